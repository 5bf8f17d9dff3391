"""Several reports handed in at once, from the board."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import get_for, list_for
from reporting.actions.writing import submit
from reporting.build import REPORTS
from reporting.forms.reports import ReportsForm
from reporting.models import Report
from reporting.models.choices import ReportState
from reporting.writing.desk import open_desk
from reporting.writing.standing_out import ASKED, asked_about

HANDED_IN, STAYS, REFUSED = "handed in", "stays", "refused"


@require_http_methods(["POST"])
def submit_written(request: HttpRequest) -> HttpResponse:
    """Hands in the reports that were sent; where one cannot be, it says which and why, and the others are handed in.
    Those in which something stands out stay behind. One that the person does not write refuses all."""
    wanted = ReportsForm(request.POST).chosen()
    allowed = list_for(request, Report.objects.filter(uuid__in=wanted), to="write")
    if len(allowed) != len(wanted):
        raise PermissionDenied
    outcomes = [(report, _handed_in(request, report.uuid)) for report in allowed]
    done = sum(outcome == HANDED_IN for _report, outcome in outcomes)
    if done:
        said = ngettext("%(n)s report is handed in.", "%(n)s reports are handed in.", done)
        messages.success(request, said % {"n": done})
    if behind := [report for report, outcome in outcomes if outcome == STAYS]:
        messages.warning(request, _stay_behind(behind))
    return redirect("reporting:reports")


@transaction.atomic
def _handed_in(request: HttpRequest, report: UUID) -> str:
    report = get_for(request, REPORTS, to="write", lock=True, uuid=report)
    is_written = report.state == ReportState.DRAFTING
    if is_written and asked_about(report, open_desk(report).saved(), request.user):
        return STAYS
    try:
        submit(report=report, by=request.user)
    except ValidationError as error:
        messages.error(request, f"{report.student.full_name}: {' '.join(error.messages)}")
        return REFUSED
    return HANDED_IN


def _stay_behind(reports: list[Report]) -> SafeString:
    """Named, each with the way to its page, which says what it is."""
    said = ngettext(
        "One is not handed in yet, for something stands out there:",
        "%(n)s are not handed in yet, for something stands out there:",
        len(reports),
    ) % {"n": len(reports)}
    names = [(f"{report.get_absolute_url()}?{ASKED}", report.student.full_name) for report in reports]
    return format_html("{} {}", said, format_html_join(", ", '<a href="{}"><bdi>{}</bdi></a>', names))
