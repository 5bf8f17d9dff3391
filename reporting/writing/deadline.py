"""Until when a report is written: the last day of the time to write, and the sentences about it."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext

from accounts.models import Membership, User
from accounts.models.people import Role
from goals.models.choices import WindowKind
from goals.timeline.closing import closes_on
from reporting.models import Report
from reporting.policies import year_level_in

NAMES_TO_ASK = 3


@dataclass(frozen=True)
class TimeToWrite:
    """`last_day` is included; it and today are days of the school's own calendar."""

    report: Report
    last_day: date

    @property
    def days_left(self) -> int:
        """0 on the last day, less than that when it is over."""
        return (self.last_day - self.report.cycle.school.today()).days

    @property
    def is_over(self) -> bool:
        return self.days_left < 0

    @property
    def sentence(self) -> str:
        """While there is time."""
        day = {"day": date_format(self.last_day, "l j F")}
        if self.days_left == 0:
            return gettext("Until %(day)s: today is the last day to write.") % day
        if self.days_left == 1:
            return gettext("Until %(day)s: tomorrow is the last day to write.") % day
        return gettext("Until %(day)s.") % day

    @property
    def ended(self) -> str:
        return gettext("The time to write ended on %(day)s.") % {"day": date_format(self.last_day, "j F")}

    @property
    def whom_to_ask(self) -> str:
        """By name, so that nobody has to look for the person."""
        admins = Membership.objects.active().filter(school=self.report.school_id, role=Role.ADMIN, user__is_active=True)
        names = list(admins.order_by("user__name").values_list("user__name", flat=True)[:NAMES_TO_ASK])
        if not names:
            return gettext("Ask the school’s administrator for more time.")
        sentence = ngettext(
            "Ask %(names)s (administrator) for more time.", "Ask %(names)s (administrators) for more time.", len(names)
        )
        return sentence % {"names": get_text_list(names, gettext("or"))}


def time_to_write(report: Report, user: User) -> TimeToWrite | None:
    """None where nothing closes: the school has set no time to write, or the report was handed in once already, and
    was sent back or is being corrected."""
    return None if report.submitted_at is not None else _time(report, user)


def time_to_say(report: Report, user: User) -> TimeToWrite | None:
    """The same for the page, which says until when also after the writer took the report back."""
    if report.submitted_at is None:
        return _time(report, user)
    time = _time(report, user) if closes(report) else None
    return None if time and time.is_over else time


def closes(report: Report) -> bool:
    """Is it written in the time to write: not sent back, and no correction?"""
    return not report.sent_back_because and not report.correction_reason


def _time(report: Report, user: User) -> TimeToWrite | None:
    level = year_level_in(report.cycle, report.student)
    day = closes_on(report.cycle, WindowKind.WRITE, year_level=level, student=report.student, teacher=user)
    return TimeToWrite(report, day) if day else None


def until_words(days: list[date]) -> str:
    """Of several reports: the day on which the time ends, or first ends."""
    if not days:
        return ""
    day = {"day": date_format(min(days), "l j F")}
    return gettext("until %(day)s") % day if min(days) == max(days) else gettext("the first until %(day)s") % day
