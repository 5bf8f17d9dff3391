"""Which goals stand in a report: the writer's choice, and the questions to the student about it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for, list_for
from accounts.roles import Audience
from goals.models import Goal, Reflection
from goals_portal.shortcuts import page_or_fragment
from reporting.actions.choosing import ask, choose_goals, hide_reflection
from reporting.build import REPORTS, policy_of
from reporting.forms.choosing import ChooseForm, HideForm
from reporting.models import Report
from reporting.writing.choosing import Candidate, candidates, goals_of

CHANGED_SINCE = 409


@require_http_methods(["GET", "POST"])
@transaction.atomic
def choose(request: HttpRequest, report) -> HttpResponse:
    """Which goals stand in the report, in which order, and why the others do not. What somebody else chose in between
    is shown before it is replaced."""
    saving = request.method == "POST"
    report = get_for(request, REPORTS, to="write", lock=saving, uuid=report)
    rows = _rows(request, report)
    offered = [row for row in rows if row.may_be_offered]
    policy = policy_of(report)
    form = ChooseForm(request.POST if saving else None, rows=offered, most=policy.most_goals)
    conflict = form.differences()
    if not conflict and form.is_valid():
        goals = [row.goal for row in offered]
        chosen = {"goals": form.in_order(), "offered": goals, "left_out": form.reasons()}
        try:
            choose_goals(report=report, by=request.user, **chosen)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved."))
            return redirect(report)
    context = {
        "report": report, "form": form, "policy": policy, "may_ask": report.student.user_id is not None,
        "conflict": conflict,
        "refused": [row for row in rows if row.is_refused],
        "not_shared": [row for row in rows if not row.is_for_family and not row.is_refused],
    }  # fmt: skip
    return page_or_fragment(request, "reporting/choose.html", context, status=CHANGED_SINCE if conflict else 200)


def _rows(request: HttpRequest, report: Report) -> list[Candidate]:
    goals = goals_of(report.student, report.cycle).select_related("student").prefetch_related("goal_areas__area")
    return candidates(list_for(request, goals), report.cycle, report)


def _one_of(request: HttpRequest, report: Report, goal: UUID) -> Goal:
    """A goal that this report can be about, through the door."""
    found = list_for(request, goals_of(report.student, report.cycle).filter(uuid=goal))
    if not found:
        raise Http404
    return found[0]


@require_http_methods(["POST"])
@transaction.atomic
def ask_student(request: HttpRequest, report, goal) -> HttpResponse:
    """Asks the student whether a goal may go into the report."""
    report = get_for(request, REPORTS, to="write", lock=True, uuid=report)
    found = _one_of(request, report, goal)
    try:
        ask(report=report, goal=found, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        said = _("Asked. %(name)s finds the question on the first page.")
        messages.success(request, said % {"name": report.student.preferred_name})
    return redirect("reporting:choose", report.uuid)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def reflection(request: HttpRequest, report, goal) -> HttpResponse:
    """Hides what the student says about a goal from the report, with a reason, or shows it again. Nobody edits it."""
    saving = request.method == "POST"
    report = get_for(request, REPORTS, to="write", lock=saving, uuid=report)
    found = _one_of(request, report, goal)
    row = report.report_goals.filter(goal=found).first()
    if row is None:
        raise Http404
    form = HideForm(request.POST if saving else None, because=row.without_reflection_because)
    if form.is_valid():
        try:
            hide_reflection(report=report, goal=found, because=form.cleaned_data["because"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, form.said)
            return redirect(report)
    context = {"report": report, "goal": found, "form": form, "said": _looked_back(request, found)}
    return page_or_fragment(request, "reporting/reflection.html", context)


def _looked_back(request: HttpRequest, goal: Goal) -> Reflection | None:
    """What stands in the report, or would: the last that was said to the family in words or with a face."""
    shared = list_for(request, Reflection.objects.filter(goal=goal, effective=Audience.FAMILY).order_by("created_at"))
    return next((each for each in reversed(shared) if each.text or each.helped), None)
