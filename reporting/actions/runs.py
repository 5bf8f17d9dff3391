"""Runs: many PDFs in one go, a job each. Whatever is killed on the way, each report is made once, or says why not."""

import hashlib
import io
import json
import logging
import re
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.media.store import keep_bytes, remove_unknown
from accounts.models import ClassGroup, User
from goals.models import Cycle
from reporting.actions import rendition
from reporting.build import REPORTS, Composed, compose
from reporting.models import (
    DraftPdf,
    MadeState,
    PdfRun,
    PdfRunFile,
    PdfRunReport,
    Print,
    Rendition,
    Report,
    ReportLayout,
    RunKind,
)
from reporting.paper.layouts import look_of
from reporting.paper.pdf import OTHER_REASON, RenderedPdf, RenderFailed, render_surely, template_hash
from reporting.releasing.review import AS_IT_STANDS
from reporting.releasing.runs import as_person, candidates, given_out
from reporting.summaries import SummaryUnreadable, from_json, to_json

logger = logging.getLogger(__name__)

FOLDER = "runs"
KEPT_FOR = timedelta(days=7)
PROBLEM_LIMIT = 300
PREPARE, MAKE, BUNDLE = "reporting.prepare_run", "reporting.make_run_report", "reporting.bundle_run"
UNDER_WAY = ["todo", "doing"]
GONE = _("This report is no longer among those that you may print like this.")
NOTHING = {
    RunKind.DRAFT: _("No report has been handed in there yet."),
    RunKind.FROZEN: _("Nothing is planned to go out there at the moment."),
    RunKind.PUBLISHED: _("Nothing is out there yet."),
}


@transaction.atomic
def ask_for_run(
    *, cycle: Cycle, kind: str, by: User, class_group: ClassGroup | None = None, year_level: int | None = None,
    is_large: bool = False,
) -> PdfRun:  # fmt: skip
    """A line for each report that `by` may take along; the rest is done by jobs. Raises ValidationError where there is
    none."""
    run = PdfRun(
        school=cycle.school, cycle=cycle, kind=kind, class_group=class_group, year_level=year_level, asked_by=by,
        is_large=is_large, layout=ReportLayout.objects.of(cycle.school) if kind == RunKind.DRAFT else None,
    )  # fmt: skip
    found = candidates(run, as_person(by))
    if not found:
        raise ValidationError(NOTHING[RunKind(kind)])
    run.save()
    of_run = {"school": cycle.school, "run": run}
    PdfRunReport.objects.bulk_create([
        PdfRunReport(**of_run, report=each, position=place, group=each.group)
        if isinstance(each, Report)
        else PdfRunReport(**of_run, report=each.report, issue=each, position=place, group=each.group)
        for place, each in enumerate(found)
    ])  # fmt: skip
    _defer(PREPARE, run)
    return run


def _defer(task: str, run: PdfRun) -> None:
    """Unless one waits already."""
    if not _jobs(run, [task], ["todo"]).exists():
        app.configure_task(task).defer(run=run.pk)


def _jobs(run: PdfRun, tasks: list[str], states: list[str]) -> QuerySet:
    return ProcrastinateJob.objects.filter(task_name__in=tasks, args__run=run.pk, status__in=states)


# ------------------------------------------------------------------------------------------------ preparing


@transaction.atomic
def prepare(run_id: int) -> None:
    """Reads what is to be printed, finds again what is made already, and plans a job for each that is left. It may be
    done at any time again: after a pause the reports are read anew."""
    run = _locked(run_id)
    if run is None or run.paused_at:
        return
    waiting = list(run.reports.filter(state=MadeState.WAITING).select_related("issue"))
    (_prepare_drafts if run.kind == RunKind.DRAFT else _find_renditions)(run, waiting)
    left = run.reports.filter(state=MadeState.WAITING).values_list("pk", flat=True)
    planned = set(
        ProcrastinateJob.objects.filter(task_name=MAKE, args__run=run.pk, status="todo").values_list(
            "args__row", flat=True
        )
    )
    jobs = [app.configure_task(MAKE).make_new_job(run=run.pk, row=row) for row in left if row not in planned]
    if jobs:
        app.job_manager.batch_defer_jobs(jobs)
    if not left:
        _defer(BUNDLE, run)


