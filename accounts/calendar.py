"""School days: what a timeline is counted in."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from accounts.models.school import NonSchoolDay, School, SchoolYear, Term
from accounts.wording import year_label

SATURDAY, YEARS_SHOWN = 5, 5


def weekdays(first: date, last: date) -> list[date]:
    """From `first` to `last`, both included: what counts as school days where a school has not entered its terms."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if is_weekday(day)]


def is_weekday(day: date) -> bool:
    return day.weekday() < SATURDAY


@dataclass(frozen=True)
class DayOff:
    """A weekday in term without school; `year_levels` is empty when it is for all."""

    day: date
    year_levels: tuple[int, ...] = ()
    name: str = ""

    @property
    def for_whom(self) -> str:
        """The year levels that stay at home; nothing where all do."""
        return ", ".join(map(year_label, self.year_levels))

    def is_for(self, year_levels: tuple[int, ...]) -> bool:
        """Do any of `year_levels` stay at home? Nobody in particular (empty): only what all have off counts."""
        return not self.year_levels or bool(set(self.year_levels) & set(year_levels))


@dataclass(frozen=True)
class SchoolCalendar:
    """The school days between two dates: weekdays in term, less the days off. `terms` are (first, last) days."""

    terms: tuple[tuple[date, date], ...]
    days_off: tuple[DayOff, ...] = ()
    year_levels: tuple[int, ...] = ()

    @classmethod
    def of(cls, school: School, first: date, last: date, year_level: int | None = None) -> "SchoolCalendar":
        """The calendar of `school` from `first` to `last`, both included. Two queries."""
        terms = Term.objects.filter(school=school, starts_on__lte=last, ends_on__gte=first)
        days_off = NonSchoolDay.objects.filter(school=school, day__range=(first, last))
        return cls(
            terms=tuple((max(term.starts_on, first), min(term.ends_on, last)) for term in terms),
            days_off=tuple(DayOff(off.day, tuple(off.year_levels or ()), off.name) for off in days_off),
            year_levels=() if year_level is None else (year_level,),
        )

    def for_year_levels(self, year_levels: Sequence[int] | None) -> "SchoolCalendar":
        """The same dates for some year levels: a day that any of them has off does not count."""
        return SchoolCalendar(self.terms, self.days_off, tuple(year_levels or ()))

    @cached_property
    def days(self) -> list[date]:
        """All school days in order."""
        off = {off.day for off in self.days_off if off.is_for(self.year_levels)}
        in_term = {
            first + timedelta(days=offset) for first, last in self.terms for offset in range((last - first).days + 1)
        }
        return sorted(filter(is_weekday, in_term - off))

    def count(self, first: date, last: date) -> int:
        """School days from `first` to `last`, both included; none when `last` is before `first`."""
        return max(0, bisect_right(self.days, last) - bisect_left(self.days, first))

    def between(self, first: date, last: date) -> int:
        """School days after `first` and before `last`."""
        return self.count(first + timedelta(days=1), last - timedelta(days=1))

    def after(self, first: date, last: date) -> int:
        """School days after `first`, until `last` itself. Where the school has not said so far when its terms are, each
        weekday counts as one."""
        if self.terms and self.terms[0][0] <= first and last <= max(end for _start, end in self.terms):
            return self.count(first + timedelta(days=1), last)
        return len(weekdays(first + timedelta(days=1), last))

    def add(self, day: date, number: int) -> date | None:
        """The school day that is `number` school days after `day` (before it when negative); None beyond the calendar.

        A day without school counts as the last school day before it when going forward, the next one when going back.
        """
        place = (bisect_right(self.days, day) - 1 if number >= 0 else bisect_left(self.days, day)) + number
        return self.days[place] if 0 <= place < len(self.days) else None

    def place(self, day: date) -> int:
        """How many school days lie before `day`: where it stands in a picture of the term."""
        return bisect_left(self.days, day)


@dataclass(frozen=True)
class YearLine:
    """A school year with its terms and their school days."""

    school_year: SchoolYear
    terms: list[tuple[Term, int]]

    @property
    def days(self) -> int:
        return sum(days for _term, days in self.terms)


def years_of(school: School) -> list[YearLine]:
    """The school's years, the newest first, as far as they are not long over. Four queries."""
    years = list(
        SchoolYear.objects.filter(school=school).prefetch_related("terms").order_by("-starts_on")[:YEARS_SHOWN]
    )
    if not years:
        return []
    calendar = SchoolCalendar.of(school, years[-1].starts_on, years[0].ends_on)
    return [
        YearLine(year, [(term, calendar.count(term.starts_on, term.ends_on)) for term in year.terms.all()])
        for year in years
    ]
