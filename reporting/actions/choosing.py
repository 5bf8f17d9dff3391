"""Which goals go into a report: the student says, the writer chooses, and what stays out has a reason."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Audience
from goals.actions.goal import share_goal
from goals.models import Cycle, Goal
from reporting.models import GoalForReport, LeftOut, Report, ReportGoal
from reporting.models.choices import ReportAnswer, ReportState
from reporting.sources import hidden_at_last
from reporting.writing.choosing import candidates


@transaction.atomic
def say(*, goal: Goal, cycle: Cycle, wanted: bool, by: User, because: str = "") -> None:
    """The student's answer about a locked goal. Yes shows the goal to the family; no takes it out of a report that is
    still being written, and what was written about it is kept."""
    if by.pk != goal.student.user_id:
        raise PermissionDenied
    report = _report_of(goal, cycle)
    if report is not None and report.state != ReportState.DRAFTING:
        raise ValidationError(
            _("Your teacher has handed the report in. If something should change, talk with your teacher.")
        )
    if wanted:
        share_goal(goal=goal, by=by, audience=Audience.FAMILY)
    elif report is not None:
        report.report_goals.filter(goal=goal).delete()
    answer = ReportAnswer.YES if wanted else ReportAnswer.NO
    said = {"answer": answer, "because": "" if wanted else because, "answered_at": timezone.now()}
    _keep(goal, cycle, **said)


def _report_of(goal: Goal, cycle: Cycle) -> Report | None:
    return Report.objects.select_for_update(no_key=True).filter(student=goal.student_id, cycle=cycle).first()


def _keep(goal: Goal, cycle: Cycle, **said) -> None:
    parents = {"school_id": goal.school_id, "student_id": goal.student_id}
    GoalForReport.objects.update_or_create(goal=goal, cycle=cycle, defaults=said, create_defaults=parents | said)


@transaction.atomic
def ask(*, report: Report, goal: Goal, by: User) -> None:
    """Asks the student of a locked report whether a goal may go into it. An answer that was given counts until there is
    another one."""
    refuse_unless_writing(report)
    _keep(goal, report.cycle, asked_by=by, asked_at=timezone.now())


@transaction.atomic
def choose_goals(
    *, report: Report, goals: list[Goal], offered: list[Goal], by: User, left_out: Mapping[int, str] | None = None
) -> None:
    """Puts `goals` into the report in this order; of the others, only those that were `offered` are taken out.
    `left_out`: by goal, why. What was written about a goal that is left out stays, and comes back with it."""
    refuse_unless_writing(report)
    may_be = {each.goal.pk for each in candidates(offered, report.cycle, None) if each.may_be_offered}
    if any(goal.pk not in may_be for goal in goals):
        raise ValidationError(_("One of these goals cannot be in the report."))
    stay = {goal.pk for goal in goals}
    report.report_goals.filter(goal__in=[goal for goal in offered if goal.pk not in stay]).delete()
    place(report, goals, by)
    _leave_out(report, offered, {key: why for key, why in (left_out or {}).items() if key not in stay and why}, by)


def place(report: Report, goals: Iterable[Goal], by: User) -> None:
    """Each in its place; what was said about one that stands there already stays with it, and a reflection that was
    hidden when its goal was taken out is hidden when it comes back."""
    hidden = _hidden_because(report)
    for number, goal in enumerate(goals, start=1):
        chosen = {"position": number}
        new = chosen | {"school_id": report.school_id, "chosen_by": by}
        new["without_reflection_because"] = hidden.get(goal.pk, "")
        ReportGoal.objects.update_or_create(report=report, goal=goal, defaults=chosen, create_defaults=new)


def _hidden_because(report: Report) -> dict[int, str]:
    """By goal whose reflection was hidden from the report at last: why."""
    hidden = hidden_at_last(Report.objects.filter(pk=report.pk))
    return dict(hidden.values_list("goal", "without_reflection_because"))


@transaction.atomic
def take_along(*, report: Report, goal: Goal, by: User) -> None:
    """Puts one more goal into a locked report, after all others: where reports are written elsewhere, it goes over."""
    refuse_unless_writing(report)
    last = report.report_goals.aggregate(last=Max("position"))["last"] or 0
    new = {"school_id": report.school_id, "chosen_by": by, "position": last + 1}
    new["without_reflection_because"] = _hidden_because(report).get(goal.pk, "")
    ReportGoal.objects.get_or_create(report=report, goal=goal, defaults=new)


@transaction.atomic
def leave_behind(*, report: Report, goal: Goal, by: User) -> None:
    """Takes one goal out of a locked report again."""
    refuse_unless_writing(report)
    report.report_goals.filter(goal=goal).delete()


def _leave_out(report: Report, offered: list[Goal], reasons: dict[int, str], by: User) -> None:
    report.left_out.filter(goal__in=offered).exclude(goal__in=reasons).delete()
    for key, reason in reasons.items():
        why = {"reason": reason, "by": by}
        new = why | {"school_id": report.school_id}
        LeftOut.objects.update_or_create(report=report, goal_id=key, defaults=why, create_defaults=new)


@transaction.atomic
def hide_reflection(*, report: Report, goal: Goal, because: str) -> None:
    """Hides the student's reflection on a goal from a locked report, with a reason that the student reads; an empty one
    shows it again. The words themselves are nobody's to change."""
    refuse_unless_writing(report)
    report.report_goals.filter(goal=goal).update(without_reflection_because=because)


def refuse_unless_writing(report: Report) -> None:
    if report.state != ReportState.DRAFTING:
        raise ValidationError(
            _("This report is no longer being written: it is in the state “%(state)s”."),
            params={"state": report.get_state_display()},
        )
