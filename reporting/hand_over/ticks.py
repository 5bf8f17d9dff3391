"""Goals that may be about health, where reports are written elsewhere: each goes over only when somebody chose it."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from accounts.access import list_for
from accounts.models import Student
from goals.models import Cycle, Goal
from reporting.hand_over.texts import goals_shown
from reporting.models import GoalForReport
from reporting.sources import with_ticks
from reporting.writing.choosing import needs_a_tick


def to_tick(request: HttpRequest, students: list[Student], cycle: Cycle | None) -> dict[int, list[Goal]]:
    """By student: the goals that a teacher takes along, leaves behind or asks about (`is_asked`: no answer yet). What
    its student wants goes over anyway."""
    here = [student for student in students if student.school.reports_elsewhere]
    if not here or cycle is None:
        return {}
    found: dict[int, list[Goal]] = {}
    asked = GoalForReport.objects.waiting_for_answer().filter(cycle=cycle, goal=OuterRef("pk"))
    shown = with_ticks(goals_shown(here, cycle), cycle).filter(is_wanted=False)
    shown = shown.annotate(is_asked=Exists(asked)).order_by("created_at")
    for goal in list_for(request, shown):
        if needs_a_tick(goal):
            found.setdefault(goal.student_id, []).append(goal)
    return found


def whom_one_writes_about(request: HttpRequest, students: list[Student]) -> set[int]:
    """Of `students` (their keys in the database): those for whom the person chooses."""
    of_them = Student.objects.filter(pk__in=[student.pk for student in students])
    return {student.pk for student in list_for(request, of_them, to="write_report")}
