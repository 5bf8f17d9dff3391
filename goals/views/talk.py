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
from accounts.roles import Relation, allows
from goals.actions.drafts import settle_drafts
from goals.actions.inviting import plan_and_invite
from goals.actions.preparing import may_join
from goals.actions.talk import add_agreement, keep_notes, mark_held, prepare_talk, tick_talk
from goals.forms.conflict import Difference, differences
from goals.forms.drafts import DraftPage, draft_marks, draft_page, place_of_new, sent_version
from goals.forms.preparing import FamilyLineForm
from goals.forms.talk import AgreedForm, NotesForm, PlanForm, TopicForm, day_to_agree_on
from goals.models import Agreement, Conversation, Goal, Prompt
from goals.models.choices import TalkKind
from goals.notes import Notes, merged, notes_before, notes_now
from goals.pages import take_year_level, with_frame
from goals.readers import guardians_of
from goals.talks.bringing import Thing, brought_to
from goals.talks.presenting import may_read_pride
from goals.talks.seen import TALKS, agreed_before, agreed_in, course_of, goals_in_talk, invited_to, questions
from goals.voices import leads, speaks_for_student, takes_part
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
    initial = {"kind": TalkKind.TALK} | drafts.found
    form = PlanForm(request.POST if posting else None, goals=goals, family=guardians_of(student), initial=initial)
    context = {"student": student, "form": form, "drafts": drafts}
    if form.is_valid():
        try:
            talk = plan_and_invite(student=student, by=request.user, invited=form.guests(), **form.plan())
        except ValidationError as error:
            form.add_error(None, error)
        except Stale as stale:
            form.renew_key()
            context["planned"] = get_for(request, TALKS, pk=stale.current.pk)
        else:
            settle_drafts(author=request.user, about=student, object_uuid=drafts.object, **draft_marks(request))
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
        form = NotesForm(request.POST, talk=talk)
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
        author=request.user, about=talk.student, object_uuid=place, saved=form.texts(), **draft_marks(request)
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
        "invited": invited_to(talk),
        "proud": talk.proud if may_read_pride(talk) else "",
    } | _brought(request, talk)
    # What the child would like to talk about is for the two of them: the page says so where it is written.
    context["topic"] = talk.topic if context["prepares"] or context["leads"] else ""
    if context["prepares"]:
        context["topic_drafts"] = drafts_at(place_of_topic(talk))
        stands = {"topic": talk.topic, "proud": talk.proud}
        context["topic_form"] = TopicForm(initial=stands | context["topic_drafts"].found, talk=talk)
    if context["leads"]:
        goals, asked = goals_in_talk(request, talk), course_of if talk.is_three_way else questions
        context |= {
            "goals": goals,
            "questions": _chosen_first(asked(request, student), context["things"]),
            "agreed_form": _agreed_form(talk, [entry.goal for entry in goals]),
            **_notes(request, talk, drafts_at(talk.uuid)),
        }
    return context


def _brought(request: HttpRequest, talk: Conversation) -> dict:
    """What each side brought, as far as the reader sees it; for a parent of a three-way conference, the own line."""
    lines = list_for(request, talk.family_lines.select_related("author")) if talk.is_three_way else []
    context = {
        "things": brought_to(request, talk),
        "wishes": list_for(request, talk.requests.select_related("asked_by")),
        "family_lines": lines,
    }
    if talk.is_open and may_join(talk, request.user):
        own = next((line for line in lines if line.author_id == request.user.pk), None)
        context["line_form"] = FamilyLineForm(initial={"line": own.text if own else ""})
        context["line_version"] = own.version if own else 0
    return context


def _chosen_first(offered: list[Prompt], things: list[Thing]) -> list[tuple[Prompt, bool]]:
    """The questions of the student on top, each with whether it was chosen."""
    chosen = [thing.item for thing in things if thing.is_question]
    return [(prompt, True) for prompt in chosen] + [(prompt, False) for prompt in offered if prompt not in chosen]


def _notes(request: HttpRequest, talk: Conversation, drafts: DraftPage) -> dict:
    now = notes_now(talk, request.user)
    form = NotesForm(initial=NotesForm.showing(now) | drafts.found, talk=talk)
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
    form = TopicForm(request.POST, talk=talk)
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
        context["agreed_form"] = _agreed_form(talk, goals, goal=str(context["added"].goal.uuid))
    if request.htmx:
        prepares = speaks_for_student(talk, request.user)
        context |= {"talk": talk, "leads": True, "prepares": prepares, "lines": agreed_in(request, talk)}
        return render(request, "goals/_talk_line_added.html", context)
    return render(request, "goals/talk.html", talk_context(request, talk) | context)


def _agreed_form(talk: Conversation, goals: list[Goal], **initial) -> AgreedForm:
    """An empty line, with a day two school weeks ahead for what becomes a target."""
    school = talk.student.school
    initial["due_on"] = day_to_agree_on(school, school.today())
    return AgreedForm(goals=goals, audience=talk.audience, initial=initial)


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


@require_safe
def agreed_now(request: HttpRequest, student) -> HttpResponse:
    """The same for all goals of the student, who has the first page open."""
    student = get_for(request, Student.objects, uuid=student)
    if student.relation != Relation.OWN:
        raise PermissionDenied
    lines = list_for(
        request,
        Agreement.objects.filter(student=student).order_by("created_at").select_related("conversation__adult", "goal"),
    )
    known, shown = (_number(request.GET.get(name), len(lines)) for name in ("known", "shown"))
    if request.htmx and shown == len(lines):
        return HttpResponse(status=204)
    context = {"student": student, "known": known, "shown": len(lines), "agreed": lines[known:]}
    return page_or_fragment(request, "goals/agreed_now.html", context, fragment="goals/_agreed_now.html")


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 6 else default
