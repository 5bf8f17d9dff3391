"""One goal: written, read, changed, shared, binned."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for, list_for
from accounts.models import Student
from accounts.models.versioned import Stale
from accounts.roles import Audience, Relation
from goals.actions.drafts import settle_drafts
from goals.actions.goal import (
    bin_goal,
    create_goal,
    cycle_for,
    edit_goal,
    restore_goal,
    share_goal,
)
from goals.actions.spoken import attach
from goals.actions.suggestion import answer_with
from goals.classes.suggestions import as_initial, suggested
from goals.counting import show_how_far, with_values
from goals.forms import sent
from goals.forms.conflict import differences
from goals.forms.drafts import draft_marks, draft_page, place_of_new, sent_version
from goals.forms.files import told
from goals.forms.goal import (
    EditGoalForm,
    GoalForm,
    NewGoalForm,
    ShareForm,
    carried_initial,
    goal_as_initial,
    suggested_audience,
)
from goals.judgements import judgements_of
from goals.language.examples import asking_of
from goals.language.prompts import questions_at
from goals.models import Cycle, Goal, Suggestion
from goals.models.choices import Carried, Point, Stage, WindowKind
from goals.models.formats import formats_for
from goals.pages import (
    check_in_label,
    facts_seen,
    for_page,
    is_time_for,
    mark_own_words,
    mark_told,
    take_year_level,
    way,
    wheel,
    with_frame,
    with_school,
    words_for,
)
from goals.readers import readers_of
from goals.timeline.slots import slot_meant, slots_for
from goals.views.drafts import move_drafts
from goals.views.feedback import answering
from goals.views.files import coming_of, looking_back_of
from goals.views.goal_seen import head_of, story_seen, talks_of, work_of
from goals.views.taken_over import hand_back
from goals.voices import scribe_of, speaks_for


@require_http_methods(["GET", "POST"])
@transaction.atomic
def new(request: HttpRequest, student) -> HttpResponse:
    """A new goal; `?from=` and `how` carry an earlier one forward."""
    lock = request.method == "POST"
    student = get_for(request, with_school(Student.objects), to="write", lock=lock, uuid=student)
    told_to = scribe_of(student, request.user)
    previous, how = _previous(request, student)
    suggestion = suggested(request, student)
    cycle = cycle_for(student.school, student.school.today())
    drafts = draft_page(request, student, place_of_new(student.uuid, "goal"))
    slots = slots_for(cycle, student) if cycle else []
    form = NewGoalForm(
        **sent(request),
        student=student,
        told=told_to is not None,
        words=words_for(student.relation, student.year_level),
        formats=formats_for(student, student.year_level),
        slots=slots,
        readers=readers_of(student, audience=Audience.FAMILY),
        initial=_start(previous, how, suggestion)
        | slot_meant(slots, request.GET.get("slot"), previous, suggestion)
        | drafts.found,
    )
    context = {"student": student, "form": form, "drafts": drafts, "cycle": cycle, "told_to": told_to}
    context["questions"] = questions_at(request, student, Stage.DEVELOP, [Point.SUCCESS])
    if cycle and form.is_valid():
        try:
            return _created(request, student, cycle, form, _carried(previous, how), suggestion)
        except Stale as stale:
            attach(row=stale.current, by=request.user, **told(form))
            return _changed_meanwhile(request, form, stale.current, begun_at=drafts.object)
        except ValidationError as error:
            form.add_error(None, error)
    context |= {"previous": previous, "how": how, "suggestion": suggestion}
    return render(request, "goals/goal_new.html", context)


def _start(previous: Goal | None, how: str, suggestion: Suggestion | None) -> dict:
    """What the boxes hold at first."""
    if suggestion:
        return as_initial(suggestion)
    return carried_initial(previous, how, previous.coming) if previous else {}


def _previous(request: HttpRequest, student: Student) -> tuple[Goal | None, str]:
    """The goal that is carried forward, with its reflections and what was to come next, and how it is carried."""
    query = request.POST if request.method == "POST" else request.GET
    wanted = query.get("from")
    if not wanted:
        return None, ""
    try:
        goal = get_for(request, Goal.objects.filter(student=student), to="finish", uuid=wanted)
    except ValidationError:
        raise Http404 from None
    goal.looking_back, goal.coming = looking_back_of(request, goal), coming_of(request, goal)
    how = query.get("how")
    return goal, how if how in Carried.values else Carried.NEW


def _carried(previous: Goal | None, how: str) -> dict:
    """For `create_goal`: where it comes from, and the days of what was to come next."""
    days = {found.text: found.due_on for found in previous.coming} if previous else {}
    return {"carried_from": previous, "carried_how": how, "step_days": days}


def _created(
    request: HttpRequest,
    student: Student,
    cycle: Cycle,
    form: NewGoalForm,
    carried: dict,
    suggestion: Suggestion | None,
) -> HttpResponse:
    values = form.cleaned_data
    goal = create_goal(
        student=student,
        by=request.user,
        cycle=cycle,
        goal_uuid=values["uuid"],
        words=form.words(),
        audience=values["audience"],
        areas=values["areas"],
        steps=form.steps,
        strategy=values["strategy"],
        obstacle=values["obstacle"],
        files=values.get("files") or [],
        **told(form),
        **carried,
    )
    if suggestion:
        answer_with(suggestion=suggestion, by=request.user, goal=goal)
    place = place_of_new(student.uuid, "goal")
    settle_drafts(author=request.user, about=student, object_uuid=place, saved=form.texts(), **draft_marks(request))
    messages.success(request, _("Your goal is saved.") if student.relation == Relation.OWN else _("The goal is saved."))
    return redirect(goal)


def _changed_meanwhile(
    request: HttpRequest, form: GoalForm, current: Goal, begun_at: UUID | None = None
) -> HttpResponse:
    """What was sent beside what stands there now; the form below holds the one and saves upon the other. `begun_at`:
    where the page kept its drafts, if it was the one for a new goal."""
    goal = take_year_level(get_for(request, with_frame(Goal.objects), to="write", pk=current.pk))
    again = EditGoalForm(request.POST, **_of_student(goal))
    context = {"goal": goal, "form": again, "conflict": differences(form, goal), "why_open": True}
    drafts = draft_page(request, goal.student, goal.uuid).upon(goal.version)
    if begun_at:
        drafts = move_drafts(request, goal.student, begun_at, drafts, again)
    return render(request, "goals/goal_edit.html", context | {"drafts": drafts}, status=409)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def edit(request: HttpRequest, goal) -> HttpResponse:
    goal = get_for(request, with_frame(Goal.objects), to="write", lock=request.method == "POST", uuid=goal)
    take_year_level(goal)
    drafts = draft_page(request, goal.student, goal.uuid, goal.version)
    form = EditGoalForm(
        **sent(request),
        **_of_student(goal),
        initial=goal_as_initial(goal) | drafts.found,
    )
    if not goal.words_belong_to(request.user):
        return hand_back(request, goal, form)
    if form.is_valid():
        try:
            return _edited(request, goal, form)
        except Stale as stale:
            attach(row=stale.current, by=request.user, **told(form))
            return _changed_meanwhile(request, form, stale.current)
        except ValidationError as error:
            form.add_error(None, error)
    return render(request, "goals/goal_edit.html", {"goal": goal, "form": form, "drafts": drafts})


def _of_student(goal: Goal) -> dict:
    """What the form of a goal depends on."""
    return {
        "student": goal.student,
        "words": words_for(goal.relation, goal.year_level),
        "formats": formats_for(goal.student, goal.year_level),
        "slots": slots_for(goal.cycle, goal.student, goal.slot),
    }


def _edited(request: HttpRequest, goal: Goal, form: EditGoalForm) -> HttpResponse:
    values = form.cleaned_data
    edit_goal(
        goal=goal,
        by=request.user,
        base_version=sent_version(request),
        words=form.words(),
        areas=values["areas"],
        why=values["why_changed"],
        **told(form),
    )
    settle_drafts(
        author=request.user, about=goal.student, object_uuid=goal.uuid, saved=form.texts(), **draft_marks(request)
    )
    if goal.changed_since_agreed:
        messages.info(request, _("Saved. You had agreed on this goal, so your teacher is asked to look at it again."))
    else:
        messages.success(request, _("Saved."))
    return redirect(goal)


WITH_RECORDING = ("told_to", "recording", "written_down_by")


@require_safe
def goal(request: HttpRequest, goal) -> HttpResponse:
    """The goal with all that hangs on it: the same page for student, teachers and family; the relation decides."""
    goal = take_year_level(get_for(request, for_page(Goal.objects, request.user), uuid=goal))
    return render(request, "goals/goal.html", seen_of(request, goal))


def seen_of(request: HttpRequest, goal: Goal) -> dict:
    """What the page of `goal` (from `for_page`, through the door) shows to the person of `request`."""
    words = words_for(goal.relation, goal.year_level)
    today = goal.school.today()
    targets = list_for(request, with_values(goal.targets.select_related("told_to")))
    strategies = list_for(request, goal.strategies.select_related("told_to"))
    next_targets = list_for(request, goal.next_targets.to_come().select_related(*WITH_RECORDING, "picture"))
    check_ins = list_for(request, goal.check_ins.select_related(*WITH_RECORDING))
    reflections = list_for(request, goal.reflections.select_related(*WITH_RECORDING, "picture"))
    evidence = work_of(request, goal)
    mark_told([goal, *check_ins, *next_targets, *reflections], goal, request.user)
    mark_own_words([*targets, *strategies, *next_targets, *reflections], goal, request.user)
    show_how_far(targets, check_ins, words, today)
    facts = facts_seen(goal, targets, strategies, check_ins, reflections)
    context = {
        **head_of(goal, request.user, words),
        "targets": targets,
        "strategies": strategies,
        "next_targets": next_targets,
        "asks_next": is_time_for(goal, WindowKind.NEXT_TARGETS, today),
        "check_ins": [(found, check_in_label(found.status, words)) for found in check_ins],
        "evidence": evidence,
        "reflections": reflections,
        "wheel": wheel(goal, facts, today),
        "way": way(goal, targets, check_ins, words, today),
        "talks": talks_of(request, goal),
        "asking": asking_of(goal, request.user),
        "both": judgements_of(goal),
        **answering(request, goal, [*targets, *check_ins, *evidence]),
    }
    seen = {name: context[name] for name in ("evidence", "talks", "thread")}
    return context | {"story": story_seen(goal, words, check_ins=check_ins, reflections=reflections, **seen)}


@require_http_methods(["GET", "POST"])
@transaction.atomic
def share(request: HttpRequest, goal) -> HttpResponse:
    """Who may see it: wider or narrower, at once."""
    goal = get_for(request, with_frame(Goal.objects), to="share", lock=request.method == "POST", uuid=goal)
    take_year_level(goal)
    if not speaks_for(goal.student, request.user):
        raise PermissionDenied
    readers = readers_of(goal.student, audience=Audience.FAMILY, goal=goal)
    form = ShareForm(**sent(request), goal=goal, readers=readers, initial={"audience": suggested_audience(goal)})
    if form.is_valid():
        try:
            share_goal(goal=goal, by=request.user, audience=form.cleaned_data["audience"], why=form.cleaned_data["why"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, SAID_AFTER_SHARING[Audience(goal.audience)])
            return redirect(goal)
    return render(request, "goals/share.html", {"goal": goal, "form": form})


SAID_AFTER_SHARING = {
    Audience.ONLY_ME: gettext_lazy("Only you see this goal now."),
    Audience.TEACHERS: gettext_lazy("You and your teachers see this goal now."),
    Audience.FAMILY: gettext_lazy("Your teachers and your family see this goal now."),
}


@require_POST
@transaction.atomic
def to_bin(request: HttpRequest, goal) -> HttpResponse:
    goal = get_for(request, Goal.objects.select_related("student"), to="bin", lock=True, uuid=goal)
    bin_goal(goal=goal, by=request.user)
    messages.success(request, _("The goal is in the bin. You can take it out again for 30 days."))
    return redirect("goals:bin", goal.student.uuid)


@require_POST
@transaction.atomic
def restore(request: HttpRequest, goal) -> HttpResponse:
    goal = get_for(request, Goal.objects.select_related("student"), to="bin", lock=True, uuid=goal)
    restore_goal(goal=goal, by=request.user)
    messages.success(request, _("The goal is back."))
    return redirect(goal)
