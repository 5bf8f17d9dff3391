"""Signing a year level off: the sample, everything flagged, and the button for the rest."""

import re
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.hats import remember_hats
from goals_portal.shortcuts import page_or_fragment
from reporting.actions import sign_off as actions
from reporting.forms.signing import SignOffForm
from reporting.models import Report
from reporting.proofing.looks import not_looked_over
from reporting.releasing.sign_off import MOST_SAMPLES, SAMPLE, Level, are_of, level_of, record_of, sent_back, shown

IN_SIGN_OFF = "sign_off"
"""In the address of a report, and sent with its buttons: what comes next is of the sign-off. Its value is the place in
the sample."""
PLACE = re.compile(r"(?P<number>[0-9]{1,3})-(?P<total>[0-9]{1,3})")
NAMED = 12


@require_http_methods(["GET", "POST"])
def sign_off(request: HttpRequest, cycle: UUID, year_level: int) -> HttpResponse:
    """What is to be opened, and what goes along; a POST approves that together."""
    level = level_for(request, cycle, year_level)
    if request.method == "POST":
        return _signed_off(request, level)
    more = level.samples // SAMPLE + 1
    context = {"level": level, "shown": shown(level.together), "more": more, "record": record_of(level)}
    context["unlooked"] = not_looked_over(line.report for line in level.together)
    context["sent_back"] = sent_back(level, request.user)
    return page_or_fragment(request, "reporting/sign_off.html", context)


def level_for(request: HttpRequest, cycle: UUID, year_level: int) -> Level:
    """What this person may approve of a year level; not found where that is nothing."""
    asked = request.GET.get("samples", "")
    samples = min(int(asked), MOST_SAMPLES) if asked.isdecimal() and asked != "0" and len(asked) < 3 else 1
    remember_hats(request.user)
    level = level_of(cycle, year_level, request.user, samples)
    if level is None:
        raise Http404
    return level


def _signed_off(request: HttpRequest, level: Level) -> HttpResponse:
    page = reverse("reporting:sign_off", args=[level.cycle.uuid, level.year_level])
    marks = SignOffForm(request.POST).marks()
    if not are_of(level, request.user, set(marks)):
        raise PermissionDenied
    try:
        done = actions.sign_off(cycle=level.cycle, year_level=level.year_level, marks=marks, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(page)
    said = ngettext(
        "%(n)s report of %(year)s is signed off.", "%(n)s reports of %(year)s are signed off.", done.approved
    )
    messages.success(request, said % {"n": done.approved, "year": level.label})
    if done.behind:
        messages.warning(request, _stayed(done.behind))
    return redirect(page)


def _stayed(behind: list[Report]) -> str:
    names = [report.student.full_name for report in behind[:NAMED]]
    said = _("Changed since this page was opened, so they stay behind: %(names)s.")
    return said % {"names": get_text_list(names, _("and"))}


@dataclass(frozen=True)
class InSignOff:
    """`sent` travels in the address and with the buttons; `number` of `total`: the place in the sample, if any."""

    sent: str
    number: int | None = None
    total: int | None = None


def in_sign_off(request: HttpRequest) -> InSignOff | None:
    """Was the report opened from the sign-off?"""
    sent = request.POST.get(IN_SIGN_OFF, request.GET.get(IN_SIGN_OFF))
    if sent is None:
        return None
    place = PLACE.fullmatch(sent)
    return InSignOff(sent, int(place["number"]), int(place["total"])) if place else InSignOff("")


def following(request: HttpRequest, report: Report, year_level: int, *, goes: bool) -> str:
    """Where a decision about a report of the sign-off leads: to the next one, or back to the page; where it `goes` back
    and was the only one, to the reports. Asked before it."""
    level = level_for(request, report.cycle.uuid, year_level)
    found = level.after(report)
    if found:
        return f"{reverse('reporting:report', args=[found])}?{IN_SIGN_OFF}={level.place(found)}"
    if goes and len(level.lines) == 1:
        return reverse("reporting:reports")
    return reverse("reporting:sign_off", args=[report.cycle.uuid, year_level])
