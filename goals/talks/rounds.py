"""A round of talks for a class: its times spread over school days, and what stands in the way of a plan."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.calendar import SchoolCalendar, is_weekday, weekdays
from accounts.models import School, Student, User
from goals.models import Conversation
from goals.models.choices import TalkKind

LOOK_AHEAD = timedelta(weeks=10)
AT_ONCE = timedelta(minutes=5)
"""Two talks that begin closer than this are at the same time."""


def key_of(round_key: UUID, student: Student) -> UUID:
    """The key of one talk of a round: a round that is sent twice makes each talk once."""
    return uuid5(round_key, str(student.uuid))


# ------------------------------------------------------------------------------------------------ spreading


@dataclass(frozen=True)
class Slots:
    """`breaks`: (from, to) on every day; `per_day`: at most so many talks a day, None for as many as fit."""

    start: datetime
    minutes: int
    until: time
    breaks: list[tuple[time, time]] = field(default_factory=list)
    per_day: int | None = None

    def spread(self, number: int, days: list[date]) -> list[datetime]:
        """The first `number` times on `days`, each day from the hour of the start; fewer where the days run out."""
        found: list[datetime] = []
        for day in days:
            found += self._on(day)
        return found[:number]

    def _on(self, day: date) -> list[datetime]:
        found: list[datetime] = []
        length, at = timedelta(minutes=self.minutes), datetime.combine(day, timezone.localtime(self.start).time())
        while at + length <= datetime.combine(day, self.until) and len(found) != self.per_day:
            pause = next((until for since, until in self.breaks if self._meets(day, at, since, until)), None)
            if pause is None:
                found.append(timezone.make_aware(at))
            at = at + length if pause is None else datetime.combine(day, pause)
        return found

    def _meets(self, day: date, at: datetime, since: time, until: time) -> bool:
        ends = at + timedelta(minutes=self.minutes)
        return at < datetime.combine(day, until) and ends > datetime.combine(day, since)


def school_days(school: School, first: date) -> list[date]:
    """The school days of the next weeks; all weekdays where the school has entered no term."""
    last = first + LOOK_AHEAD
    calendar = SchoolCalendar.of(school, first, last)
    return calendar.days if calendar.terms else weekdays(first, last)


# ------------------------------------------------------------------------------------------------ checking


@dataclass
class Row:
    """One line of a round: whom, when, and what is to be said about it. `wrong` must be put right; `careful` may stand
    once it was read. A line that is left `out` is not planned."""

    student: Student | None = None
    at: datetime | None = None
    text: str = ""
    out: bool = False
    wrong: list[str] = field(default_factory=list)
    careful: list[str] = field(default_factory=list)

    @property
    def is_planned(self) -> bool:
        return not self.out and self.student is not None and self.at is not None


def check(rows: list[Row], *, school: School, by: User, kind: str, key: UUID) -> None:
    """Puts the sentences on `rows`. Three queries."""
    planned = [row for row in rows if row.is_planned]
    _twice(planned, kind)
    _against_the_calendar(planned, school)
    _against_other_talks(planned, by, key)


def _twice(planned: list[Row], kind: str) -> None:
    """Several at one time are only right where students lead their conferences side by side."""
    times, students = Counter(row.at for row in planned), Counter(row.student for row in planned)
    for row in planned:
        if times[row.at] > 1:
            found = row.careful if kind == TalkKind.STUDENT_LED else row.wrong
            found.append(_("Two talks begin at this time."))
        if students[row.student] > 1:
            row.wrong.append(_("%(name)s stands here twice.") % {"name": row.student.preferred_name})


def _against_the_calendar(planned: list[Row], school: School) -> None:
    if not planned:
        return
    now, days = timezone.now(), [timezone.localdate(row.at) for row in planned]
    calendar = SchoolCalendar.of(school, min(days), max(days))
    for row, day in zip(planned, days, strict=True):
        level = getattr(row.student, "year_level", None)
        of_level = calendar.for_year_levels(() if level is None else (level,))
        if row.at < now:
            row.wrong.append(_("This time has passed."))
        elif not is_weekday(day) or (calendar.terms and day not in of_level.days):
            row.careful.append(_("There is no school on %(day)s.") % {"day": date_format(day, "l j F")})


def _against_other_talks(planned: list[Row], by: User, key: UUID) -> None:
    """Talks that the teacher has then, and those that the student has."""
    mine = [key_of(key, row.student) for row in planned]
    there = Conversation.objects.filter(held_at=None, called_off_at=None, planned_for__gte=timezone.now())
    seen = there.exclude(uuid__in=mine).visible_to(by).select_related("student", "adult")
    for talk in seen.filter(Q(adult=by) | Q(student__in=[row.student for row in planned])):
        for row in planned:
            _beside(row, talk, by)


def _beside(row: Row, talk: Conversation, by: User) -> None:
    same_time, same_student = abs(talk.planned_for - row.at) < AT_ONCE, talk.student_id == row.student.pk
    names = {"name": talk.student.full_name, "adult": talk.adult.name, "when": _day_and_time(talk.planned_for)}
    if same_time and talk.adult_id == by.pk:
        row.wrong.append(_("You have a talk with %(name)s then.") % names)
    elif same_time and same_student:
        row.wrong.append(_("%(name)s has a talk with %(adult)s then.") % names)
    elif same_student:
        row.careful.append(_("%(name)s has a talk already: %(when)s, with %(adult)s.") % names)


def _day_and_time(at: datetime) -> str:
    return date_format(timezone.localtime(at), "l j F, g:i a")
