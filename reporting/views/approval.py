"""The second look: reading a report that was handed in, approving it, sending it back, beginning a correction."""

from collections.abc import Callable, Container
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for, list_for
from goals_portal.shortcuts import page_or_fragment
from reporting.actions import approval, release
from reporting.build import REPORTS, policy_of
from reporting.forms.reports import ReasonForm
from reporting.models import Report
from reporting.proofing.out_of_sight import report_once_open
from reporting.proofing.state import look_state
from reporting.releasing.corrections import correction_of
from reporting.releasing.review import open_review, place_among_waiting
from reporting.views.sign_off import IN_SIGN_OFF, in_sign_off
from reporting.views.sign_off import following as next_in_sign_off
from reporting.views.unsent import unsent_page
from reporting.writing.board import Following


def review_page(
    request: HttpRequest,
    report: Report,
    asked: str = "",
    form: ReasonForm | None = None,
    following: Following | None = None,
) -> HttpResponse:
    """The report to read, with what this person may do with it. `form`: the reason that was `asked` and not given;
    `following`: whom the writer, who has handed it in just now, writes about next."""
    reasons = {name: ReasonForm(**REASONS[name]()) for name in REASONS}
    if form is not None:
        reasons[asked] = form
    review = open_review(report, request.user)
    is_of_level = review.place is not None and review.place.year_level is not None
    context = {
        "report": report, "review": review, "reasons": reasons, "form": form, "following": following,
        "unsent": without_box(form, asked, review.moves),
        "in_sign_off": in_sign_off(request) if is_of_level else None,
        "look": look_state(report, request.user, policy_of(report).one_look),
        "issues": list_for(request, report.issues.select_related("batch", "recalled_by")),
    }  # fmt: skip
    return page_or_fragment(request, "reporting/review.html", context)


def without_box(form: ReasonForm | None, asked: str, offered: Container[str]) -> list[str]:
    """The reason that was typed, where the page has no box for it by now."""
    return [] if form is None or asked in offered else [form["reason"].value() or ""]


def corrected_page(request: HttpRequest, report: UUID) -> HttpResponse:
    """A report that this person sees again once it is handed in: which version is out, and why it is corrected."""
    correction = correction_of(report, request.user) if request.method == "GET" else None
    if correction is None:
        raise Http404
    return render(request, "reporting/being_corrected.html", {"correction": correction})


REASONS = {
    "send_back": lambda: {
        "label": _("What should the writer look at again?"),
        "help_text": _("The writer reads this above the report."),
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
    said = _("Approved: the report of %(name)s.") % {"name": report.student.full_name}
    return _approved(request, report, approval.approve, said)


@require_http_methods(["POST"])
@transaction.atomic
def approve_alone(request: HttpRequest, report) -> HttpResponse:
    report = get_for(request, REPORTS, to="approve", lock=True, uuid=report)
    said = _("Approved. Because you wrote it yourself, it goes out a day from now at the earliest.")
    return _approved(request, report, approval.approve_alone, said)


def _approved(request: HttpRequest, report: Report, action: Callable, said: str) -> HttpResponse:
    """Approves what was read and opens the next report that waits; or says why not, beside the report as it stands."""
    way_on = _way_on(request, report)
    try:
        action(report=report, read=request.POST.get("read", ""), by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        found = in_sign_off(request)
        return redirect(f"{report.get_absolute_url()}?{IN_SIGN_OFF}={found.sent}" if found else report)
    messages.success(request, said)
    return redirect(way_on)


def _way_on(request: HttpRequest, report: Report, *, goes: bool = False) -> str:
    """Asked before the report is decided, or `goes` back to its writer: what is opened after it."""
    place = place_among_waiting(report, request.user)
    if IN_SIGN_OFF in request.POST and place.year_level is not None:
        return next_in_sign_off(request, report, place.year_level, goes=goes)
    return reverse("reporting:report", args=[place.next]) if place.next else reverse("reporting:reports")


@require_http_methods(["POST"])
@transaction.atomic
def send_back(request: HttpRequest, report) -> HttpResponse:
    try:
        report = get_for(request, REPORTS, to="approve", lock=True, uuid=report)
    except Http404:
        return _unsent(request, report)
    said = _("The report of %(name)s is sent back. The writer sees what to look at again.")
    said, way_on = said % {"name": report.student.full_name}, _way_on(request, report, goes=True)
    return _with_reason(request, report, "send_back", approval.send_back, said, way_on)


@require_http_methods(["POST"])
@transaction.atomic
def correct(request: HttpRequest, report) -> HttpResponse:
    try:
        report = get_for(request, REPORTS, to="schedule", lock=True, uuid=report)
    except Http404:
        return _unsent(request, report)
    said = _("The writer can put it right now. The version that is out stays until the new one replaces it.")
    return _with_reason(request, report, "correct", release.correct, said, report.get_absolute_url())


def _unsent(request: HttpRequest, report: UUID) -> HttpResponse:
    """It is back with its writer: the reason is shown once more to who had the report open."""
    report_once_open(request.user, report)
    return unsent_page(request, [request.POST.get("reason", "")])


def _with_reason(
    request: HttpRequest, report: Report, name: str, action: Callable, said: str, way_on: str
) -> HttpResponse:
    form = ReasonForm(request.POST, **REASONS[name]())
    if not form.is_valid():
        return review_page(request, report, name, form)
    try:
        action(report=report, reason=form.cleaned_data["reason"], by=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return review_page(request, report, name, form)
    messages.success(request, said)
    return redirect(way_on)
