"""OneRoster 1.1 and 1.2 as CSV (1EdTech): bundles that are whole, and those that tell only what changed.

1.1 names the role beside the user, 1.2 in roles.csv; both name families as a student's agents, or children as a
parent's. What we keep no such thing of (demographics, results, resources) is not read.
"""

from collections import defaultdict
from datetime import date

from django.utils.translation import gettext as _

from accounts.models.classes import ClassKind
from accounts.rosters.oneroster_people import People
from accounts.rosters.roster import CLASSES, ENROLMENTS, HOMES, STAFF, STUDENTS, TEACHING, ClassRow, MemberRow, Roster
from accounts.rosters.tables import Refusals, Table, refuse
from accounts.rosters.values import LONGEST, Cells

SOURCE = "oneroster"
READ = ("orgs", "academicsessions", "courses", "classes", "users", "roles", "enrollments")
MANIFEST = "manifest"
BULK, DELTA = "bulk", "delta"
GONE = "tobedeleted"
LONGEST_KEY = 255
TEACHES = {"teacher"}


def is_oneroster(tables: list[Table]) -> bool:
    return any("sourcedid" in table.columns for table in tables)


def stem(table: Table) -> str:
    return table.file.lower().removesuffix(".csv").rpartition(": ")[2]


def roster_of(tables: list[Table], *, school_name: str, today: date, complete: bool) -> Roster:
    """What a bundle says of the school of that name. Raises Unreadable."""
    return Bundle(tables, school_name, today).roster(complete)


