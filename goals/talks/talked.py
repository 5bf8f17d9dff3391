"""When students were last talked with, and who asks for a talk: times alone, no words."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Max, Min, Q, Value
from django.utils import timezone

from accounts.models import User
from goals.models import Conversation, TalkRequest


@dataclass(frozen=True)
class Talks:
    """When a student was last talked with, when the next talk is planned, and whether somebody asked for one; no
    texts."""

    last: datetime | None = None
    planned: datetime | None = None
    asked: bool = False

    def days_ago(self, now: datetime) -> int | None:
        return None if self.last is None else (timezone.localdate(now) - timezone.localdate(self.last)).days


def talks_with(students: list[int], user: User, now: datetime) -> dict[int, Talks]:
    """Per student the last and the next talk that the reader sees, and whether one is asked for: no words, so nothing
    is noted as read. One query."""
    never = Value(None, output_field=models.DateTimeField())
    times = Conversation.objects.filter(student__in=students).visible_to(user, now).order_by().values("student")
    times = times.annotate(
        last=Max("held_at"),
        planned=Min("planned_for", filter=Q(held_at=None, called_off_at=None, planned_for__gte=now)),
        asked=Value(False),
    )
    asked = TalkRequest.objects.open().filter(student__in=students).visible_to(user, now).order_by().values("student")
    asked = asked.annotate(last=never, planned=never, asked=Value(True))
    found: dict[int, Talks] = {}
    for row in times.union(asked, all=True):
        before = found.get(row["student"], Talks())
        last, planned = before.last or row["last"], before.planned or row["planned"]
        found[row["student"]] = Talks(last, planned, asked=before.asked or row["asked"])
    return found
