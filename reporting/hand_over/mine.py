"""The student's side of a school that writes its reports elsewhere: which goals go over to the other system."""

from dataclasses import replace

from django.http import HttpRequest

from accounts.access import list_for
from accounts.models import Student
from goals.models.choices import SupportPlan, WindowKind
from goals.timeline.closing import closes_on
from reporting.build import REPORTS, goals_pages
from reporting.hand_over.texts import that_go_over
from reporting.policies import policy_for, reporting_cycle, year_level_in
from reporting.writing.choosing import candidates, goals_of
from reporting.writing.my_report import MyReport, is_open


def my_goals_of(request: HttpRequest, student: Student) -> MyReport | None:
    """The place of a goal in it says that the goal goes over. None where the school has no cycle yet."""
    cycle = reporting_cycle(student.school_id, student.school.today())
    if cycle is None:
        return None
    level = year_level_in(cycle, student)
    report = REPORTS.filter(student=student, cycle=cycle).first()
    goals = goals_of(student, cycle).filter(support_plan=SupportPlan.NO)
    goals = goals.select_related("student__school").prefetch_related("goal_areas__area")
    over = list(that_go_over([student], cycle))
    places = {goal.pk: place for place, goal in enumerate(over, start=1)}
    rows = candidates(list_for(request, goals), cycle, report)
    pages = goals_pages(cycle, [(student, over)]) if over else []
    return MyReport(
        cycle=cycle,
        policy=policy_for(cycle, level, stored={}),
        rows=[replace(row, place=places.get(row.goal.pk, 0)) for row in rows],
        is_open=is_open(report),
        look_back_until=closes_on(cycle, WindowKind.REFLECT, year_level=level, student=student),
        preview=replace(pages[0], draft=True, issue_number=0) if pages else None,
        is_elsewhere=True,
    )
