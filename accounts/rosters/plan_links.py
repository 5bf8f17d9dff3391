"""Family links: one adult and one child each. Nothing here knows, or says, who is shut out from whom."""

from collections import defaultdict

from django.utils.translation import gettext as _

from accounts.models import Guardianship
from accounts.models.people import Role
from accounts.models.rosters import IdentityKind
from accounts.rosters.planning import Planning, Ref
from accounts.rosters.roster import FAMILIES, LinkRow


class LinkPlan:
    def __init__(self, planning: Planning) -> None:
        self.planning, self.state, self.roster = planning, planning.state, planning.roster
        self.leaving = {op["pk"] for op in planning.ops["leaving"]}
        self.there = {(link.user_id, link.student_id): link for link in self.state.links}
        self.ended: set[int] = set()

    def plan(self) -> None:
        wanted = self._wanted()
        for (adult, student), row in wanted.items():
            link = self.there.get((adult, student))
            if link is None and (adult, student) in self.state.planned["links"]:
                continue
            if link is None:
                self.planning.add(
                    "links_new", adult=adult, student=student, relationship=row.relationship,
                    label=self.planning.adult_label(adult), child=self.planning.student_label(student),
                )  # fmt: skip
            elif row.relationship and row.relationship != " ".join(link.relationship.split()):
                changes = {"relationship": [link.relationship, row.relationship]}
                label, child = self._labels(link)
                self.planning.add(
                    "links_changed", pk=link.pk, user=link.user_id, student=link.student_id, label=label, child=child,
                    changes=changes,
                )  # fmt: skip
        self._end(wanted)
        self._no_longer_family(wanted)

    def _wanted(self) -> dict[tuple[Ref, Ref], LinkRow]:
        wanted = {}
        for row in self.roster.links:
            student, adult = self.planning.student_ref(row.student), self.planning.adult_ref(("family", row.adult))
            if student is None and row.student not in self.planning.children.waiting:
                said = _("There is no student %(key)s, neither in the file nor at the school.")
                self.planning.wrong(row, "student_number", said % {"key": row.student})
            elif adult is None and not self._is_asked(row):
                said = _("There is no adult %(key)s, neither in the file nor at the school.")
                self.planning.wrong(row, "adult_number", said % {"key": row.adult})
            elif student is not None and adult is not None and self._is_here(student):
                wanted.setdefault((adult, student), row)
        return wanted

    def _is_asked(self, row: LinkRow) -> bool:
        return self.planning.adults.who("family", row.adult) in self.planning.adults.waiting

    def _is_here(self, student: Ref) -> bool:
        if isinstance(student, str):
            return student in self.planning.labels["student"]
        return student not in self.leaving

    def _labels(self, link: Guardianship) -> tuple[str, str]:
        return self.planning.adult_label(link.user_id), self.planning.student_label(link.student_id)

    def _end(self, wanted: dict) -> None:
        """Of adults whom a roster brought; links that were made by hand stay, and are named."""
        gone = {self.planning.adult_ref(("family", key)) for key in self.roster.gone.get(FAMILIES, ())}
        of = {self.planning.student_ref(key) for key in self.roster.links_of}
        known = self.state.known_to[IdentityKind.FAMILY] | self._matched()
        for pair, link in self.there.items():
            is_whole = FAMILIES in self.roster.whole or link.student_id in of
            if pair in wanted or not (link.user_id in gone or (is_whole and self._is_current(link))):
                continue
            label, child = self._labels(link)
            if link.user_id in known or link.user_id in gone:
                self.ended.add(link.pk)
                self.planning.add(
                    "links_ended", pk=link.pk, user=link.user_id, student=link.student_id, label=label, child=child
                )
            else:
                said = _("%(adult)s stays linked to %(child)s: no roster made this link, so none ends it.")
                self.planning.notes.append(said % {"adult": label, "child": child})

    def _matched(self) -> set[int]:
        return {user.pk for (kind, _key), user in self.planning.adults.found.items() if user and kind == "family"}

    def _is_current(self, link: Guardianship) -> bool:
        """Those who have left keep their families, who read what was published; who is asked about is not yet known."""
        asked = self.planning.adults.asked_about - self._matched()
        children = self.planning.children
        is_here = self.state.stays(self.state.students[link.student_id]) and link.student_id not in self.leaving
        return is_here and link.user_id not in asked and link.student_id not in children.asked_about - children.taken

    def _no_longer_family(self, wanted: dict) -> None:
        """Whose last link ends is no parent of the school any more."""
        left: dict[int, int] = defaultdict(int)
        for link in self.state.links:
            left[link.user_id] += link.pk not in self.ended
        for adult, _student in [*wanted, *self.state.planned["links"]]:
            if isinstance(adult, int):
                left[adult] += 1
        for user in sorted({op["user"] for op in self.planning.ops["links_ended"]}):
            membership = self.state.roles[user].get(Role.PARENT)
            if membership and not left[user]:
                name = self.planning.adult_label(user)
                self.planning.add("roles_ended", pk=membership.pk, user=user, label=name, detail=str(Role.PARENT.label))
