"""A student's goal as an example for others: the teacher asks, the student answers, and can take it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import get_for
from goals.actions.language import answer_example, ask_for_example, take_back_example
from goals.language.examples import copy_of
from goals.models import Goal
from goals.models.choices import ExampleAnswer
from goals.pages import take_year_level, with_frame
from goals.voices import speaks_for


@require_POST
@transaction.atomic
def example_ask(request: HttpRequest, goal) -> HttpResponse:
    goal = take_year_level(get_for(request, with_frame(Goal.objects), to="suggest", lock=True, uuid=goal))
    try:
        ask_for_example(goal=goal, by=request.user)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    else:
        messages.success(request, _("The student is asked. Nothing is copied before a yes."))
    return redirect(goal)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def example(request: HttpRequest, goal) -> HttpResponse:
    """What others would read, and the student's yes or no; later the way to take it back."""
    posting = request.method == "POST"
    goal = take_year_level(get_for(request, with_frame(Goal.objects), to="share", lock=posting, uuid=goal))
    if not speaks_for(goal.student, request.user):
        raise PermissionDenied
    asked = getattr(goal, "example_request", None)
    if asked is None:
        raise Http404
    context = {"goal": goal, "asked": asked, "copy": copy_of(goal)}
    if posting:
        asked.goal = goal
        try:
            return _answered(request, asked)
        except ValidationError as error:
            context["refused"] = error.messages[0]
    return render(request, "goals/example.html", context)


def _answered(request: HttpRequest, asked) -> HttpResponse:
    if "back" in request.POST:
        take_back_example(request=asked, by=request.user)
        messages.success(request, _("It is taken back: nobody finds it among the examples any more."))
    else:
        yes = request.POST.get("answer") == "yes"
        answer_example(request=asked, by=request.user, yes=yes, read=request.POST.get("read", ""))
        messages.success(request, said_after(asked.answer))
    return redirect(asked.goal)


def said_after(answer: str) -> str:
    if answer == ExampleAnswer.YES:
        return _("Thank you. It is an example now, without your name. You can take it back at any time.")
    return _("That is fine. Your goal stays as it is, and nothing was copied.")
