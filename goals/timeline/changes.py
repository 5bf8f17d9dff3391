"""What new dates for windows mean, and for whom: read before they are saved. It says, and never blocks."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.calendar import SchoolCalendar
from accounts.models import StudentYear, TeachingAssignment, User
from accounts.models.dated import in_force
from accounts.models.students import here
from accounts.roles import Audience
from goals.models import Cycle, Extension, Reflection, Window
from goals.models.choices import WindowKind
from goals.timeline.cycles import calendar_of, extensions_for, planned
from goals.timeline.plan import Planned

OF_STUDENTS = {
    WindowKind.SET, WindowKind.FAMILIES, WindowKind.ACT, WindowKind.MID_CHECK, WindowKind.REFLECT,
    WindowKind.NEXT_TARGETS, WindowKind.RELEASE,
}  # fmt: skip
OF_TEACHERS = {WindowKind.WRITE, WindowKind.PROOF}
OF_APPROVERS = {WindowKind.SIGN_OFF, WindowKind.BUILD}
FEWEST = 5
"""Of fewer students nothing is counted: it would say who."""


@dataclass(frozen=True)
class Change:
    """One window as it was and as it will be (None: it is new, or goes), its school days then and now, and what that
    means for whom."""

    before: Planned | None
    after: Planned | None
    days_before: int
    days_after: int
    said: list[str]

    @property
    def name(self) -> str:
        return self.window.name

    @property
    def window(self) -> Planned:
        return self.after or self.before


@dataclass(frozen=True)
class People:
    """Those of a cycle's school whom its windows are about. Three queries, each asked at most once."""

    cycle: Cycle

    @cached_property
    def students(self) -> Counter:
        """Students at the school, by year level."""
        years = StudentYear.objects.filter(here(timezone.now(), "student__"), school_year=self.cycle.school_year_id)
        return Counter(years.values_list("year_level", flat=True))

    @cached_property
    def looked_back(self) -> Counter:
        """Those of them who have looked back at a goal of this cycle, and shared it, by year level."""
        written = Reflection.objects.filter(goal__cycle=self.cycle, effective__gt=Audience.ONLY_ME).values("student")
        years = StudentYear.objects.filter(
            here(timezone.now(), "student__"), school_year=self.cycle.school_year_id, student__in=written
        )
        return Counter(years.values_list("year_level", flat=True))

    @cached_property
    def teachers(self) -> set[tuple[int, int]]:
        """(teacher, year level taught)."""
        taught = TeachingAssignment.objects.active().filter(
            in_force(prefix="class_group__enrolments__"),
            school=self.cycle.school_id,
            class_group__enrolments__student__years__school_year=self.cycle.school_year_id,
        )
        return set(taught.values_list("user", "class_group__enrolments__student__years__year_level"))


def changes_of(
    cycle: Cycle, changed: list[tuple[Window, Planned | None]], added: list[Planned], user: User
) -> list[Change]:
    """In the order of the school year, as far as `user` may read of it. The number of queries does not grow with the
    windows."""
    calendar, people = calendar_of(cycle), People(cycle)
    given: dict[int, list[Extension]] = {}
    windows = [window.pk for window, _after in changed]
    for extension in extensions_for(user, cycle).filter(window__in=windows):
        given.setdefault(extension.window_id, []).append(extension)
    pairs = [(planned(window), after, given.get(window.pk, [])) for window, after in changed]
    pairs += [(None, after, []) for after in added]
    found = [
        Change(
            before, after, _days(before, calendar), _days(after, calendar),
            [*_whom(after or before, people), *_effect(before, after, people), *_more_time(after, extensions)],
        )
        for before, after, extensions in pairs
    ]  # fmt: skip
    return sorted(found, key=lambda change: (change.window.opens_on, change.window.closes_on))


def _days(window: Planned | None, calendar: SchoolCalendar) -> int:
    return calendar.for_year_levels(window.year_levels).count(window.opens_on, window.closes_on) if window else 0


def _whom(window: Planned, people: People) -> Iterator[str]:
    if window.kind in OF_STUDENTS and (number := _of_levels(people.students, window)):
        yield ngettext("It is about %(n)s student.", "It is about %(n)s students.", number) % {"n": number}
    elif window.kind in OF_TEACHERS and (number := _teachers_of(people.teachers, window)):
        yield ngettext("It is about %(n)s teacher.", "It is about %(n)s teachers.", number) % {"n": number}
    elif window.kind in OF_APPROVERS:
        yield _("It is about those who sign off the reports.")


def _ends_sooner(before: Planned, after: Planned, people: People) -> Iterator[str]:
    if before.kind == WindowKind.REFLECT and _of_levels(people.students, after) >= FEWEST:
        number = _of_levels(people.students, after) - _of_levels(people.looked_back, after)
        said = ngettext("%(n)s has not looked back yet.", "%(n)s have not looked back yet.", number)
        yield said % {"n": number}
    elif before.kind == WindowKind.WRITE:
        day = date_format(after.closes_on, "j F")
        yield _("After %(day)s nobody writes comments without more time; what was typed is kept.") % {"day": day}


def _effect(before: Planned | None, after: Planned | None, people: People) -> Iterator[str]:
    if after and after.closes_on < people.cycle.school.today():
        yield _("These days are over by now.")
    if before and after and after.closes_on < before.closes_on:
        yield from _ends_sooner(before, after, people)
    if after is None and before.kind in (WindowKind.REFLECT, WindowKind.WRITE):
        yield _("Without it nothing closes for them.")
    if before and before.kind == WindowKind.RELEASE:
        yield _("Reports that have their hour already go out at that hour all the same: change it under “Release”.")


def _teachers_of(taught: set[tuple[int, int]], window: Planned) -> int:
    return len({who for who, level in taught if window.year_levels is None or level in window.year_levels})


def _of_levels(counted: Counter, window: Planned) -> int:
    levels = counted if window.year_levels is None else window.year_levels
    return sum(counted[level] for level in levels)


def _more_time(after: Planned | None, extensions: list[Extension]) -> Iterator[str]:
    for extension in extensions:
        if after and extension.until <= after.closes_on:
            who, day = extension.student or extension.teacher, date_format(extension.until, "j F")
            yield _("%(who)s was given time until %(day)s; now all have it.") % {"who": who, "day": day}
