"""What stands out in a comment on a subject can be said to be right."""

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
    ]
