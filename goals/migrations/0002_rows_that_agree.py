"""Foreign keys over several columns: a goal's school is its student's, and every part of a goal carries the goal's
audience. Sharing or withdrawing a goal cascades to its parts, and so into their history."""

from django.db import migrations


def agree(
    table: str, name: str, columns: str, target: str, target_columns: str, on_update: str = ""
) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({columns})"
        f" REFERENCES {target} ({target_columns}) {on_update}",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("goals", "0001_initial"), ("accounts", "0002_rows_that_agree")]

    operations = [
        *[
            agree(
                f"goals_{table}", f"goals_{table}_audience_of_goal", "goal_id, student_id, goal_audience",
                "goals_goal", "id, student_id, audience", "ON UPDATE CASCADE",
            )
            for table in ["target", "strategy", "checkin", "evidence", "reflection", "feedback"]
        ],
        agree(
            "goals_agreement", "goals_agreement_audience_of_talk", "conversation_id, student_id, conversation_audience",
            "goals_conversation", "id, student_id, audience", "ON UPDATE CASCADE",
        ),
        *[
            agree(table, f"{table}_school_of_student", "student_id, school_id", "accounts_student", "id, school_id")
            for table in ["goals_goal", "goals_conversation", "goals_draft"]
        ],
    ]  # fmt: skip
