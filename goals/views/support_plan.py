"""Marking a goal as one of the student's support plan."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for
from goals.actions.support_plan import mark_support_plan
from goals.forms import sent
from goals.forms.goal import SupportPlanForm
from goals.models import Goal
from goals.pages import take_year_level, with_frame


@require_http_methods(["GET", "POST"])
@transaction.atomic
def support_plan(request: HttpRequest, goal) -> HttpResponse:
    goal = get_for(request, with_frame(Goal.objects), to="mark_plan", lock=request.method == "POST", uuid=goal)
    take_year_level(goal)
    form = SupportPlanForm(**sent(request), initial={"support_plan": goal.support_plan})
    if form.is_valid():
        try:
            mark_support_plan(goal=goal, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("support_plan", error)
        else:
            messages.success(request, _("Saved."))
            return redirect(goal)
    return render(request, "goals/support_plan.html", {"goal": goal, "form": form})
