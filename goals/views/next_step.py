"""The next step for a child: given, taken back, read."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import get_for, list_for
from accounts.models import Student
from accounts.models.versioned import Stale
from accounts.roles import Relation
from goals.actions.class_check_in import give_next_step, read_next_step, take_next_step_back
from goals.actions.drafts import settle_drafts
from goals.forms import sent
from goals.forms.class_check_in import NextStepForm, starters
from goals.forms.conflict import offer_again
from goals.forms.drafts import draft_marks, draft_page, place_of_new
from goals.models import Goal, NextStep
from goals.pages import with_school
from goals_portal.shortcuts import safe_next


@require_http_methods(["GET", "POST"])
@transaction.atomic
def next_step_new(request: HttpRequest, student) -> HttpResponse:
    """One of the usual sentences, or own words; about the goal `?goal=`, where its author sees it."""
    posting = request.method == "POST"
    student = get_for(request, with_school(Student.objects), to="next_step", lock=posting, uuid=student)
    goal = _goal(request, student)
    drafts = draft_page(request, student, place_of_new(student.uuid, "next-step"))
    form = NextStepForm(**sent(request), name=student.preferred_name, initial=drafts.found)
    back = safe_next(request, reverse("goals:student", args=[student.uuid]))
    if form.is_valid():
        try:
            give_next_step(student=student, by=request.user, goal=goal, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        except Stale as stale:
            offer_again(form, stale.current)
        else:
            place, marks = drafts.object, draft_marks(request)
            settle_drafts(author=request.user, about=student, object_uuid=place, saved=form.texts(), **marks)
            messages.success(request, _("It waits on top of %(name)s's page.") % {"name": student.preferred_name})
            return redirect(back)
    context = {"student": student, "goal": goal, "form": form, "drafts": drafts, "next": back}
    context["starters"] = starters(student.school, student.school.today())
    return render(request, "goals/next_step_new.html", context)


def _goal(request: HttpRequest, student: Student) -> Goal | None:
    """The goal that it is about, if the author sees it."""
    wanted = request.POST.get("goal") or request.GET.get("goal")
    goals = list_for(request, Goal.objects.ongoing().filter(student=student)) if wanted else []
    return next((goal for goal in goals if str(goal.uuid) == wanted), None)


@require_POST
@transaction.atomic
def next_step_back(request: HttpRequest, next_step) -> HttpResponse:
    """Its author takes it back, as long as it is not read."""
    next_step = get_for(request, NextStep.objects.select_related("student"), to="take_back", lock=True, uuid=next_step)
    try:
        take_next_step_back(next_step=next_step, by=request.user)
    except ValidationError as error:
        messages.warning(request, error.message)
    else:
        messages.success(request, _("It is taken back."))
    return redirect(safe_next(request, reverse("goals:student", args=[next_step.student.uuid])))


@require_POST
@transaction.atomic
def next_step_read(request: HttpRequest, next_step) -> HttpResponse:
    """The child's tick: read. It goes from the first page, and its author sees that it was read."""
    next_step = get_for(request, NextStep.objects.select_related("student"), to="read", lock=True, uuid=next_step)
    read_next_step(next_step=next_step, by=request.user)
    if next_step.relation == Relation.OWN:
        return redirect("home")
    return redirect(safe_next(request, reverse("goals:student", args=[next_step.student.uuid])))
