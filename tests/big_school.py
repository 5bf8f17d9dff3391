"""A school of any size, made in bulk: six year levels, home groups of 24, two subject classes for each."""

from itertools import cycle
from types import SimpleNamespace

from django.db import connection
from django.utils import timezone

from accounts.models import (
    ClassGroup,
    Enrolment,
    Guardianship,
    Membership,
    Student,
    StudentYear,
    TeachingAssignment,
    User,
)
from goals.models import Goal, GoalArea
from tests import factories as make

LEVELS, CLASS_SIZE = range(7, 13), 24


def bulk(rows: list) -> list:
    return type(rows[0]).objects.bulk_create(rows)


def make_big_school(name: str, students: int) -> SimpleNamespace:
    """The same under every name, but for the keys."""
    big = SimpleNamespace(school=make.make_school(name))
    big.year = make.make_year(big.school)
    big.areas = [make.make_area(big.school), make.make_area(big.school, "english", "English")]
    big.admin = make.make_member(big.school, "Edda Inkpot", "admin")
    big.principal = make.make_responsible(big.school, "Prue Saltbush", "principal")
    big.coordinators = [make.make_responsible(big.school, f"Cora {level}", "coordinator", level) for level in LEVELS]
    per_level = -(-students // len(LEVELS) // CLASS_SIZE)
    big.students = _students(big, students)
    big.classes = _classes(big, per_level)
    _enrol(big, per_level)
    big.teachers = _teachers(big)
    big.parents = _parents(big)
    _goals(big)
    know_sizes()
    return big


def know_sizes() -> None:
    """What autovacuum does in a real school a minute later: without it the planner takes these tables for empty."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _users(big, what: str, number: int, role: str) -> list[User]:
    short = big.school.name.replace(" ", "").lower()
    users = bulk([User(username=f"{short}.{what}.{place}".lower(), name=f"{what} {place}") for place in range(number)])
    bulk([Membership(school=big.school, user=user, role=role, starts_at=make.LONG_AGO) for user in users])
    return users


def _students(big, number: int) -> list[Student]:
    users = _users(big, "Child", number, "student")
    students = bulk([
        Student(
            school=big.school, user=user, code=f"{place:05}", given_name="Child", preferred_name="Child",
            family_name=str(place),
        )
        for place, user in enumerate(users)
    ])  # fmt: skip
    bulk([
        StudentYear(school=big.school, student=student, school_year=big.year, year_level=level)
        for student, level in zip(students, cycle(LEVELS), strict=False)
    ])  # fmt: skip
    return students


def _classes(big, per_level: int) -> dict[str, ClassGroup]:
    homes = [f"{level}{chr(65 + number)}" for level in LEVELS for number in range(per_level)]
    rows = [ClassGroup(school=big.school, school_year=big.year, name=name, kind="home_group") for name in homes]
    for area in big.areas:
        rows += [
            ClassGroup(
                school=big.school, school_year=big.year, name=f"{name} {area.name}", kind="subject", learning_area=area
            )
            for name in homes
        ]
    return {group.name: group for group in bulk(rows)}


def _enrol(big, per_level: int) -> None:
    rows = []
    for place, student in enumerate(big.students):
        home = f"{LEVELS[place % len(LEVELS)]}{chr(65 + place // len(LEVELS) % per_level)}"
        for name in [home, *[f"{home} {area.name}" for area in big.areas]]:
            group = big.classes[name]
            rows.append(
                Enrolment(
                    school=big.school, student=student, class_group=group, kind=group.kind, starts_at=make.LONG_AGO
                )
            )
    bulk(rows)


def _teachers(big) -> list[User]:
    """One for each home group, who also teaches one of its subjects; others come in for the other subject."""
    users = _users(big, "Teacher", len(big.classes) // 3 * 2, "teacher")
    rows = []
    for place, group in enumerate(big.classes.values()):
        user = users[place % len(users)]
        rows.append(TeachingAssignment(school=big.school, user=user, class_group=group, starts_at=make.LONG_AGO))
    bulk(rows)
    return users


def _parents(big) -> list[User]:
    users = _users(big, "Parent", len(big.students) // 2, "parent")
    bulk([
        Guardianship(school=big.school, student=student, user=users[place % len(users)], starts_at=make.LONG_AGO)
        for place, student in enumerate(big.students)
    ])  # fmt: skip
    return users


def _goals(big) -> None:
    big.cycle = make.make_cycle(big.year)
    goals = bulk([
        Goal(
            school=big.school, student=student, cycle=big.cycle, title="I will explain my thinking.",
            audience=place % 3, shared_at=timezone.now() if place % 3 else None,
        )
        for place, student in enumerate(big.students)
    ])  # fmt: skip
    bulk([
        GoalArea(school=big.school, goal=goal, area=big.areas[place % 2])
        for place, goal in enumerate(goals)
        if place % 4
    ])  # fmt: skip
