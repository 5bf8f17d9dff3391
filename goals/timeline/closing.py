"""When the time for something ends: the last day of a window, with the extensions that were given."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import Student, StudentYear, User
from goals.models import Cycle, Extension, Window
from goals.models.choices import WindowKind
from goals.timeline.levels import own_or_general

CLOSED = _(
    "The reports are being finished: the time to look back ended on %(ended)s, and begins again on %(again)s. What you "
    "write here is kept for you until then. Your teacher can ask for more time for you."
)


def windows_for(cycle: Cycle, kind: WindowKind, year_level: int | None) -> list[Window]:
    """The windows of one kind that are for a year level."""
    return own_or_general(Window.objects.filter(cycle=cycle, kind=kind), year_level)


def closes_on(
    cycle: Cycle,
    kind: WindowKind,
    *,
    year_level: int | None,
    student: Student | None = None,
    teacher: User | None = None,
) -> date | None:
    """The last day, included, of the windows of `kind`, or the later one given to `student` or `teacher` in any window
    of that kind; None where the year level has no such window: then nothing closes."""
    windows = windows_for(cycle, kind, year_level)
    if not windows:
        return None
    given = Q(student=student, student__isnull=False) | Q(teacher=teacher, teacher__isnull=False)
    longer = Extension.objects.filter(given, window__cycle=cycle, window__kind=kind).values_list("until", flat=True)
    return max([*(window.closes_on for window in windows), *longer])


def last_days(cycles: Iterable[Cycle], kind: WindowKind, students: Iterable[Student], teacher: User) -> dict[int, date]:
    """`closes_on` for each of `students` in the one of `cycles` that is of the own school, as `teacher` writes about
    them; by student, where there is such a day. Three queries for any number."""
    windows = list(Window.objects.filter(cycle__in=cycles, kind=kind))
    if not windows:
        return {}
    years = StudentYear.objects.filter(school_year__cycles__in=cycles, student__in=students)
    levels = dict(years.values_list("student", "year_level"))
    given = Extension.objects.filter(Q(teacher=teacher) | Q(student__in=students), window__in=windows)
    more = list(given.values_list("school", "student", "until"))
    days = {}
    for student in students:
        level = levels.get(student.pk)
        own = own_or_general((each for each in windows if each.school_id == student.school_id), level)
        longer = [until for school, whom, until in more if school == student.school_id and whom in (None, student.pk)]
        if own:
            days[student.pk] = max([*(window.closes_on for window in own), *longer])
    return days


def refuse_while_reports_are_finished(student: Student) -> None:
    """Raises ValidationError, in the words of who writes, while looking back is closed."""
    if sentence := why_closed(student):
        raise ValidationError(sentence)


def why_closed(student: Student) -> str:
    """Looking back is open until the last comment is due, and again from the release on. In between the reports are
    checked and signed: what came in now would stand in none, or in one that nobody has looked at. Empty while open."""
    today = student.school.today()
    cycle = Cycle.objects.filter(school=student.school_id).on(today).order_by("-starts_on", "-pk").first()
    if cycle is None:
        return ""
    level = student.year_level_on(today)
    kinds = (WindowKind.REFLECT, WindowKind.WRITE)
    ends = [day for kind in kinds if (day := closes_on(cycle, kind, year_level=level, student=student))]
    releases = windows_for(cycle, WindowKind.RELEASE, level)
    opens_again = min((window.opens_on for window in releases), default=None)
    if ends and opens_again and max(ends) < today < opens_again:
        return CLOSED % {"ended": day_words(max(ends)), "again": day_words(opens_again)}
    return ""


def day_words(day: date) -> str:
    return date_format(day, "j F")
