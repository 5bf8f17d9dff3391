"""The reports of a run: which there are, how far they are, and which of them somebody may have in hand now."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from accounts.access import list_for, may_do
from accounts.models import ClassGroup, Enrolment, Student, User
from accounts.models.classes import ClassKind
from accounts.relations import students_in_office
from accounts.roles import relations_with
from goals.models import Cycle
from reporting.build import ISSUES, REPORTS
from reporting.models import MadeState, PdfRun, PdfRunReport, Report, ReportIssue, RunKind
from reporting.releasing.board import STEPS
from reporting.releasing.progress import NOT_BEGUN, state_of, students_of
from reporting.releasing.review import AS_IT_STANDS
from reporting.releasing.withdrawal import readable_parts, withdrawn

RUNS = PdfRun.objects.select_related("cycle", "class_group")
ROWS = PdfRunReport.objects.select_related("report__student", "draft", "rendition")
Find = Callable[[QuerySet], list]
"""Of reports or issues, those that a person sees and may take along: the door, or the same for a job."""


def as_person(user: User) -> Find:
    """For jobs, which act for somebody."""
    return lambda rows: [row for row in rows.visible_to(user) if may_do(row, "export")]


def as_request(request: HttpRequest) -> Find:
    """Through the door: the reading is noted."""
    return lambda rows: list_for(request, rows, to="export")


def candidates(run: PdfRun, find: Find) -> list[Report | ReportIssue]:
    """The reports, or issues, that the run is about, in the order in which they are printed: by class and name. Each
    with `group`."""
    home = Enrolment.objects.active().filter(kind=ClassKind.HOME_GROUP, student=OuterRef("student"))
    rows = _of_kind(run).annotate(home=Subquery(home.values("class_group__name")[:1]))
    found = find(_in_scope(run, rows).order_by("home", "student__family_name", "student__preferred_name", "pk"))
    for each in found:
        each.group = run.class_group.name if run.class_group else each.home or ""
    return found


def _of_kind(run: PdfRun) -> QuerySet:
    if run.kind == RunKind.DRAFT:
        return REPORTS.filter(cycle=run.cycle_id, state__in=AS_IT_STANDS)
    issues = ISSUES.filter(report__cycle=run.cycle_id)
    return issues.published() if run.kind == RunKind.PUBLISHED else issues.filter(published_at=None, recalled_at=None)


def _in_scope(run: PdfRun, rows: QuerySet) -> QuerySet:
    if run.class_group_id:
        enrolled = Enrolment.objects.active().filter(class_group=run.class_group_id)
        return rows.filter(student__in=enrolled.values("student"))
    if run.year_level is None:
        return rows
    year = {"student__years__school_year": run.cycle.school_year_id, "student__years__year_level": run.year_level}
    return rows.filter(**year)


def cycles_out(class_group: ClassGroup, user: User) -> list[Cycle]:
    """Those of which `user` sees a report of the class that is out, the newest first."""
    enrolled = class_group.enrolments.active().values("student")
    out = ReportIssue.objects.published().filter(student__in=enrolled).visible_to(user)
    return list(Cycle.objects.filter(pk__in=out.values("report__cycle")).order_by("-starts_on"))


# ------------------------------------------------------------------------------------------------ what is given out


def given_out(run: PdfRun, rows: Iterable[PdfRunReport], find: Find) -> list[PdfRunReport]:
    """Of rows that are made, those whose PDF the person may have in hand at this moment. Neither who sees a report no
    more, nor what a child has taken back from the family, nor what the school took back."""
    rows = [row for row in rows if row.state == MadeState.MADE]
    if run.kind == RunKind.DRAFT:
        return _drafts(rows, find)
    issues = ISSUES.filter(pk__in=[row.issue_id for row in rows])
    found = {issue.pk for issue in find(_still(run, issues))}
    return [row for row in rows if row.issue_id in found]


def _still(run: PdfRun, issues: QuerySet) -> QuerySet:
    if run.kind == RunKind.PUBLISHED:
        return issues.published()
    waiting = withdrawn(issues.filter(published_at=None))
    return issues.filter(recalled_at=None, replaced_at=None).exclude(pk__in=waiting.values("pk"))


def _drafts(rows: list[PdfRunReport], find: Find) -> list[PdfRunReport]:
    keys = [row.report_id for row in rows]
    seen = {report.pk for report in find(REPORTS.filter(pk__in=keys))}
    readable = readable_parts(keys)
    return [row for row in rows if row.report_id in seen and readable[row.report_id].issuperset(row.parts)]


# ------------------------------------------------------------------------------------------------ how far it is


@dataclass(frozen=True)
class Group:
    """A class in a run, and how many of its reports are made, wait, or could not be made."""

    name: str
    total: int
    made: int
    failed: int

    @property
    def waiting(self) -> int:
        return self.total - self.made - self.failed


def groups_of(run: PdfRun) -> list[Group]:
    made, failed = (Count("pk", filter=Q(state=state)) for state in (MadeState.MADE, MadeState.FAILED))
    rows = run.reports.order_by("group").values_list("group").annotate(total=Count("pk"), made=made, failed=failed)
    return [Group(*row) for row in rows]


def lines_of(run: PdfRun, user: User) -> QuerySet[PdfRunReport]:
    """The lines of a run, of the students whose reports `user` may still take along: no other is named."""
    taught = Student.objects.visible_to(user).filter(relation__in=relations_with("report", "export")).values("pk")
    in_office = students_in_office(user, "export").values("pk")
    return ROWS.filter(Q(report__student__in=taught) | Q(report__student__in=in_office), run=run)


def not_in(run: PdfRun, user: User) -> list[tuple[str, list[str]]]:
    """Of a rehearsal: how far the reports are that are not in it, and whose they are. It holds what was handed in, or
    approved, when it was asked for."""
    if run.kind != RunKind.DRAFT:
        return []
    reports = Report.objects.filter(cycle=run.cycle_id, student=OuterRef("pk")).annotate(shown=state_of())
    others = _students_in_scope(run, user).exclude(pk__in=run.reports.values("report__student"))
    state = Coalesce(Subquery(reports.values("shown")), Value(NOT_BEGUN))
    by_state: dict[str, list[str]] = {}
    for student in others.annotate(state=state).order_by("family_name", "preferred_name", "pk"):
        by_state.setdefault(student.state, []).append(student.full_name)
    return [(str(label), by_state[key]) for key, label in STEPS if key in by_state]


def _students_in_scope(run: PdfRun, user: User) -> QuerySet:
    students = students_of(run.cycle, user)
    if run.class_group_id:
        enrolled = Enrolment.objects.active().filter(class_group=run.class_group_id)
        return students.filter(pk__in=enrolled.values("student"))
    year = {} if run.year_level is None else {"years__year_level": run.year_level}
    return students.filter(years__school_year=run.cycle.school_year_id, **year)
