"""What is published: a child's reports, the page and the PDF; and taking it back."""

import logging
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for, may_do
from accounts.models import Student
from accounts.roles import OWN, allows
from accounts.step_up import step_up
from goals_portal.shortcuts import page_or_fragment, pdf_file
from reporting.actions import release
from reporting.actions.opening import note_opening
from reporting.actions.rendition import Damaged, has_failed, made_of, stored_bytes
from reporting.build import ISSUES
from reporting.families.news import reports_of
from reporting.families.page import around_issue, may_say_home
from reporting.forms.reports import ReasonForm
from reporting.models import Print, ReportIssue
from reporting.releasing.openings import why_not_taken_back
from reporting.summaries import from_json
from reporting.views.approval import without_box
from reporting.views.families import writing_back
from reporting.workflow import MOVES

logger = logging.getLogger(__name__)


@require_http_methods(["GET"])
def published(request: HttpRequest, student) -> HttpResponse:
    student = get_for(request, Student.objects, to="read_reports", uuid=student)
    is_own = student.relation in OWN
    may_choose = allows(student.relation, "student", "choose_for_report")
    context = {"student": student, "issues": reports_of(student, request.user), "is_own": is_own}
    context |= {"may_choose": may_choose, "may_say": may_say_home(student, student.relation, request.user)}
    return page_or_fragment(request, "reporting/published.html", context)


@require_http_methods(["GET"])
def issue(request: HttpRequest, issue) -> HttpResponse:
    """A report as it went home (for staff also as it is going to), as a web page."""
    try:
        found = get_for(request, ISSUES, uuid=issue)
    except Http404:
        return the_newest_instead(request, issue)
    if not note_opening(issue=found, by=request.user):
        return the_newest_instead(request, issue)
    return _issue_page(request, found)


def the_newest_instead(request: HttpRequest, issue: UUID) -> HttpResponse:
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
    """`form`: the reason for taking it back that could not be taken."""
    may = {name for name in REASONS if issue.is_out and may_do(issue, MOVES[name].right)}
    opened = why_not_taken_back(issue) if may else ""
    summary = from_json(issue.data)
    around, rendition = around_issue(request, issue, summary), made_of(issue)
    context = {
        "issue": issue, "summary": summary, "form": form, "may": may,
        "reason": form or ReasonForm(**REASONS["recall"]()),
        "around": around, "write": writing_back(request, issue, around),
        "rendition": rendition, "large": made_of(issue, Print.LARGE), "failed": not rendition and has_failed(issue),
        "opened": opened, "unsent": without_box(form, "recall", () if opened else may),
    }  # fmt: skip
    return page_or_fragment(request, "reporting/issue.html", context)


REASONS = {
    "recall": lambda: {
        "label": _("Why is the report taken back?"),
        "help_text": _("Staff read this. Nobody of the family has opened the report, so no mail is sent."),
    },
    "withdraw": lambda: {
        "label": _("Why must nobody see it any more?"),
        "help_text": _("Staff read this, and it stays on record. The family hears that the report was taken back."),
    },
}


@require_http_methods(["POST"])
@transaction.atomic
def recall(request: HttpRequest, issue) -> HttpResponse:
    """Takes back what is out, however far a correction of it is, as long as nobody of the family has opened it."""
    issue = get_for(request, ISSUES, to="schedule", lock=True, uuid=issue)
    form = ReasonForm(request.POST, **REASONS["recall"]())
    return _taken_out(request, issue, form, release.recall) or _issue_page(request, issue, form)


@step_up(before_typing=True)
@require_http_methods(["GET", "POST"])
@transaction.atomic
def withdraw(request: HttpRequest, issue) -> HttpResponse:
    """For safety, also what was opened; the reason has a page of its own."""
    saving = request.method == "POST"
    issue = get_for(request, ISSUES, to="withdraw", lock=saving, uuid=issue)
    if not saving and not issue.is_out:
        return redirect("reporting:issue", issue.uuid)
    form = ReasonForm(request.POST if saving else None, **REASONS["withdraw"]())
    page = {"issue": issue, "form": form}
    return _taken_out(request, issue, form, release.withdraw) or render(request, "reporting/withdraw.html", page)


def _taken_out(request: HttpRequest, issue: ReportIssue, form: ReasonForm, action: Callable) -> HttpResponse | None:
    """The way back to the report where it is done; else `form` says why not."""
    if not form.is_valid():
        return None
    try:
        action(issue=issue, reason=form.cleaned_data["reason"], by=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return None
    messages.success(request, _("Taken back. The family no longer sees this report."))
    return redirect("reporting:issue", issue.uuid)


@require_http_methods(["GET"])
def issue_pdf(request: HttpRequest, issue) -> HttpResponse:
    """The PDF, byte for byte as it was rendered, or a sentence why there is none."""
    try:
        issue = get_for(request, ISSUES, uuid=issue)
    except Http404:
        return the_newest_instead(request, issue)
    return _pdf_of(request, issue, Print.STANDARD)


def _pdf_of(request: HttpRequest, issue: ReportIssue, print_as: str) -> HttpResponse:
    rendition = made_of(issue, print_as)
    if rendition is None:
        if not has_failed(issue, print_as):
            messages.info(request, _("The PDF is being made. You can read the report on this page."))
        return redirect("reporting:issue", issue.uuid)
    try:
        content = stored_bytes(rendition)
    except Damaged:
        logger.exception("The file of rendition %s is damaged.", rendition.pk)
        messages.error(request, _("The PDF cannot be opened at the moment. You can read the report on this page."))
        return redirect("reporting:issue", issue.uuid)
    if not note_opening(issue=issue, by=request.user):
        return the_newest_instead(request, issue.uuid)
    summary = from_json(issue.data)
    name = _("Report of %(name)s, %(period)s") % {"name": summary.student.full_name, "period": summary.period}
    return pdf_file(content, _("%(name)s, large print") % {"name": name} if print_as == Print.LARGE else name)


@require_http_methods(["GET", "POST"])
def issue_large(request: HttpRequest, issue) -> HttpResponse:
    """The same in large print; made (POST) for the first who asks for it."""
    try:
        issue = get_for(request, ISSUES, uuid=issue)
    except Http404:
        return the_newest_instead(request, issue)
    if request.method == "POST" and made_of(issue, Print.LARGE) is None:
        release.defer_large_print(issue=issue)
        messages.info(request, _("The large print is being made. Look again in a minute."))
        return redirect("reporting:issue", issue.uuid)
    return _pdf_of(request, issue, Print.LARGE)
