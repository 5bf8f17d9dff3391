"""Roster files for tests, written as a school's office would."""

import csv
import io
import zipfile

from django.urls import reverse

from accounts.models import (
    Enrolment,
    Guardianship,
    LoginCard,
    Membership,
    Responsibility,
    RosterIdentity,
    RosterRun,
    Student,
    StudentGrant,
    StudentYear,
)
from accounts.models import TeachingAssignment as Teaching

STUDENTS = "student_number,given_name,family_name,year_level,home_group"
FAMILIES = "student_number,adult_number,given_name,family_name,email,relationship"
STAFF = "staff_number,given_name,family_name,email"
CLASSES = "class_name,kind,subject,teachers"
ENROLMENTS = "class_name,student_number"


def csv_file(heading: str, *lines: str) -> bytes:
    return "\r\n".join([heading, *lines, ""]).encode()


def students(*people, level=5) -> bytes:
    """`people`: a student and the name of the home group."""
    lines = [f"{each.code},{each.given_name},{each.family_name},{level},{home}" for each, home in people]
    return csv_file(STUDENTS, *lines)


def all_but_ben(world) -> bytes:
    return students((world.anna_s, "5A"), (world.chloe_s, "5B"), (world.tom_s, "5A"))


def rows_file(heading: str, rows: list[tuple]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([heading.split(","), *rows])
    return out.getvalue().encode()


def zipped(**files: bytes) -> bytes:
    """A zip of CSV files by their names without the ending."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files.items():
            bundle.writestr(f"{name}.csv", content)
    return out.getvalue()


def upload(content: bytes, name="roster.csv") -> io.BytesIO:
    file = io.BytesIO(content)
    file.name = name
    return file


def bring(client, school, content: bytes, name="students.csv", scope="all", **fields):
    """Sends a file as the page does."""
    data = {"file": upload(content, name), "scope": scope, **fields}
    return client.post(reverse("people:roster", args=[school.uuid]), data)


def run_of(answer) -> RosterRun:
    """The run that the answer leads to."""
    assert answer.status_code == 302, (
        "".join(answer.context["form"].errors.get("file", [])) if answer.context else answer
    )
    return RosterRun.objects.get(uuid=answer.url.rstrip("/").rpartition("/")[2])


RELATIONS = {
    Student: ("code", "given_name", "family_name", "preferred_name", "left_on", "user"),
    StudentYear: ("student", "school_year", "year_level"),
    Enrolment: ("student", "class_group", "starts_at", "ends_at"),
    Guardianship: ("student", "user", "relationship", "starts_at", "ends_at"),
    Membership: ("user", "school", "role", "starts_at", "ends_at"),
    Teaching: ("user", "class_group", "starts_at", "ends_at"),
    Responsibility: ("user", "kind", "year_level", "starts_at", "ends_at"),
    StudentGrant: ("user", "content_object", "reason", "granted_by", "starts_at", "ends_at"),
    LoginCard: ("student", "expires_at"),
    RosterIdentity: ("source", "kind", "key", "student", "user", "class_group"),
}


def everything() -> dict[str, list]:
    """Who is whose, to the last value: equal before and after, nothing has changed."""
    return {
        model.__name__: sorted(map(str, model._base_manager.values_list("pk", *fields)))
        for model, fields in RELATIONS.items()
    }


MIA = csv_file(STUDENTS, "00123,Mia,Marigold,5,5A")
ROSA = csv_file(FAMILIES, "00123,F1,Rosa,Marigold,rosa@example.org,mother")
BOTH = zipped(students=MIA, families=ROSA)


def post(client, name: str, run: RosterRun, data=None):
    return client.post(reverse(f"people:roster_{name}", args=[run.uuid]), data or {}, follow=True)
