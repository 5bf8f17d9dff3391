"""The school days of a round of talks, counted back from today: no holiday makes a talk of last term long ago."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from accounts.calendar import DayOff, SchoolCalendar, weekdays
from accounts.models import NonSchoolDay, Student, Term

ROUND = 10
"""A round takes a class about ten school days, at three talks a day."""
LOOK_BACK = timedelta(weeks=16)
"""Longer than the longest holidays and a round."""


def with_school_days(students: QuerySet, school: int | F) -> QuerySet:
    """Annotates what `rounds_of` asks. `school`: the key of all of them, or where it stands in the outer row."""
    today = timezone.localdate()
    terms = Term.objects.filter(school=school, starts_on__lte=today, ends_on__gte=today - LOOK_BACK)
    days_off = NonSchoolDay.objects.filter(school=school, day__range=(today - LOOK_BACK, today))
    return students.annotate(
        round_terms=ArraySubquery(terms.values(row=JSONObject(first="starts_on", last="ends_on"))),
        round_days_off=ArraySubquery(days_off.values(row=JSONObject(day="day", levels="year_levels"))),
    )


def rounds_of(students: Iterable[Student]) -> dict[int, datetime]:
    """Per student (with year level and school days), from when on what was done belongs to the round of today."""
    today, began, found = timezone.localdate(), {}, {}
    for student in students:
        same = (student.school_id, student.year_level)
        if same not in began:
            began[same] = _began(student, today)
        found[student.pk] = began[same]
    return found


def _began(student: Student, today: date) -> datetime:
    days = _days_until(student, today)
    return timezone.make_aware(datetime.combine(days[-ROUND:][0], time.min))


def _days_until(student: Student, today: date) -> list[date]:
    """The last school days; all weekdays where the school has entered no term."""
    first = today - LOOK_BACK
    terms = [(max(_day(term["first"]), first), min(_day(term["last"]), today)) for term in student.round_terms]
    days_off = [DayOff(_day(off["day"]), tuple(off["levels"] or ())) for off in student.round_days_off]
    levels = () if student.year_level is None else (student.year_level,)
    days = SchoolCalendar(tuple(terms), tuple(days_off), levels).days
    return days or weekdays(first, today)


def _day(text: str) -> date:
    return date.fromisoformat(text)
