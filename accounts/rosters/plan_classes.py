"""Classes, who is in them, and who teaches them."""

from collections import defaultdict

from django.utils.translation import gettext as _

from accounts.models import ClassGroup
from accounts.models.classes import ClassKind
from accounts.models.rosters import IdentityKind
from accounts.rosters.planning import Planning, Ref
from accounts.rosters.roster import ENROLMENTS, HOMES, TEACHING, ClassRow


class ClassPlan:
    def __init__(self, planning: Planning) -> None:
        self.planning, self.state, self.roster = planning, planning.state, planning.roster
        self.leaving = {op["pk"] for op in planning.ops["leaving"]}
        self.back = {op["pk"] for op in planning.ops["students_changed"] if "left_on" in op["changes"]}
        self.areas: set[str] = set()
        self.names: dict[str, str] = {}

    def plan(self) -> None:
        for row in self.roster.classes:
            self._class(row)
        wanted = self._wanted()
        self._enrol(wanted)
        self._unenrol(wanted)
        self._teach()

    def _class(self, row: ClassRow) -> None:
        """A class is the one of its id, else of its name: a year has each name once."""
        found = self.planning.known_class(row.key) or self.planning.known_class(row.name)
        self._refuse_odd(row, found)
        if row.key in self.planning.class_rows:
            return
        ref = found.pk if found else f"class {row.key}"
        self.planning.class_rows[row.key], self.planning.class_refs[row.key] = row, ref
        if found is None:
            self._new(ref, row)
        key = self.state.class_key(row.key)
        if (IdentityKind.CLASS, key) not in self.state.identities:
            self.planning.add("identities_new", kind=IdentityKind.CLASS.value, key=key, ref=ref)

    def _refuse_odd(self, row: ClassRow, found: ClassGroup | None) -> None:
        before, said = self.planning.class_rows.get(row.key), {"name": row.name}
        if before and before.kind != row.kind:
            text = _("%(name)s is a home group in one file and a subject class in the other.")
            self.planning.wrong(row, "kind", text % said)
        elif found and found.kind != row.kind:
            self.planning.wrong(row, "kind", _("%(name)s is of another kind at the school.") % said)
        if self.names.setdefault(row.name, row.key) != row.key:
            self.planning.wrong(row, "class_name", _("Two classes have the name %(name)s.") % said)

    def _new(self, ref: Ref, row: ClassRow) -> None:
        area = self.state.areas.get(row.subject.casefold()) if row.subject else None
        if row.subject and area is None and row.subject.casefold() not in self.areas:
            self.areas.add(row.subject.casefold())
            self.planning.add("areas_new", name=row.subject, label=row.subject)
        self.planning.add(
            "classes_new", key=ref, name=row.name, kind=row.kind, area=area.pk if area else row.subject.casefold(),
            label=row.name, detail=row.subject or str(ClassKind(row.kind).label),
        )  # fmt: skip

    # ----------------------------------------------------------------------------------------------- who is in them

    def _wanted(self) -> dict[Ref, set[Ref]]:
        """Classes by student, as the file says; of those who are asked about nothing."""
        wanted: dict[Ref, set[Ref]] = defaultdict(set)
        for row in self.roster.enrolments:
            class_ref, student = self.planning.class_ref(row.class_key), self.planning.student_ref(row.member)
            if class_ref is None:
                said = _("There is no class %(key)s, neither in the file nor at the school.")
                self.planning.wrong(row, "class_name", said % {"key": row.class_key})
            elif student is None and row.member not in self.planning.children.waiting:
                said = _("There is no student %(key)s, neither in the file nor at the school.")
                self.planning.wrong(row, "student_number", said % {"key": row.member})
            elif student is not None and self._has_left(student):
                self._note_leaver(student)
            elif student is not None and self._is_here(student):
                wanted[student].add(class_ref)
                self._refuse_two_homes(row, wanted[student])
        return wanted

    def _is_here(self, student: Ref) -> bool:
        if isinstance(student, str):
            return student in self.planning.labels["student"]
        return student not in self.leaving

    def _has_left(self, student: Ref) -> bool:
        """A place in a class alone brings nobody back to the school."""
        row = self.state.students.get(student)
        return row is not None and self.state.has_left(row) and row.pk not in self.back

    def _note_leaver(self, student: int) -> None:
        row = self.state.students[student]
        said = _("%(name)s left on %(day)s and is put into no class. Whoever is back comes with the list of students.")
        note = said % {"name": row.full_name, "day": row.left_on.isoformat()}
        if note not in self.planning.notes:
            self.planning.notes.append(note)

    def _refuse_two_homes(self, row, classes: set[Ref]) -> None:
        if sum(self.planning.class_kind(ref) == ClassKind.HOME_GROUP for ref in classes) > 1:
            self.planning.wrong(row, "class_name", _("%(key)s would be in two home groups.") % {"key": row.member})

    def _enrol(self, wanted: dict[Ref, set[Ref]]) -> None:
        there = {(each.student_id, each.class_group_id) for each in self.state.enrolments}
        for student, classes in wanted.items():
            for ref in sorted(classes, key=str):
                if (student, ref) not in there:
                    kind = self.planning.class_kind(ref)
                    before = self.state.home_name(student) if kind == ClassKind.HOME_GROUP else ""
                    self.planning.add(
                        "enrolled", student=student, class_ref=ref, kind=kind, before=before,
                        label=self.planning.student_label(student), detail=self.planning.class_label(ref),
                    )  # fmt: skip

    def _unenrol(self, wanted: dict[Ref, set[Ref]]) -> None:
        gone = {
            (self.planning.student_ref(student), self.planning.class_ref(key))
            for key, student in self.roster.gone.get(ENROLMENTS, ())
        }
        homes = {
            student for student, refs in wanted.items()
            if any(self.planning.class_kind(ref) == ClassKind.HOME_GROUP for ref in refs)
        }  # fmt: skip
        for each in self.state.enrolments:
            if each.class_group_id in wanted.get(each.student_id, ()):
                continue
            if why := self._why(each, homes, gone):
                self.planning.add(
                    "unenrolled", pk=each.pk, student=each.student_id, why=why,
                    label=self.state.students[each.student_id].full_name, detail=each.class_group.name,
                )  # fmt: skip

    def _why(self, each, homes: set[Ref], gone: set[tuple]) -> str:
        if each.student_id in self.leaving:
            return "left"
        if each.kind == ClassKind.HOME_GROUP and each.student_id in homes:
            return "move"
        if (each.student_id, each.class_group_id) in gone or self._is_missing(each):
            return "gone"
        return ""

    def _is_missing(self, each) -> bool:
        part = HOMES if each.kind == ClassKind.HOME_GROUP else ENROLMENTS
        is_ours = each.class_group_id in self.state.known_to[IdentityKind.CLASS]
        is_ours |= each.class_group_id in self.planning.class_refs.values()
        is_asked = each.student_id in self.planning.children.asked_about - self.planning.children.taken
        return part in self.roster.whole and is_ours and not is_asked

    # ----------------------------------------------------------------------------------------------- who teaches them

    def _teach(self) -> None:
        wanted = set()
        for row in self.roster.teaching:
            ref, adult = (
                self.planning.class_ref(row.class_key),
                self.planning.adult_ref((IdentityKind.STAFF.value, row.member)),
            )
            if ref is None:
                self.planning.wrong(row, "class_name", _("There is no class %(key)s.") % {"key": row.class_key})
            elif adult is None and ("staff", row.member) not in self.planning.adults.waiting:
                said = _("There is no member of staff %(key)s, neither in the file nor at the school.")
                self.planning.wrong(row, "teachers", said % {"key": row.member})
            elif adult is not None:
                wanted.add((adult, ref))
        there = {(each.user_id, each.class_group_id) for each in self.state.teaching} | self.state.planned["teaching"]
        for adult, ref in sorted(wanted - there, key=str):
            label, detail = self.planning.adult_label(adult), self.planning.class_label(ref)
            self.planning.add("teaching_new", adult=adult, class_ref=ref, label=label, detail=detail)
        self._teach_no_more(wanted)

    def _teach_no_more(self, wanted: set[tuple]) -> None:
        members = defaultdict(list)
        for enrolment in self.state.enrolments:
            members[enrolment.class_group_id].append(enrolment.student_id)
        for each in self.state.teaching:
            if self._ends(each, wanted):
                label = self.planning.adult_label(each.user_id)
                self.planning.add(
                    "teaching_ended", pk=each.pk, user=each.user_id, students=members[each.class_group_id],
                    label=label, detail=each.class_group.name,
                )  # fmt: skip

    def _ends(self, each, wanted: set[tuple]) -> bool:
        if each.user_id in self.planning.staff_leaving:
            return True
        pair = (each.user_id, each.class_group_id)
        gone = self.roster.gone.get(TEACHING, ())
        if any(
            pair == (self.planning.adult_ref((IdentityKind.STAFF.value, key)), self.planning.class_ref(of))
            for of, key in gone
        ):
            return True
        is_ours = each.user_id in self.state.known_to[IdentityKind.STAFF] - self.planning.adults.asked_about
        in_file = each.class_group_id in self.planning.class_refs.values()
        return TEACHING in self.roster.whole and is_ours and in_file and pair not in wanted
