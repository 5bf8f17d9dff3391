"""The reply queue: what waits for the person, answered in place or seen."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for
from accounts.models import User
from goals.actions.drafts import settle_drafts
from goals.actions.seen import mark_seen
from goals.forms.drafts import draft_marks, draft_page, drafts_of_answer, place_of_new
from goals.forms.waiting import SeenForm
from goals.messages.threads import parts_of
from goals.messages.waiting import waiting_rows
from goals.models import Feedback, Goal
from goals.pages import with_frame
from goals.views.feedback import answer_form, offered, send_answer, starters
from goals_portal.shortcuts import page_or_fragment, safe_next

SHOWN_AT_ONCE = 50


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    return queue(request, request.GET.get("class", ""))


def queue(request: HttpRequest, class_group: str, form: SeenForm | None = None, status: int = 200) -> HttpResponse:
    rows = waiting_rows(request)
    shown = [row for row in rows if not class_group or row.is_of(class_group)]
    drafts = draft_page(request, None, place_of_note(request.user))
    context = {
        "rows": shown[:SHOWN_AT_ONCE],
        "more": max(0, len(shown) - SHOWN_AT_ONCE),
        "classes": list(dict.fromkeys(row.class_group for row in rows if row.class_group)),
        "class_uuid": class_group,
        "form": form or SeenForm(rows=shown, initial=drafts.found),
        "drafts": drafts,
        "several": form is not None or bool(drafts.found) or sum(not row.is_question for row in shown) > 1,
        "ticked": form.data.getlist("row") if form else [],
    }
    return render(request, "goals/waiting.html", context, status=status)


def place_of_note(user: User) -> UUID:
    """Of the note to several, who may be of several classes."""
    return place_of_new(user.uuid, "note-to-several")


@require_POST
@transaction.atomic
def waiting_seen(request: HttpRequest) -> HttpResponse:
    """One is seen, or several with a note to each child."""
    form = SeenForm(request.POST, rows=waiting_rows(request))
    if not form.is_valid():
        return queue(request, request.POST.get("class", ""), form)
    chosen = sorted(form.cleaned_data["chosen"], key=lambda row: row.goal.student_id)
    for row in chosen:
        goal = get_for(request, Goal.objects.select_related("student"), to="answer", lock=True, uuid=row.goal.uuid)
        message = row.message.feedback if row.message else None
        note, key = form.cleaned_data["note"], form.cleaned_data["key"]
        mark_seen(goal=goal, by=request.user, message=message, note=note, key=key)
    if "only" not in request.POST:
        place, school = place_of_note(request.user), chosen[0].goal.school
        marks = draft_marks(request)
        settle_drafts(author=request.user, about=school, object_uuid=place, saved=form.texts(), **marks)
    if chosen:
        messages.success(request, ngettext("Seen.", "%(number)s seen.", len(chosen)) % {"number": len(chosen)})
    if (gone := form.cleaned_data["gone"]) and form.cleaned_data["note"]:
        left = ngettext(
            "One was answered by somebody else in the meantime, and got no note.",
            "%(number)s were answered by somebody else in the meantime, and got no note.",
            gone,
        )
        messages.warning(request, left % {"number": gone})
    return redirect(safe_next(request, reverse("goals:waiting")))


@require_POST
@transaction.atomic
def feedback_seen(request: HttpRequest, feedback) -> HttpResponse:
    """A child has read, or heard, what somebody said: it goes from the first page."""
    found = get_for(request, Feedback.objects.select_related("goal"), to="answer", lock=True, uuid=feedback)
    found.goal.relation = found.relation
    mark_seen(goal=found.goal, by=request.user, message=found, key=found.uuid)
    return redirect(safe_next(request, reverse("home")))


@require_http_methods(["GET", "POST"])
@transaction.atomic
def waiting_answer(request: HttpRequest, goal) -> HttpResponse:
    """The box of one row: the thread's own, in the place of the row."""
    goal = get_for(request, with_frame(Goal.objects), to="answer", lock=request.method == "POST", uuid=goal)
    drafts = drafts_of_answer(request, goal)
    offer = {"goal": goal, "about": parts_of(request, goal), **offered(request, goal)}
    form = answer_form(request, offer, drafts.found)
    is_sent = form.is_valid() and send_answer(request, goal, form)
    if is_sent and not request.htmx:
        messages.success(request, _("Your answer is sent."))
        return redirect("goals:waiting")
    context = {"goal": goal, "form": form, "reply_form": form, "drafts": drafts, "sent": is_sent}
    context |= {"starters": starters(request, goal), "send_to": reverse("goals:waiting_answer", args=[goal.uuid])}
    return page_or_fragment(request, "goals/waiting_answer.html", context, fragment="goals/_waiting_form.html")
