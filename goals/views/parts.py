"""The plan of a goal: targets, strategies, and what comes next."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import get_for, list_for
from accounts.models.versioned import Stale
from accounts.roles import Relation
from accounts.wording import YOUNG, age_band
from goals.actions.drafts import settle_drafts
from goals.actions.parts import Part, add_part, edit_part, remove_part, start_next_target, tick_target
from goals.actions.spoken import attach
from goals.forms import sent
from goals.forms.conflict import differences, offer_new
from goals.forms.drafts import DraftPage, draft_marks, draft_page, place_of_new, sent_version
from goals.forms.files import told
from goals.forms.progress import NextTargetForm, PlanForm, StrategyForm, TargetForm
from goals.language.prompts import questions_at
from goals.models import Goal, NextTarget, Prompt, Strategy, Target
from goals.models.choices import CheckInStatus, Point, Stage
from goals.models.formats import formats_for
from goals.pages import take_year_level, with_frame
from goals.story.versions import removed_part
from goals.views.drafts import move_drafts
from goals.views.taken_over import hand_back
from goals.voices import speaks_for


@dataclass(frozen=True)
class Kind:
    """What differs between them: the form, and what the page is called."""

    name: str
    form: type[forms.Form]
    new: Promise
    change: Promise


KINDS = {
    NextTarget: Kind("next_target", NextTargetForm, gettext_lazy("What comes next?"), gettext_lazy("What comes next?")),
    Target: Kind("target", TargetForm, gettext_lazy("A new step"), gettext_lazy("Change this step")),
    Strategy: Kind("strategy", StrategyForm, gettext_lazy("How I will do it"), gettext_lazy("Change how I do it")),
}


def target_new(request: HttpRequest, goal) -> HttpResponse:
    return _new(request, goal, Target)


def strategy_new(request: HttpRequest, goal) -> HttpResponse:
    return _new(request, goal, Strategy)


def next_target_new(request: HttpRequest, goal) -> HttpResponse:
    return _new(request, goal, NextTarget)


def target_edit(request: HttpRequest, target) -> HttpResponse:
    return _edit(request, target, Target)


def strategy_edit(request: HttpRequest, strategy) -> HttpResponse:
    return _edit(request, strategy, Strategy)


def next_target_edit(request: HttpRequest, next_target) -> HttpResponse:
    return _edit(request, next_target, NextTarget)


def target_remove(request: HttpRequest, target) -> HttpResponse:
    return _remove(request, target, Target)


def strategy_remove(request: HttpRequest, strategy) -> HttpResponse:
    return _remove(request, strategy, Strategy)


def next_target_remove(request: HttpRequest, next_target) -> HttpResponse:
    return _remove(request, next_target, NextTarget)


def _of_goal(model: type[Part], goal: Goal, year_level: int | None) -> dict:
    """What the form of a part depends on."""
    if model is not NextTarget:
        return {"school": goal.school}
    young, formats = age_band(year_level) == YOUNG, formats_for(goal.student, year_level)
    return {"school": goal.school, "ends_on": goal.cycle.ends_on, "formats": formats, "young": young}


def _words_and_files(form: PlanForm) -> dict:
    """What the form brought, as the actions take it."""
    files = {name: checked for name, checked in told(form).items() if name in form.fields}
    words = {name: value for name, value in form.cleaned_data.items() if name not in files and name != "key"}
    return words | {"files": files}


@require_http_methods(["GET", "POST"])
@transaction.atomic
def _new(request: HttpRequest, goal, model: type[Part]) -> HttpResponse:
    kind = KINDS[model]
    goal = get_for(request, with_frame(Goal.objects), to="write", lock=request.method == "POST", uuid=goal)
    if not speaks_for(goal.student, request.user):
        raise PermissionDenied
    take_year_level(goal)
    drafts = draft_page(request, goal.student, place_of_new(goal.uuid, kind.name))
    form = kind.form(**sent(request), initial=drafts.found, **_of_goal(model, goal, goal.year_level))
    if form.is_valid():
        try:
            audience = _audience_of_removed(request, goal, model)
            said = _words_and_files(form) | audience
            add_part(model=model, goal=goal, by=request.user, key=form.cleaned_data["key"], **said)
        except ValidationError as error:
            form.add_error(None, error)
        except Stale as stale:
            return _sent_before(request, goal, form, stale.current, drafts)
        else:
            marks = draft_marks(request)
            settle_drafts(
                author=request.user, about=goal.student, object_uuid=drafts.object, saved=form.texts(), **marks
            )  # fmt: skip
            return _to_the_plan(request, goal, model)
    context = {"goal": goal, "form": form, "drafts": drafts, "heading": kind.new}
    return render(request, "goals/part.html", context | {"questions": _questions(request, goal, model)})


def _sent_before(request: HttpRequest, goal: Goal, form: PlanForm, part: Part, drafts: DraftPage) -> HttpResponse:
    """An answer was lost, or the browser went back: what is in the boxes now changes `part`, or stands beside it."""
    kind = KINDS[type(part)]
    said = _("You sent this before, and it is kept: “%(words)s”. Change it to what is in the boxes now, or keep both.")
    attach(row=part, by=request.user, **_words_and_files(form)["files"])
    offer_new(form, said % {"words": part})
    form.files_are_kept()
    context = {"goal": goal, "form": form, "drafts": drafts.upon(part.version), "heading": kind.new}
    context |= {"instead": reverse(f"goals:{kind.name}_edit", args=[part.uuid])}
    return render(request, "goals/part.html", context, status=409)


def _to_the_plan(request: HttpRequest, goal: Goal, model: type[Part]) -> HttpResponse:
    """A young child who was asked on the first page finds the faces again."""
    if model is NextTarget and goal.relation == Relation.OWN and age_band(goal.year_level) == YOUNG:
        messages.success(request, _("Kept."))
        return redirect("home")
    return redirect(f"{goal.get_absolute_url()}#plan")


def _questions(request: HttpRequest, goal: Goal, model: type[Target | Strategy]) -> list[Prompt]:
    """About how to go about it; for who is stuck, first about what would make more sense of it."""
    if model is Target or (model is NextTarget and age_band(goal.year_level) == YOUNG):
        return []
    check_ins = list_for(request, goal.check_ins.all())
    stuck = bool(check_ins) and check_ins[0].status == CheckInStatus.STUCK
    return questions_at(request, goal.student, Stage.STRATEGIES, [Point.UNDERSTANDING if stuck else Point.PROCEED])


@require_http_methods(["GET", "POST"])
@transaction.atomic
def _edit(request: HttpRequest, part, model: type[Part]) -> HttpResponse:
    kind, posting = KINDS[model], request.method == "POST"
    parts = model.objects.select_related("goal__school", "goal__cycle", "student")
    try:
        part = get_for(request, parts, to="write", lock=posting, uuid=part)
    except Http404:
        if posting and (removed := removed_part(model, part)):
            return _removed_meanwhile(request, removed, model)
        raise
    year_level = part.student.year_level_on(part.student.school.today())
    form_of = _of_goal(model, part.goal, year_level)
    stands = {name: getattr(part, name) for name in kind.form.base_fields if name != "key"}
    stands |= {name: getattr(part, name) for name in getattr(model, "file_fields", ())}
    drafts = draft_page(request, part.student, part.uuid, part.version)
    initial = stands | {"key": part.uuid} | drafts.found
    form = kind.form(**sent(request), initial=initial, **form_of)
    if not part.words_belong_to(request.user):
        return hand_back(request, part, form)
    context = {"goal": part.goal, "part": part, "form": form, "drafts": drafts, "heading": kind.change}
    if form.is_valid():
        changes = _words_and_files(form)
        try:
            edit_part(part=part, by=request.user, base_version=sent_version(request), **changes)
        except Stale as stale:
            now = stale.current
            attach(row=now, by=request.user, **changes["files"])
            conflict = {"conflict": differences(form, now), "drafts": drafts.upon(now.version)}
            return render(request, "goals/part.html", context | conflict, status=409)
        _settle(request, part, form)
        return redirect(f"{part.goal.get_absolute_url()}#plan")
    return render(request, "goals/part.html", context | {"remove": f"goals:{kind.name}_remove"})


def _settle(request: HttpRequest, part: Part, form: PlanForm) -> None:
    """Of a change that began as something new, also what was typed there."""
    begun_at = [place_of_new(part.goal.uuid, KINDS[type(part)].name)] if "instead" in request.POST else []
    for place in [part.uuid, *begun_at]:
        marks = draft_marks(request)
        settle_drafts(author=request.user, about=part.student, object_uuid=place, saved=form.texts(), **marks)


def _removed_meanwhile(request: HttpRequest, removed, model: type[Part]) -> HttpResponse:
    """What was typed about a part that is gone by now: saving puts it there again, as a new one. Who may not do that
    finds the text in the box, to take along."""
    kind = KINDS[model]
    goal = get_for(request, with_frame(Goal.objects), to="write", lock=True, pk=removed.goal_id)
    form = kind.form(**sent(request), **_of_goal(model, goal, goal.year_level))
    form.full_clean()
    context = {"goal": goal, "form": form, "heading": kind.new}
    if speaks_for(goal.student, request.user):
        offer_new(form, _("This was removed in another window. Save, and what you wrote stands there again."))
        context["action"] = reverse(f"goals:{kind.name}_new", args=[goal.uuid], query={"again": removed.uuid})
    elif removed.told_to_id == request.user.pk:
        offer_new(form, _("The student has removed this. What you wrote is in the box below, to take along."))
    else:
        raise PermissionDenied
    drafts = draft_page(request, goal.student, place_of_new(goal.uuid, kind.name))
    context["drafts"] = move_drafts(request, goal.student, removed.uuid, drafts, form)
    return render(request, "goals/part.html", context, status=409)


def _audience_of_removed(request: HttpRequest, goal: Goal, model: type[Part]) -> dict:
    """A part that is put there again is meant for the same readers as before."""
    try:
        removed = removed_part(model, UUID(request.GET.get("again", "")))
    except ValueError:
        return {}
    return {"audience": removed.audience} if removed and removed.goal_id == goal.pk else {}


@require_POST
@transaction.atomic
def _remove(request: HttpRequest, part, model: type[Part]) -> HttpResponse:
    part = get_for(request, model.objects.select_related("goal", "student"), to="write", lock=True, uuid=part)
    remove_part(part=part, by=request.user)
    messages.success(request, _("Removed. The history still shows it."))
    return redirect(f"{part.goal.get_absolute_url()}#plan")


@require_POST
@transaction.atomic
def target_done(request: HttpRequest, target) -> HttpResponse:
    """The tick: done, or with `done=0` not done after all."""
    target = get_for(request, Target.objects.select_related("goal", "student"), to="write", lock=True, uuid=target)
    tick_target(target=target, by=request.user, done=request.POST.get("done") != "0")
    return redirect(f"{target.goal.get_absolute_url()}#plan")


@require_POST
@transaction.atomic
def next_target_start(request: HttpRequest, next_target) -> HttpResponse:
    """What was to come next is worked on now."""
    part = get_for(
        request, NextTarget.objects.select_related("goal__student", "student"), to="write", lock=True, uuid=next_target
    )
    try:
        start_next_target(part=part, by=request.user)
        messages.success(request, _("It stands among your steps now."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(f"{part.goal.get_absolute_url()}#plan")
