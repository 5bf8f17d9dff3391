"""What the parts of a plan share: the two sides that are compared, and the list of what would be done."""

from dataclasses import dataclass, field

from accounts.models import ClassGroup, RosterIdentity
from accounts.models.rosters import IdentityKind
from accounts.rosters.match_adults import Adults, Who
from accounts.rosters.match_students import Children
from accounts.rosters.roster import ClassRow, Roster, Row
from accounts.rosters.state import State
from accounts.rosters.tables import Refusals

OPS = (
    "students_new", "students_changed", "leaving", "levels", "adults_new", "adults_changed", "roles_new", "roles_ended",
    "duties_ended", "areas_new", "classes_new", "enrolled", "unenrolled", "teaching_new", "teaching_ended", "links_new",
    "links_changed", "links_ended", "identities_new", "identities_gone", "pupils_ended", "grants_ended",
)  # fmt: skip
COLUMN_OF_ONEROSTER = {
    "class_name": "classSourcedId", "student_number": "userSourcedId", "teachers": "userSourcedId",
    "adult_number": "agentSourcedIds", "kind": "classType",
}  # fmt: skip
Ref = int | str
"""A row by its key in the database, or, where it is made first, by what the roster calls it."""


@dataclass
class Planning:
    roster: Roster
    state: State
    children: Children
    adults: Adults
    ops: dict[str, list[dict]] = field(default_factory=lambda: {name: [] for name in OPS})
    notes: list[str] = field(default_factory=list)
    refusals: Refusals = field(default_factory=Refusals)
    class_rows: dict[str, ClassRow] = field(default_factory=dict)
    class_refs: dict[str, Ref] = field(default_factory=dict)
    staff: set[int] = field(default_factory=set)
    staff_leaving: set[int] = field(default_factory=set)
    runs_leaving: list[str] = field(default_factory=list)
    labels: dict[str, dict[Ref, str]] = field(default_factory=lambda: {"student": {}, "adult": {}, "class": {}})

    def add(self, op: str, **values) -> None:
        self.ops[op].append(values)

    def forget(self, identity: RosterIdentity) -> None:
        """The id is somebody else's from now on."""
        if identity.pk:
            self.add("identities_gone", pk=identity.pk)

    def wrong(self, row: Row, column: str, said: str) -> None:
        column = COLUMN_OF_ONEROSTER.get(column, column) if self.roster.one_person else column
        self.refusals.add(row.file, row.line, column, said)

    def student_ref(self, key: str) -> Ref | None:
        """None as long as a question about the child is open, or where nobody has this key."""
        if key in self.children.found:
            student = self.children.found[key]
            return student.pk if student else f"student {key}"
        student = None if key in self.children.waiting else self.state.student_of(key)
        return student.pk if student else None

    def adult_ref(self, who: Who) -> Ref | None:
        who = self.adults.who(*who)
        if who in self.adults.found:
            user = self.adults.found[who]
            return user.pk if user else " ".join(who)
        identity = None if who in self.adults.waiting else self.state.identities.get(who)
        return identity.user_id if identity else None

    def class_ref(self, key: str) -> Ref | None:
        if key in self.class_refs:
            return self.class_refs[key]
        found = self.known_class(key)
        return found.pk if found else None

    def known_class(self, key: str) -> ClassGroup | None:
        identity = self.state.identities.get((IdentityKind.CLASS, self.state.class_key(key)))
        if identity:
            return self.state.classes.get(identity.class_group_id)
        return next((each for each in self.state.classes.values() if each.name == key), None)

    def class_kind(self, ref: Ref) -> str:
        if isinstance(ref, int):
            return self.state.classes[ref].kind
        return self.class_rows[ref.removeprefix("class ")].kind

    def student_label(self, ref: Ref) -> str:
        return self.labels["student"].get(ref) or self.state.students[ref].full_name

    def adult_label(self, ref: Ref) -> str:
        return self.labels["adult"].get(ref) or self.state.adults[ref].name

    def class_label(self, ref: Ref) -> str:
        if isinstance(ref, int):
            return self.state.classes[ref].name
        return self.class_rows[ref.removeprefix("class ")].name
