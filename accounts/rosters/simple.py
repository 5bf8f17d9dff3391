"""Our own files: students, staff, classes, enrolments, families. Each is known by its columns, not by its name."""

from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _

from accounts.models.classes import ClassKind
from accounts.rosters.roster import (
    CLASSES,
    ENROLMENTS,
    FAMILIES,
    HOMES,
    SECTIONS,
    STAFF,
    STUDENTS,
    TEACHING,
    AdultRow,
    ClassRow,
    LinkRow,
    MemberRow,
    Roster,
    StudentRow,
)
from accounts.rosters.tables import Refusals, Table, refuse
from accounts.rosters.values import LONGEST, LONGEST_ID, Cells

SOURCE = "school"
COLUMNS = {
    STUDENTS: (
        "student_number", "given_name", "family_name", "preferred_name", "year_level", "home_group", "language",
        "left_on",
    ),
    STAFF: ("staff_number", "given_name", "family_name", "email"),
    CLASSES: ("class_name", "kind", "subject", "teachers"),
    ENROLMENTS: ("class_name", "student_number"),
    FAMILIES: ("student_number", "adult_number", "given_name", "family_name", "email", "relationship"),
}  # fmt: skip
NEEDED = {
    STUDENTS: {"student_number", "given_name", "year_level"},
    STAFF: {"staff_number", "given_name"},
    CLASSES: {"class_name", "kind"},
    ENROLMENTS: {"class_name", "student_number"},
    FAMILIES: {"student_number", "given_name"},
}
OTHER_WORDS = {
    "surname": "family_name", "last_name": "family_name", "first_name": "given_name", "firstname": "given_name",
    "lastname": "family_name", "class": "class_name", "e_mail": "email", "student_id": "student_number",
    "student_code": "student_number", "homegroup": "home_group", "year": "year_level", "staff_id": "staff_number",
}  # fmt: skip
KINDS = {
    "home_group": ClassKind.HOME_GROUP, "home group": ClassKind.HOME_GROUP, "homegroup": ClassKind.HOME_GROUP,
    "subject": ClassKind.SUBJECT, "subject class": ClassKind.SUBJECT,
}  # fmt: skip
PARTS = {HOMES: (STUDENTS, "home_group"), TEACHING: (CLASSES, "teachers")}
"""What a file is complete for besides, where it has the column."""
TOLD_FROM = {STAFF: "staff_number", CLASSES: "kind", STUDENTS: "year_level"}
"""The column that only this file has among those that could be meant."""


def section_of(table: Table) -> str | None:
    """Which of our files it is."""
    columns = {OTHER_WORDS.get(column, column) for column in table.columns}
    for section in (STAFF, CLASSES, STUDENTS):
        if TOLD_FROM[section] in columns and NEEDED[section] & columns != {TOLD_FROM[section]}:
            return section
    if {"class_name", "student_number"} <= columns:
        return ENROLMENTS
    return FAMILIES if {"student_number", "given_name"} <= columns else None


def roster_of(tables: list[Table], *, complete: bool, source: str = SOURCE) -> Roster:
    """What our files say. `complete`: who is missing in a file that is there is ended. Raises Unreadable."""
    reading = Reading(source)
    for table in tables:
        section = section_of(table)
        if section is None:
            said = _("These columns are of none of our files: %(columns)s. Take a template, or match the columns once.")
            raise refuse(table.file, said % {"columns": ", ".join(table.columns[:12])}, 1)
        reading.add(section, table)
    return reading.roster(complete)


