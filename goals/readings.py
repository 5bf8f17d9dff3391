"""Who has opened this? What the read log says, in the words of who may know it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import AccessEvent, Student, User
from accounts.roles import Relation
from goals.models import Goal

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
    "goals.suggestion": _("Suggested goals"),
    "goals.conversation": _("Talks"),
    "goals.agreement": _("What was agreed in talks"),
    "goals.talkrequest": _("Wishes for a talk about learning"),
    "goals.familyline": _("Lines from home for a talk"),
    "reporting.report": _("Reports"),
    "reporting.reportissue": _("Published reports"),
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


OWN_NOTES = ["goals.talkwish", "goals.conversationnote"]
TAKEN_ALONG = "export"
DAYS_SHOWN = 5


@dataclass
class Opened:
    """Somebody, or a group, and the days on which she, he or they opened it: the latest first."""

    name: str | Promise
    what: str | Promise = ""
    icon: str = ""
    """Of a group, and of “you”; a person of the staff has a name."""
    days: list[date] = field(default_factory=list)
    took_along: bool = False

    @property
    def latest(self) -> list[date]:
        return self.days[:DAYS_SHOWN]

    @property
    def earlier(self) -> int:
        return len(self.days) - len(self.latest)


def opened_by(goal: Goal, reader: User) -> list[Opened]:
    """Who has opened `goal` or a part of it. To the student: staff by name, the family as one. To a parent: “you”, and
    those at school as one; of another guardian nothing. One query."""
    events = AccessEvent.objects.told().filter(
        student_id=goal.student_id, object_type=Goal._meta.label_lower, object_id=goal.pk
    )
    rows = events.annotate(day=TruncDate("at")).values_list("user_id", "user_name", "relation", "day", "action")
    found: dict[object, Opened] = {}
    for user_id, name, relation, day, action in rows.distinct().order_by("-day", "user_name"):
        key, as_told = _as_told_to(goal.relation, reader, user_id, name, relation)
        if key is None:
            continue
        opened = found.setdefault(key, Opened(*as_told))
        if day not in opened.days:
            opened.days.append(day)
        opened.took_along |= action == TAKEN_ALONG
    return list(found.values())


def _as_told_to(reads_as: int, reader: User, user_id: int, name: str, relation: int) -> tuple[object, tuple]:
    """A key to group by (None: not told), and the name, what the person is, and the picture."""
    if reads_as == Relation.OWN:
        is_family = relation == Relation.FAMILY
        return ("family", (_("Your family"), "", "home")) if is_family else (user_id, (name, Relation(relation).label))
    if user_id == reader.pk:
        return "you", (_("You"), "", "user")
    return (None, ()) if relation == Relation.FAMILY else ("school", (_("Your child's teachers"), "", "academic-cap"))


def log_of(student: Student) -> QuerySet:
    """What the read log says of one student's texts, for who answers for the school: the latest first. Without what was
    read in safety openings, and without wishes to talk, of which the principal knows nothing."""
    events = AccessEvent.objects.told().filter(student_id=student.pk).exclude(object_type__in=OWN_NOTES)
    return events.order_by("-at", "-pk")


def log_entry(event: AccessEvent) -> dict:
    """A line of the log in words."""
    return {
        "at": event.at,
        "name": event.user_name,
        "what": Relation(event.relation).label,
        "kind": KINDS.get(event.object_type, event.object_type),
        "took_along": event.action == TAKEN_ALONG,
    }
