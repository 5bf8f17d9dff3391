"""The report that is being made, as its student sees it: which goals go in, and what the family will read of them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.access import list_for
from accounts.models import Student
from goals.models import Cycle, Goal
from goals.models.choices import WindowKind
from goals.timeline.closing import closes_on
from reporting.build import REPORTS, goal_preview, student_preview
from reporting.models import Report, ReportPolicy
from reporting.models.choices import ReportState
from reporting.policies import policy_for, reporting_cycle, year_level_in
from reporting.summaries import GoalBlock, ReportSummary
from reporting.writing.choosing import Candidate, candidates, first_choice, goals_of


@dataclass(frozen=True)
class MyReport:
    """`look_back_until`: the last day of the time to look back, where the school has set one."""

    cycle: Cycle
    policy: ReportPolicy
    rows: list[Candidate]
    is_open: bool
    look_back_until: date | None
    preview: ReportSummary | None
    is_elsewhere: bool = False
    """The report is written in another system, and the goals are handed over to it."""

    @property
    def asked_first(self) -> list[Candidate]:
        """What waits for an answer stands on top."""
        return sorted(self.rows, key=lambda row: not row.is_asked)


def my_report_of(request: HttpRequest, student: Student) -> MyReport | None:
    """Of the cycle whose reports are written now; none where the school has no cycle yet, or puts no goals into the
    reports of this year level."""
    cycle = reporting_cycle(student.school_id, student.school.today())
    if cycle is None:
        return None
    level = year_level_in(cycle, student)
    policy = policy_for(cycle, level)
    if not policy.goals_in_reports:
        return None
    report = REPORTS.filter(student=student, cycle=cycle).first()
    rows = candidates(list_for(request, _goals(student, cycle)), cycle, report)
    begun = report or Report(student=student, cycle=cycle)
    shown = [row.goal for row in rows if row.place] if report else first_choice(begun, policy.most_goals)
    return MyReport(
        cycle=cycle,
        policy=policy,
        rows=rows,
        is_open=is_open(report),
        look_back_until=closes_on(cycle, WindowKind.REFLECT, year_level=level, student=student),
        preview=student_preview(begun, shown) if shown else None,
    )


def what_would_stand(mine: MyReport, goal: Goal) -> GoalBlock:
    """What the family would read of `goal` in the report."""
    return goal_preview(Report(student=goal.student, cycle=mine.cycle), goal, mine.policy)


def is_open(report: Report | None) -> bool:
    """May the student still say which goals go in?"""
    return report is None or report.state == ReportState.DRAFTING


def _goals(student: Student, cycle: Cycle) -> QuerySet:
    return goals_of(student, cycle).select_related("student__school").prefetch_related("goal_areas__area")
