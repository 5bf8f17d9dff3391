"""Messages in the thread about a goal."""

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Guardianship, User
from accounts.roles import Audience, Relation
from goals.actions.words import sent_before
from goals.models import CheckIn, Evidence, Feedback, Goal, Target
from goals.models.choices import AnswerAudience

EDITABLE_FOR = timedelta(minutes=15)
SWITCHED_OFF = _("You can read this, but messages are switched off for you here. Ask the school.")
ABOUT = {"target": Target, "check_in": CheckIn, "evidence": Evidence}


def answer_audiences(goal: Goal) -> list[AnswerAudience]:
    """Whom an answer can be meant for, by who answers (`goal.relation`): adults choose, the family's messages are for
    the child and the teachers, and nothing goes home about a goal that does not."""
    with_family = [AnswerAudience.FAMILY] if goal.audience == Audience.FAMILY else []
    if goal.relation == Relation.OWN:
        return [AnswerAudience.STUDENT, *with_family]
    if goal.relation == Relation.FAMILY:
        return [AnswerAudience.STUDENT]
    return [AnswerAudience.TEAM, AnswerAudience.STUDENT, *with_family]


def may_answer(goal: Goal, user: User) -> bool:
    """Can `user`, to whom the goal is shown as `goal.relation`, write a message about it?"""
    if goal.audience == Audience.ONLY_ME or goal.binned_at:
        return False
    if goal.relation != Relation.FAMILY:
        return True
    if hasattr(goal, "family_may_answer"):  # asked already, by `for_page`
        return goal.family_may_answer
    return Guardianship.objects.active().filter(user=user, student=goal.student_id, may_comment=True).exists()


def why_no_answer(goal: Goal, *, answers: bool) -> str:
    """Said in the place of the box, where a parent reads and cannot write."""
    return str(SWITCHED_OFF) if goal.relation == Relation.FAMILY and not answers else ""


@transaction.atomic
def give_feedback(
    *,
    goal: Goal,
    by: User,
    text: str,
    audience: AnswerAudience,
    asks_to_look_again: bool = False,
    about: Target | CheckIn | Evidence | None = None,
    uuid: UUID,
) -> Feedback:
    """Writes a message, once: a second one with the same `uuid` is the first one sent again. Raises Stale where that
    one had other words."""
    if not may_answer(goal, by):
        raise ValidationError(SWITCHED_OFF)
    if audience not in answer_audiences(goal):
        raise ValidationError(_("A message about this goal cannot go that far."))
    asks = asks_to_look_again and goal.relation not in (Relation.OWN, Relation.FAMILY)
    said = {"text": text, "audience": audience, "asks_to_look_again": asks, **_about(about)}
    if sent := sent_before(Feedback, uuid, whose={"goal": goal, "author": by}, said=said):
        return sent
    return Feedback.objects.create(
        uuid=uuid,
        school_id=goal.school_id,
        goal=goal,
        student_id=goal.student_id,
        goal_audience=goal.audience,
        author=by,
        author_relation=goal.relation,
        **said,
    )


def _about(part: Target | CheckIn | Evidence | None) -> dict:
    """The key of the part of the goal that a message is about, by the name of its column."""
    return {f"{name}_id": part.pk if isinstance(part, model) else None for name, model in ABOUT.items()}


def can_still_be_edited(feedback: Feedback, user: User) -> bool:
    """By its author, for 15 minutes; what it said before stays in the history."""
    return feedback.author_id == user.pk and timezone.now() - feedback.created_at < EDITABLE_FOR


@transaction.atomic
def edit_feedback(*, feedback: Feedback, by: User, base_version: int, text: str, audience: AnswerAudience) -> Feedback:
    """Puts a message right. Raises Stale where it was changed in another window."""
    if not can_still_be_edited(feedback, by):
        raise ValidationError(_("A message can be changed for 15 minutes. Write another one below it."))
    feedback.change(base_version, text=text, audience=audience)
    return feedback
