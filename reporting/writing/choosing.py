"""What the pages on which goals are chosen show: the teacher's, and the student's own."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Student, User
from accounts.roles import Audience
from goals.models import Cycle, Goal
from goals.models.choices import GoalStatus, SupportPlan
from reporting.build import policy_of
from reporting.health import may_be_about_health
from reporting.models import GoalForReport, Report
from reporting.models.choices import ReportAnswer
from reporting.sources import for_family


def goals_of(student: Student, cycle: Cycle) -> QuerySet:
    """The student's goals that a report of this cycle can be about: of the cycle, still open, or finished during it."""
    goals = Goal.objects.kept().filter(student=student, created_at__date__lte=cycle.ends_on)
    lately = Q(closed_at__date__gte=cycle.starts_on, closed_at__date__lte=cycle.ends_on)
    return goals.filter(Q(cycle=cycle) | ~Q(status=GoalStatus.CLOSED) | lately)


def needs_a_tick(goal: Goal) -> bool:
    """Of a support plan, or perhaps about health: never in a report unless somebody chose it."""
    return goal.support_plan != SupportPlan.NO or may_be_about_health(goal)


@dataclass(frozen=True)
class Candidate:
    """A goal and what was said about it. `place` in the report, 0 where it is not in it; `because`: why it stays out;
    `hidden_because`: why what the student said when looking back is not shown."""

    goal: Goal
    said: GoalForReport | None
    place: int = 0
    because: str = ""
    hidden_because: str = ""

    @property
    def answer(self) -> str:
        return self.said.answer if self.said else ReportAnswer.OPEN

    @property
    def is_wanted(self) -> bool:
        return self.answer == ReportAnswer.YES

    @property
    def is_refused(self) -> bool:
        return self.answer == ReportAnswer.NO

    @property
    def is_asked(self) -> bool:
        """Does a teacher's question wait for the student?"""
        return self.said is not None and self.said.waits_for_answer

    @property
    def is_for_family(self) -> bool:
        return self.goal.audience == Audience.FAMILY

    @property
    def may_be_offered(self) -> bool:
        return self.is_for_family and not self.is_refused

    @property
    def needs_a_tick(self) -> bool:
        return needs_a_tick(self.goal)


def candidates(goals: list[Goal], cycle: Cycle, report: Report | None) -> list[Candidate]:
    """`goals` (through the door) with their places in `report`, where there is one. Three queries at most."""
    said = {each.goal_id: each for each in GoalForReport.objects.filter(cycle=cycle, goal__in=goals)}
    chosen = {row.goal_id: row for row in report.report_goals.all()} if report else {}
    reasons = dict(report.left_out.values_list("goal", "reason")) if report else {}
    return [
        Candidate(
            goal,
            said.get(goal.pk),
            place=chosen[goal.pk].position if goal.pk in chosen else 0,
            because=reasons.get(goal.pk, ""),
            hidden_because=chosen[goal.pk].without_reflection_because if goal.pk in chosen else "",
        )
        for goal in goals
    ]


def first_choice(report: Report, most: int) -> list[Goal]:
    """What a new report begins with: the goals that the student asked for, then the others; none that was refused, and
    none that needs a tick which nobody gave."""
    goals = list(for_family(goals_of(report.student, report.cycle)))
    found = [each for each in candidates(goals, report.cycle, None) if each.may_be_offered]
    fit = [each for each in found if each.is_wanted or not each.needs_a_tick]
    return [each.goal for each in sorted(fit, key=lambda each: not each.is_wanted)[:most]]


def asked_for_in_vain(report: Report) -> list[Goal]:
    """The goals that the student wants in the report, and that are neither in it nor left out with a reason."""
    if not policy_of(report).goals_in_reports:
        return []
    wanted = GoalForReport.objects.filter(cycle=report.cycle_id, student=report.student_id, answer=ReportAnswer.YES)
    done = [*report.report_goals.values_list("goal", flat=True), *report.left_out.values_list("goal", flat=True)]
    return list(for_family(Goal.objects.filter(pk__in=wanted.values("goal"))).exclude(pk__in=done))


def asked_about_report(user: User) -> Student | None:
    """The student who is `user`, where a teacher asked whether a goal may be in a report that is being made, and there
    is no answer yet."""
    today = timezone.localdate()
    asked = GoalForReport.objects.waiting_for_answer().filter(student__user=user)
    still = asked.filter(goal__binned_at__isnull=True, cycle__ends_on__gte=today)
    found = still.select_related("student").order_by("-asked_at").first()
    return found.student if found else None
