"""Sending reports home: freezing them for an hour, taking that back, and what happens to what is already out."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from accounts.access import may_do
from accounts.models import Student, User
from goals.models import Cycle
from reporting.actions.approval import goes_out_from
from reporting.actions.notices import tell_families_of_recall
from reporting.actions.second import ask_for_second, second_for
from reporting.build import REPORTS, Composed
from reporting.models import Batch, Print, Rendition, Report, ReportIssue, ReportLayout
from reporting.models.choices import ReportState
from reporting.releasing.openings import why_not_taken_back
from reporting.releasing.readiness import composed_of, ready_of
from reporting.summaries import to_json
from reporting.workflow import allowed, move, move_all


@transaction.atomic
def schedule(*, cycle: Cycle, publish_at: datetime, by: User, year_level: int | None = None) -> Batch:
    """Freezes all approved reports (of one year level) that `by` may release, and plans their PDFs and their hour.

    A report stays behind as long as one of its goals is no longer shared with the family, and where its words are no
    longer those that were approved.
    """
    approved = _released_by(by, of_year_level(cycle, year_level).filter(state=ReportState.APPROVED))
    composed = composed_of(approved)
    reports = ready_of(approved, composed)
    if not reports:
        raise ValidationError(_("No approved report can go out yet."))
    _refuse_early(reports, publish_at)
    batch = Batch.objects.create(
        school=cycle.school, cycle=cycle, publish_at=publish_at, scheduled_by=by,
        second=second_for(cycle.school, publish_at, by), layout=ReportLayout.objects.of(cycle.school),
    )  # fmt: skip
    ask_for_second(batch)
    issues = _freeze(reports, composed, batch, by)
    move_all(Report.objects.filter(pk__in=[report.pk for report in reports]), "schedule", stayed_behind_at=None)
    defer_rendering(issues)
    app.configure_task("reporting.publish", schedule_at=publish_at, lock=f"publish-{batch.pk}").defer(batch=batch.pk)
    return batch


def of_year_level(cycle: Cycle, year_level: int | None) -> QuerySet:
    reports = Report.objects.filter(cycle=cycle)
    if year_level is None:
        return reports
    return reports.filter(student__years__school_year=cycle.school_year_id, student__years__year_level=year_level)


def _released_by(by: User, reports: QuerySet) -> list[Report]:
    """Locks `reports` and their students, then asks which of them `by` may release."""
    seen = REPORTS.filter(pk__in=locked_with_students(reports)).visible_to(by).order_by("pk")
    return [report for report in seen if may_do(report, "schedule")]


def locked_with_students(reports: QuerySet) -> list[int]:
    """Locks `reports` and first their students, so that no child is taking something back meanwhile; their keys."""
    keys = list(reports.order_by("pk").values_list("pk", "student"))
    students = Student._base_manager.filter(pk__in=[student for _report, student in keys])
    list(students.order_by("pk").select_for_update(no_key=True).values_list("pk"))
    locked = reports.filter(pk__in=[report for report, _student in keys]).order_by("pk")
    return [report.pk for report in locked.select_for_update(no_key=True, of=("self",))]


def _refuse_early(reports: list[Report], publish_at: datetime) -> None:
    earliest = goes_out_from(reports)
    if earliest and publish_at < earliest:
        when = date_format(timezone.localtime(earliest), "j F, g:i A")
        raise ValidationError(
            _("Some of these reports were approved by their own writer: they go out from %(when)s."),
            params={"when": when},
        )


def _freeze(reports: list[Report], composed: dict[int, Composed], batch: Batch, by: User) -> list[ReportIssue]:
    before = ReportIssue.objects.filter(report__in=reports).order_by().values("report").annotate(last=Max("number"))
    last = Counter({row["report"]: row["last"] for row in before})
    issues = []
    for report in reports:
        number = last[report.pk] + 1
        reason = report.correction_reason if number > 1 else ""
        frozen = replace(composed[report.pk].summary, draft=False, issue_number=number, correction_reason=reason)
        parents = {"school_id": report.school_id, "report": report, "student_id": report.student_id, "batch": batch}
        parents["parts"] = sorted(composed[report.pk].parts)
        kept = {"number": number, "reason": reason, "schema": frozen.schema, "data": to_json(frozen), "frozen_by": by}
        issues.append(ReportIssue(**parents, **kept))
    return ReportIssue.objects.bulk_create(issues)


def defer_rendering(issues: list[ReportIssue]) -> None:
    """One job per issue, in one statement. None of them may have a job that still waits."""
    jobs = [
        app.configure_task("reporting.render_issue", queueing_lock=f"render-{issue.pk}").make_new_job(issue=issue.pk)
        for issue in issues
    ]
    app.job_manager.batch_defer_jobs(jobs)


def defer_large_print(*, issue: ReportIssue) -> None:
    """Unless it is planned already."""
    lock = f"render-large-{issue.pk}"
    try:
        with transaction.atomic():
            app.configure_task("reporting.render_issue", queueing_lock=lock).defer(issue=issue.pk, print_as=Print.LARGE)
    except AlreadyEnqueued:
        return


@transaction.atomic
def render_again(*, cycle: Cycle) -> int:
    """Forgets the problems that PDFs of this cycle had, and tries once more; returns how many."""
    tried = Rendition.objects.filter(issue__batch__cycle=cycle, rendered_at__isnull=True).exclude(problem="")
    issues = list(ReportIssue.objects.filter(renditions__in=tried, recalled_at__isnull=True))
    tried.filter(issue__in=issues).delete()
    defer_rendering(issues)
    return len(issues)


@transaction.atomic
def unschedule(*, batch: Batch) -> None:
    """Takes the hour back from all reports of a batch, also from those that whoever cancels does not see: nothing of it
    goes out. What was frozen is thrown away."""
    found = Batch.objects.select_for_update(no_key=True).filter(pk=batch.pk).first()
    if found is None or found.published_at is not None:
        raise ValidationError(_("These reports are already published, or are no longer planned."))
    locked_with_students(Report.objects.filter(issues__batch=found))
    discard(found.issues.all())
    found.delete()


def discard(issues: QuerySet, **changes) -> None:
    """Throws away what was frozen and not published: the reports are approved again, with `changes`; the files go with
    the commit."""
    reports = list(issues.values_list("report", flat=True))
    renditions = Rendition.objects.filter(issue__in=issues).exclude(storage_key="")
    keys = list(renditions.values_list("storage_key", flat=True))
    issues.filter(published_at__isnull=True).delete()
    move_all(Report.objects.filter(pk__in=reports), "unschedule", **changes)
    transaction.on_commit(lambda: [default_storage.delete(key) for key in keys])


@transaction.atomic
def recall(*, issue: ReportIssue, reason: str, by: User) -> None:
    """Takes back a locked issue that is out and that nobody of the family has opened: nobody is told, and the mails
    that have not left yet stay away. Raises ValidationError from the first opening on."""
    if sentence := why_not_taken_back(issue):
        raise ValidationError(sentence)
    _take_back(issue, "recall", {"recall_reason": reason, "recalled_by": by})


@transaction.atomic
def withdraw(*, issue: ReportIssue, reason: str, by: User) -> None:
    """Takes a locked issue that is out away for safety, opened or not, and tells the families that read it: it went to
    the wrong family, or a court asks for it. That it was so stays on record."""
    kept = {"recall_reason": reason, "recalled_by": by, "recalled_for_safety": True}
    tell_families_of_recall(ReportIssue.objects.filter(pk=issue.pk))
    _take_back(issue, "withdraw", kept)


def _take_back(issue: ReportIssue, name: str, kept: dict) -> None:
    """A correction that has begun goes on as it is: only a report that stands as published moves with its issue."""
    if not issue.is_out:
        raise ValidationError(_("This version is not out: there is nothing to take back."))
    report = Report.objects.select_for_update(no_key=True).get(pk=issue.report_id)
    if allowed(report.state, name):
        move(report, name)
    ReportIssue.objects.filter(pk=issue.pk).update(recalled_at=timezone.now(), **kept)


@transaction.atomic
def correct(*, report: Report, reason: str, by: User) -> None:
    """Opens a published report for a correction. What is out stays out until the new version replaces it."""
    move(report, "correct", correction_reason=reason, approved_at=None, approved_by=None, approved_words="")
