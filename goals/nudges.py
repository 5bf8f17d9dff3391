"""Who is reminded of a check-in: at most once a week, more and more rarely, never on a day without school."""

from datetime import date, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from accounts.calendar import SchoolCalendar
from accounts.models import School, Student
from goals.models import CheckIn, Goal, Nudge
from goals.models.choices import GoalStatus
from goals.models.nudge import EVERY

MOST_IN_SILENCE = 3
"""After so many without a check-in nothing more is said: a fourth helps nobody."""


def due_for_nudge(school: School, today: date) -> list[Student]:
    """The students of `school` who work on a goal and have said nothing for a week. Three queries."""
    calendar = SchoolCalendar.of(school, today, today)
    return [
        student
        for student in _silent(school, today)
        if calendar.for_year_levels(() if student.year_level is None else [student.year_level]).days
        and _is_time(student, today)
    ]


def _silent(school: School, today: date) -> QuerySet:
    """Students with a log-in and a goal that is a week old, without a check-in since; with `checked_in_at` (the last)
    and `nudged_on` (the latest days)."""
    a_week_ago, of_student = school.start_of(today - EVERY + timedelta(days=1)), {"student": OuterRef("pk")}
    at_work = Goal.objects.ongoing().exclude(status=GoalStatus.PAUSED).filter(created_at__lt=a_week_ago, **of_student)
    made = CheckIn.objects.filter(**of_student).order_by("-made_at")
    days = Nudge.objects.filter(**of_student).order_by("-on").values("on")
    found = Student.objects.here().filter(school=school, user__is_active=True).with_year_level()
    return (
        found.filter(Exists(at_work), ~Exists(made.filter(made_at__gte=a_week_ago)))
        .annotate(checked_in_at=Subquery(made.values("made_at")[:1]), nudged_on=ArraySubquery(days[:MOST_IN_SILENCE]))
        .select_related("user")
    )


def _is_time(student: Student, today: date) -> bool:
    """One week after the last nudge, two weeks after the second in a silence, three after the third; then none."""
    since = timezone.localdate(student.checked_in_at) if student.checked_in_at else date.min
    in_silence = sum(on > since for on in student.nudged_on)
    if in_silence >= MOST_IN_SILENCE:
        return False
    return not student.nudged_on or today - student.nudged_on[0] >= EVERY * (in_silence + 1)


def with_nudge(goals: QuerySet, today: date) -> QuerySet:
    """Annotates `nudged_on`: the day of this week's nudge to the goal's student."""
    days = Nudge.objects.filter(student=OuterRef("student"), on__gt=today - EVERY, on__lte=today).values("on")
    return goals.annotate(nudged_on=Subquery(days[:1]))


def is_nudged(goals: list[Goal]) -> bool:
    """Is the quiet line shown? Until the student checks in. `goals`: all the student's, from `with_nudge`."""
    made = [timezone.localdate(goal.last_made_at) for goal in goals if goal.last_made_at]
    return any(goal.nudged_on and max(made, default=date.min) < goal.nudged_on for goal in goals)
