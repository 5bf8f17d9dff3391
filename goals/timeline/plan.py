"""A cycle's windows in school days: planned back from the release, and checked for adequate time.

Pure functions over dates and a school calendar; a hint explains and never blocks.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.functional import Promise

from accounts.calendar import SchoolCalendar
from accounts.wording import year_label
from goals.models.choices import SHOWN_BY_DEFAULT, WindowKind
from goals.timeline import words
from goals.timeline.levels import own_or_general

ONE_DAY = timedelta(days=1)
OPENS, CLOSES = "opens_on", "closes_on"
HOLIDAYS = timedelta(days=7)
"""A longer gap than this between two school days is a break, not a weekend."""


@dataclass(frozen=True)
class Planned:
    """A window without the database; `year_levels` is None for all."""

    kind: WindowKind
    opens_on: date
    closes_on: date
    year_levels: tuple[int, ...] | None = None

    @property
    def name(self) -> str:
        """What it is for, and for whom where it is not for all."""
        levels = ", ".join(map(year_label, self.year_levels or ()))
        return f"{self.kind.label}, {levels}" if levels else str(self.kind.label)


@dataclass(frozen=True)
class Better:
    """What would be enough: the window of `kind` opening or closing (`field`) on `day`."""

    kind: WindowKind
    field: str
    day: date

    def __str__(self) -> str:
        is_due = (self.kind, self.field) == (WindowKind.WRITE, CLOSES)
        said = words.ENOUGH_DUE if is_due else words.ENOUGH[self.field]
        return said % {"day": date_format(self.day, "j F")}


@dataclass(frozen=True)
class Hint:
    """A sentence beside a window, and where there is one, what would be better; `window` is None where one is
    missing."""

    sentence: str
    window: Planned | None = None
    better: Better | None = None

    @property
    def said(self) -> str:
        return f"{self.sentence} {self.better}" if self.better else self.sentence


# ------------------------------------------------------------------------------------------------ planning back
FROM_RELEASE = {
    WindowKind.REFLECT: (-25, -16),
    WindowKind.NEXT_TARGETS: (-15, -11),
    WindowKind.WRITE: (-20, -10),
    WindowKind.PROOF: (-9, -5),
    WindowKind.SIGN_OFF: (-4, -3),
    WindowKind.BUILD: (-2, -1),
    WindowKind.RELEASE: (0, 5),
}
"""First and last day of the windows at the end of a cycle, in school days from the release. While it lasts, families
answer and talk."""
SET_STARTS, SET_LASTS, FAMILIES_LASTS, RELEASE_BEFORE_END = -80, 15, 5, 5
MID_CHECK_IN_ACT = (10, 20)
"""In fortieths of the time to act: where the mid-cycle check begins, and where it has ended."""
ACT_LASTS = 40


def release_day(calendar: SchoolCalendar) -> date | None:
    """Five school days before the cycle ends, so that families and school can still talk about it."""
    days = calendar.days
    return days[max(0, len(days) - 1 - RELEASE_BEFORE_END)] if days else None


def no_school_on(day: date, calendar: SchoolCalendar) -> str:
    """Why nothing is counted back from `day`, and which day would do; nothing where there is school."""
    days, place = calendar.days, calendar.place(day)
    if not days:
        return str(words.NO_SCHOOL_DAYS)
    if day in days:
        return ""
    said = {0: words.NO_SCHOOL_YET, len(days): words.NO_SCHOOL_AFTER}.get(place, words.NO_SCHOOL_THEN)
    return said % {"day": date_format(days[max(0, place - 1)], "l j F")}


def plan_back(
    calendar: SchoolCalendar, release: date, kinds: Collection[WindowKind] = SHOWN_BY_DEFAULT
) -> list[Planned]:
    """The windows of `kinds`, counted back in school days from the release; squeezed where the cycle is short."""
    days = calendar.days
    if not days:
        return []
    end = min(calendar.place(release), len(days) - 1)

    def day(place: int, latest: int = end) -> date:
        return days[min(max(place, 0), latest)]

    begin = max(0, end + SET_STARTS)
    act_ends = end + FROM_RELEASE[WindowKind.REFLECT][0] - 1
    set_ends = max(begin, min(begin + SET_LASTS, act_ends) - 1)
    act, act_ends = set_ends + 1, max(set_ends + 1, act_ends)
    middle, middle_ends = (act + (act_ends + 1 - act) * part // ACT_LASTS for part in MID_CHECK_IN_ACT)
    families_end = min(act + FAMILIES_LASTS - 1, act_ends)
    act_begins = min(families_end + 1, act_ends) if WindowKind.FAMILIES in kinds else act
    places = {
        WindowKind.SET: (begin, set_ends),
        WindowKind.FAMILIES: (act, families_end),
        WindowKind.ACT: (act_begins, act_ends),
        WindowKind.MID_CHECK: (middle, max(middle, middle_ends - 1)),
        **{kind: (end + first, end + last) for kind, (first, last) in FROM_RELEASE.items()},
    }
    latest = {WindowKind.RELEASE: len(days) - 1}
    return [
        Planned(kind, day(first), day(last, latest.get(kind, end)))
        for kind, (first, last) in places.items()
        if kind in kinds
    ]


def plan_like(
    before: Iterable[Planned], old: SchoolCalendar, old_release: date, new: SchoolCalendar, release: date
) -> list[Planned]:
    """The windows of another cycle (its calendar and release) in the calendar `new`, each as many school days before or
    after the release; squeezed where the new cycle is shorter, and a day long where it had no school day."""
    if not new.days:
        return []
    shift = new.place(release) - old.place(old_release)

    def day(place: int) -> date:
        return new.days[min(max(place + shift, 0), len(new.days) - 1)]

    def moved(window: Planned) -> Planned:
        first, last = old.place(window.opens_on), old.place(window.closes_on + ONE_DAY) - 1
        return replace(window, opens_on=day(first), closes_on=day(max(first, last)))

    return [moved(window) for window in before]


# ------------------------------------------------------------------------------------------------ adequate time
LONG_ENOUGH = {
    WindowKind.SET: (10, words.TO_SET),
    WindowKind.REFLECT: (8, words.TO_REFLECT),
    WindowKind.WRITE: (8, words.TO_WRITE),
    WindowKind.PROOF: (3, words.TO_PROOF_READ),
    WindowKind.SIGN_OFF: (2, words.TO_SIGN_OFF),
}
"""The recommended school days of a window, and the sentence where there are fewer."""
SET_TO_MID_CHECK, MID_CHECK_TO_REFLECT, REFLECT_TO_DUE, TARGETS_TO_DUE = 15, 15, 5, 5
SET_TO_REFLECT = SET_TO_MID_CHECK + MID_CHECK_TO_REFLECT
DUE_TO_RELEASE, TRANSLATION = 5, 10

Windows = dict[WindowKind, Planned]
"""The windows that one year level has, by kind."""
Found = Iterator[Hint]


def hints(
    windows: Iterable[Planned],
    calendar: SchoolCalendar,
    *,
    taught: Collection[int] = (),
    translations: bool = False,
) -> list[Hint]:
    """What the windows lack in time, each sentence once. `taught`: the school's year levels, as far as they are known;
    `translations`: some families need one."""
    windows = list(windows)
    groups = _groups(windows, taught)
    found: dict[Hint, list[int | None]] = {}
    for level in groups:
        own = {window.kind: window for window in own_or_general(windows, level)}
        days = calendar.for_year_levels(None if level is None else [level])
        for rule in (*RULES, *([_translation] if translations else [])):
            for hint in rule(own, days):
                found.setdefault(hint, []).append(level)
    return [replace(hint, sentence=_for(hint, levels, groups)) for hint, levels in found.items()]


def _groups(windows: list[Planned], taught: Collection[int]) -> list[int | None]:
    """The year levels that have windows of their own, each checked by itself; None stands for all others together."""
    own = sorted({level for window in windows for level in window.year_levels or ()})
    return [*own] if own and taught and set(taught) <= set(own) else [None, *own]


def _for(hint: Hint, levels: list[int | None], groups: list[int | None]) -> str:
    """The sentence says which year levels it is about, where not about all that its window is for."""
    if len(levels) == len(groups) or (hint.window and set(hint.window.year_levels or [None]) <= set(levels)):
        return hint.sentence
    said, about = words.ABOUT_SOME, levels
    if None in levels:
        said, about = words.ABOUT_OTHERS, [level for level in groups if level not in levels]
    return said % {"years": ", ".join(year_label(level) for level in about), "sentence": hint.sentence}


def _missing(windows: Windows, calendar: SchoolCalendar) -> Found:
    for kind in SHOWN_BY_DEFAULT:
        if kind not in windows:
            yield Hint(str(words.MISSING[kind]))


def _better(window: Planned, field: str, day: date | None, calendar: SchoolCalendar) -> Better | None:
    """None beyond the calendar, and where `window` itself would be left with too little time."""
    if day is None:
        return None
    opens_on, closes_on = (day, window.closes_on) if field == OPENS else (window.opens_on, day)
    least = LONG_ENOUGH[window.kind][0] if window.kind in LONG_ENOUGH else 1
    return Better(window.kind, field, day) if calendar.count(opens_on, closes_on) >= least else None


def _too_few(window: Planned, sentence: Promise, days: int, least: int, better: Better | None) -> Found:
    if days < least:
        yield Hint(sentence % {"days": days, "least": least}, window, better)


def _length(windows: Windows, calendar: SchoolCalendar) -> Found:
    for kind, window in windows.items():
        days = calendar.count(window.opens_on, window.closes_on)
        if not days:
            yield Hint(str(words.NO_SCHOOL), window)
        elif kind in LONG_ENOUGH:
            least, sentence = LONG_ENOUGH[kind]
            earlier = _better(window, OPENS, calendar.add(window.closes_on + ONE_DAY, -least), calendar)
            yield from _too_few(window, sentence, days, least, earlier)


def _mid_check(windows: Windows, calendar: SchoolCalendar) -> Found:
    middle, before, after = (windows.get(kind) for kind in (WindowKind.MID_CHECK, WindowKind.SET, WindowKind.REFLECT))
    if middle and before:
        days, least = calendar.between(before.closes_on, middle.closes_on), SET_TO_MID_CHECK
        later = _better(middle, CLOSES, calendar.add(before.closes_on, least + 1), calendar)
        yield from _too_few(middle, words.BEFORE_MID_CHECK, days, least, later)
    if middle and after:
        days, least = calendar.between(middle.closes_on, after.opens_on), MID_CHECK_TO_REFLECT
        later = _better(after, OPENS, calendar.add(middle.closes_on, least + 1), calendar)
        yield from _too_few(after, words.BEFORE_REFLECT, days, least, later)


def _time_to_act(windows: Windows, calendar: SchoolCalendar) -> Found:
    """Where no mid-cycle check parts it, the whole time between."""
    before, after = windows.get(WindowKind.SET), windows.get(WindowKind.REFLECT)
    if before and after and WindowKind.MID_CHECK not in windows:
        days, least = calendar.between(before.closes_on, after.opens_on), SET_TO_REFLECT
        later = _better(after, OPENS, calendar.add(before.closes_on, least + 1), calendar)
        yield from _too_few(after, words.TO_ACT, days, least, later)


def _before_due(windows: Windows, calendar: SchoolCalendar) -> Found:
    """What students do must end early enough for the comments."""
    write, reflect, targets = (
        windows.get(kind) for kind in (WindowKind.WRITE, WindowKind.REFLECT, WindowKind.NEXT_TARGETS)
    )
    if write and reflect:
        days, least = calendar.count(reflect.closes_on + ONE_DAY, write.closes_on), REFLECT_TO_DUE
        earlier = _better(reflect, CLOSES, calendar.add(write.closes_on + ONE_DAY, -least - 1), calendar)
        yield from _too_few(reflect, words.BEFORE_DUE, days, least, earlier)
    if write and targets:
        last, least = min(targets.closes_on, write.closes_on - ONE_DAY), TARGETS_TO_DUE
        earlier = _better(targets, OPENS, calendar.add(last + ONE_DAY, -least), calendar)
        yield from _too_few(targets, words.NEXT_TARGETS, calendar.count(targets.opens_on, last), least, earlier)


def _before_release(windows: Windows, calendar: SchoolCalendar) -> Found:
    """Where proof-reading and signing off have no windows of their own, the time for them must be left."""
    write, release = windows.get(WindowKind.WRITE), windows.get(WindowKind.RELEASE)
    if write and release and WindowKind.PROOF not in windows and WindowKind.SIGN_OFF not in windows:
        days, least = calendar.between(write.closes_on, release.opens_on), DUE_TO_RELEASE
        earlier = _better(write, CLOSES, calendar.add(release.opens_on, -least - 1), calendar)
        yield from _too_few(release, words.BEFORE_RELEASE, days, least, earlier)


def _translation(windows: Windows, calendar: SchoolCalendar) -> Found:
    write, release = windows.get(WindowKind.WRITE), windows.get(WindowKind.RELEASE)
    if write and release:
        days, least = calendar.count(write.closes_on + ONE_DAY, release.opens_on), TRANSLATION
        earlier = _better(write, CLOSES, calendar.add(release.opens_on + ONE_DAY, -least - 1), calendar)
        yield from _too_few(write, words.FOR_TRANSLATION, days, least, earlier)


def _break_inside(windows: Windows, calendar: SchoolCalendar) -> Found:
    for kind in (WindowKind.MID_CHECK, WindowKind.REFLECT):
        window = windows.get(kind)
        days = [day for day in calendar.days if window and window.opens_on <= day <= window.closes_on]
        for number, (before, after) in enumerate(pairwise(days), start=1):
            if after - before > HOLIDAYS:
                longer = (CLOSES, before) if number * 2 >= len(days) else (OPENS, after)
                yield Hint(str(words.BREAK_INSIDE), window, Better(kind, *longer))


def _same_end(windows: Windows, calendar: SchoolCalendar) -> Found:
    ends: dict[date, Planned] = {}
    for window in sorted(windows.values(), key=lambda each: (each.closes_on, each.opens_on)):
        other = ends.setdefault(window.closes_on, window)
        if other is not window:
            yield Hint(words.SAME_END % {"this": window.kind.label, "other": other.kind.label}, window)


RULES = [_missing, _length, _mid_check, _time_to_act, _before_due, _before_release, _break_inside, _same_end]