def _locked(run_id: int) -> PdfRun | None:
    runs = PdfRun.objects.select_related("layout", "asked_by", "cycle", "class_group")
    return runs.select_for_update(no_key=True, of=("self",)).filter(pk=run_id).first()


def _find_renditions(run: PdfRun, rows: list[PdfRunReport]) -> None:
    """What was frozen is never made anew: its PDF is the one that the family has."""
    print_as = Print.LARGE if run.is_large else Print.STANDARD
    made = Rendition.objects.filter(
        issue__in=[row.issue_id for row in rows], layout=print_as, rendered_at__isnull=False
    )
    by_issue = {found.issue_id: found for found in made}
    for row in rows:
        if found := by_issue.get(row.issue_id):
            row.rendition, row.state = found, MadeState.MADE
    PdfRunReport.objects.bulk_update(rows, ["rendition", "state"])


def _prepare_drafts(run: PdfRun, rows: list[PdfRunReport]) -> None:
    found = REPORTS.filter(pk__in=[row.report_id for row in rows], state__in=AS_IT_STANDS)
    composed = _composed(as_person(run.asked_by)(found))
    templates, look = template_hash(), look_of(run.layout, is_large=run.is_large).mark
    for row in rows:
        if each := composed.get(row.report_id):
            row.content, row.parts = to_json(each.summary), sorted(each.parts)
            row.content_hash = hash_of(row.content, look, templates)
        else:
            row.state, row.content = MadeState.FAILED, None
            row.problem = str(OTHER_REASON if row.report_id in composed else GONE)
    made = DraftPdf.objects.filter(report__in=composed, content_hash__in=[row.content_hash for row in rows])
    by_content = {(draft.report_id, draft.content_hash): draft for draft in made}
    for row in rows:
        if draft := by_content.get((row.report_id, row.content_hash)):
            row.draft, row.state, row.content = draft, MadeState.MADE, None
    fields = ["content", "parts", "content_hash", "state", "problem", "draft"]
    PdfRunReport.objects.bulk_update(rows, fields, batch_size=200)


def _composed(reports: list[Report]) -> dict[int, Composed | None]:
    """By report; None for one that cannot be read. All at once, or, where one of them cannot, each by itself."""
    try:
        with transaction.atomic():
            return {report.pk: each for report, each in zip(reports, compose(reports), strict=True)}
    except Exception:  # whatever one report does to the others
        logger.exception("Reports are read one by one.")
    return {report.pk: _composed_alone(report) for report in reports}


def _composed_alone(report: Report) -> Composed | None:
    try:
        with transaction.atomic():
            return compose([report])[0]
    except Exception:
        logger.exception("Report %s cannot be read.", report.pk)
        return None


def hash_of(content: dict, look: str, templates: str) -> str:
    """What is printed, how it is laid out, and with which templates: nothing else. That a draft is read at another
    moment makes it no other."""
    printed = {name: value for name, value in content.items() if name != "frozen_on"}
    return hashlib.sha256(json.dumps([printed, look, templates], sort_keys=True).encode()).hexdigest()


# ------------------------------------------------------------------------------------------------ making one


def make_report(row_id: int) -> None:
    """One report of a run that is not paused, once, however often the job runs."""
    rows = PdfRunReport.objects.filter(pk=row_id, state=MadeState.WAITING, run__paused_at=None)
    row = rows.select_related("run__layout").first()
    if row is None:
        return
    if row.issue_id:
        _make_issue(row)
    elif row.content:
        _make_draft(row)
    _bundle_when_done(row.run)


def give_up(row_id: int) -> None:
    """After a job that failed again and again for no reason of the report's own."""
    _fail(PdfRunReport.objects.select_related("run").get(pk=row_id), str(OTHER_REASON))


def _bundle_when_done(run: PdfRun) -> None:
    """Asked after the commit: of two who end together, the second sees that nothing is left."""
    if not run.reports.filter(state=MadeState.WAITING).exists():
        _defer(BUNDLE, run)


def _make_issue(row: PdfRunReport) -> None:
    print_as = Print.LARGE if row.run.is_large else Print.STANDARD
    rendition.render(row.issue_id, print_as)
    found = Rendition.objects.filter(issue=row.issue_id, layout=print_as).first()
    if found and found.rendered_at:
        _waiting(row).update(state=MadeState.MADE, rendition=found)
    else:
        _fail(row, found.problem if found else str(GONE))


