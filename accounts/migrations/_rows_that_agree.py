"""Foreign keys over several columns: a relation's school is its student's and its class's, and an enrolment's kind is
its class's. Django declares no such key, so the database is told directly."""

from django.db import migrations


def agree(table: str, name: str, columns: str, target: str, target_columns: str, more: str = "") -> migrations.RunSQL:
    """`more`: ON UPDATE …, DEFERRABLE …"""
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({columns})"
        f" REFERENCES {target} ({target_columns}) {more}",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


def school_of_student(table: str, column: str = "student_id") -> migrations.RunSQL:
    return agree(table, f"{table}_school_of_student", f"{column}, school_id", "accounts_student", "id, school_id")


AGREEMENTS = [
    agree(
        "accounts_enrolment", "enrolment_kind_of_class", "class_group_id, kind, school_id",
        "accounts_classgroup", "id, kind, school_id", "ON UPDATE CASCADE",
    ),
    *[school_of_student(f"accounts_{name}") for name in ("enrolment", "studentyear", "guardianship", "accessrestriction", "mediafile")],
    school_of_student("accounts_studentgrant", "content_object_id"),
    *[school_of_student(f"accounts_{name}") for name in ("logincard", "rosteridentity", "rolloverchild", "safetyopening", "givenpassword")],
]  # fmt: skip
