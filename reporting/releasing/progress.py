"""Of the reports of a cycle, who can go out and what is planned, without opening a single one; counts: board.py."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from accounts.models import Enrolment, Student, User
from accounts.models.classes import ClassKind
from accounts.relations import students_in_office
from goals.models import Cycle
from reporting.build import REPORTS
from reporting.models import Batch, Print, Report, ReportIssue
from reporting.models.choices import ReportState
from reporting.releasing.readiness import composed_of, has_changed, ready_of

NOT_BEGUN = "not_begun"
CORRECTED = "corrected"
"""Being written again, while the version before is out."""

AT_LEAST_APPROVED = [ReportState.APPROVED, ReportState.SCHEDULED, ReportState.PUBLISHED]


def students_of(cycle: Cycle, user: User) -> QuerySet:
    """Those of the school whose reports `user` may release."""
    return students_in_office(user, "schedule").here().filter(school=cycle.school_id)


def others_of(cycle: Cycle, user: User) -> QuerySet:
    """Those of the school year whose reports somebody else releases: to be counted, never named, and nothing is said of
    how far they are, for one may be an own child."""
    here = Student.objects.here().filter(school=cycle.school_id, years__school_year=cycle.school_year_id)
    return here.exclude(pk__in=students_of(cycle, user).values("pk"))


def state_of() -> Case:
    """Of a report: its state; CORRECTED where a correction is written of what is out."""
    is_out = Exists(ReportIssue.objects.published().filter(report=OuterRef("pk")))
    return Case(When(is_out, state=ReportState.DRAFTING, then=Value(CORRECTED)), default=F("state"))


@dataclass(frozen=True)
class Line:
    """A student of a year level, and how far the report is; `report` where it can be opened: it was handed in, or is
    corrected; `is_out`: a version of it is with the family."""

    name: str
    home_group: str
    state: str
    author: str
    report: UUID | None
    is_out: bool

    @property
    def state_label(self) -> str:
        return ReportState(self.state).label

    @property
    def is_corrected(self) -> bool:
        return self.is_out and self.state != ReportState.PUBLISHED

    @property
    def is_missing(self) -> bool:
        return self.state not in AT_LEAST_APPROVED


def lines_of(cycle: Cycle, user: User, year_level: int) -> list[Line]:
    """The students of a year level whom `user` sees: those whose report cannot go out yet, then all others."""
    reports = Report.objects.filter(cycle=cycle, student=OuterRef("pk"))
    is_out = ReportIssue.objects.published().filter(report__cycle=cycle, student=OuterRef("pk"))
    seen = reports.annotate(shown=state_of()).exclude(shown=ReportState.DRAFTING)
    in_class = Enrolment.objects.active().filter(student=OuterRef("pk"), kind=ClassKind.HOME_GROUP)
    students = (
        students_of(cycle, user)
        .filter(years__school_year=cycle.school_year_id, years__year_level=year_level)
        .annotate(
            state=Coalesce(Subquery(reports.values("state")), Value("")),
            author=Coalesce(Subquery(reports.values("author__name")), Value("")),
            report=Subquery(seen.values("uuid")),
            is_out=Exists(is_out),
            home_group=Coalesce(Subquery(in_class.values("class_group__name")[:1]), Value("")),
        )
        .order_by("home_group", "family_name", "preferred_name")
    )
    lines = [
        Line(each.full_name, each.home_group, each.state, each.author, each.report, each.is_out) for each in students
    ]
    return sorted(lines, key=lambda line: not line.is_missing)


@dataclass(frozen=True)
class Approved:
    """`can_go`: the approved reports that can go out as they stand; `changed`: those whose words are others by now.
    They are compared here, and nothing of them is shown."""

    can_go: list[Report]
    changed: list[Report]

    @property
    def ready(self) -> Counter:
        """How many can go out, by year level."""
        return Counter(report.year_level for report in self.can_go)


def approved_in(cycle: Cycle, user: User) -> Approved:
    """The approved reports of a cycle that `user` may release."""
    reports = REPORTS.filter(cycle=cycle, state=ReportState.APPROVED).with_year_level()
    seen = reports.visible_to(user).that_allow("schedule")
    found = list(seen.order_by("student__family_name"))
    composed = composed_of(found)
    return Approved(
        can_go=ready_of(found, composed),
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
        .select_related("scheduled_by", "confirmed_by")
        .order_by("publish_at")
    )
