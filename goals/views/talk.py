"""Talks about learning: planning, preparing, holding, agreeing."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for, list_for
from accounts.models import Student
from accounts.models.versioned import Stale
from accounts.roles import allows
from goals.actions.drafts import settle_drafts
from goals.actions.talk import (
    add_agreement,
    keep_notes,
    leads,
    mark_held,
    plan_talk,
    prepare_talk,
    speaks_for_student,
    takes_part,
    tick_talk,
)
from goals.forms.conflict import Difference, differences
from goals.forms.drafts import DraftPage, draft_marks, draft_page, place_of_new, sent_version
from goals.forms.talk import AgreedForm, NotesForm, PlanForm, TopicForm
from goals.models import Conversation, Goal
from goals.models.choices import TalkKind
from goals.notes import Notes, merged, notes_before, notes_now
from goals.pages import take_year_level, with_frame
from goals.talks import TALKS, agreed_before, agreed_in, goals_in_talk, questions
from goals_portal.shortcuts import page_or_fragment


@require_http_methods(["GET", "POST"])
@transaction.atomic
def talk_new(request: HttpRequest, student) -> HttpResponse:
    posting = request.method == "POST"
    student = get_for(request, Student.objects.select_related("school"), lock=posting, uuid=student)
    if not allows(student.relation, "talk", "hold"):
        raise PermissionDenied
    goals = list_for(request, Goal.objects.ongoing().filter(student=student))
    drafts = draft_page(request, student, place_of_new(student.uuid, "talk"))
    form = PlanForm(request.POST if posting else None, goals=goals, initial={"kind": TalkKind.TALK} | drafts.found)
    context = {"student": student, "form": form, "drafts": drafts}
    if form.is_valid():
        try:
            talk = plan_talk(student=student, by=request.user, **form.plan())
        except ValidationError as error:
            form.add_error(None, error)
        except Stale as stale:
            form.renew_key()
            context["planned"] = get_for(request, TALKS, pk=stale.current.pk)
        else:
            settle_drafts(author=request.user, student=student, object_uuid=drafts.object, **draft_marks(request))
            planned = form.cleaned_data["planned_for"]
            messages.success(request, _("The talk is planned.") if planned else _("You can begin."))
            return redirect("goals:talk", talk.uuid)
    return render(request, "goals/talk_new.html", context)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def talk(request: HttpRequest, talk) -> HttpResponse:
    """The talk as its reader sees it; the adult who leads it saves the notes here."""
    posting = request.method == "POST"
    talk = get_for(request, TALKS, to="hold" if posting else "view", lock=posting, uuid=talk)
    context = {"conflict": None, "form": None}
    if posting:
        form = NotesForm(request.POST)
        context = {"form": form, "conflict": _save_notes(request, talk, form)}
        if form.is_valid() and not context["conflict"]:
            messages.success(request, _("Saved."))
            return redirect("goals:talk", talk.uuid)
    page = talk_context(request, talk, sent=talk.uuid if posting else None)
    if context["conflict"]:
        context["drafts"] = page["drafts"].upon(talk.version)
    return render(request, "goals/talk.html", page | {k: v for k, v in context.items() if v})


def _save_notes(request: HttpRequest, talk: Conversation, form: NotesForm) -> list[Difference]:
    """Saves what is valid; the differences to show where the notes were changed in another window."""
    if not form.is_valid():
        return []
    own_version, audience = form.cleaned_data["own_version"], form.cleaned_data["audience_before"]
    before = notes_before(talk, request.user, version=sent_version(request), own_version=own_version, audience=audience)
    sent = form.notes()
    try:
        keep_notes(talk=talk, by=request.user, before=before, sent=sent)
    except Stale:
        now = notes_now(talk, request.user)
        return form.come_back(merged(before, sent, now), now)
    if "held" in request.POST:
        mark_held(talk=talk, by=request.user)
    _settle(request, talk, talk.uuid, form)
    return []


def _settle(request: HttpRequest, talk: Conversation, place: UUID, form: NotesForm | TopicForm) -> None:
    settle_drafts(
        author=request.user, student=talk.student, object_uuid=place, saved=form.texts(), **draft_marks(request)
    )


def place_of_topic(talk: Conversation) -> UUID:
    """Where drafts of the topic are kept; those of the notes are kept at the talk itself. For a child without a log-in
    one adult has both forms on one page: saving one touches nothing of the other."""
    return place_of_new(talk.uuid, "topic")


def talk_context(request: HttpRequest, talk: Conversation, sent: UUID | None = None) -> dict:
    """The page of a talk: for the adult who leads it with forms, for the student with a box to prepare, for other
    teachers and the family to read. `sent`: the place of the drafts of the form that was sent."""
    student = get_for(request, Student.objects.with_year_level(), pk=talk.student_id)

    def drafts_at(place: UUID) -> DraftPage:
        return draft_page(request, talk.student, place, talk.version, sent=place == sent)

    context = {
        "talk": talk,
        "student": student,
        "leads": leads(talk, request.user),
        "prepares": speaks_for_student(talk, request.user),
        "lines": agreed_in(request, talk),
        "before": agreed_before(request, talk),
    }
    # What the child would like to talk about is for the two of them: the page says so where it is written.
    context["topic"] = talk.topic if context["prepares"] or context["leads"] else ""
    if context["prepares"]:
        context["topic_drafts"] = drafts_at(place_of_topic(talk))
        context["topic_form"] = TopicForm(initial={"topic": talk.topic} | context["topic_drafts"].found)
    if context["leads"]:
        goals = goals_in_talk(request, talk)
        context |= {
            "goals": goals,
            "questions": questions(request, student),
            "agreed_form": AgreedForm(goals=[entry.goal for entry in goals], audience=talk.audience),
            **_notes(request, talk, drafts_at(talk.uuid)),
        }
    return context


def _notes(request: HttpRequest, talk: Conversation, drafts: DraftPage) -> dict:
    now = notes_now(talk, request.user)
    form = NotesForm(initial=NotesForm.showing(now) | drafts.found)
    return {"drafts": drafts, "form": form, "own_note_saved": saved_beside(drafts, now)}


def saved_beside(drafts: DraftPage, now: Notes) -> str | None:
    """The own note as it stands, where a draft fills its box with other words: it may be older than what was saved."""
    return now.own_note if drafts.found.get("own_note", now.own_note) != now.own_note else ""


@require_POST
@transaction.atomic
def talk_prepare(request: HttpRequest, talk) -> HttpResponse:
    talk = get_for(request, TALKS, lock=True, uuid=talk)
    if not speaks_for_student(talk, request.user):
        raise PermissionDenied
    form = TopicForm(request.POST)
    context = {"topic_form": form}
    if form.is_valid():
        try:
            prepare_talk(talk=talk, by=request.user, base_version=sent_version(request), **form.cleaned_data)
        except Stale as stale:
            context["conflict"] = differences(form, stale.current)
            drafts = draft_page(request, talk.student, place_of_topic(talk))
            context["topic_drafts"] = drafts.upon(stale.current.version)
        else:
            _settle(request, talk, place_of_topic(talk), form)
            messages.success(request, _("Saved. You both see it in the talk."))
            return redirect("goals:talk", talk.uuid)
    return render(request, "goals/talk.html", talk_context(request, talk, sent=place_of_topic(talk)) | context)


@require_POST
@transaction.atomic
def talk_agreed(request: HttpRequest, talk) -> HttpResponse:
    """Adds a line that was agreed; with htmx the list and an empty line come back."""
    talk = get_for(request, TALKS, to="hold", lock=True, uuid=talk)
    if not leads(talk, request.user):
        raise PermissionDenied
    goals = list_for(request, Goal.objects.ongoing().filter(student=talk.student_id))
    form = AgreedForm(request.POST, goals=goals, audience=talk.audience)
    context = _add(request, talk, form) if form.is_valid() else {}
    if "added" in context and not request.htmx:
        return redirect("goals:talk", talk.uuid)
    context["agreed_form"] = form
    if "added" in context:
        same_goal = {"goal": str(context["added"].goal.uuid)}
        context["agreed_form"] = AgreedForm(goals=goals, audience=talk.audience, initial=same_goal)
    if request.htmx:
        prepares = speaks_for_student(talk, request.user)
        context |= {"talk": talk, "leads": True, "prepares": prepares, "lines": agreed_in(request, talk)}
        return render(request, "goals/_talk_agreed.html", context)
    return render(request, "goals/talk.html", talk_context(request, talk) | context)


def _add(request: HttpRequest, talk: Conversation, form: AgreedForm) -> dict:
    """What to say afterwards: that the line is added, or which line the same form had made before with other words."""
    try:
        line = add_agreement(talk=talk, by=request.user, **form.line())
    except ValidationError as error:
        form.add_error(None, error)
        return {}
    except Stale as stale:
        form.renew_key()
        return {"stands": stale.current}
    return {"added": line}


@require_POST
@transaction.atomic
def talk_tick(request: HttpRequest, talk) -> HttpResponse:
    """“I agree”, to the lines that the page showed; one that came since is shown first, and nothing is ticked."""
    talk = get_for(request, TALKS, lock=True, uuid=talk)
    if not takes_part(talk, request.user):
        raise PermissionDenied
    read = request.POST.getlist("line")
    unread = [line for line in agreed_in(request, talk) if str(line.uuid) not in read]
    if unread:
        return render(request, "goals/talk.html", talk_context(request, talk) | {"unread": unread})
    tick_talk(talk=talk, by=request.user)
    both = talk.student_agreed_at and talk.adult_agreed_at
    messages.success(request, _("You both agree.") if both else _("You agree. Now the other one of you is asked."))
    return redirect("goals:talk", talk.uuid)


@require_safe
def agreed_lines(request: HttpRequest, goal) -> HttpResponse:
    """What was agreed about a goal since its page was opened (`known` lines then, `shown` by now): nothing new, no
    content, so that a page which asks every few seconds keeps still."""
    goal = take_year_level(get_for(request, with_frame(Goal.objects), uuid=goal))
    lines = list_for(request, goal.agreements.order_by("created_at").select_related("conversation__adult"))
    known, shown = (_number(request.GET.get(name), len(lines)) for name in ("known", "shown"))
    if request.htmx and shown == len(lines):
        return HttpResponse(status=204)
    context = {"goal": goal, "known": known, "shown": len(lines), "agreed": lines[known:]}
    return page_or_fragment(request, "goals/agreed_lines.html", context, fragment="goals/_agreed_lines.html")


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 6 else default