def _make_draft(row: PdfRunReport) -> None:
    try:
        pdf = render_surely(from_json(row.content), look_of(row.run.layout, is_large=row.run.is_large))
    except RenderFailed as failure:
        _fail(row, str(failure.reason))
        return
    except SummaryUnreadable:
        _fail(row, gettext("This version of the program cannot read this report."))
        return
    key = keep_bytes(io.BytesIO(pdf.bytes), FOLDER)
    if not _keep(row, pdf, key):
        default_storage.delete(key)


@transaction.atomic
def _keep(row: PdfRunReport, pdf: RenderedPdf, key: str) -> bool:
    """False where nobody waits for it any more, or the same has been made in the meantime."""
    if not _waiting(row).select_for_update(no_key=True).exists():
        return False
    draft, is_new = DraftPdf.objects.get_or_create(
        report_id=row.report_id, content_hash=row.content_hash,
        defaults={"school_id": row.school_id, "storage_key": key, "sha256": pdf.sha256, "pages": pdf.pages},
    )  # fmt: skip
    _waiting(row).update(state=MadeState.MADE, draft=draft, content=None)
    return is_new


def _waiting(row: PdfRunReport):
    """The row, as long as it waits for what was made of it."""
    return PdfRunReport.objects.filter(pk=row.pk, state=MadeState.WAITING, content_hash=row.content_hash)


def _fail(row: PdfRunReport, reason: str) -> None:
    _waiting(row).update(state=MadeState.FAILED, problem=reason[:PROBLEM_LIMIT], content=None)


# ------------------------------------------------------------------------------------------------ pausing, going on


@transaction.atomic
def pause(*, run: PdfRun, by: User) -> None:
    """What is being made is finished; nothing more begins."""
    PdfRun.objects.filter(pk=run.pk, paused_at=None).update(paused_at=timezone.now())


@transaction.atomic
def resume(*, run: PdfRun, by: User) -> None:
    PdfRun.objects.filter(pk=run.pk).update(paused_at=None)
    _defer(PREPARE, run)


@transaction.atomic
def make_again(*, run: PdfRun, by: User) -> int:
    """What could not be made, and what may no longer be given out as it was made: those alone. Returns how many."""
    run = _locked(run.pk)
    made = list(run.reports.filter(state=MadeState.MADE).select_related("draft", "rendition"))
    good = {row.pk for row in given_out(run, made, as_person(by))}
    stale = run.reports.exclude(pk__in=good).exclude(state=MadeState.WAITING)
    count = stale.update(
        state=MadeState.WAITING, problem="", content=None, content_hash="", draft=None, rendition=None
    )  # fmt: skip
    PdfRun.objects.filter(pk=run.pk).update(done_at=None, paused_at=None)
    _defer(PREPARE, run)
    return count


@transaction.atomic
def throw_away(*, run: PdfRun, by: User | None = None) -> None:
    """The rows now, the bytes with the commit. Drafts that another run shows stay."""
    keys = list(run.files.values_list("storage_key", flat=True))
    run.delete()
    unseen = DraftPdf.objects.filter(school=run.school_id, shown_in=None)
    keys += list(unseen.values_list("storage_key", flat=True))
    unseen.delete()
    transaction.on_commit(lambda: [default_storage.delete(key) for key in keys])


def tend_runs() -> None:
    """The safety net: runs that wait and have no job, whatever became of it; once a minute."""
    for run in PdfRun.objects.filter(paused_at=None, done_at=None):
        if not _jobs(run, [PREPARE, MAKE, BUNDLE], UNDER_WAY).exists():
            waits = run.reports.filter(state=MadeState.WAITING).exists()
            _defer(PREPARE if waits else BUNDLE, run)


def clear_runs() -> None:
    """What is a week old goes, and bytes that no row knows."""
    for run in PdfRun.objects.filter(asked_at__lt=timezone.now() - KEPT_FOR):
        throw_away(run=run)
    known = set(DraftPdf.objects.values_list("storage_key", flat=True))
    known |= set(PdfRunFile.objects.values_list("storage_key", flat=True))
    remove_unknown(re.compile(FOLDER), known=known, older_than=timedelta(days=1))
