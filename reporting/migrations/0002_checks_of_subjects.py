"""What stands out in a comment on a subject can be said to be right; a sentence that stands twice is a kind of its own."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0001_before_release"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="checkdismissal",
            name="check_dismissed_once",
        ),
        migrations.AddField(
            model_name="checkdismissal",
            name="area",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="accounts.learningarea",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkdismissal",
            constraint=models.UniqueConstraint(
                fields=("report", "area", "check_kind", "words"), name="check_dismissed_once", nulls_distinct=False
            ),
        ),
        migrations.AlterField(
            model_name="checkdismissal",
            name="check_kind",
            field=models.CharField(
                choices=[
                    ("name_missing", "The name is missing"),
                    ("other_name", "Another student's name"),
                    ("pronoun", "Another pronoun"),
                    ("placeholder", "Something is not filled in"),
                    ("same_sentence", "The same sentence in other reports"),
                    ("twice", "The same sentence twice in this report"),
                ],
                max_length=20,
            ),
        ),
    ]
