"""Rosters: brought and looked over, answered, confirmed, undone; and taken along."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import get_for, list_for
from accounts.actions.rosters import runs
from accounts.forms.rosters import SECTION_CHOICES, QuestionsForm, RosterForm
from accounts.media.refused import note_refused
from accounts.media.scanner import Harmful
from accounts.media.uploads import clean_name
from accounts.models import RosterRun, School
from accounts.models.rosters import RunState
from accounts.roles import allows
from accounts.rosters.roster import Unreadable
from accounts.rosters.shown import groups_of, scope_of
from accounts.step_up import step_up
from goals_portal.shortcuts import page_or_fragment

RUNS_SHOWN = 30
HEAVY = ("roster", "plan", "done", "answers")


@require_http_methods(["GET", "POST"])
@transaction.atomic
def roster(request: HttpRequest, school) -> HttpResponse:
    """A file is brought, and compared with the school; nothing is changed before somebody says so."""
    school = get_for(request, School.objects, to="enrol", uuid=school)
    form = RosterForm(request.POST or None, request.FILES or None, school=school)
    if form.is_valid() and (run := _looked_over(form, school, request)):
        return redirect("people:roster_run", run.uuid)
    earlier = list_for(request, RosterRun.objects.filter(school=school).select_related("by").defer(*HEAVY))
    context = {"school": school, "form": form, "runs": earlier[:RUNS_SHOWN], "sections": SECTION_CHOICES}
    return render(request, "accounts/roster.html", context)


def _looked_over(form: RosterForm, school: School, request: HttpRequest) -> RosterRun | None:
    file = form.cleaned_data["file"]
    try:
        return runs.look_over(
            school=school, by=request.user, name=file.name, file=file.file, complete=form.is_complete,
            mapping=form.cleaned_data.get("mapping"),
        )  # fmt: skip
    except Harmful as harmful:
        note_refused(by=request.user, name=clean_name(file.name), found=harmful.found)
        form.add_error("file", harmful)
        return None
    except Unreadable as error:
        form.problems = error.problems
        number = len(error.problems)
        said = ngettext(
            "%(number)s thing cannot be read. Nothing was changed; it is listed below.",
            "%(number)s things cannot be read. Nothing was changed; they are listed below.",
            number,
        )
        form.add_error("file", said % {"number": number})
        return None


@require_http_methods(["GET", "POST"])
@transaction.atomic
def roster_run(request: HttpRequest, run) -> HttpResponse:
    """What a file would change, by name; its questions are answered here. While it runs, how far it is."""
    is_answering = request.method == "POST"
    run = get_for(request, RosterRun.objects, to="change" if is_answering else "view", lock=is_answering, uuid=run)
    plan = run.plan if run.is_open else None
    form = QuestionsForm(request.POST or None, questions=plan["questions"]) if plan else None
    if is_answering and (form is None or form.is_valid()):
        _try(request, lambda: runs.answer(run=run, answers=form.answers if form else {}, by=request.user))
        return redirect("people:roster_run", run.uuid)
    groups = groups_of(run.plan) if run.plan and not run.is_under_way else []
    context = {
        "run": run, "plan": plan, "form": form, "ends": [group for group in groups if group.is_end],
        "comes": [group for group in groups if not group.is_end],
        "is_second": runs.is_second(run, request.user), "may_undo": allows(run.relation, "roster", "undo"),
        "is_waiting": run.state == RunState.WAITING, "scope": scope_of(plan) if plan else "",
        "may_begin": _may_begin(run, request),
    }  # fmt: skip
    return page_or_fragment(request, "accounts/roster_run.html", context, fragment="accounts/_roster_run.html")


def _may_begin(run: RosterRun, request: HttpRequest) -> bool:
    """Is there something to do that this person may say yes to?"""
    if not run.is_open or run.plan["is_open"] or run.plan["refused"]:
        return False
    is_second = runs.is_second(run, request.user)
    has_work = bool(run.plan["number"] or run.plan["remembers"])
    return has_work and (is_second if run.state == RunState.WAITING else True)


def _try(request: HttpRequest, action, done: str = "") -> None:
    """Does it, or says in words why not; then nothing was changed."""
    try:
        with transaction.atomic():
            action()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except Unreadable as error:
        messages.error(request, error.problems[0].said)
    else:
        if done:
            messages.success(request, done)


@step_up(back="people:roster_run")
@require_POST
@transaction.atomic
def roster_confirm(request: HttpRequest, run) -> HttpResponse:
    run = get_for(request, RosterRun.objects, to="change", lock=True, uuid=run)
    _try(request, lambda: runs.confirm(run=run, by=request.user))
    return redirect("people:roster_run", run.uuid)


@require_POST
@transaction.atomic
def roster_stop(request: HttpRequest, run) -> HttpResponse:
    run = get_for(request, RosterRun.objects, to="change", lock=True, uuid=run)
    _try(request, lambda: runs.stop(run=run, by=request.user), _("It is stopped. Nothing was changed."))
    return redirect("people:roster_run", run.uuid)


@require_POST
@transaction.atomic
def roster_undo(request: HttpRequest, run) -> HttpResponse:
    run = get_for(request, RosterRun.objects, to="undo", uuid=run)
    _try(request, lambda: runs.undo(run=run, by=request.user), _("It is undone. Everything is as it was before."))
    return redirect("people:roster_run", run.uuid)
