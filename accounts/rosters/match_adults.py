"""Which adult of a roster is which person: by id; by name and address together; otherwise by an answered question."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.models.people import Role
from accounts.models.rosters import IdentityKind
from accounts.rosters.match_students import NEW, OTHER, SAME, Children
from accounts.rosters.questions import Questions
from accounts.rosters.roster import AdultRow, Roster
from accounts.rosters.state import State

KEEP, TAKE = "keep", "take"
ONE, SEVERAL = "one", "several"
Who = tuple[str, str]
"""Kind (staff or family) and key: an adult of the roster."""


@dataclass
class Adults:
    """`found` by who; None is somebody new. `same_as` leads from one to the other where the file means one person.
    `keeps` are users whose address stays as it is; `reused` ids that now are somebody else's."""

    found: dict[Who, User | None] = field(default_factory=dict)
    same_as: dict[Who, Who] = field(default_factory=dict)
    waiting: set[Who] = field(default_factory=set)
    asked_about: set[int] = field(default_factory=set)
    keeps: set[int] = field(default_factory=set)
    reused: set[Who] = field(default_factory=set)

    def who(self, kind: str, key: str) -> Who:
        return self.same_as.get((kind, key), (kind, key))


class AdultMatch:
    def __init__(self, roster: Roster, state: State, children: Children, questions: Questions) -> None:
        self.roster, self.state, self.children, self.questions = roster, state, children, questions
        self.adults = Adults()
        self.rows = self._rows()
        self.students_of: dict[str, set[str]] = defaultdict(set)
        for link in roster.links:
            self.students_of[link.adult].add(link.student)
        self.child_names = {row.key: f"{row.preferred or row.given} {row.family}".strip() for row in roster.students}
        self.by_name: dict[str, list[User]] = defaultdict(list)
        self.by_email: dict[str, list[User]] = defaultdict(list)
        for user in state.adults.values():
            self.by_name[folded(user.name)].append(user)
            if user.email:
                self.by_email[user.email.casefold()].append(user)
        self.guarded = {(link.user_id, link.student_id) for link in state.links}

    def _rows(self) -> dict[Who, AdultRow]:
        rows = {(IdentityKind.STAFF.value, row.key): row for row in self.roster.staff}
        for row in self.roster.family:
            who = (IdentityKind.FAMILY.value, row.key)
            if self.roster.one_person and (IdentityKind.STAFF, row.key) in rows:
                self.adults.same_as[who] = (IdentityKind.STAFF.value, row.key)
            else:
                rows.setdefault(who, row)
        return rows

    def adults_of(self) -> Adults:
        self._one_or_several()
        rest = [(who, row) for who, row in self.rows.items() if who not in self.adults.same_as]
        unknown = [(who, row) for who, row in rest if not self._by_id(who, row)]
        taken = {user.pk for user in self.adults.found.values() if user}
        for who, row in unknown:
            self._by_name_and_address(who, row, taken)
        return self.adults

    # ------------------------------------------------------------------------------------ without an id of their own

    def _one_or_several(self) -> None:
        """Adults without an id who share a name and no address, or an address and no name, at different children."""
        groups: dict[str, list[AdultRow]] = defaultdict(list)
        for row in self.rows.values():
            if not row.named and ("family", row.key) not in self.state.identities:
                groups[row.email.casefold() or folded(row.name)].append(row)
        for shared, rows in groups.items():
            if len(rows) > 1 and self._at_different_children(rows):
                self._ask_one_or_several(shared, rows)

    def _at_different_children(self, rows: list[AdultRow]) -> bool:
        students = [self.students_of[row.key] for row in rows]
        return len(set().union(*students)) == sum(map(len, students))

    def _ask_one_or_several(self, key: str, rows: list[AdultRow]) -> None:
        text = _("“%(shared)s” stands at several children without a number of its own. Is that one person?")
        shared = rows[0].email or rows[0].name
        told = _("%(name)s, with %(children)s")
        names = [told % {"name": row.name, "children": ", ".join(self._children(row))} for row in rows]
        options = [(ONE, _("One person")), (SEVERAL, _("Different people"))]
        answer = self.questions.ask(f"together {key}", text % {"shared": shared}, options, names)
        first = ("family", rows[0].key)
        for row in rows if not answer else ():
            self.adults.waiting.add(("family", row.key))
        if answer == ONE:
            self.adults.same_as |= {("family", row.key): first for row in rows[1:]}

    def _children(self, row: AdultRow) -> Iterable[str]:
        """Of whom the row is the adult, by name."""
        for key in sorted(self.students_of[row.key]):
            student = self.state.student_of(key)
            yield self.child_names.get(key) or (student.full_name if student else key)

    # ------------------------------------------------------------------------------------------------------ by the id

    def _identity(self, who: Who):
        kinds = (who[0], *(("staff", "family") if self.roster.one_person else ()))
        return next((found for kind in kinds if (found := self.state.identities.get((kind, who[1])))), None)

    def _by_id(self, who: Who, row: AdultRow) -> bool:
        identity = self._identity(who)
        user = self.state.adults.get(identity.user_id) if identity else None
        if user is None:
            return False
        same_name, same_email = folded(user.name) == folded(row.name), is_same_email(user, row)
        if same_name or (same_email and row.email):
            self.adults.found[who] = user
            if not same_email and user.email and not self.state.is_protected(user.pk):
                self._which_address(who, user, row)
        else:
            self._is_id_reused(who, user, row)
        return True

    def _which_address(self, who: Who, user: User, row: AdultRow) -> None:
        text = _("%(name)s has %(before)s, and the file says %(now)s. Whoever reads mail there can set a new password.")
        told = {"name": user.name, "before": user.email, "now": row.email}
        options = [(TAKE, _("Take the new address")), (KEEP, _("Keep the one we have"))]
        answer = self.questions.ask(f"address {' '.join(who)}", text % told, options)
        if answer != TAKE:
            self.adults.keeps.add(user.pk)

    def _is_id_reused(self, who: Who, user: User, row: AdultRow) -> None:
        text = _("Number %(key)s was %(before)s until now. The file says %(now)s. Who is this?")
        told = {"key": who[1], "before": described(user), "now": _row_described(row)}
        options = [(SAME, _("The same person")), (OTHER, _("Somebody else: the number is used again"))]
        answer = self.questions.ask(f"number {' '.join(who)}", text % told, options)
        self.adults.asked_about.add(user.pk)
        if not answer:
            self.adults.waiting.add(who)
        elif answer == SAME:
            self.adults.found[who] = user
        else:
            self.adults.found[who] = None
            self.adults.reused.add(who)

    # ----------------------------------------------------------------------------------------- by name and by address

    def _by_name_and_address(self, who: Who, row: AdultRow, taken: set[int]) -> None:
        if who in self.adults.waiting:
            return
        alike = {user.pk: user for user in self._alike(row) if user.pk not in taken}
        certain = [user for user in alike.values() if self._is_certain(who, user, row)]
        if len(certain) == 1 or not alike:
            self.adults.found[who] = certain[0] if certain else None
            return
        text = _("%(name)s is new in the file, and the school knows this name or address. Is it the same person?")
        options = [(str(pk), described(user)) for pk, user in sorted(alike.items())]
        options.append((NEW, _("No, another person")))
        answer = self.questions.ask(f"adult {' '.join(who)}", text % {"name": _row_described(row)}, options)
        self.adults.asked_about |= set(alike)
        if not answer:
            self.adults.waiting.add(who)
        else:
            self.adults.found[who] = None if answer == NEW else self.state.adults[int(answer)]

    def _alike(self, row: AdultRow) -> Iterable[User]:
        yield from self.by_name.get(folded(row.name), ())
        yield from self.by_email.get(row.email.casefold(), ()) if row.email else ()

    def _is_certain(self, who: Who, user: User, row: AdultRow) -> bool:
        """The same name and address, and what the file says is so already."""
        if not row.email or folded(user.name) != folded(row.name) or not is_same_email(user, row):
            return False
        if who[0] == IdentityKind.STAFF:
            return Role.TEACHER in self.state.held(user.pk)
        found = self.children.found
        students = (found.get(key) if key in found else self.state.student_of(key) for key in self.students_of[row.key])
        return any(student and (user.pk, student.pk) in self.guarded for student in students)


def folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def is_same_email(user: User, row: AdultRow) -> bool:
    return not row.email or user.email.casefold() == row.email.casefold()


def described(user: User) -> str:
    return f"{user.name} ({user.email})" if user.email else user.name


def _row_described(row: AdultRow) -> str:
    return f"{row.name} ({row.email})" if row.email else row.name
