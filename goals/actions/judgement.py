"""How the teacher sees the end of a goal, and who has seen both judgements side by side."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Relation
from goals.judgements import both_of, side_of
from goals.models import Goal, JudgementSeen
from goals.models.choices import Outcome, Side


@transaction.atomic
def judge_goal(*, goal: Goal, by: User, outcome: Outcome) -> None:
    """The teacher's view of how it ended, beside the student's."""
    if goal.relation != Relation.HOME or goal.is_ongoing:
        raise PermissionDenied
    goal.change(goal.version, teacher_outcome=outcome)
    note_seen(goal=goal, by=by, side=Side.TEACHER)


@transaction.atomic
def see_judgements(*, goal: Goal, by: User, read: str) -> None:
    """“I have seen both”, of the two that the page showed (`read`, from `both_of`).

    Raises ValidationError where one of them has changed since.
    """
    side = side_of(goal)
    if side is None or not goal.is_judged_apart:
        raise PermissionDenied
    if read != both_of(goal):
        raise ValidationError(_("It was changed a moment ago. Please look at both as they are now."))
    note_seen(goal=goal, by=by, side=side)


def note_seen(*, goal: Goal, by: User, side: Side) -> None:
    """Whoever judges has the other judgement in sight."""
    if goal.is_judged_apart:
        JudgementSeen.objects.get_or_create(
            goal=goal,
            side=side,
            outcome=goal.outcome,
            teacher_outcome=goal.teacher_outcome,
            defaults={"school_id": goal.school_id, "seen_by": by},
        )
