"""The timeline: the cycles of the schools that a person runs, their windows, and more time for one person."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for, list_for
from accounts.models import School, Student, StudentRecord, User
from accounts.records import may_at
from accounts.roles import allows
from goals.actions.timeline import give_extension, plan_cycle, save_windows, take_back_extension
from goals.forms.drafts import sent_version
from goals.forms.timeline import BaseWindows, CycleForm, ExtensionForm, PlanBackForm, window_forms
from goals.models import Cycle, Window
from goals.timeline.changes import changes_of
from goals.timeline.cycles import (
    CYCLES,
    after,
    calendar_of,
    extensions_for,
    hints_for,
    hints_of,
    named,
    picture_of,
    planned,
    planned_back,
    teachers_of,
    windows_of,
)  # fmt: skip
from goals.timeline.picture import picture

LOOKED_AT, AGAIN = "looked-at", "again"
"""The buttons below what a change means: save it, or go back to the boxes."""
NOT_SENT_ON = {"csrfmiddlewaretoken", LOOKED_AT, AGAIN}


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    schools = schools_to_plan(request)
    for school in schools:
        school.may_set_formats = allows(school.relation, "school", "set_formats")
    cycles = list_for(request, CYCLES.order_by("-starts_on"), to="change")
    running = [cycle for cycle in cycles if cycle.starts_on <= cycle.school.today() <= cycle.ends_on]
    context = {
        "running": [(cycle, picture_of(cycle, cycle.school.today())) for cycle in running],
        "others": [cycle for cycle in cycles if cycle not in running],
        "schools": schools,
    }
    return render(request, "goals/timeline.html", context)


def schools_to_plan(request: HttpRequest) -> list[School]:
    """The schools whose timeline the person runs; without one, there is no such page."""
    found = list_for(request, School.objects.order_by("name"))
    schools = [school for school in found if may_at(request.user, school.pk, "change", noun="cycle")]
    if not schools:
        raise Http404
    return schools


@require_http_methods(["GET", "POST"])
@transaction.atomic
def cycle_new(request: HttpRequest) -> HttpResponse:
    schools = schools_to_plan(request)
    cycles = list_for(request, CYCLES.filter(school__in=schools).order_by("-starts_on"), to="change")
    like = next((cycle for cycle in cycles if str(cycle.uuid) == request.GET.get("like")), None)
    form = CycleForm(
        request.POST if request.method == "POST" else None,
        schools=schools,
        cycles=cycles,
        initial=after(like) if like and request.method == "GET" else {},
    )
    if form.is_valid():
        try:
            cycle = plan_cycle(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The timeline is planned. Look at the dates: each can be changed."))
            return redirect("goals:cycle", cycle.uuid)
    return render(request, "goals/cycle_new.html", {"form": form})


@require_http_methods(["GET", "POST"])
@transaction.atomic
def cycle(request: HttpRequest, cycle) -> HttpResponse:
    posting = request.method == "POST"
    cycle = get_for(request, CYCLES, to="change", lock=posting, uuid=cycle)
    windows = windows_of(cycle)
    forms = window_forms(cycle, windows, request.POST if posting else None)
    stale = posting and sent_version(request) != cycle.version
    if posting and not stale and AGAIN not in request.POST and forms.is_valid():
        changed, added = forms.changes(windows), forms.additions()
        if LOOKED_AT not in request.POST and (changed or added):
            return _look(request, cycle, windows, changed, added)
        try:
            save_windows(cycle=cycle, by=request.user, base_version=sent_version(request), changed=changed, added=added)
        except ValidationError as error:
            forms.non_form_errors().extend(error.messages)
        else:
            return _saved(request, cycle)
    # What somebody else saved in between is shown once before it can be overwritten.
    base_version = sent_version(request) if posting and not stale else cycle.version
    context = cycle_context(request.user, cycle, windows, forms) | {"stale": stale, "base_version": base_version}
    return render(request, "goals/cycle.html", context)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def plan_back(request: HttpRequest, cycle) -> HttpResponse:
    """All windows counted back from the release, also those that are not there yet."""
    posting = request.method == "POST"
    cycle = get_for(request, CYCLES, to="change", lock=posting, uuid=cycle)
    windows = windows_of(cycle)
    form = PlanBackForm(request.POST if posting else None, cycle=cycle, windows=windows)
    stale = posting and sent_version(request) != cycle.version
    if not stale and AGAIN not in request.POST and form.is_valid():
        changed, added = planned_back(cycle, windows, **form.cleaned_data)
        if LOOKED_AT not in request.POST:
            return _look(request, cycle, windows, changed, added)
        save_windows(cycle=cycle, by=request.user, base_version=cycle.version, changed=changed, added=added)
        return _saved(request, cycle)
    return render(request, "goals/cycle_plan_back.html", {"cycle": cycle, "form": form, "stale": stale})


def _look(request: HttpRequest, cycle: Cycle, windows: list[Window], changed: list, added: list) -> HttpResponse:
    """What the new dates mean, and for whom, before they are saved."""
    new = dict(changed)
    plan = [*(new.get(window, planned(window)) for window in windows), *added]
    plan = sorted((each for each in plan if each), key=lambda each: (each.opens_on, each.closes_on))
    calendar = calendar_of(cycle)
    sent = [(name, value) for name, values in request.POST.lists() if name not in NOT_SENT_ON for value in values]
    context = {
        "cycle": cycle,
        "changes": changes_of(cycle, changed, added, request.user),
        "hints": hints_for(cycle, plan, calendar),
        "picture": picture(plan, calendar, cycle.school.today()),
        "sent": sent,
    }
    return render(request, "goals/cycle_look.html", context)


def _saved(request: HttpRequest, cycle: Cycle) -> HttpResponse:
    messages.success(request, _("The dates are saved."))
    return redirect("goals:cycle", cycle.uuid)


def cycle_context(user: User, cycle: Cycle, windows: list[Window], forms: BaseWindows) -> dict:
    beside, missing = hints_of(cycle, windows)
    picture = picture_of(cycle, cycle.school.today(), windows)
    days = [bar.days for bar in picture.bars]
    return {
        "cycle": cycle,
        "may_release": allows(cycle.relation, "cycle", "release"),
        "forms": forms,
        "rows": list(zip(windows, forms.initial_forms, beside, days, strict=False)),
        "short_of_time": [window for window, said in zip(windows, beside, strict=True) if said],
        "another": forms.extra_forms[0] if forms.extra_forms else None,
        "missing": missing,
        "picture": picture,
        "extensions": extensions_for(user, cycle),
        "today": cycle.school.today(),
    }


@require_http_methods(["GET", "POST"])
@transaction.atomic
def extension_new(request: HttpRequest, cycle) -> HttpResponse:
    posting = request.method == "POST"
    cycle = get_for(request, CYCLES, to="change", lock=posting, uuid=cycle)

    def find_student(text: str) -> list[Student]:
        return list_for(request, StudentRecord.objects.filter(named(text), school=cycle.school_id))

    form = ExtensionForm(
        request.POST if posting else None,
        cycle=cycle,
        windows=windows_of(cycle),
        teachers=teachers_of(cycle.school),
        find_student=find_student,
    )
    if form.is_valid():
        try:
            give_extension(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("More time is given."))
            return redirect("goals:cycle", cycle.uuid)
    return render(request, "goals/extension_new.html", {"cycle": cycle, "form": form})


@require_POST
@transaction.atomic
def extension_take_back(request: HttpRequest, cycle, extension: int) -> HttpResponse:
    cycle = get_for(request, CYCLES, to="change", lock=True, uuid=cycle)
    given = extensions_for(request.user, cycle).filter(pk=extension, until__gte=cycle.school.today()).first()
    if given:
        take_back_extension(extension=given, by=request.user)
        messages.success(request, _("The time is taken back."))
    else:
        messages.error(request, _("There is no such time to take back any more."))
    return redirect("goals:cycle", cycle.uuid)
