"""When something has been kept long enough: from the school's rules, on a day."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import School, StudentYear
from reporting.models import ReportIssue, RetentionRule
from reporting.privacy.classes import CHOICES, Keep
from reporting.privacy.map.reports import OUT

FIRST_YEAR_KEPT_LONG = 9


class Terms:
    """The school's lengths: its own where it chose, else the usual."""

    def __init__(self, school: School) -> None:
        chosen = dict(RetentionRule.objects.filter(school=school).values_list("key", "amount"))
        self.amounts = {each.key: chosen.get(each.key, each.usual) for each in CHOICES}
        self.school = school

    def amount(self, keep: Keep) -> int:
        return self.amounts[keep]

    def years_before(self, keep: Keep, today: date) -> date:
        """What ended on this day or before has had its years."""
        return same_day(today, today.year - self.amount(keep))

    def first_year_that_stays(self, today: date) -> date:
        """Working material of a day before this one goes: the years after its own are over."""
        return date(today.year - self.amount(Keep.WORKING), 1, 1)

    def months_before(self, keep: Keep, today: date) -> date:
        months = today.year * 12 + today.month - 1 - self.amount(keep)
        return date(months // 12, months % 12 + 1, 1)


def same_day(day: date, year: int) -> date:
    """29 February ends on 28 where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def records(issues: QuerySet) -> QuerySet:
    """Of `issues` those that the law keeps."""
    return issues.filter(OUT)


def with_level(issues: QuerySet) -> QuerySet:
    """Annotates `year_level`, in the year of the report's cycle, and `is_last`: the last record of a student in Years 9
    to 12, which is kept for ever."""
    years = StudentYear.objects.filter(
        student=OuterRef("student"), school_year=OuterRef("report__cycle__school_year"),
        year_level__gte=FIRST_YEAR_KEPT_LONG,
    )  # fmt: skip
    later = records(ReportIssue.objects.filter(student=OuterRef("student"))).filter(
        Q(report__cycle__ends_on__gt=OuterRef("report__cycle__ends_on"))
        | Q(report=OuterRef("report"), number__gt=OuterRef("number"))
    )
    return issues.annotate(is_high=Exists(years), has_later=Exists(later))


def whose_time_is_over(issues: QuerySet, terms: Terms, today: date) -> QuerySet:
    """Of the school's records those that need be kept no longer; never the last one of Years 9 to 12."""
    low, high = (terms.years_before(keep, today) for keep in (Keep.REPORT_LOW, Keep.REPORT_HIGH))
    found = with_level(records(issues).filter(school=terms.school, student__left_on__isnull=False))
    return found.filter(
        Q(is_high=False, student__left_on__lte=low) | Q(is_high=True, has_later=True, student__left_on__lte=high)
    )


def kept_as(issue: ReportIssue) -> Keep:
    """The class of one issue from `with_level`."""
    if not issue.is_high:
        return Keep.REPORT_LOW
    return Keep.REPORT_HIGH if issue.has_later else Keep.REPORT_LAST
