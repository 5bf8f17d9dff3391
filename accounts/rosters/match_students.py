"""Which child of a roster is which child of the school: by number; where that leaves doubt, by an answered question."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Student
from accounts.models.classes import ClassKind
from accounts.models.rosters import IdentityKind
from accounts.rosters.questions import Questions
from accounts.rosters.roster import STUDENTS, Roster, StudentRow
from accounts.rosters.state import STAND_IN, State, called
from accounts.wording import year_label

SAME, OTHER, NEW, STAYS, LEFT, ONE_BY_ONE = "same", "other", "new", "stays", "left", "ask"


@dataclass
class Children:
    """`found` by key of the row; None is a child who is new. Who waits for an answer is not in it, but in `waiting`.
    `reused` are those whose number now belongs to another child."""

    found: dict[str, Student | None] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)
    asked_about: set[int] = field(default_factory=set)
    reused: list[Student] = field(default_factory=list)

    @property
    def taken(self) -> set[int]:
        return {student.pk for student in self.found.values() if student}


class StudentMatch:
    def __init__(self, roster: Roster, state: State, questions: Questions) -> None:
        self.roster, self.state, self.questions = roster, state, questions
        self.children = Children()
        homes = {row.key: row.name for row in roster.classes if row.kind == ClassKind.HOME_GROUP}
        self.homes = {row.member: homes[row.class_key] for row in roster.enrolments if row.class_key in homes}
        self.names = Counter(called(row.given, row.family) for row in roster.students)

    def children_of(self) -> Children:
        rest = [row for row in self.roster.students if not self._by_number(row)]
        taken = self.children.taken
        asked = [(row, self._alike(row, taken)) for row in rest]
        one_by_one = self._together([(row, alike) for row, alike in asked if alike])
        for row, alike in asked:
            if not alike:
                self.children.found[row.key] = None
            elif row.key in one_by_one:
                self._who(row, alike)
        self._stand_ins()
        return self.children

    def by_number(self, row: StudentRow) -> Student | None:
        identity = self.state.identities.get((IdentityKind.STUDENT, row.key))
        return self.state.students[identity.student_id] if identity else self.state.by_code.get(row.code or row.key)

    def _by_number(self, row: StudentRow) -> bool:
        """The number is known. Another given name with it: is the number used again?"""
        student = self.by_number(row)
        if student is None:
            return False
        if is_called_like(row, student):
            self.children.found[row.key] = student
            return True
        text = _("Number %(code)s was %(before)s until now. The file says %(now)s. Who is this?")
        names = {"code": row.code or row.key, "before": _described(self.state, student), "now": _name(row)}
        options = [
            (SAME, _("The same child, called otherwise now")),
            (OTHER, _("Another child: the number is used again")),
        ]
        answer = self.questions.ask(f"number {row.key}", text % names, options)
        self.children.asked_about.add(student.pk)
        if not answer:
            self.children.waiting.add(row.key)
        elif answer == SAME:
            self.children.found[row.key] = student
        else:
            self.children.found[row.key] = None
            self.children.reused.append(student)
        return True

    def _alike(self, row: StudentRow, taken: set[int]) -> list[Student]:
        names = {called(given, row.family) for given in (row.given, row.preferred) if given}
        found = {student.pk: student for name in names for student in self.state.by_name.get(name, ())}
        return [found[pk] for pk in sorted(found) if pk not in taken]

    def _together(self, asked: list[tuple[StudentRow, list[Student]]]) -> set[str]:
        """Pasted children who are the only one of their name, in the class that the file says, are asked about in one
        question. The keys of those to ask about one by one."""
        clear = [(row, alike[0]) for row, alike in asked if self._is_clear(row, alike)]
        keys = {row.key for row, _alike in asked}
        if len(clear) < 2:
            return keys
        said = ngettext(
            "%(number)s pasted child has the name and home group of one in the file. Is it the same child?",
            "%(number)s pasted children have the names and home groups of those in the file. Are they the same?",
            len(clear),
        )
        options = [(SAME, _("Yes, all of them")), (ONE_BY_ONE, _("Ask me one by one"))]
        names = [f"{_name(row)} ({self.state.home_name(student.pk)})" for row, student in clear]
        answer = self.questions.ask("pasted", said % {"number": len(clear)}, options, names)
        if answer == ONE_BY_ONE:
            return keys
        for row, student in clear:
            self.children.asked_about.add(student.pk)
            if answer == SAME:
                self.children.found[row.key] = student
            else:
                self.children.waiting.add(row.key)
        return keys - {row.key for row, _student in clear}

    def _is_clear(self, row: StudentRow, alike: list[Student]) -> bool:
        is_one = len(alike) == 1 and self.names[called(row.given, row.family)] == 1
        home = self.state.home_name(alike[0].pk)
        return is_one and alike[0].code.startswith(STAND_IN) and bool(home) and home == self.homes.get(row.key)

    def _who(self, row: StudentRow, alike: list[Student]) -> None:
        alike = [student for student in alike if student.pk not in self.children.taken]
        options = [(str(student.pk), _described(self.state, student)) for student in alike]
        text = _("%(name)s, number %(code)s, is new in the file, and the school knows this name. Is it the same child?")
        new = (NEW, _("No, another child with the same name"))
        answer = self.questions.ask(
            f"child {row.key}", text % {"name": _name(row), "code": row.code or row.key}, [*options, new]
        )
        self.children.asked_about |= {student.pk for student in alike}
        if not answer:
            self.children.waiting.add(row.key)
        else:
            self.children.found[row.key] = None if answer == NEW else self.state.students[int(answer)]

    def _stand_ins(self) -> None:
        """Pasted children of whom a complete file says nothing: they may be in it by another name."""
        if STUDENTS not in self.roster.whole:
            return
        taken = self.children.taken | self.children.asked_about
        new = [
            row for row in self.roster.students if row.key in self.children.found and not self.children.found[row.key]
        ]
        for student in self.state.students.values():
            if student.code.startswith(STAND_IN) and self.state.stays(student) and student.pk not in taken:
                self._who_is_pasted(student, new)

    def _who_is_pasted(self, student: Student, new: list[StudentRow]) -> None:
        home = self.state.home_name(student.pk)
        near = [row for row in new if self._may_be(row, student, home) and self.children.found[row.key] is None]
        text = _("%(name)s was pasted into a class list and has no number yet. Who is this in the file?")
        options = [*[(f"row {row.key}", f"{_name(row)}, {row.code or row.key}") for row in near]]
        options += [(STAYS, _("Nobody, but stays at the school")), (LEFT, _("Nobody: has left the school"))]
        answer = self.questions.ask(f"pasted {student.pk}", text % {"name": _described(self.state, student)}, options)
        if answer.startswith("row "):
            self.children.found[answer.removeprefix("row ")] = student
        elif answer != LEFT:
            self.children.asked_about.add(student.pk)

    def _may_be(self, row: StudentRow, student: Student, home: str) -> bool:
        same_family = called("", row.family) == called("", student.family_name)
        return same_family or bool(home and home == self.homes.get(row.key))


def is_called_like(row: StudentRow, student: Student) -> bool:
    ours = {called(given, "") for given in (student.given_name, student.preferred_name)}
    return bool(ours & {called(given, "") for given in (row.given, row.preferred) if given})


def _name(row: StudentRow) -> str:
    return f"{row.preferred or row.given} {row.family}".strip()


def _described(state: State, student: Student) -> str:
    level = state.levels.get(student.pk)
    told = [year_label(level.year_level) if level else "", state.home_name(student.pk)]
    told += [_("has left")] if state.has_left(student) else []
    where = ", ".join(filter(None, told))
    return f"{student.full_name} ({where})" if where else student.full_name
