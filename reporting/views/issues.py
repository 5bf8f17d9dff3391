"""What is published: a child's reports, the page and the PDF; and taking it back."""

import logging
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for, list_for
from accounts.models import Student
from accounts.roles import OWN, allows
from goals_portal.shortcuts import page_or_fragment, pdf_file
from reporting.actions import release
from reporting.actions.rendition import Damaged, stored_bytes
from reporting.build import ISSUES
from reporting.families.page import around_issue
from reporting.forms.reports import ReasonForm
from reporting.models import ReportIssue
from reporting.summaries import from_json
from reporting.views.families import writing_back
from reporting.workflow import MOVES

logger = logging.getLogger(__name__)


def published_for(request: HttpRequest, student: Student) -> list[ReportIssue]:
    """The published reports of a student that this person may read, the newest first."""
    return list_for(request, ISSUES.published().filter(student=student).order_by("-published_at"))


@require_http_methods(["GET"])
def published(request: HttpRequest, student) -> HttpResponse:
    student = get_for(request, Student.objects, to="read_reports", uuid=student)
    is_own = student.relation in OWN
    may_choose = allows(student.relation, "student", "choose_for_report")
    issues = published_for(request, student)
    context = {"student": student, "issues": issues, "is_own": is_own, "may_choose": may_choose}
    return page_or_fragment(request, "reporting/published.html", context)


@require_http_methods(["GET"])
def issue(request: HttpRequest, issue) -> HttpResponse:
    """A report as it went home (for staff also as it is going to), as a web page."""
    try:
        found = get_for(request, ISSUES, uuid=issue)
    except Http404:
        return _the_newest_instead(request, issue)
    return _issue_page(request, found)


def _the_newest_instead(request: HttpRequest, issue: UUID) -> HttpResponse:
    """An old link of a family to a version that was replaced leads to the one that is out now, to one that was taken
    back to the list, which says so; any other is not found."""
    try:
        newest = get_for(request, ISSUES.published().instead_of(issue))
    except Http404:
        return _taken_back(request, issue)
    messages.info(request, _("The version that you opened was replaced by a correction. This is the newest one."))
    return redirect("reporting:issue", newest.uuid)


def _taken_back(request: HttpRequest, issue: UUID) -> HttpResponse:
    out_once = Q(report_issues__published_at__isnull=False, report_issues__recalled_at__isnull=False)
    student = get_for(request, Student.objects.filter(out_once, report_issues__uuid=issue), to="read_reports")
    messages.info(
        request, _("The school has taken this report back. As soon as it is put right, it stands here again.")
    )
    return redirect("reporting:published", student.uuid)


def _issue_page(request: HttpRequest, issue: ReportIssue, form: ReasonForm | None = None) -> HttpResponse:
    summary = from_json(issue.data)
    around = around_issue(request, issue, summary)
    context = {
        "issue": issue,
        "summary": summary,
        "around": around,
        "write": writing_back(request, issue, around),
        "rendition": issue.renditions.filter(rendered_at__isnull=False).first(),
        "may_recall": issue.is_out and allows(issue.relation, "report", MOVES["recall"].right),
        "form": form,
        "reason": form or _recall_form(),
    }
    return page_or_fragment(request, "reporting/issue.html", context)


def _recall_form(data: QueryDict | None = None) -> ReasonForm:
    return ReasonForm(
        data,
        label=_("Why is the report taken back?"),
        help_text=_("Staff read this. Families are told only that the report was taken back."),
    )


@require_http_methods(["POST"])
@transaction.atomic
def recall(request: HttpRequest, issue) -> HttpResponse:
    """Takes back what is out, however far a correction of it is."""
    issue = get_for(request, ISSUES, to="schedule", lock=True, uuid=issue)
    form = _recall_form(request.POST)
    if form.is_valid():
        try:
            release.recall(issue=issue, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Taken back. The family no longer sees this report."))
            return redirect("reporting:issue", issue.uuid)
    return _issue_page(request, issue, form)


@require_http_methods(["GET"])
def issue_pdf(request: HttpRequest, issue) -> HttpResponse:
    """The PDF, byte for byte as it was rendered, or a sentence why there is none."""
    try:
        issue = get_for(request, ISSUES, uuid=issue)
    except Http404:
        return _the_newest_instead(request, issue)
    rendition = issue.renditions.filter(rendered_at__isnull=False).first()
    if rendition is None:
        messages.info(request, _("The PDF is being made. You can read the report on this page."))
        return redirect("reporting:issue", issue.uuid)
    try:
        content = stored_bytes(rendition)
    except Damaged:
        logger.exception("The file of rendition %s is damaged.", rendition.pk)
        messages.error(request, _("The PDF cannot be opened at the moment. You can read the report on this page."))
        return redirect("reporting:issue", issue.uuid)
    summary = from_json(issue.data)
    name = _("Report of %(name)s, %(period)s") % {"name": summary.student.full_name, "period": summary.period}
    return pdf_file(content, name)
