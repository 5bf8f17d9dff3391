"""Seen, without an answer; or with one note for several."""

from uuid import UUID, uuid5

from django.db import transaction

from accounts.models import User
from goals.actions.feedback import give_feedback
from goals.models import Feedback, Goal, Seen
from goals.models.choices import AnswerAudience


@transaction.atomic
def mark_seen(*, goal: Goal, by: User, key: UUID, message: Feedback | None = None, note: str = "") -> None:
    """`by` has seen `message`, or the goal; a `note` goes to the child, where it belongs. Twice is once. The caller
    holds the locks, and `goal` comes through the door."""
    if message is None:
        Seen.objects.create(school_id=goal.school_id, goal=goal, by=by, relation=goal.relation)
    else:
        values = {"school_id": goal.school_id, "goal": goal, "relation": goal.relation}
        Seen.objects.get_or_create(feedback=message, by=by, defaults=values)
    if note:
        place = message.uuid if message else goal.uuid
        about = message.part if message else None
        give_feedback(
            goal=goal, by=by, uuid=uuid5(key, str(place)), text=note, audience=AnswerAudience.STUDENT, about=about
        )
