"""What an adult typed about words that their student has taken over in the meantime."""

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goals.forms.text import is_kept_while_typed
from goals.models import Goal
from goals.models.goal import GoalPart


def hand_back(request: HttpRequest, row: Goal | GoalPart, form: Form) -> HttpResponse:
    """Nothing is saved, and nothing that was typed is gone: it stands there to take along. Only for whom the words were
    told to before; everybody else may not write here, and never could."""
    if request.method != "POST" or not row.events.filter(told_to=request.user).exists():
        raise PermissionDenied
    boxes = [form[name] for name, field in form.fields.items() if is_kept_while_typed(field)]
    goal = row if isinstance(row, Goal) else row.goal
    context = {"goal": goal, "typed": [(box.label, box.value()) for box in boxes if box.value()]}
    return render(request, "goals/taken_over.html", context, status=409)
