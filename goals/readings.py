"""Who has opened this? What the read log says, in the words of who may know it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import AccessEvent

KINDS = {
    "goals.goal": _("Goals"),
    "goals.target": _("Steps"),
    "goals.targetvalue": _("What was counted"),
    "goals.strategy": _("Ways to get there"),
    "goals.nexttarget": _("What comes next"),
    "goals.checkin": _("Check-ins"),
    "goals.reflection": _("Looking back"),
    "goals.evidence": _("Photos and documents"),
    "goals.feedback": _("Messages"),
    "goals.nextstep": _("What an adult said comes next"),
}
"""The kinds of texts, as the read log calls them."""


@dataclass(frozen=True)
class TextRead:
    """A kind of text, how many of it were read, and when first."""

    kind: str
    number: int
    first_at: datetime


def texts_read(events: list[AccessEvent]) -> list[TextRead]:
    """What was read in a safety opening, by kind, in the order in which it was read."""
    by_kind: dict[str, list[AccessEvent]] = {}
    for event in events:
        by_kind.setdefault(event.object_type, []).append(event)
    return [
        TextRead(str(KINDS.get(kind, kind)), len({event.object_id for event in found}), found[0].at)
        for kind, found in by_kind.items()
    ]
