"""Victorian school time, and how the demo's cycle lies around today."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from goals.models.choices import WindowKind

MONDAY, TUESDAY, FRIDAY, SATURDAY = 0, 1, 4, 5

# First and last day of each term, as published for Victorian government schools (students' days).
TERMS = {
    2026: [((1, 28), (4, 2)), ((4, 20), (6, 26)), ((7, 13), (9, 18)), ((10, 5), (12, 18))],
    2027: [((1, 28), (3, 25)), ((4, 12), (6, 25)), ((7, 12), (9, 17)), ((10, 4), (12, 17))],
    2028: [((1, 28), (3, 31)), ((4, 18), (6, 30)), ((7, 17), (9, 22)), ((10, 9), (12, 21))],
}

# Each window's first and last day, in school days before (-) and after the day of release.
WINDOWS = {
    WindowKind.SET: (-80, -66),
    WindowKind.ACT: (-65, -26),
    WindowKind.REFLECT: (-25, -16),
    WindowKind.NEXT_TARGETS: (-15, -11),
    WindowKind.WRITE: (-20, -3),
    WindowKind.RELEASE: (0, 5),
}
CYCLE_BEGINS, CYCLE_ENDS = -82, 5
CYCLE_LENGTH = 100  # school days from one release to the next

# Where today stands in the cycle, in school days from the day of release.
MOMENTS = {"set": -72, "midcycle": -42, "reporting": -8, "published": 1}


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def terms_of(year: int) -> list[tuple[date, date]]:
    """The published terms; for any other year four that are laid out the same way."""
    if year in TERMS:
        return [(date(year, *first), date(year, *last)) for first, last in TERMS[year]]
    second = nth_weekday(year, 4, MONDAY, 3)
    return [
        (date(year, 1, 28), second - timedelta(days=17)),
        (second, nth_weekday(year, 6, FRIDAY, 4)),
        (nth_weekday(year, 7, MONDAY, 2), nth_weekday(year, 9, FRIDAY, 3)),
        (nth_weekday(year, 10, MONDAY, 1), nth_weekday(year, 12, FRIDAY, 3)),
    ]


def days_off(year: int) -> dict[date, str]:
    """Public holidays in term and the school's own pupil-free days."""
    cup_day = nth_weekday(year, 11, TUESDAY, 1)
    second_term = terms_of(year)[1][0]
    return {
        nth_weekday(year, 3, MONDAY, 2): "Labour Day",
        date(year, 4, 25): "Anzac Day",
        second_term + timedelta(days=32 - second_term.weekday()): "Curriculum day",
        nth_weekday(year, 6, MONDAY, 2): "King's Birthday",
        cup_day - timedelta(days=1): "Report writing day",
        cup_day: "Melbourne Cup Day",
    }


def school_days(years: range) -> list[date]:
    days = []
    for year in years:
        off = days_off(year)
        for first, last in terms_of(year):
            term = [first + timedelta(days=number) for number in range((last - first).days + 1)]
            days += [day for day in term if day.weekday() < SATURDAY and day not in off]
    return days


@dataclass(frozen=True)
class Clock:
    """Time as the demo's stories tell it: in school days before and after the day of release, which is day 0."""

    days: list[date]
    release: int  # its place in `days`
    now: datetime
    zone: ZoneInfo

    @classmethod
    def set_to(cls, moment: str, now: datetime, zone: ZoneInfo) -> "Clock":
        """With the windows around `now` so that `moment` is today; on a day without school the last school day counts,
        and a release is always before today."""
        today = now.astimezone(zone).date()
        days = school_days(range(today.year - 2, today.year + 3))
        last_school_day = bisect_right(days, today) - 1
        if MOMENTS[moment] > 0:
            return cls(days, bisect_left(days, today) - 1, now, zone)
        return cls(days, last_school_day - MOMENTS[moment], now, zone)

    def day(self, offset: int) -> date:
        return self.days[self.release + offset]

    def at(self, offset: int, hour: int = 9, minute: int = 0) -> datetime:
        return datetime.combine(self.day(offset), time(hour, minute), tzinfo=self.zone)

    def has_come(self, offset: int | None) -> bool:
        """Only what is dated before today has happened, whatever the hour is."""
        return offset is not None and self.day(offset) < self.now.astimezone(self.zone).date()

    def semester(self) -> tuple[int, int]:
        """The semester (1 or 2) and the year that hold the middle of the cycle."""
        middle = self.day(-CYCLE_LENGTH // 2)
        return (1 if middle < terms_of(middle.year)[2][0] else 2), middle.year
