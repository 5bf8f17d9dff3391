"""Adults who come, change and leave, and what they are at the school."""

from accounts.models import User
from accounts.models.people import Role
from accounts.models.rosters import IdentityKind
from accounts.rosters.match_adults import Who, folded
from accounts.rosters.planning import Planning
from accounts.rosters.roster import STAFF, AdultRow

ROLE_OF = {IdentityKind.STAFF: Role.TEACHER, IdentityKind.FAMILY: Role.PARENT}


class AdultPlan:
    def __init__(self, planning: Planning) -> None:
        self.planning, self.state, self.adults = planning, planning.state, planning.adults
        self.roles: set[tuple] = set()
        self.linked = {link.user_id for link in planning.state.links}
        self.linked |= {adult for adult, _student in planning.state.planned["links"]}

    def plan(self) -> None:
        rows = self.planning.roster
        for kind, adults in ((IdentityKind.STAFF, rows.staff), (IdentityKind.FAMILY, rows.family)):
            seen = set()
            for row in adults:
                if row.key not in seen:
                    seen.add(row.key)
                    self._row((kind.value, row.key), row)
        self._staff_who_leave()

    def _row(self, who: Who, row: AdultRow) -> None:
        ref = self.planning.adult_ref(who)
        if ref is None or who in self.adults.waiting:
            return
        self.planning.labels["adult"].setdefault(ref, row.name)
        if isinstance(ref, str) and who == self.adults.who(*who):
            self.planning.add(
                "adults_new", key=ref, given=row.given, family=row.family, email=row.email, label=row.name,
                detail=row.email,
            )  # fmt: skip
        elif isinstance(ref, int) and self.state.identities.get(who):
            self._changed(self.state.adults[ref], who, row)
        self._role(ref, who)
        self._identity(ref, who)

    def _changed(self, user: User, who: Who, row: AdultRow) -> None:
        """Whoever runs something, or belongs to another school too, is changed by hand alone."""
        if self.state.is_protected(user.pk):
            return
        changes = {}
        if folded(user.name) != folded(row.name):
            changes["name"] = [user.name, row.name]
        is_kept = user.pk in self.adults.keeps
        if row.email and not is_kept and user.email.casefold() != row.email.casefold():
            changes["email"] = [user.email, row.email]
        known = {op["pk"] for op in self.planning.ops["adults_changed"]}
        if changes and user.pk not in known:
            is_staff = who[0] == IdentityKind.STAFF or Role.TEACHER in self.state.held(user.pk)
            self.planning.add("adults_changed", pk=user.pk, label=user.name, changes=changes, is_staff=is_staff)

    def _role(self, ref, who: Who) -> None:
        role = ROLE_OF[IdentityKind(who[0])]
        if not self._is_already(ref, role) and (ref, role) not in self.roles:
            self.roles.add((ref, role))
            self.planning.add(
                "roles_new", adult=ref, role=role.value, label=self.planning.adult_label(ref), detail=str(role.label)
            )

    def _is_already(self, ref, role: Role) -> bool:
        """An administrator is staff without being a teacher, and who has a child here is family without saying so."""
        if isinstance(ref, str):
            return False
        held = self.state.held(ref)
        other = Role.ADMIN in held if role == Role.TEACHER else ref in self.linked
        return role in held or other

    def _identity(self, ref, who: Who) -> None:
        identity = self.state.identities.get(who)
        if identity and identity.user_id != ref:
            self.planning.forget(identity)
            identity = None
        if identity is None:
            self.planning.add("identities_new", kind=who[0], key=who[1], ref=ref)

    # --------------------------------------------------------------------------------------------------- who leaves

    def _staff_who_leave(self) -> None:
        known = self.state.known_to[IdentityKind.STAFF]
        self.planning.staff = {user for user in known if self._works_here(user)}
        gone = {
            self.planning.adult_ref((IdentityKind.STAFF.value, key)) for key in self.planning.roster.gone.get(STAFF, ())
        }
        here = {user.pk for (kind, _key), user in self.adults.found.items() if user and kind == IdentityKind.STAFF}
        here |= self.adults.asked_about
        is_whole = STAFF in self.planning.roster.whole
        for user in sorted(self.planning.staff):
            if user in gone or (is_whole and user not in here):
                self._leave(user)

    def _works_here(self, user: int) -> bool:
        return bool({Role.TEACHER, Role.ADMIN} & set(self.state.roles[user]))

    def _leave(self, user: int) -> None:
        """Everything a person is at the school as staff ends; being somebody's family stays."""
        name, roles = self.state.adults[user].name, self.state.roles[user]
        self.planning.staff_leaving.add(user)
        if Role.ADMIN in self.state.held(user) or self.state.duties[user]:
            self.planning.runs_leaving.append(name)
        for role in (Role.TEACHER, Role.ADMIN):
            if role in roles:
                self.planning.add("roles_ended", pk=roles[role].pk, user=user, label=name, detail=str(role.label))
        for duty in self.state.duties[user]:
            self.planning.add("duties_ended", pk=duty.pk, user=user, label=name, detail=str(duty.get_kind_display()))
