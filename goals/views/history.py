"""What a goal said before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import get_for
from goals.history import versions_of
from goals.models import Goal


@require_safe
def history(request: HttpRequest, goal) -> HttpResponse:
    goal = get_for(request, Goal.objects.select_related("student"), to="history", uuid=goal)
    return render(request, "goals/history.html", {"goal": goal, "versions": versions_of(goal)})
