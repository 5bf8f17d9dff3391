"""Foreign keys over several columns: a relation's school is its student's and its class's, and an enrolment's kind is
its class's. Django declares no such key, so the database is told directly."""

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
    dependencies = [("accounts", "0001_initial")]

    operations = [
        agree(
            "accounts_enrolment", "enrolment_kind_of_class", "class_group_id, kind, school_id",
            "accounts_classgroup", "id, kind, school_id", "ON UPDATE CASCADE",
        ),
        *[
            agree(table, f"{table}_school_of_student", f"{column}, school_id", "accounts_student", "id, school_id")
            for table, column in [
                ("accounts_enrolment", "student_id"),
                ("accounts_studentyear", "student_id"),
                ("accounts_guardianship", "student_id"),
                ("accounts_accessrestriction", "student_id"),
                ("accounts_studentgrant", "content_object_id"),
                ("accounts_mediafile", "student_id"),
            ]
        ],
    ]  # fmt: skip
