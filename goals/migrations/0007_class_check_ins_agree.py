"""Foreign keys over several columns: what is counted of a target is for whoever the target is for, and a next step
about a goal carries the goal's audience."""

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
    dependencies = [("goals", "0006_class_check_ins"), ("accounts", "0002_rows_that_agree")]

    operations = [
        *[
            agree(
                f"goals_{table}", f"goals_{table}_audience_of_goal", "goal_id, student_id, goal_audience",
                "goals_goal", "id, student_id, audience", "ON UPDATE CASCADE",
            )
            for table in ["targetvalue", "nextstep"]
        ],
        agree(
            "goals_targetvalue", "goals_targetvalue_audience_of_target", "target_id, goal_id, audience",
            "goals_target", "id, goal_id, audience", "ON UPDATE CASCADE",
        ),
        *[
            agree(table, f"{table}_school_of_student", "student_id, school_id", "accounts_student", "id, school_id")
            for table in ["goals_nextstep", "goals_absence", "goals_nudge"]
        ],
    ]  # fmt: skip
