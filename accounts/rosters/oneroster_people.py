"""The people of a OneRoster bundle: students, staff, and the agents who are their families."""

import re
from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from accounts.rosters.roster import FAMILIES, STAFF, STUDENTS, AdultRow, LinkRow, StudentRow
from accounts.rosters.values import LONGEST_ID, Cells

LONGEST_KEY = 255
GONE = "tobedeleted"
STUDENT, FAMILY = {"student"}, {"parent", "guardian", "relative"}
WORKS = {
    "teacher", "administrator", "aide", "proctor", "principal", "counselor", "siteadministrator",
    "districtadministrator", "systemadministrator",
}  # fmt: skip
BEFORE_ONE = {"kg", "pr", "it", "pk", "tk", "p", "f", "prep"}
"""Grades of CEDS, and Australian ones, that are our Prep."""
GRADE = re.compile(r"0*(\d{1,2})")


class People:
    """`bundle` gives lines, modes and the school. `left_out` are users of other schools, and of roles that we have
    not."""

    def __init__(self, bundle: Any) -> None:
        self.bundle = bundle
        self.students: list[StudentRow] = []
        self.staff: list[AdultRow] = []
        self.family: list[AdultRow] = []
        self.links: list[LinkRow] = []
        self.links_of: list[str] = []
        self.gone: dict[str, list] = defaultdict(list)
        self.left_out: set[str] = set()
        self.notes: list[str] = []
        self.roles = self._roles()
        self.agents: list[tuple[Cells, str, set[str], list[str]]] = []
        self.seen: dict[str, int] = {}
        self.codes: dict[str, str] = {}
        for line in bundle.lines("users", "sourcedid", "givenname", "familyname"):
            self._user(line)
        self._link()

    def _roles(self) -> dict[str, set[str]]:
        """Of 1.2, by user; those at other schools do not count."""
        roles: dict[str, set[str]] = defaultdict(set)
        for line in self.bundle.lines("roles", "usersourcedid", "role"):
            if self.bundle.is_ours(line, "orgsourcedid") and line.text("status").lower() != GONE:
                roles[line.key("usersourcedid", longest=LONGEST_KEY)].add(line.text("role").lower())
        return roles

    def _user(self, line: Cells) -> None:
        key = line.key("sourcedid", longest=LONGEST_KEY)
        if before := self.seen.get(key):
            line.wrong("sourcedid", _("“%(what)s” stands in line %(line)s already.") % {"what": key, "line": before})
        self.seen[key] = line.line.number
        roles = {line.text("role").lower()} - {""} or self.roles.get(key, set())
        is_ours = self.bundle.is_ours(line, "orgsourcedids")
        if not is_ours or not roles & (STUDENT | FAMILY | WORKS):
            self.left_out.add(key)
            return
        agents = [agent.strip() for agent in line.text("agentsourcedids", 2000).split(",") if agent.strip()]
        is_gone = line.text("status").lower() == GONE
        for kind, section, add in (
            (STUDENT, STUDENTS, self._student),
            (WORKS, STAFF, self._worker),
            (FAMILY, FAMILIES, self._relative),
        ):
            if roles & kind and is_gone:
                self.gone[section].append(key)
            elif roles & kind:
                add(line, key)
                self.agents.append((line, key, roles & kind, agents))

    def _student(self, line: Cells, key: str) -> None:
        code = line.key("identifier", needed=False)
        if len(code or key) > LONGEST_ID:
            line.wrong("identifier", _("There is no short number for this student. Please export the identifier too."))
        if code and (before := self.codes.setdefault(code, key)) != key:
            line.wrong(
                "identifier", _("“%(what)s” is the number of %(other)s already.") % {"what": code, "other": before}
            )
        grades = line.text("grades", 250).lower().partition(",")[0].strip()
        given, family = line.names("givenname", "familyname")
        self.students.append(
            StudentRow(
                line.file, line.line.number, key=key, code=code, given=given, family=family,
                preferred=self._preferred(line), level=self._level(line, grades),
            )
        )  # fmt: skip

    def _preferred(self, line: Cells) -> str:
        return line.text("preferredgivenname") or line.text("preferredfirstname")

    def _level(self, line: Cells, grade: str) -> int | None:
        if grade in BEFORE_ONE:
            return 0
        found = GRADE.fullmatch(grade)
        if found and grade.isascii() and int(found[1]) <= 12:
            return int(found[1])
        if grade:
            told = {"grade": grade, "line": line.line.number, "file": line.file}
            self.notes.append(
                _("%(file)s, line %(line)s: “%(grade)s” is no year level of ours, and stays open.") % told
            )
        return None

    def _adult(self, line: Cells, key: str) -> AdultRow:
        given, family = line.names("givenname", "familyname")
        return AdultRow(line.file, line.line.number, key=key, given=given, family=family, email=line.email("email"))

    def _worker(self, line: Cells, key: str) -> None:
        self.staff.append(self._adult(line, key))

    def _relative(self, line: Cells, key: str) -> None:
        self.family.append(self._adult(line, key))

    # ---------------------------------------------------------------------------------------------------------- links

    def _link(self) -> None:
        """Agents of students are adults; agents of parents are their children."""
        family, students = {row.key for row in self.family}, {row.key for row in self.students}
        pairs = {}
        for line, key, roles, agents in self.agents:
            if roles <= STUDENT:
                self.links_of += [key] if agents else []
                found = [(key, agent) for agent in agents if self._is_relative(line, agent, family)]
            else:
                found = [(agent, key) for agent in agents if roles <= FAMILY and agent in students]
            for pair in found:
                pairs.setdefault(pair, line)
        for (student, adult), line in pairs.items():
            self.links.append(LinkRow(line.file, line.line.number, student, adult))

    def _is_relative(self, line: Cells, agent: str, family: set[str]) -> bool:
        """A parent of the file, or, in a file that tells only what changed, of an earlier one."""
        if agent in family:
            return True
        if agent in self.left_out or agent in self.seen:
            return False  # a teacher or aide, who is no family by that
        if self.bundle.is_bulk("users"):
            line.wrong("agentsourcedids", _("There is no user %(key)s in this file.") % {"key": agent})
        return not self.bundle.is_bulk("users")

    def whole(self) -> list[str]:
        """A bundle without any staff, or any family, is not one in which all of them have left."""
        if not self.bundle.is_bulk("users"):
            return []
        found = {STUDENTS: self.students, STAFF: self.staff, FAMILIES: self.links}
        return [section for section, rows in found.items() if rows]
