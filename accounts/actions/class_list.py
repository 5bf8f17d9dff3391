"""A class from a list of names."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from accounts.access import lock_student
from accounts.actions.log_ins import give_log_ins
from accounts.actions.records import take_back
from accounts.actions.relations import move_to_class
from accounts.models import ClassGroup, Enrolment, School, SchoolYear, Student, StudentYear, TeachingAssignment, User
from accounts.models.classes import ClassKind


@dataclass(frozen=True)
class Listed:
    """One line of the list: a child who is new, or one whom the school has already."""

    given: str
    family: str
    known: Student | None = None


@transaction.atomic
def enrol_list(
    *, school: School, name: str, year_level: int, rows: list[Listed], teacher: User | None, by: User
) -> ClassGroup:
    """The children of `rows` are in the home group `name` from now on; those who are new get a log-in without a
    password. `teacher` teaches a class that is made here; who teaches one that is there already stays as it is. A
    school without a year gets the calendar year of today. The caller holds the locks on the known children and the
    school: before the rows were looked over."""
    year = year_of(school)
    class_group, is_new = ClassGroup.objects.get_or_create(
        school=school, school_year=year, name=name, defaults={"kind": ClassKind.HOME_GROUP}
    )
    if teacher and is_new:
        TeachingAssignment.objects.create(school=school, class_group=class_group, user=teacher)
    new = add_students(school, [row for row in rows if row.known is None])
    StudentYear.objects.bulk_create(
        StudentYear(school=school, student=student, school_year=year, year_level=year_level) for student in new
    )
    Enrolment.objects.bulk_create(
        Enrolment(school=school, student=student, class_group=class_group, kind=class_group.kind) for student in new
    )
    for student in [row.known for row in rows if row.known]:
        _take_in(student, class_group, year_level, by)
    return class_group


def _take_in(student: Student, class_group: ClassGroup, year_level: int, by: User) -> None:
    """A child whom the school has already, with everything that is the child's; also one who had left, or was to."""
    school, year = class_group.school, class_group.school_year
    lock_student(student.pk)
    student.refresh_from_db(fields=["left_on"])
    if student.left_on:
        take_back(student=student, at=timezone.now())
    StudentYear.objects.get_or_create(
        school=school, student=student, school_year=year, defaults={"year_level": year_level}
    )
    move_to_class(student=student, class_group=class_group, by=by)


def year_of(school: School) -> SchoolYear:
    """The school year of today; made where there is none."""
    today = school.today()
    return SchoolYear.objects.now_at(school).first() or SchoolYear.objects.create(
        school=school, name=str(today.year), starts_on=date(today.year, 1, 1), ends_on=date(today.year, 12, 31)
    )


def add_students(school: School, rows: list[Listed]) -> list[Student]:
    """New students with their log-ins, in the order of `rows`. The number is a stand-in until a roster brings one."""
    students = [
        Student(
            school=school, code=f"new-{uuid4().hex[:12]}",
            given_name=row.given, preferred_name=row.given, family_name=row.family,
        )
        for row in rows
    ]  # fmt: skip
    give_log_ins(students)
    return Student.objects.bulk_create(students)
