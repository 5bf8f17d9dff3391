"""The second look: reading a report that was handed in, approving it, sending it back; taking back what is out."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for, list_for
from accounts.roles import allows
from goals_portal.shortcuts import page_or_fragment
from reporting.actions import approval, release
from reporting.build import REPORTS, report_summary
from reporting.forms import ReasonForm
from reporting.models import Report
from reporting.models.choices import ReportState
from reporting.workflow import MOVES, allowed

AS_IT_STANDS = [ReportState.DRAFTING, ReportState.SUBMITTED, ReportState.APPROVED]


def review_page(request: HttpRequest, report: Report, asked: str = "", form: ReasonForm | None = None) -> HttpResponse:
    """The report to read, with what this person may do with it. `form`: the reason that was `asked` and not given."""
    moves = {
        name
        for name, move in MOVES.items()
        if move.right and allowed(report.state, name) and allows(report.relation, "report", move.right)
    }
    if "approve_alone" in moves and not approval.only_approver(report, request.user):
        moves.discard("approve_alone")
    reasons = {name: ReasonForm(**REASONS[name]()) for name in REASONS}
    if form is not None:
        reasons[asked] = form
    context = {
        "report": report, "moves": moves, "reasons": reasons, "form": form,
        "issues": list_for(request, report.issues.select_related("batch")),
        "summary": report_summary(report) if report.state in AS_IT_STANDS else None,
    }  # fmt: skip
    return page_or_fragment(request, "reporting/review.html", context)


REASONS = {
    "send_back": lambda: {
        "label": _("What should the writer look at again?"),
        "help_text": _("The writer reads this above the report."),
    },
    "recall": lambda: {
        "label": _("Why is the report taken back?"),
        "help_text": _("Staff read this. Families are told only that the report was taken back."),
    },
    "correct": lambda: {
        "label": _("Why does it need a correction?"),
        "help_text": _("This is printed on the new version, so that the family sees what was put right."),
    },
}


@require_http_methods(["POST"])
@transaction.atomic
def approve(request: HttpRequest, report) -> HttpResponse:
    report = get_for(request, REPORTS, to="approve", lock=True, uuid=report)
    return _done(request, report, lambda: approval.approve(report=report, by=request.user), _("Approved."))


@require_http_methods(["POST"])
@transaction.atomic
def approve_alone(request: HttpRequest, report) -> HttpResponse:
    report = get_for(request, REPORTS, to="approve_alone", lock=True, uuid=report)
    said = _("Approved. Because you wrote it yourself, it goes out a day from now at the earliest.")
    return _done(request, report, lambda: approval.approve_alone(report=report, by=request.user), said)


@require_http_methods(["POST"])
@transaction.atomic
def send_back(request: HttpRequest, report) -> HttpResponse:
    report = get_for(request, REPORTS, to="approve", lock=True, uuid=report)
    said = _("Sent back. The writer sees what to look at again.")
    return _with_reason(request, report, "send_back", approval.send_back, said)


@require_http_methods(["POST"])
@transaction.atomic
def recall(request: HttpRequest, report) -> HttpResponse:
    report = get_for(request, REPORTS, to="schedule", lock=True, uuid=report)
    said = _("Taken back. The family no longer sees this report.")
    return _with_reason(request, report, "recall", release.recall, said)


@require_http_methods(["POST"])
@transaction.atomic
def correct(request: HttpRequest, report) -> HttpResponse:
    report = get_for(request, REPORTS, to="schedule", lock=True, uuid=report)
    said = _("The writer can put it right now. The version that is out stays until the new one replaces it.")
    return _with_reason(request, report, "correct", release.correct, said)


def _with_reason(request: HttpRequest, report: Report, name: str, action: Callable, said: str) -> HttpResponse:
    form = ReasonForm(request.POST, **REASONS[name]())
    if not form.is_valid():
        return review_page(request, report, name, form)
    try:
        action(report=report, reason=form.cleaned_data["reason"], by=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return review_page(request, report, name, form)
    messages.success(request, said)
    return redirect("reporting:reports")


def _done(request: HttpRequest, report: Report, action: Callable[[], None], said: str) -> HttpResponse:
    """Does it, or says why it cannot be done now; then the page that this person goes on with. The page sends the
    version that was read: nobody approves what was handed in anew behind an open page."""
    if request.POST.get("version", str(report.version)) != str(report.version):
        messages.error(request, _("This report was handed in again after you opened it. Please read it once more."))
        return redirect(report)
    try:
        action()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, said)
    return redirect("reporting:reports")
