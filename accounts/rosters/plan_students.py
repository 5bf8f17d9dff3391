"""Children who come, change, come back and leave."""

from datetime import date

from django.utils.translation import gettext as _

from accounts.models import Student
from accounts.models.rosters import IdentityKind
from accounts.rosters.planning import Planning
from accounts.rosters.roster import STUDENTS, StudentRow
from accounts.wording import year_label

FIELDS = {"given_name": "given", "family_name": "family", "language": "language", "code": "code"}


class StudentPlan:
    def __init__(self, planning: Planning) -> None:
        self.planning, self.state = planning, planning.state
        self.today = self.state.school.today()
        self.seen: dict[int, StudentRow] = {}

    def plan(self) -> None:
        self._free_numbers()
        for row in self.planning.roster.students:
            if row.key in self.planning.children.found:
                self._row(row)
        self._leavers()

    def _free_numbers(self) -> None:
        """Who had a number that is another child's now keeps everything, under a number that nobody has."""
        for student in self.planning.children.reused:
            changes = {"code": [student.code, f"was-{student.pk}"]}
            self.planning.add("students_changed", pk=student.pk, label=student.full_name, changes=changes)

    def _row(self, row: StudentRow) -> None:
        student = self.planning.children.found[row.key]
        left = self._left(row)
        if student is None and left:
            return
        ref = student.pk if student else f"student {row.key}"
        if student and (before := self.seen.setdefault(student.pk, row)) is not row:
            said = _("This is %(name)s, as line %(line)s is already.")
            self.planning.wrong(row, "student_number", said % {"name": student.full_name, "line": before.line})
        self.planning.labels["student"][ref] = f"{row.preferred or row.given} {row.family}".strip()
        if student is None:
            self._new(row)
        elif left:
            self._leave(student, left)
        else:
            self._changed(student, row)
        if not left and row.level is not None:
            self._level(ref, row)
        self._identity(ref, row)

    def _left(self, row: StudentRow) -> date | None:
        day = date.fromisoformat(row.left_on) if row.left_on else None
        if day and day > self.today:
            said = _("%(name)s leaves on %(day)s; bring the file again then.")
            self.planning.notes.append(said % {"name": f"{row.given} {row.family}", "day": row.left_on})
            return None
        return day

    def _new(self, row: StudentRow) -> None:
        self.planning.add(
            "students_new", key=row.key, code=row.code or row.key, given_name=row.given, family_name=row.family,
            preferred_name=row.preferred or row.given, language=row.language,
            label=f"{row.preferred or row.given} {row.family}".strip(),
            detail=year_label(row.level) if row.level is not None else "",
        )  # fmt: skip

    def _changed(self, student: Student, row: StudentRow) -> None:
        """An empty cell leaves what is there; a preferred name that followed the official one follows it on."""
        wanted = {field: getattr(row, column) for field, column in FIELDS.items()}
        follows = row.given if student.preferred_name == student.given_name else ""
        wanted["preferred_name"] = row.preferred or follows
        changes = {
            name: [getattr(student, name), value]
            for name, value in wanted.items()
            if value and value != " ".join(getattr(student, name).split())
        }
        if self.state.has_left(student):
            changes["left_on"] = [student.left_on.isoformat(), None]
        elif student.left_on:
            said = _("%(name)s leaves on %(day)s, as the school has entered; the file does not change that.")
            self.planning.notes.append(said % {"name": student.full_name, "day": student.left_on.isoformat()})
        if changes:
            self.planning.add("students_changed", pk=student.pk, label=student.full_name, changes=changes)

    def _level(self, ref, row: StudentRow) -> None:
        before = self.state.levels.get(ref)
        if before is None or before.year_level != row.level:
            self.planning.add(
                "levels", student=ref, pk=before.pk if before else None, label=self.planning.student_label(ref),
                before=before.year_level if before else None, after=row.level,
            )  # fmt: skip

    def _identity(self, ref, row: StudentRow) -> None:
        """Where the source's own id is the school's number, the number is enough."""
        identity = self.state.identities.get((IdentityKind.STUDENT, row.key))
        if identity and identity.student_id != ref:
            self.planning.forget(identity)
            identity = None
        if identity is None and row.key != row.code:
            self.planning.add("identities_new", kind=IdentityKind.STUDENT.value, key=row.key, ref=ref)

    def _leavers(self) -> None:
        children = self.planning.children
        gone = {self.planning.student_ref(key) for key in self.planning.roster.gone.get(STUDENTS, ())}
        stays = children.taken | children.asked_about - {student.pk for student in children.reused}
        for student in self.state.students.values():
            is_missing = STUDENTS in self.planning.roster.whole and student.pk not in stays
            if is_missing or student.pk in gone:
                self._leave(student, self.today)

    def _leave(self, student: Student, on: date) -> None:
        """At once, also where a later day was planned."""
        if not self.state.has_left(student) and student.left_on != on:
            changes = {"left_on": [student.left_on and student.left_on.isoformat(), on.isoformat()]}
            detail = self.state.home_name(student.pk)
            self.planning.add("leaving", pk=student.pk, label=student.full_name, changes=changes, detail=detail)
