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
from accounts.wording import year_label
from goals.models import Cycle, Extension, Reflection, Window
from goals.models.choices import WindowKind
from goals.timeline.cycles import calendar_of, extensions_for, planned, windows_of
from goals.timeline.levels import own_or_general
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
    """Those of a cycle's school whom its windows are about, as they are before and after. Four queries, each asked at
    most once."""

    cycle: Cycle
    before: list[Planned]
    after: list[Planned]

    @cached_property
    def taught(self) -> list[int]:
        """The school's year levels."""
        return StudentYear.levels_taught(self.cycle.school)

    @cached_property
    def levels(self) -> dict[int, int]:
        """The year level of each student at the school."""
        years = StudentYear.objects.filter(here(timezone.now(), "student__"), school_year=self.cycle.school_year_id)
        return dict(years.values_list("student", "year_level"))

    @cached_property
    def students(self) -> Counter:
        """Students at the school, by year level."""
        return Counter(self.levels.values())

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
    windows, new = windows_of(cycle), dict(changed)
    plan = [*filter(None, (new.get(window, planned(window)) for window in windows)), *added]
    calendar, people = calendar_of(cycle), People(cycle, [planned(window) for window in windows], plan)
    given = list(extensions_for(user, cycle))
    pairs = [*((planned(window), after) for window, after in changed), *((None, after) for after in added)]
    found = [
        Change(
            before, after, _days(before, calendar), _days(after, calendar),
            [
                *_whom(before, after, people), *_effect(before, after, people), *_no_longer(before, after, people),
                *_more_time(before, after, given, people),
            ],
        )
        for before, after in pairs
    ]  # fmt: skip
    return sorted(found, key=lambda change: (change.window.opens_on, change.window.closes_on))


def _days(window: Planned | None, calendar: SchoolCalendar) -> int:
    return calendar.for_year_levels(window.year_levels).count(window.opens_on, window.closes_on) if window else 0


def _has(level: int, window: Planned | None, plan: list[Planned]) -> bool:
    """Is `window` the one that a year level has in `plan`?"""
    return window in own_or_general((each for each in plan if window and each.kind == window.kind), level)


def _whom(before: Planned | None, after: Planned | None, people: People) -> Iterator[str]:
    window, plan = (after, people.after) if after else (before, people.before)
    if window.kind in OF_STUDENTS and (number := _of_levels(people.students, window, plan)):
        yield ngettext("It is about %(n)s student.", "It is about %(n)s students.", number) % {"n": number}
    elif window.kind in OF_TEACHERS and (number := _teachers_of(people.teachers, window, plan)):
        yield ngettext("It is about %(n)s teacher.", "It is about %(n)s teachers.", number) % {"n": number}
    elif window.kind in OF_APPROVERS:
        yield _("It is about those who sign off the reports.")


def _ends_sooner(before: Planned, after: Planned, people: People) -> Iterator[str]:
    students = _of_levels(people.students, after, people.after)
    if before.kind == WindowKind.REFLECT and students >= FEWEST:
        number = students - _of_levels(people.looked_back, after, people.after)
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
    if before and before.kind == WindowKind.RELEASE:
        yield _("Reports that have their hour already go out at that hour all the same: change it under “Release”.")


def _no_longer(before: Planned | None, after: Planned | None, people: People) -> Iterator[str]:
    """Which year levels had it, and have it no more."""
    if before is None or (after and after.year_levels == before.year_levels):
        return
    had = [level for level in people.taught if _has(level, before, people.before)]
    left = [level for level in had if not _has(level, after, people.after)]
    of_kind = [each for each in people.after if each.kind == before.kind]
    without = [level for level in left if not own_or_general(of_kind, level)]
    if others := [level for level in left if level not in without]:
        yield _("No longer for %(years)s: they have another.") % {"years": _years(others)}
    if without and (after or others):
        yield _("No longer for %(years)s: they have no other.") % {"years": _years(without)}
    if without and before.kind in (WindowKind.REFLECT, WindowKind.WRITE):
        yield _("Without it nothing closes for them.")


def _years(levels: list[int]) -> str:
    return ", ".join(map(year_label, levels))


def _teachers_of(taught: set[tuple[int, int]], window: Planned, plan: list[Planned]) -> int:
    return len({who for who, level in taught if _has(level, window, plan)})


def _of_levels(counted: Counter, window: Planned, plan: list[Planned]) -> int:
    return sum(number for level, number in counted.items() if _has(level, window, plan))


def _more_time(before: Planned | None, after: Planned | None, given: list[Extension], people: People) -> Iterator[str]:
    for extension in given:
        said = {"who": extension.student or extension.teacher, "day": date_format(extension.until, "j F")}
        had, has = _counts_in(extension, people.before, people), _counts_in(extension, people.after, people)
        if after in has and all(extension.until <= window.closes_on for window in has):
            yield _("%(who)s was given time until %(day)s; now all have it.") % said
        elif before in had and not has:
            yield (
                _("%(who)s was given time until %(day)s; this is no longer for them, so it counts for nothing.") % said
            )


def _counts_in(extension: Extension, plan: list[Planned], people: People) -> list[Planned]:
    """The windows in `plan` that may be open longer by it: of its kind those of the student, or all for a teacher."""
    of_kind = [window for window in plan if window.kind == extension.window.kind]
    return own_or_general(of_kind, people.levels.get(extension.student_id)) if extension.student else of_kind
