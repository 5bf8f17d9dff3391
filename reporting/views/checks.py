"""What stands out while a report is written, and saying that it is right."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import get_for
from goals_portal.shortcuts import page_or_fragment
from reporting.actions.writing import dismiss_check
from reporting.build import REPORTS
from reporting.forms.reports import DismissForm
from reporting.models import Report
from reporting.writing.desk import OVERALL_NAME, typed_in
from reporting.writing.standing_out import standing_out


@require_http_methods(["POST"])
def checks(request: HttpRequest, report) -> HttpResponse:
    """Of what is typed at this moment; nothing is saved."""
    return _shown(request, get_for(request, REPORTS, to="write", uuid=report))


@require_http_methods(["POST"])
@transaction.atomic
def dismiss(request: HttpRequest, report) -> HttpResponse:
    """One thing that stands out is right, for a reason: it is pointed out no more in this report."""
    report = get_for(request, REPORTS, to="write", lock=True, uuid=report)
    form = DismissForm(request.POST)
    if form.is_valid():
        try:
            dismiss_check(report=report, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
    return _shown(request, report, form)


def _shown(request: HttpRequest, report: Report, form: DismissForm | None = None) -> HttpResponse:
    lines = standing_out(report, typed_in(report, request.POST), request.user)
    refused = form if form is not None and form.errors else None
    context = {
        "lines": lines,
        "refused": refused,
        "sent": _typed_boxes(request),
        "dismiss": reverse("reporting:check_dismiss", args=[report.uuid]),
        "boxes": "#comments",
    }
    return page_or_fragment(request, "reporting/checks.html", context, fragment="reporting/_checks.html")


def _typed_boxes(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, to be sent along with a reason; htmx takes it from the boxes themselves."""
    boxes = [(name, value) for name, value in request.POST.items() if name == OVERALL_NAME or name.startswith("goal-")]
    return [] if request.htmx else boxes
