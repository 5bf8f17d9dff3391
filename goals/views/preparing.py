"""Before a talk: the student chooses what to bring, a parent adds a line."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import get_for
from accounts.models import Student
from accounts.models.versioned import Stale
from goals.actions.preparing import bring, keep_family_line, may_join, move_brought
from goals.forms.drafts import sent_version
from goals.forms.preparing import BringForm, FamilyLineForm
from goals.models import Brought, Conversation
from goals.talks.bringing import brought_to, choices_of
from goals.talks.seen import TALKS, goals_in_talk, questions
from goals.views.talk import talk_context
from goals.voices import speaks_for_student
from goals_portal.shortcuts import safe_next


@require_http_methods(["GET", "POST"])
@transaction.atomic
def talk_bring(request: HttpRequest, talk) -> HttpResponse:
    """What to talk about: ticks on goals, steps, work and check-ins, up to three questions; below, their order."""
    posting = request.method == "POST"
    talk = get_for(request, TALKS, lock=posting, uuid=talk)
    if not speaks_for_student(talk, request.user):
        raise PermissionDenied
    things = brought_to(request, talk)
    form = _form(request, talk, things)
    if form.is_valid():
        try:
            bring(talk=talk, by=request.user, **form.choice())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved. You both see it in the talk."))
            return redirect("goals:talk", talk.uuid)
    context = {"talk": talk, "form": form, "things": things, "is_own": talk.student.user_id == request.user.pk}
    return render(request, "goals/talk_bring.html", context)


def _form(request: HttpRequest, talk: Conversation, things: list) -> BringForm:
    student = get_for(request, Student.objects.with_year_level(), pk=talk.student_id)
    return BringForm(
        request.POST if request.method == "POST" else None,
        things=choices_of(goals_in_talk(request, talk), talk),
        questions=questions(request, student),
        ticked={thing.item.uuid for thing in things},
    )


@require_POST
@transaction.atomic
def brought_move(request: HttpRequest, brought) -> HttpResponse:
    """One place earlier, or with `later` one place later."""
    row = get_for(request, Brought.objects.select_related("conversation__student"), lock=True, uuid=brought)
    move_brought(row=row, by=request.user, earlier="later" not in request.POST)
    return redirect(safe_next(request, reverse("goals:talk_bring", args=[row.conversation.uuid])))


@require_POST
@transaction.atomic
def talk_family_line(request: HttpRequest, talk) -> HttpResponse:
    """A parent's line for a three-way conference; sent empty, it is taken back."""
    talk = get_for(request, TALKS, to="join", lock=True, uuid=talk)
    if not may_join(talk, request.user):
        raise PermissionDenied
    form = FamilyLineForm(request.POST)
    context = {"line_form": form}
    if form.is_valid():
        text, version = form.cleaned_data["line"], sent_version(request)
        try:
            keep_family_line(talk=talk, by=request.user, base_version=version, text=text)
        except ValidationError as error:
            form.add_error("line", error)
        except Stale as stale:
            said = _(
                "You wrote this in another window: “%(words)s”. Save again, and what is in the box stands instead."
            )
            form.add_error("line", said % {"words": stale.current})
            context["line_version"] = stale.current.version
        else:
            messages.success(request, _("Saved."))
            return redirect("goals:talk", talk.uuid)
    return render(request, "goals/talk.html", talk_context(request, talk) | context)