class Bundle:
    def __init__(self, tables: list[Table], school_name: str, today: date) -> None:
        self.tables = {stem(table): table for table in tables}
        self.today, self.refusals = today, Refusals()
        self.notes = [note for table in tables for note in table.notes]
        self.modes = self._modes()
        self.org = self._org(school_name)
        self.over = self._sessions_over()
        self.left_out: set[str] = set()
        self.gone: dict[str, list] = defaultdict(list)
        unread = sorted(set(self.tables) - {*READ, MANIFEST})
        if unread:
            self.notes.append(_("Not read, because we keep no such thing: %(files)s.") % {"files": ", ".join(unread)})

    def lines(self, name: str, *needed: str) -> list[Cells]:
        """The lines of one file; none where it is not there, or the manifest calls it absent."""
        table = self.tables.get(name)
        if table is None or self.modes.get(name) == "absent":
            return []
        for column in needed:
            if column not in table.columns:
                self.refusals.add(table.file, 1, column, _("This column is missing."))
        self.refusals.stop_if_any()
        return [Cells(table.file, line, self.refusals) for line in table.lines]

    def _modes(self) -> dict[str, str]:
        """By file: bulk, delta or absent. Without a manifest what is there is taken as whole."""
        table = self.tables.get(MANIFEST)
        if table is None:
            return {}
        if not {"propertyname", "value"} <= set(table.columns):
            raise refuse(table.file, _("A manifest has the columns propertyName and value."), 1)
        said = {line.cells.get("propertyname", "").lower(): line.cells.get("value", "").lower() for line in table.lines}
        modes = {name.removeprefix("file."): mode for name, mode in said.items() if name.startswith("file.")}
        for name in READ:
            if modes.get(name) in (BULK, DELTA) and name not in self.tables:
                text = _("The manifest speaks of %(file)s, and it is not in the bundle.")
                raise refuse(table.file, text % {"file": f"{name}.csv"})
        return modes

    def is_bulk(self, name: str) -> bool:
        return name in self.tables and self.modes.get(name, BULK) == BULK

    def _org(self, school_name: str) -> str:
        """The id of the school among several; empty where there is one, whatever its name."""
        schools = [line for line in self.lines("orgs", "sourcedid") if line.text("type").lower() == "school"]
        if len(schools) < 2:
            return ""
        named = [line for line in schools if line.text("name", 250).casefold() == school_name.casefold()]
        if len(named) == 1:
            return named[0].key("sourcedid", longest=LONGEST_KEY)
        names = ", ".join(line.text("name", 250) for line in schools[:8])
        said = _(
            "This bundle is of several schools (%(names)s), and none of them, or more than one, is called %(name)s."
        )
        raise refuse(schools[0].file, said % {"names": names, "name": school_name})

    def is_ours(self, cells: Cells, column: str) -> bool:
        orgs = cells.text(column, LONGEST_KEY * 20).replace(" ", "").split(",")
        return not self.org or self.org in orgs or orgs == [""]

    def _sessions_over(self) -> set[str]:
        """Terms that have ended: who was in their classes is in them no more."""
        ends = {}
        for line in self.lines("academicsessions", "sourcedid"):
            ends[line.key("sourcedid", longest=LONGEST_KEY)] = line.day("enddate")
        return {key for key, end in ends.items() if end and date.fromisoformat(end) < self.today}

    # ----------------------------------------------------------------------------------------------------- classes

    def _classes(self) -> list[ClassRow]:
        subjects = {
            line.key("sourcedid", longest=LONGEST_KEY): line.text("subjects", 250) or line.text("title", 250)
            for line in self.lines("courses", "sourcedid")
        }
        found = []
        for line in self.lines("classes", "sourcedid", "title", "classtype"):
            key = line.key("sourcedid", longest=LONGEST_KEY)
            terms = set(filter(None, line.text("termsourcedids", 2000).replace(" ", "").split(",")))
            is_over = bool(terms) and terms <= self.over
            if is_over or not self.is_ours(line, "schoolsourcedid") or line.text("status").lower() == GONE:
                self.left_out.add(key)
            else:
                found.append(self._class(line, key, subjects.get(line.text("coursesourcedid", LONGEST_KEY), "")))
        return found

    def _class(self, line: Cells, key: str, subject: str) -> ClassRow:
        name = line.text("title", LONGEST["class"], needed=True)
        is_home = line.text("classtype").lower() == "homeroom"
        subject = line.text("subjects", 250).partition(",")[0] or subject.partition(",")[0] or name
        kind = ClassKind.HOME_GROUP if is_home else ClassKind.SUBJECT
        return ClassRow(line.file, line.line.number, key, name, kind, "" if is_home else subject[: LONGEST["class"]])

    # ------------------------------------------------------------------------------------------------- who is in them

    def _enrolments(self, people: People) -> tuple[list[MemberRow], list[MemberRow]]:
        """Students in classes, and teachers of classes."""
        places, teaching = [], []
        for line in self.lines("enrollments", "classsourcedid", "usersourcedid", "role"):
            class_key = line.key("classsourcedid", longest=LONGEST_KEY)
            user = line.key("usersourcedid", longest=LONGEST_KEY)
            role = line.text("role").lower()
            is_other = (
                class_key in self.left_out or user in people.left_out or not self.is_ours(line, "schoolsourcedid")
            )
            if is_other or role not in {"student", *TEACHES}:
                continue
            section = ENROLMENTS if role == "student" else TEACHING
            if line.text("status").lower() == GONE or self._is_past(line):
                self.gone[section].append([class_key, user])
            elif self._has_begun(line):
                (places if section == ENROLMENTS else teaching).append(
                    MemberRow(line.file, line.line.number, class_key, user)
                )
        return places, teaching

    def _is_past(self, line: Cells) -> bool:
        end = line.day("enddate")
        return bool(end) and date.fromisoformat(end) < self.today

    def _has_begun(self, line: Cells) -> bool:
        begin = line.day("begindate")
        return not begin or date.fromisoformat(begin) <= self.today

    # ------------------------------------------------------------------------------------------------------ the whole

    def roster(self, complete: bool) -> Roster:
        people = People(self)
        classes = self._classes()
        places, teaching = self._enrolments(people)
        self.refusals.stop_if_any()
        homes = any(row.kind == ClassKind.HOME_GROUP for row in classes)
        whole = [*people.whole(), *self._whole_of_classes(homes, bool(teaching))]
        gone = {**people.gone, **self.gone}
        if not complete:
            whole, gone = [], {}
        return Roster(
            SOURCE, students=tuple(people.students), staff=tuple(people.staff), family=tuple(people.family),
            classes=tuple(classes), teaching=tuple(teaching), enrolments=tuple(places), links=tuple(people.links),
            holds=tuple(self._holds()), whole=tuple(whole), gone=gone, notes=(*self.notes, *people.notes),
            links_of=tuple(people.links_of) if complete else (), one_person=True,
        )  # fmt: skip

    def _holds(self) -> list[str]:
        sections = {"users": (STUDENTS, STAFF), "classes": (CLASSES,), "enrollments": (ENROLMENTS,)}
        return [section for name, held in sections.items() if name in self.tables for section in held]

    def _whole_of_classes(self, homes: bool, teaching: bool) -> list[str]:
        if not self.is_bulk("enrollments"):
            return []
        return [ENROLMENTS, *([HOMES] if homes else []), *([TEACHING] if teaching else [])]
