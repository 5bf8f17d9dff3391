"""Whose report nobody at home has opened: to print and hand over. Who is shut out by an order stands in no line."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from accounts.access import list_for
from accounts.calendar import SchoolCalendar
from accounts.models import School, Student, StudentYear
from accounts.wording import year_label
from goals.models import Cycle
from goals_portal.spreadsheet import as_csv
from reporting.build import ISSUES
from reporting.models import IssueOpened, ReportIssue
from reporting.releasing.receivers import Adults, adults_of
from reporting.sources import home_groups

SCHOOL_DAYS = 5
"""After so many, a report that nobody opened is printed."""


@dataclass(frozen=True)
class Unopened:
    """`adults`: to whom it may be given."""

    student: Student
    issue: UUID
    year_level: int | None
    group: str
    published_on: date
    reason: str
    adults: list[str]

    @property
    def level_label(self) -> str:
        return "" if self.year_level is None else year_label(self.year_level)


def not_opened(request: HttpRequest, cycle: Cycle) -> list[Unopened]:
    """Of the reports that are out, those that no adult has opened after five school days, or that no adult can open;
    by year level, class and name. The number of queries does not grow with them."""
    published = ISSUES.published().filter(report__cycle=cycle).defer("data")
    issues = list_for(request, published.order_by("student__family_name", "student__preferred_name"), to="schedule")
    opened = set(IssueOpened.objects.by_adults().filter(issue__in=issues).values_list("issue", flat=True))
    left = [issue for issue in issues if issue.pk not in opened]
    if not left:
        return []
    students = [issue.student_id for issue in left]
    years = StudentYear.objects.filter(school_year=cycle.school_year_id, student__in=students)
    levels = dict(years.values_list("student", "year_level"))
    groups, adults = home_groups(students), adults_of(students)
    days = _Days(cycle.school, min(_day(issue, cycle) for issue in left))
    found = []
    for issue in left:
        level, day = levels.get(issue.student_id), _day(issue, cycle)
        who = adults.get(issue.student_id, Adults())
        if reason := _reason(who, days.since(day, level), day):
            group = groups.get(issue.student_id, "")
            found.append(Unopened(issue.student, issue.uuid, level, group, day, reason, who.names))
    return sorted(found, key=lambda line: (-1 if line.year_level is None else line.year_level, line.group))


def _day(issue: ReportIssue, cycle: Cycle) -> date:
    return issue.published_at.astimezone(cycle.school.zone).date()


class _Days:
    """School days since a day, per year level."""

    def __init__(self, school: School, first: date) -> None:
        self.today = school.today()
        self.calendar = SchoolCalendar.of(school, first, self.today)

    def since(self, day: date, year_level: int | None) -> int:
        levels = () if year_level is None else (year_level,)
        return self.calendar.for_year_levels(levels).after(day, self.today)


def _reason(adults: Adults, days: int, day: date) -> str:
    """Empty where there is time yet."""
    if not adults.names:
        return gettext("Nobody at home receives reports: ask the office to whom it may be given.")
    if not adults.can_log_in:
        return gettext("Nobody at home has a log-in.")
    if days < SCHOOL_DAYS:
        return ""
    said = ngettext("Not opened since %(day)s: %(n)s school day.", "Not opened since %(day)s: %(n)s school days.", days)
    return said % {"day": date_format(day, "j F"), "n": days}


def table_of(lines: list[Unopened]) -> bytes:
    """A student a line. CSV in UTF-8; no cell is taken for a formula."""
    heads = [
        gettext("Year level"), gettext("Class"), gettext("Student number"), gettext("Given name"),
        gettext("Family name"), gettext("Published on"), gettext("Why"), gettext("May be given to"),
    ]  # fmt: skip
    rows = []
    for line in lines:
        student = line.student
        cells = [line.level_label, line.group, student.code, student.preferred_name, student.family_name]
        rows.append([*cells, line.published_on.isoformat(), line.reason, ", ".join(line.adults)])
    return as_csv([heads, *[[str(cell) for cell in row] for row in rows]])
