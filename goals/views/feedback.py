"""Agreeing on a goal, and the thread of messages about it."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for, list_for
from accounts.models.versioned import Stale
from accounts.roles import Audience, Relation
from goals.actions.agree import agree_goal
from goals.actions.drafts import settle_drafts
from goals.actions.feedback import (
    SWITCHED_OFF,
    can_still_be_edited,
    choose_language,
    edit_feedback,
    give_feedback,
    may_answer,
    minutes_left,
    take_back,
    why_no_answer,
)
from goals.forms import sent
from goals.forms.conflict import differences, offer_again
from goals.forms.drafts import draft_marks, drafts_of_answer, place_of_new, sent_version
from goals.forms.feedback import AgreeForm, FeedbackEditForm, FeedbackForm, PhraseLanguageForm
from goals.language.prompts import prompts_for
from goals.messages.phrases import language_of, phrases_for
from goals.messages.threads import asked_in, parts_of, put_beside_parts, thread_of
from goals.models import Feedback, Format, Goal, Prompt
from goals.models.choices import GoalStatus, PromptAudience
from goals.models.formats import formats_for
from goals.pages import take_year_level, with_frame
from goals.readers import readers_of, teachers_of
from goals.story.versions import words_before
from goals.views.drafts import keep_as_sent
from goals_portal.shortcuts import page_or_fragment, safe_next

KEPT_WITH_STARTER = ("text", "about", "audience", "key", "asks_to_look_again")


@require_http_methods(["GET", "POST"])
@transaction.atomic
def agree(request: HttpRequest, goal) -> HttpResponse:
    goal = take_year_level(
        get_for(request, with_frame(Goal.objects), to="agree", lock=request.method == "POST", uuid=goal)
    )
    posted = request.POST if request.method == "POST" else None
    offer = {"goal": goal, "year_level": goal.year_level, "family": family_by_name(goal)}
    form = AgreeForm(posted, **offer)
    if form.is_valid():
        try:
            agree_goal(goal=goal, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        except Stale:
            form = AgreeForm(**offer)
            messages.warning(request, _("This goal was changed a moment ago. Please read it as it is now."))
        else:
            messages.success(request, said_after_agreeing(goal, shown=form.cleaned_data.get("show_family")))
            return redirect(goal)
    return render(
        request, "goals/agree.html", {"goal": goal, "targets": list_for(request, goal.targets.all()), "form": form}
    )


def family_by_name(goal: Goal) -> str:
    """Those of the family who read what is shared with it."""
    readers = readers_of(goal.student, audience=Audience.FAMILY, goal=goal)
    return get_text_list([reader.name for reader in readers if reader.relation == Relation.FAMILY], _("and"))


def said_after_agreeing(goal: Goal, shown: bool = False) -> str:
    """`shown`: to the family too, from now on."""
    said = _("You agree. Now the student is asked to agree as well.")
    if goal.status == GoalStatus.AGREED:
        said = _("You both agree on this goal.")
    elif goal.relation == Relation.OWN:
        said = _("You agree. As soon as your teacher agrees too, it is agreed.")
    return f"{said} {_('Your family can read it now.')}" if shown else said


@require_http_methods(["GET", "POST"])
@transaction.atomic
def feedback(request: HttpRequest, goal) -> HttpResponse:
    """The thread and a box to answer in: a page of its own, and the part of the goal page that htmx swaps. `?about=`:
    the part that is talked about."""
    goal = get_for(request, with_frame(Goal.objects), to="answer", lock=request.method == "POST", uuid=goal)
    parts = parts_of(request, goal)
    drafts = drafts_of_answer(request, goal)
    offer = {"goal": goal, "about": parts, **offered(request, goal)}
    form = answer_form(request, offer, drafts.found)
    is_sent = form.is_valid() and send_answer(request, goal, form)
    if is_sent and not request.htmx:
        messages.success(request, said_after_sending(form))
        return redirect(safe_next(request, f"{goal.get_absolute_url()}#thread"))
    if is_sent:
        form = FeedbackForm(**offer)
    context = {"goal": goal, "thread": thread_of(request, goal), "sent": is_sent, "form": form, "drafts": drafts}
    answers = may_answer(goal, request.user)
    context |= {"reply_form": form if answers else None, "why_no_reply": why_no_answer(goal, answers=answers)}
    context["starters"] = starters(request, goal)
    return page_or_fragment(request, "goals/feedback.html", context, fragment="goals/_thread.html")


def answering(request: HttpRequest, goal: Goal, parts: list) -> dict:
    """For the page of `goal`: the thread, also beside the `parts` that it is about, and the box to answer in where the
    person may."""
    drafts = drafts_of_answer(request, goal, look=goal.has_drafts)
    answers = may_answer(goal, request.user)
    thread = thread_of(request, goal)
    put_beside_parts(thread, parts, goal)
    form = FeedbackForm(goal=goal, **offered(request, goal), initial=drafts.found) if answers else None
    return {
        "thread": thread,
        "reply_form": form,
        "drafts": drafts,
        "why_no_reply": why_no_answer(goal, answers=answers),
        "starters": starters(request, goal) if answers else [],
        "ask_key": uuid4(),
        "is_asked": any(said.part is None for said in asked_in(thread)),
    }


def offered(request: HttpRequest, goal: Goal) -> dict:
    """What the form of a message about `goal` (from `with_frame`) offers its author, beside the parts."""
    own = goal.relation == Relation.OWN
    return {
        "teachers": teachers_of(goal) if own else (),
        "language": language_of(request.user, goal.student, goal.relation) if phrases_for(goal) else "",
        "voice": not own or Format.VOICE in formats_for(goal.student, goal.year_level),
    }


def answer_form(request: HttpRequest, offer: dict, found: dict) -> FeedbackForm:
    """What was sent; or the box as it is found, with the sentence that was tapped to begin with (`starter`)."""
    begun = starter_in(request, offer["goal"])
    if request.method == "POST" and begun is None:
        return FeedbackForm(**sent(request), **offer)
    query = request.POST if request.method == "POST" else request.GET
    initial = {name: query[name] for name in KEPT_WITH_STARTER if name in query}
    initial = {**found, **initial}
    if begun:
        initial["text"] = f"{initial.get('text', '').rstrip()} {begun}".strip()
    return FeedbackForm(**offer, initial=initial)


def starter_in(request: HttpRequest, goal: Goal) -> str | None:
    """The sentence whose button was tapped; None where none was."""
    wanted = request.POST.get("starter") or request.GET.get("starter")
    if not wanted:
        return None
    return next((str(starter.text) for starter in starters(request, goal) if str(starter.uuid) == wanted), "")


def said_after_sending(form: FeedbackForm) -> str:
    if form.cleaned_data.get("asks_for_reply"):
        return _("Your teachers are asked to look. You can take it back below.")
    return _("Your message is sent.")


def send_answer(request: HttpRequest, goal: Goal, form: FeedbackForm) -> bool:
    try:
        give_feedback(goal=goal, by=request.user, **form.message())
    except ValidationError as error:
        form.add_error(None, error)
        return False
    except Stale as stale:
        offer_again(form, stale.current)
        return False
    _settle(request, goal)
    return True


def _settle(request: HttpRequest, goal: Goal) -> None:
    place = place_of_new(goal.uuid, "feedback")
    settle_drafts(author=request.user, about=goal.student, object_uuid=place, **draft_marks(request))


def starters(request: HttpRequest, goal: Goal) -> list[Prompt]:
    """Sentences to begin with, for teachers."""
    if goal.relation in (Relation.OWN, Relation.FAMILY):
        return []
    return prompts_for(request, goal.school_id, PromptAudience.TEACHER_COMMENT)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def feedback_edit(request: HttpRequest, feedback) -> HttpResponse:
    lock = request.method == "POST"
    feedback = get_for(
        request, Feedback.objects.select_related("goal__student", "author"), to="answer", lock=lock, uuid=feedback
    )
    in_time = can_still_be_edited(feedback, request.user)
    if not in_time and not (lock and feedback.author_id == request.user.pk):
        raise PermissionDenied(_("A message can be changed by its author for 15 minutes."))
    feedback.goal.relation = feedback.relation
    form = FeedbackEditForm(request.POST if request.method == "POST" else None, feedback=feedback)
    drafts = drafts_of_answer(request, feedback.goal, look=False, base_version=feedback.version)
    context = {"feedback": feedback, "goal": feedback.goal, "form": form, "drafts": drafts}
    context["minutes_left"] = minutes_left(feedback)
    if not in_time:
        return _too_late(request, context)
    if form.is_valid():
        return _edit(request, feedback, form, context)
    return render(request, "goals/feedback_edit.html", context)


def _edit(request: HttpRequest, feedback: Feedback, form: FeedbackEditForm, context: dict) -> HttpResponse:
    try:
        edit_feedback(feedback=feedback, by=request.user, base_version=sent_version(request), **form.cleaned_data)
    except Stale as stale:
        now = stale.current
        conflict = {"conflict": differences(form, now), "drafts": context["drafts"].upon(now.version)}
        return render(request, "goals/feedback_edit.html", context | conflict)
    except ValidationError:  # the 15 minutes ended a moment ago
        return _too_late(request, context)
    _settle(request, feedback.goal)
    messages.success(request, _("Your message is changed."))
    return redirect(f"{feedback.goal.get_absolute_url()}#thread")


def _too_late(request: HttpRequest, context: dict) -> HttpResponse:
    """The message stays as it was sent; what was typed waits in the box for a new one, or stays where it is."""
    goal, form = context["goal"], context["form"]
    if may_answer(goal, request.user):
        typed = {"text": request.POST.get("text", "")}
        keep_as_sent(request, goal.student, context["drafts"].upon(0), typed, form)
    else:
        form.add_error(None, SWITCHED_OFF)
    if form.non_field_errors():
        return render(request, "goals/feedback_edit.html", context)
    over = _("The 15 minutes are over: your message stays as you sent it. What you typed now is in the box below.")
    messages.warning(request, f"{over} {_('Choose who may see it, then send it as a new message.')}")
    return redirect(f"{reverse('goals:feedback', args=[goal.uuid])}#thread")


@require_POST
@transaction.atomic
def feedback_back(request: HttpRequest, feedback) -> HttpResponse:
    """Its author takes a message back: from now on nobody else sees it."""
    found = get_for(request, Feedback.objects.select_related("goal"), to="answer", lock=True, uuid=feedback)
    try:
        take_back(feedback=found, by=request.user)
    except ValidationError as error:
        raise PermissionDenied(error.message) from None
    messages.success(request, _("It is taken back. Nobody else sees it now."))
    return redirect(f"{found.goal.get_absolute_url()}#thread")


@require_safe
def feedback_before(request: HttpRequest, feedback) -> HttpResponse:
    """What a changed message said before, to who could see it then."""
    found = get_for(request, Feedback.objects.select_related("goal", "author"), to="history", uuid=feedback)
    context = {"feedback": found, "goal": found.goal, "versions": words_before(found, request.user)}
    return render(request, "goals/feedback_before.html", context)


@require_POST
@transaction.atomic
def phrase_language(request: HttpRequest) -> HttpResponse:
    """In which language the person reads and taps phrases."""
    form = PhraseLanguageForm(request.POST)
    if form.is_valid():
        choose_language(by=request.user, language=form.cleaned_data["language"])
    return redirect(safe_next(request, reverse("home")))
