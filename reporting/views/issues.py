"""What is published: a child's reports, the page and the PDF."""

import logging

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for, list_for
from accounts.models import Student
from goals_portal.shortcuts import page_or_fragment
from reporting.actions.rendition import Damaged, stored_bytes
from reporting.build import ISSUES
from reporting.models import ReportIssue
from reporting.summaries import from_json

logger = logging.getLogger(__name__)


def published_for(request: HttpRequest, student: Student) -> list[ReportIssue]:
    """The published reports of a student that this person may read, the newest first."""
    return list_for(request, ISSUES.published().filter(student=student).order_by("-published_at"))


@require_http_methods(["GET"])
def published(request: HttpRequest, student) -> HttpResponse:
    student = get_for(request, Student.objects, to="read_reports", uuid=student)
    context = {"student": student, "issues": published_for(request, student)}
    return page_or_fragment(request, "reporting/published.html", context)


@require_http_methods(["GET"])
def issue(request: HttpRequest, issue) -> HttpResponse:
    """A report as it went home (for staff also as it is going to), as a web page."""
    issue = get_for(request, ISSUES, uuid=issue)
    context = {
        "issue": issue,
        "summary": from_json(issue.data),
        "rendition": issue.renditions.filter(rendered_at__isnull=False).first(),
    }
    return page_or_fragment(request, "reporting/issue.html", context)


@require_http_methods(["GET"])
def issue_pdf(request: HttpRequest, issue) -> HttpResponse:
    """The PDF, byte for byte as it was rendered, or a sentence why there is none."""
    issue = get_for(request, ISSUES, uuid=issue)
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
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=f"{name}.pdf")}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
