"""The school as files: our own CSV or a workbook, and OneRoster 1.2. Brought back, they change nothing."""

import io
import zipfile
from collections import defaultdict
from dataclasses import dataclass

from accounts.models import School, Student
from accounts.models.classes import ClassKind
from accounts.rosters.roster import CLASSES, ENROLMENTS, FAMILIES, STAFF, STUDENTS
from accounts.rosters.simple import COLUMNS, SOURCE
from accounts.rosters.state import State, state_of
from accounts.rosters.templates import csv_of
from goals_portal.spreadsheet import as_workbook, guarded


@dataclass(frozen=True)
class Files:
    """Rows by the name of the file, without heading; `columns` are the headings."""

    columns: dict[str, tuple[str, ...]]
    rows: dict[str, list[tuple]]

    def as_zip(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
            for name, rows in self.rows.items():
                safe = [tuple(guarded(str(cell)) for cell in row) for row in rows]
                bundle.writestr(f"{name}.csv", csv_of(self.columns[name], safe))
        return out.getvalue()

    def as_workbook(self) -> bytes:
        sheets = {name: [self.columns[name], *rows] for name, rows in self.rows.items()}
        return as_workbook({name: [[str(value) for value in row] for row in rows] for name, rows in sheets.items()})


class Roll:
    """The people of a school as `source` calls them; who has no id of its own has one of ours, which leads back."""

    def __init__(self, school: School, source: str) -> None:
        self.state: State = state_of(school, source)
        self.keys: dict[tuple[str, int], str] = {}
        for (kind, key), identity in self.state.identities.items():
            about = identity.student_id or identity.user_id or identity.class_group_id
            if identity.pk or (kind, about) not in self.keys:
                self.keys[kind, about] = key.partition("/")[2] if identity.class_group_id else key

    def students(self) -> list[Student]:
        return [student for student in self.state.students.values() if not self.state.has_left(student)]

    def staff(self) -> list[int]:
        teachers = {each.user_id for each in self.state.teaching}
        return [
            user for user in self.state.adults if {"teacher", "admin"} & set(self.state.roles[user]) or user in teachers
        ]

    def links(self) -> list:
        here = {student.pk for student in self.students()}
        return [link for link in self.state.links if link.student_id in here and link.user_id in self.state.adults]

    def level(self, student: Student) -> int | None:
        year = self.state.levels.get(student.pk)
        return year.year_level if year else None


def simple_files(school: School) -> Files:
    roll = Roll(school, SOURCE)
    return Files(
        COLUMNS,
        {
            STUDENTS: [_student(roll, student) for student in roll.students()],
            STAFF: [(roll.keys["staff", user], *name_and_address(roll, user)) for user in roll.staff()],
            CLASSES: _classes(roll),
            ENROLMENTS: _places(roll),
            FAMILIES: [_link(roll, link) for link in roll.links()],
        },
    )


def _student(roll: Roll, student: Student) -> tuple:
    level = roll.level(student)
    home = roll.state.home_name(student.pk)
    return (
        student.code, student.given_name, student.family_name, student.preferred_name,
        "" if level is None else "Prep" if level == 0 else level, home, student.language, "",
    )  # fmt: skip


def name_and_address(roll: Roll, user: int) -> tuple[str, str, str]:
    person = roll.state.adults[user]
    given, _blank, family = person.name.rpartition(" ")
    return (given, family, person.email) if given else (person.name, "", person.email)


def _classes(roll: Roll) -> list[tuple]:
    teachers = defaultdict(list)
    for each in roll.state.teaching:
        if each.user_id in roll.state.adults:
            teachers[each.class_group_id].append(roll.keys["staff", each.user_id])
    areas = {area.pk: area.name for area in roll.state.areas.values()}
    return [
        (
            each.name, "home group" if each.kind == ClassKind.HOME_GROUP else "subject",
            areas.get(each.learning_area_id, ""), " ".join(teachers[each.pk]),
        )
        for each in roll.state.classes.values()
    ]  # fmt: skip


def _places(roll: Roll) -> list[tuple]:
    here = {student.pk: student.code for student in roll.students()}
    return [
        (roll.state.classes[each.class_group_id].name, here[each.student_id])
        for each in roll.state.enrolments
        if each.kind == ClassKind.SUBJECT and each.student_id in here and each.class_group_id in roll.state.classes
    ]


def _link(roll: Roll, link) -> tuple:
    student = roll.state.students[link.student_id]
    return (student.code, roll.keys["family", link.user_id], *name_and_address(roll, link.user_id), link.relationship)
