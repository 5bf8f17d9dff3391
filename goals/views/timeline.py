"""The timeline: the cycles of the schools that a person runs, their windows, and more time for one person."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import get_for, list_for
from accounts.models import School, Student
from accounts.records import may_at
from accounts.roles import allows
from goals.actions.timeline import give_extension, plan_cycle, save_windows
from goals.forms.drafts import sent_version
from goals.forms.timeline import BaseWindows, CycleForm, ExtensionForm, window_forms
from goals.models import Cycle, Window
from goals.timeline.cycles import CYCLES, extensions_of, hints_of, named, picture_of, teachers_of, windows_of


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
    form = CycleForm(request.POST if request.method == "POST" else None, schools=schools_to_plan(request))
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
    if posting and not stale and forms.is_valid():
        try:
            _save(request, cycle, windows, forms)
        except ValidationError as error:
            forms.non_form_errors().extend(error.messages)
        else:
            messages.success(request, _("The dates are saved."))
            return redirect("goals:cycle", cycle.uuid)
    # What somebody else saved in between is shown once before it can be overwritten.
    base_version = sent_version(request) if posting and not stale else cycle.version
    context = cycle_context(cycle, windows, forms) | {"stale": stale, "base_version": base_version}
    return render(request, "goals/cycle.html", context)


def _save(request: HttpRequest, cycle: Cycle, windows: list[Window], forms: BaseWindows) -> None:
    save_windows(
        cycle=cycle,
        by=request.user,
        base_version=sent_version(request),
        changed=forms.changes(windows),
        added=forms.additions(),
    )


def cycle_context(cycle: Cycle, windows: list[Window], forms: BaseWindows) -> dict:
    beside, missing = hints_of(cycle, windows)
    return {
        "cycle": cycle,
        "may_release": allows(cycle.relation, "cycle", "release"),
        "forms": forms,
        "rows": list(zip(windows, forms.initial_forms, beside, strict=False)),
        "another": forms.extra_forms[0] if forms.extra_forms else None,
        "missing": missing,
        "picture": picture_of(cycle, cycle.school.today(), windows),
        "extensions": extensions_of(cycle),
    }


@require_http_methods(["GET", "POST"])
@transaction.atomic
def extension_new(request: HttpRequest, cycle) -> HttpResponse:
    posting = request.method == "POST"
    cycle = get_for(request, CYCLES, to="change", lock=posting, uuid=cycle)

    def find_student(text: str) -> list[Student]:
        return list_for(request, Student.objects.filter(named(text), school=cycle.school_id))

    form = ExtensionForm(
        request.POST if posting else None,
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
