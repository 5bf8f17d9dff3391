"""A cycle drawn in school days: a row for each window, the holidays between terms, today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from accounts.calendar import DayOff, SchoolCalendar
from goals.timeline.plan import Planned

ONE_DAY = timedelta(days=1)
ROW, HEAD, FOOT, LINE, TRACK = 52, 28, 24, 20, 28
"""Heights in the picture, in pixels; widths are in per cent, so that it fits every screen."""
ROOM_FOR_A_WORD = 25
"""How far, in per cent, two words must stand apart on the narrowest screen."""


@dataclass(frozen=True)
class Bar:
    window: Planned
    days: int
    left: float
    width: float
    top: int

    @property
    def track(self) -> int:
        """Where the bar itself begins, below its words: which year levels it is for takes a line of its own."""
        return TRACK + (LINE if self.window.year_levels else 0)

    @property
    def height(self) -> int:
        return ROW - TRACK + self.track


@dataclass(frozen=True)
class Holidays:
    """Between two terms: no school day wide, so they are a line, with the word below it where there is room."""

    first: date
    last: date
    left: float
    is_named: bool


@dataclass(frozen=True)
class Picture:
    """For `goals/_timeline_picture.html`. Places are in per cent of the cycle's school days."""

    bars: list[Bar]
    holidays: list[Holidays]
    days_off: list[DayOff]
    today: float | None
    days: int

    @property
    def height(self) -> int:
        return HEAD + sum(bar.height for bar in self.bars) + (FOOT if self.holidays else 0)


def picture(windows: Iterable[Planned], calendar: SchoolCalendar, today: date) -> Picture:
    """`today` is None outside the cycle."""
    total = max(1, len(calendar.days))

    def percent(day: date) -> float:
        return round(100 * calendar.place(day) / total, 2)

    bars: list[Bar] = []
    for window in windows:
        days = calendar.for_year_levels(window.year_levels).count(window.opens_on, window.closes_on)
        left = percent(window.opens_on)
        width = max(1.0, round(percent(window.closes_on + ONE_DAY) - left, 2))
        bars.append(Bar(window, days, min(left, 99.0), width, HEAD + sum(bar.height for bar in bars)))
    inside = bool(calendar.days) and calendar.days[0] <= today <= calendar.days[-1]
    holidays = _holidays([(before, after, percent(after[0])) for before, after in pairwise(sorted(calendar.terms))])
    days_off = sorted(calendar.days_off, key=lambda off: (off.day, off.year_levels))
    return Picture(bars, holidays, days_off, percent(today) if inside else None, len(calendar.days))


def _holidays(gaps: list) -> list[Holidays]:
    found: list[Holidays] = []
    for before, after, left in gaps:
        named = [each.left for each in found if each.is_named]
        has_room = not named or left - named[-1] >= ROOM_FOR_A_WORD
        found.append(Holidays(before[1] + ONE_DAY, after[0] - ONE_DAY, left, has_room))
    return found