class Reading:
    """Several files, read one after the other, with all that cannot be read."""

    def __init__(self, source: str) -> None:
        self.source, self.refusals = source, Refusals()
        self.rows: dict[str, list] = {
            name: [] for name in ("students", "staff", "family", "classes", "teaching", "enrolments", "links")
        }
        self.held: dict[str, str] = {}
        self.parts: list[str] = []
        self.notes: list[str] = []
        self.adults: dict[str, AdultRow] = {}
        self.seen: dict[tuple, int] = {}

    def add(self, section: str, table: Table) -> None:
        if section in self.held:
            said = _("Two files hold the same: this one and %(other)s. Please bring one of them.")
            raise refuse(table.file, said % {"other": self.held[section]})
        self.held[section] = table.file
        table = _renamed(table)
        self.parts += [part for part, (where, column) in PARTS.items() if where == section and column in table.columns]
        for column in sorted(NEEDED[section] - set(table.columns)):
            self.refusals.add(table.file, 1, column, _("This column is missing."))
        self.refusals.stop_if_any()
        self._note(section, table)
        read: Callable[[Cells], None] = getattr(self, f"_{section}")
        for line in table.lines:
            read(Cells(table.file, line, self.refusals))

    def _note(self, section: str, table: Table) -> None:
        self.notes += table.notes
        unknown = [column for column in table.columns if column not in COLUMNS[section]]
        if unknown:
            said = _("Not read in %(file)s, because we keep no such thing: %(columns)s.")
            self.notes.append(said % {"file": table.file, "columns": ", ".join(unknown)})

    def once(self, cells: Cells, column: str, *what: str) -> None:
        """A number stands once in its file."""
        before = self.seen.setdefault((cells.file, *what), cells.line.number)
        if before != cells.line.number:
            said = _("“%(what)s” stands in line %(line)s already.")
            cells.wrong(column, said % {"what": " / ".join(what), "line": before})

    def _students(self, cells: Cells) -> None:
        key = cells.key("student_number")
        self.once(cells, "student_number", key)
        given, family = cells.names()
        level, left_on = cells.level("year_level"), cells.day("left_on")
        self.rows["students"].append(
            StudentRow(
                cells.file, cells.line.number, key=key, code=key, given=given, family=family,
                preferred=cells.text("preferred_name"), level=level,
                language=cells.text("language", LONGEST["relationship"]), left_on=left_on,
            )
        )  # fmt: skip
        if home := cells.key("home_group", needed=False, longest=LONGEST["class"]):
            self._home_group(cells, home)
            self.rows["enrolments"].append(MemberRow(cells.file, cells.line.number, home, key))

    def _home_group(self, cells: Cells, name: str) -> None:
        if ("home", name) not in self.seen:
            self.seen["home", name] = cells.line.number
            row = ClassRow(cells.file, cells.line.number, name, name, ClassKind.HOME_GROUP)
            self.rows["classes"].append(row)

    def _staff(self, cells: Cells) -> None:
        key = cells.key("staff_number")
        self.once(cells, "staff_number", key)
        self.rows["staff"].append(self._adult(cells, key))

    def _adult(self, cells: Cells, key: str) -> AdultRow:
        given, family = cells.names()
        return AdultRow(cells.file, cells.line.number, key=key, given=given, family=family, email=cells.email("email"))

    def _classes(self, cells: Cells) -> None:
        name = cells.key("class_name", longest=LONGEST["class"])
        self.once(cells, "class_name", name)
        kind = KINDS.get(cells.text("kind", needed=True).lower().replace("-", " "))
        subject = cells.text("subject", LONGEST["class"], needed=kind == ClassKind.SUBJECT)
        if kind is None:
            cells.wrong("kind", _("Write home group or subject."))
        else:
            self.rows["classes"].append(ClassRow(cells.file, cells.line.number, name, name, kind, subject))
        for number in cells.text("teachers", 400).replace(";", " ").replace(",", " ").split():
            self.rows["teaching"].append(MemberRow(cells.file, cells.line.number, name, number[:LONGEST_ID]))

    def _enrolments(self, cells: Cells) -> None:
        name, student = cells.key("class_name", longest=LONGEST["class"]), cells.key("student_number")
        self.once(cells, "student_number", name, student)
        self.rows["enrolments"].append(MemberRow(cells.file, cells.line.number, name, student))

    def _families(self, cells: Cells) -> None:
        student, number = cells.key("student_number"), cells.key("adult_number", needed=False)
        adult = self._adult(cells, number)
        if not number:
            adult = replace(adult, key=_made_key(adult, student), named=False)
        self.once(cells, "student_number", student, adult.key)
        self._same(cells, adult)
        self.rows["family"].append(adult)
        relationship = cells.text("relationship", LONGEST["relationship"])
        self.rows["links"].append(LinkRow(cells.file, cells.line.number, student, adult.key, relationship))

    def _same(self, cells: Cells, adult: AdultRow) -> None:
        """One adult stands at each child, always by the same name and address."""
        before = self.adults.setdefault(adult.key, adult)
        if (before.name.casefold(), before.email.casefold()) != (adult.name.casefold(), adult.email.casefold()):
            said = _("In line %(line)s this adult has another name or address: %(name)s, %(email)s.")
            where = {"line": before.line, "name": before.name, "email": before.email or "–"}
            cells.wrong("adult_number", said % where)

    def roster(self, complete: bool) -> Roster:
        self.refusals.stop_if_any()
        holds = [section for section in SECTIONS if section in self.held]
        whole = [*holds, *self.parts] if complete else []
        rows = {name: tuple(rows) for name, rows in self.rows.items()}
        return Roster(self.source, **rows, holds=tuple(holds), whole=tuple(whole), notes=tuple(self.notes))


def _made_key(adult: AdultRow, student: str) -> str:
    """Without an id of its own, an adult with an address is the same wherever name and address are the same; one
    without is only the adult of this child."""
    name = adult.name.casefold()
    return f"{adult.email.casefold()} {name}" if adult.email else f"{student}: {name}"


def _renamed(table: Table) -> Table:
    names = {column: OTHER_WORDS.get(column, column) for column in table.columns}
    if len(set(names.values())) < len(names):
        return table
    lines = tuple(
        replace(line, cells={names.get(column, column): cell for column, cell in line.cells.items()})
        for line in table.lines
    )
    return replace(table, columns=tuple(names.values()), lines=lines)
