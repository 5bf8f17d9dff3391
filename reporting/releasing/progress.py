"""How far the reports of a cycle are: counts, without opening a single one."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import Enrolment, Student, StudentYear, User
from accounts.models.classes import ClassKind
from accounts.wording import year_label
from goals.models import Cycle
from reporting.build import REPORTS
from reporting.models import Batch, Print, Report
from reporting.models.choices import ReportState
from reporting.releasing.queue import relations_that
from reporting.releasing.readiness import composed_of, has_changed, ready_of

NOT_BEGUN = "not_begun"


@dataclass(frozen=True)
class LevelProgress:
    """One year level: how many students, and how many of their reports are in each state."""

    year_level: int
    label: str
    students: int
    states: Counter

    @property
    def not_begun(self) -> int:
        return self.students - self.states.total()

    @property
    def missing(self) -> int:
        """Not begun, being written, waiting for approval, or taken back."""
        return self.students - sum(self.states[state] for state in AT_LEAST_APPROVED)


AT_LEAST_APPROVED = [ReportState.APPROVED, ReportState.SCHEDULED, ReportState.PUBLISHED]


def levels_of(cycle: Cycle, user: User) -> list[LevelProgress]:
    """Per year level, for the students whom `user` sees."""
    students = _students(cycle, user)
    years = StudentYear.objects.filter(school_year=cycle.school_year_id, student__in=students.values("pk"))
    reports = Report.objects.filter(cycle=cycle, student=OuterRef("student")).values("state")
    rows = years.annotate(state=Subquery(reports)).values_list("year_level", "state").annotate(n=Count("pk"))
    found: dict[int, Counter] = {}
    for level, state, count in rows.order_by("year_level"):
        found.setdefault(level, Counter())[state or NOT_BEGUN] = count
    return [_level(level, counts) for level, counts in found.items()]


def _level(level: int, counts: Counter) -> LevelProgress:
    students = counts.total()
    counts.pop(NOT_BEGUN, None)
    return LevelProgress(level, year_label(level), students, counts)


def _students(cycle: Cycle, user: User) -> QuerySet:
    students = Student.objects.here().filter(school=cycle.school_id)
    return students.visible_to(user).filter(relation__in=relations_that("schedule"))


@dataclass(frozen=True)
class Line:
    """A student of a year level, and how far the report is; `report` where it can be opened: it was handed in."""

    name: str
    home_group: str
    state: str
    author: str
    report: UUID | None

    @property
    def state_label(self) -> str:
        return ReportState(self.state).label

    @property
    def is_missing(self) -> bool:
        return self.state not in AT_LEAST_APPROVED


def lines_of(cycle: Cycle, user: User, year_level: int) -> list[Line]:
    """The students of a year level whom `user` sees: those whose report cannot go out yet, then all others."""
    reports = Report.objects.filter(cycle=cycle, student=OuterRef("pk"))
    in_class = Enrolment.objects.active().filter(student=OuterRef("pk"), kind=ClassKind.HOME_GROUP)
    students = (
        _students(cycle, user)
        .filter(years__school_year=cycle.school_year_id, years__year_level=year_level)
        .annotate(
            state=Coalesce(Subquery(reports.values("state")), Value("")),
            author=Coalesce(Subquery(reports.values("author__name")), Value("")),
            report=Subquery(reports.exclude(state=ReportState.DRAFTING).values("uuid")),
            home_group=Coalesce(Subquery(in_class.values("class_group__name")[:1]), Value("")),
        )
        .order_by("home_group", "family_name", "preferred_name")
    )
    lines = [Line(each.full_name, each.home_group, each.state, each.author, each.report) for each in students]
    return sorted(lines, key=lambda line: not line.is_missing)


@dataclass(frozen=True)
class Approved:
    """`ready`: how many approved reports can go out as they stand, by year level; `changed`: those whose words are
    others by now. They are compared here, and nothing of them is shown."""

    ready: Counter
    changed: list[Report]


def approved_in(cycle: Cycle, user: User) -> Approved:
    """The approved reports of a cycle that `user` may release."""
    reports = REPORTS.filter(cycle=cycle, state=ReportState.APPROVED).with_year_level()
    seen = reports.visible_to(user).filter(relation__in=relations_that("schedule"))
    found = list(seen.order_by("student__family_name"))
    composed = composed_of(found)
    return Approved(
        ready=Counter(report.year_level for report in ready_of(found, composed)),
        changed=[report for report in found if has_changed(report, composed[report.pk].summary)],
    )


def open_batches(cycle: Cycle) -> QuerySet:
    """What is planned and not yet out, with what went wrong in making the PDFs."""
    standard = Q(issues__renditions__layout=Print.STANDARD)
    return (
        Batch.objects.filter(cycle=cycle, published_at__isnull=True)
        .annotate(
            reports=Count("issues", distinct=True),
            ready=Count("issues", filter=standard & Q(issues__renditions__rendered_at__isnull=False), distinct=True),
            problems=Count("issues", filter=standard & Q(issues__renditions__problem__gt=""), distinct=True),
        )
        .order_by("publish_at")
    )
