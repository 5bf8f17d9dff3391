"""Agreeing on a goal: the student's tick and one adult's."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Audience
from goals.models import Goal
from goals.models.choices import GoalStatus


@transaction.atomic
def agree_goal(*, goal: Goal, by: User, base_version: int, show_family: bool = False) -> Goal:
    """`by` agrees on the goal as it stands in `base_version`; with both ticks it is agreed. Agreeing once more changes
    nothing, agreeing after a change takes the change in.

    A student without a log-in agrees by telling the goal to the adult who wrote it down. Agreeing changes no audience,
    unless the student says so (`show_family`). Raises ValidationError where the goal is not there to be agreed on,
    Stale where it was changed since `by` read it.
    """
    refuse_unless_open(goal)
    as_student = by.pk == goal.student.user_id
    changes = student_tick(goal) if as_student else adult_tick(goal, by)
    if as_student and show_family and goal.audience == Audience.TEACHERS and not goal.student.withholds_since:
        changes["audience"] = Audience.FAMILY
    ticked = {name: changes.get(name, getattr(goal, name)) for name in ("student_agreed_at", "adult_agreed_at")}
    if goal.status == GoalStatus.OPEN and all(ticked.values()):
        changes["status"] = GoalStatus.AGREED
    if changes:
        goal.change(base_version, **changes)
    return goal


def refuse_unless_open(goal: Goal) -> None:
    if goal.binned_at or goal.status == GoalStatus.CLOSED:
        raise ValidationError(_("This goal is finished: there is nothing to agree on any more."))
    if goal.status == GoalStatus.PAUSED:
        raise ValidationError(_("This goal is paused. Start it again first."))
    if goal.audience == Audience.ONLY_ME:
        raise ValidationError(_("Share this goal with your teachers first: then you can agree on it together."))


def student_tick(goal: Goal) -> dict:
    return {} if goal.student_agreed_at else {"student_agreed_at": timezone.now()}


def adult_tick(goal: Goal, by: User) -> dict:
    if goal.adult_agreed_at and not goal.changed_since_agreed:
        return {}
    told = {"student_agreed_at": goal.created_at} if told_without_login(goal) else {}
    ticked = {"adult_agreed_at": timezone.now(), "agreed_by": by, "changed_since_agreed": False}
    return told | ticked | _released_by_agreeing(goal, by)


def _released_by_agreeing(goal: Goal, by: User) -> dict:
    """Who agrees has heard and seen what stands for the words: from now on the family may."""
    waits = (goal.picture_id or goal.recording_id) and goal.released_at is None
    return {"released_at": timezone.now(), "released_by": by} if waits else {}


def told_without_login(goal: Goal) -> bool:
    return goal.student.user_id is None and goal.student_agreed_at is None
