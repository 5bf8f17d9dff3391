"""The assistant's list of steps, and the page of each."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import get_for, list_for
from accounts.actions.calendar import take_over_years
from accounts.actions.school import change_school, say_of_step
from accounts.models import ClassGroup, School, SetUp
from accounts.records import may_at
from goals.actions.practice import make_practice
from goals.actions.timeline import plan_periods
from goals_portal.set_up.forms import (
    LevelsForm,
    PracticeForm,
    ReportsForm,
    SchoolForm,
    StepForm,
    TermsForm,
    TimelineForm,
)
from goals_portal.set_up.practice import practice_beside, remove_practice
from goals_portal.set_up.steps import next_after, step_lines


@dataclass(frozen=True)
class StepPage:
    """`save` gets the school, who asks, and what the form gives; without a form the page leads to other pages."""

    form: type[StepForm] | None = None
    save: Callable | None = None


PAGES = {
    SetUp.SCHOOL: StepPage(SchoolForm, partial(change_school, step=SetUp.SCHOOL)),
    SetUp.LEVELS: StepPage(LevelsForm, partial(change_school, step=SetUp.LEVELS)),
    SetUp.TERMS: StepPage(TermsForm, take_over_years),
    SetUp.REPORTS: StepPage(ReportsForm, partial(change_school, step=SetUp.REPORTS)),
    SetUp.TIMELINE: StepPage(TimelineForm, plan_periods),
    SetUp.PEOPLE: StepPage(),
    SetUp.FAMILIES: StepPage(),
    SetUp.CARDS: StepPage(),
    SetUp.PRACTICE: StepPage(PracticeForm, make_practice),
}


@require_safe
def assistant(request: HttpRequest, school) -> HttpResponse:
    """All steps, what is there and what is missing; the next open one first to hand."""
    school = get_for(request, School.objects, to="set_up", uuid=school)
    lines = step_lines(school)
    return render(request, "set_up/assistant.html", {"school": school, "lines": lines, "next": next_after(lines)})


@require_http_methods(["GET", "POST"])
@transaction.atomic
def step(request: HttpRequest, school, step: str) -> HttpResponse:
    """One step. Saved or put off, the next open one follows; nothing is asked twice."""
    if step not in SetUp.values:
        raise Http404
    school = get_for(request, School.objects, to="set_up", lock=request.method == "POST", uuid=school)
    step, page = SetUp(step), PAGES[step]
    if "later" in request.POST:
        say_of_step(school=school, by=request.user, step=step, is_later=True)
        return _go_on(school, step)
    form = page.form(request.POST if request.method == "POST" else None, school=school) if page.form else None
    if form and form.is_valid() and _save(request, page, school, form):
        messages.success(request, _("Saved."))
        return _go_on(school, step)
    lines = step_lines(school)
    context = {
        "school": school, "form": form, "line": next(line for line in lines if line.step == step),
        "number": list(SetUp).index(step) + 1, "total": len(lines), "classes": _classes(request, school, step),
        "may_give_cards": step == SetUp.CARDS and may_at(request.user, school.pk, "give_cards", noun="class_record"),
    }  # fmt: skip
    return render(request, f"set_up/{step}.html", context)


def _save(request: HttpRequest, page: StepPage, school: School, form: StepForm) -> bool:
    try:
        page.save(school=school, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _go_on(school: School, step: SetUp) -> HttpResponse:
    following = next_after(step_lines(school), step)
    return redirect("set_up:step", school.uuid, following) if following else redirect("set_up:assistant", school.uuid)


def _classes(request: HttpRequest, school: School, step: SetUp) -> list[ClassGroup]:
    """This year's home groups, where a step leads to them."""
    if step not in (SetUp.PEOPLE, SetUp.FAMILIES, SetUp.CARDS):
        return []
    return list_for(request, ClassGroup.objects.home_groups_now(school))


@require_http_methods(["GET", "POST"])
@transaction.atomic
def practice_remove(request: HttpRequest, school) -> HttpResponse:
    """Takes the practice class away, with everything that was tried out in it."""
    school = get_for(request, School.objects, to="set_up", lock=request.method == "POST", uuid=school)
    practice = practice_beside(school)
    if practice is None:
        raise Http404
    if request.method == "POST":
        remove_practice(practice=practice, by=request.user)
        messages.success(request, _("The practice class is gone."))
        return redirect("set_up:assistant", school.uuid)
    return render(request, "set_up/practice_remove.html", {"school": school})
