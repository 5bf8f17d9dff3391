"""What a definition, an example or a question said before, when, and who of the staff changed it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.hats import STAFF_ROLES
from accounts.models import Membership
from goals.models import Definition, Exemplar, Prompt

SHOWN = {
    Definition: ("plain", "text"),
    Exemplar: (
        "text", "band", "area", "baseline", "targets", "strategies", "measure", "fault", "reason", "question",
        "better_text", "better_target", "better_measure", "is_hidden",
    ),
    Prompt: ("text", "follow_up", "is_hidden"),
}  # fmt: skip


@dataclass(frozen=True)
class LanguageVersion:
    at: datetime
    who: str
    texts: list[tuple[str, str]]


def language_versions_of(row: Definition | Exemplar | Prompt) -> list[LanguageVersion]:
    """Newest first; each with what was new in it. A student whose goal became an example is not named."""
    events = list(row.events.order_by("pgh_id"))
    staff = _staff_names(row.school_id, {(event.pgh_context or {}).get("user") for event in events})
    versions, before = [], {}
    for event in events:
        now = {name: getattr(event, name) for name in SHOWN[type(row)]}
        changed = [name for name in now if now[name] != before.get(name, "") and (before or now[name])]
        if changed:
            who = staff.get((event.pgh_context or {}).get("user"), "")
            versions.append(LanguageVersion(event.pgh_created_at, who, [_said(event, name) for name in changed]))
        before = now
    return versions[::-1]


def _staff_names(school_id: int, users: set) -> dict[int, str]:
    """Of `users`, those who are, or were, staff of the school."""
    members = Membership.objects.filter(school=school_id, role__in=STAFF_ROLES, user__in=users - {None})
    return dict(members.values_list("user", "user__name"))


def _said(event, name: str) -> tuple[str, str]:
    described = event._meta.get_field(name)
    value = getattr(event, name)
    if described.choices:
        value = dict(described.flatchoices).get(value, value)
    elif isinstance(value, bool):
        value = _("Yes") if value else _("No")
    return capfirst(described.verbose_name), str(value) or "–"
