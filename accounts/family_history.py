"""Who changed what about a child's adults, for those who keep the school's people."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.families import Adult
from accounts.models import Guardianship, Student, User


@dataclass(frozen=True)
class Change:
    """What somebody did to a link: `said` are pairs of a label and what it says since then."""

    at: datetime
    by: str
    adult: str
    is_new: bool
    said: list[tuple[str, str]]


TOLD = {
    "relationship": _("relationship"), "may_view": _("sees"), "may_comment": _("answers"),
    "receives_reports": _("receives reports"), "language": _("language"), "needs_interpreter": _("interpreter"),
    "starts_at": _("from"), "ends_at": _("until"),
}  # fmt: skip


def family_history(student: Student, adults: list[Adult]) -> list[Change]:
    """Who changed what, the newest first, about the adults with a link: two queries."""
    linked = {adult.link.pk: adult.user.name for adult in adults if adult.is_linked}
    events = list(Guardianship.pgh_event_model.objects.filter(pgh_obj_id__in=linked).order_by("pgh_id"))
    people = {(event.pgh_context or {}).get("user") for event in events} - {None}
    names = dict(User.objects.filter(pk__in=people).values_list("pk", "name"))
    before: dict[int, object] = {}
    found = []
    for event in events:
        earlier = before.get(event.pgh_obj_id)
        said = [(label, _told(event, name, student)) for name, label in TOLD.items() if _differs(event, earlier, name)]
        by = names.get((event.pgh_context or {}).get("user"), "")
        if said or earlier is None:
            found.append(Change(event.pgh_created_at, by, linked[event.pgh_obj_id], earlier is None, said))
        before[event.pgh_obj_id] = event
    return found[::-1]


def _differs(event, earlier, name: str) -> bool:
    return earlier is not None and getattr(event, name) != getattr(earlier, name)


def _told(event, name: str, student: Student) -> str:
    value = getattr(event, name)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return date_format(value.astimezone(student.school.zone), "j F Y")
    return value or "–"
