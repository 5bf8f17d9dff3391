"""Agreeing on a goal, and the thread of messages about it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import get_for, list_for
from accounts.models.versioned import Stale
from accounts.roles import Audience, Relation
from goals.actions.agree import agree_goal
from goals.actions.drafts import settle_drafts
from goals.actions.feedback import (
    SWITCHED_OFF,
    can_still_be_edited,
    edit_feedback,
    give_feedback,
    may_answer,
    why_no_answer,
)
from goals.forms.conflict import differences, offer_again
from goals.forms.drafts import draft_marks, drafts_of_answer, place_of_new, sent_version
from goals.forms.feedback import AgreeForm, FeedbackEditForm, FeedbackForm
from goals.models import Feedback, Goal, Prompt
from goals.models.choices import GoalStatus, PromptAudience
from goals.pages import take_year_level, with_frame
from goals.prompts import prompts_for
from goals.readers import readers_of
from goals.threads import parts_of, thread_of
from goals.views.drafts import keep_as_sent
from goals_portal.shortcuts import page_or_fragment, safe_next


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
    """The thread and a box to answer in: a page of its own, and the part of the goal page that htmx swaps."""
    goal = get_for(request, with_frame(Goal.objects), to="answer", lock=request.method == "POST", uuid=goal)
    parts = parts_of(request, goal)
    drafts = drafts_of_answer(request, goal)
    form = FeedbackForm(
        request.POST if request.method == "POST" else None, goal=goal, about=parts, initial=drafts.found
    )
    sent = form.is_valid() and _send(request, goal, form)
    if sent and not request.htmx:
        messages.success(request, _("Your message is sent."))
        return redirect(safe_next(request, f"{goal.get_absolute_url()}#thread"))
    if sent:
        form = FeedbackForm(goal=goal, about=parts)
    context = {"goal": goal, "thread": thread_of(request, goal), "sent": sent, "form": form, "drafts": drafts}
    answers = may_answer(goal, request.user)
    context |= {"reply_form": form if answers else None, "why_no_reply": why_no_answer(goal, answers=answers)}
    context["starters"] = starters(request, goal)
    return page_or_fragment(request, "goals/feedback.html", context, fragment="goals/_thread.html")


def _send(request: HttpRequest, goal: Goal, form: FeedbackForm) -> bool:
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
    settle_drafts(author=request.user, student=goal.student, object_uuid=place, **draft_marks(request))


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
