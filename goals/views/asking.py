"""“I'd like to talk”: asked by the child or a parent, taken back, read by the teacher."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import get_for, list_for
from accounts.models import Student
from accounts.models.versioned import Stale
from accounts.roles import Audience, Relation
from goals.actions.asking import ask_for_talk, may_ask, take_request_back
from goals.actions.drafts import settle_drafts
from goals.forms.asking import AskForm
from goals.forms.conflict import offer_again
from goals.forms.drafts import draft_marks, draft_page, place_of_new
from goals.models import Goal, TalkRequest
from goals.pages import with_school, words_for


@require_http_methods(["GET", "POST"])
@transaction.atomic
def talk_ask(request: HttpRequest, student) -> HttpResponse:
    """One wish at a time: the page asks for it, or shows the one that waits. `?goal=` is chosen beforehand."""
    posting = request.method == "POST"
    student = get_for(request, with_school(Student.objects), lock=posting, uuid=student)
    if not may_ask(student, request.user):
        raise PermissionDenied
    drafts = draft_page(request, student, place_of_new(student.uuid, "ask"))
    shared = {"student": student, "audience__gte": Audience.TEACHERS}
    form = AskForm(
        request.POST if posting else None,
        goals=list_for(request, Goal.objects.ongoing().filter(**shared)),
        readers=_readers(student),
        initial={"goal": request.GET.get("goal")} | drafts.found,
    )
    if form.is_valid():
        try:
            ask_for_talk(student=student, by=request.user, **form.wish())
        except ValidationError as error:
            form.add_error(None, error)
        except Stale as stale:
            offer_again(form, stale.current)
        else:
            place, marks = drafts.object, draft_marks(request)
            settle_drafts(author=request.user, about=student, object_uuid=place, saved=form.texts(), **marks)
            messages.success(request, _("Your teacher sees that you would like to talk."))
            return redirect("goals:talks", student.uuid)
    asked = list_for(request, TalkRequest.objects.open().filter(student=student, asked_by=request.user))
    context = {"student": student, "form": form, "asked": asked, "is_own": student.relation == Relation.OWN}
    context["drafts"] = drafts
    context["words"] = words_for(student.relation, student.year_level)
    return render(request, "goals/talk_ask.html", context)


def _readers(student: Student) -> str:
    if student.relation == Relation.OWN:
        return _("Your teachers read this; it does not go home. You may leave it empty.")
    return _("The home group teacher reads this, nobody else. You may leave it empty.")


@require_POST
@transaction.atomic
def talk_ask_back(request: HttpRequest, talk_request) -> HttpResponse:
    """Who asked takes it back, until a talk answers it."""
    asked = get_for(request, TalkRequest.objects.select_related("student"), to="ask", lock=True, uuid=talk_request)
    try:
        take_request_back(talk_request=asked, by=request.user)
    except ValidationError as error:
        messages.warning(request, error.message)
    else:
        messages.success(request, _("It is taken back."))
    return redirect("goals:talks", asked.student.uuid)
