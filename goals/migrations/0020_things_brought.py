"""What a student brings to a talk, and what a wish to talk is about, is the student's own; a question, the school's."""

from django.conf import settings
from django.db import migrations, models

BROUGHT = {
    "goal": "goals_goal", "target": "goals_target", "evidence": "goals_evidence", "check_in": "goals_checkin",
}  # fmt: skip


def agree(table: str, name: str, columns: str, target: str, target_columns: str) -> migrations.RunSQL:
    """A foreign key over several columns."""
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({columns}) REFERENCES {target} ({target_columns})",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_nudges_by_mail"),
        ("goals", "0019_drafts_of_classes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="checkin",
            constraint=models.UniqueConstraint(fields=("id", "student"), name="check_in_of_student"),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(fields=("id", "student"), name="evidence_of_student"),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(fields=("id", "student"), name="goal_of_student"),
        ),
        migrations.AddConstraint(
            model_name="prompt",
            constraint=models.UniqueConstraint(fields=("id", "school"), name="prompt_of_school"),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.UniqueConstraint(fields=("id", "student"), name="target_of_student"),
        ),
        *[
            agree("goals_brought", f"goals_brought_{name}_of_student", f"{name}_id, student_id", table, "id, student_id")
            for name, table in BROUGHT.items()
        ],
        agree("goals_brought", "goals_brought_prompt_of_school", "prompt_id, school_id", "goals_prompt", "id, school_id"),
        agree(
            "goals_talkrequest", "goals_talkrequest_goal_of_student", "goal_id, student_id",
            "goals_goal", "id, student_id",
        ),
    ]  # fmt: skip
