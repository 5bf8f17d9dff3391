"""How far along: check-ins, looking back, and how a goal ends and goes on."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for, list_for
from accounts.models import Student
from accounts.models.versioned import Stale
from accounts.roles import Relation
from accounts.wording import YOUNG, age_band
from goals.actions.drafts import settle_drafts
from goals.actions.goal import finish_goal, reopen_goal
from goals.actions.judgement import judge_goal, see_judgements
from goals.actions.progress import add_check_in, add_reflection, edit_reflection
from goals.actions.spoken import attach, say
from goals.forms import sent
from goals.forms.conflict import differences, offer_again
from goals.forms.drafts import DraftPage, draft_marks, draft_page, place_of_new, sent_version
from goals.forms.files import told
from goals.forms.goal import FinishForm, TeacherOutcomeForm
from goals.forms.progress import SAID, CheckInForm, ReflectionForm, SayForm
from goals.language.prompts import questions_at
from goals.models import CheckIn, Goal, Reflection
from goals.models.choices import Carried, Point, Stage, SupportPlan
from goals.models.formats import formats_for
from goals.pages import check_in_label, take_year_level, with_frame, words_for
from goals.timeline.closing import why_closed
from goals.views.drafts import keep_as_sent
from goals.views.files import coming_of, looking_back_of
from goals.views.taken_over import hand_back
from goals.voices import recorder_of, speaks_for


@require_http_methods(["GET", "POST"])
@transaction.atomic
def check_in(request: HttpRequest, goal) -> HttpResponse:
    """One tap, and a sentence, a wish for help or a photo where wanted."""
    goal = get_for(request, with_frame(Goal.objects), to="check_in", lock=request.method == "POST", uuid=goal)
    take_year_level(goal)
    words = words_for(goal.relation, goal.year_level)
    drafts = draft_page(request, goal.student, place_of_new(goal.uuid, "check-in"))
    form = CheckInForm(
        **sent(request),
        words=words,
        formats=formats_for(goal.student, goal.year_level),
        young=age_band(goal.year_level) == YOUNG,
        targets=list_for(request, goal.targets.select_related("goal", "student", "school")),
        ticks=speaks_for(goal.student, request.user),
        in_small_steps=goal.support_plan != SupportPlan.NO,
        initial={"class_check_in": request.GET.get("class")} | drafts.found,
    )
    if form.is_valid():
        try:
            made = add_check_in(goal=goal, by=request.user, **form.said())
        except ValidationError as error:
            form.add_error(None, error)
        except Stale as stale:
            offer_again(form, stale.current)
        else:
            _settle(request, goal, drafts, form.texts())
            if age_band(goal.year_level) == YOUNG and "recording" in form.fields and not made.recording:
                return redirect("goals:check_in_say", made.uuid)
            messages.success(request, _said(goal, form.cleaned_data["wants_help"]))
            return redirect(f"{goal.get_absolute_url()}#check-ins")
    context = {"goal": goal, "form": form, "drafts": drafts, "words": words}
    return render(request, "goals/check_in.html", context | {"told_to": recorder_of(goal.student, request.user)})


@require_http_methods(["GET", "POST"])
@transaction.atomic
def check_in_say(request: HttpRequest, check_in) -> HttpResponse:
    """After a young child's tap: say what you did. Nothing to read; what is said can be heard, and said again."""
    found = get_for(
        request, CheckIn.objects.select_related("goal", "student", "recording"),
        to="check_in", lock=request.method == "POST", uuid=check_in,
    )  # fmt: skip
    if request.user.pk not in (found.student.user_id, found.told_to_id):
        raise PermissionDenied
    year_level = found.student.year_level_on(found.student.school.today())
    form = SayForm(**sent(request), formats=formats_for(found.student, year_level))
    if form.is_valid():
        try:
            say(check_in=found, by=request.user, recording=form.cleaned_data["recording"])
        except ValidationError as error:
            form.add_error("recording", error)
        else:
            return redirect("goals:check_in_say", found.uuid)
    words = words_for(found.relation, year_level)
    context = {"check_in": found, "goal": found.goal, "form": form, "label": check_in_label(found.status, words)}
    return render(request, "goals/check_in_say.html", context)


def _said(goal: Goal, wants_help: bool) -> str:
    if not wants_help:
        return _("Kept.")
    if goal.relation == Relation.OWN:
        return _("Kept. Your teachers see that you would like help.")
    return _("Kept. The teachers see that help is wished for.")


def _settle(request: HttpRequest, goal: Goal, drafts: DraftPage, saved: list[str]) -> None:
    marks = draft_marks(request)
    settle_drafts(author=request.user, about=goal.student, object_uuid=drafts.object, saved=saved, **marks)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def reflect(request: HttpRequest, goal) -> HttpResponse:
    """Looking back, led by a question for the age."""
    goal = get_for(request, with_frame(Goal.objects), to="reflect", lock=request.method == "POST", uuid=goal)
    take_year_level(goal)
    if not speaks_for(goal.student, request.user):
        raise PermissionDenied
    questions = questions_at(request, goal.student, Stage.REPORT)
    told_to = recorder_of(goal.student, request.user)
    drafts = draft_page(request, goal.student, place_of_new(goal.uuid, "reflection"))
    form = ReflectionForm(
        **sent(request), goal=goal, told=bool(told_to), questions=questions,
        turn=len(list_for(request, goal.reflections.all())), formats=formats_for(goal.student, goal.year_level),
        young=age_band(goal.year_level) == YOUNG, initial=drafts.found,
    )  # fmt: skip
    if form.is_valid():
        try:
            add_reflection(goal=goal, by=request.user, key=form.cleaned_data["key"], prompt=form.asked, **form.said())
        except ValidationError as error:
            drafts = _refused(request, goal.student, drafts, form, error)
        except Stale as stale:
            offer_again(form, stale.current)
        else:
            _settle(request, goal, drafts, form.texts())
            messages.success(request, _("Kept."))
            return redirect(f"{goal.get_absolute_url()}#looking-back")
    closed = "" if form.is_bound else why_closed(goal.student)
    return render(request, "goals/reflect.html", {"goal": goal, "form": form, "drafts": drafts, "closed": closed})


def _refused(
    request: HttpRequest, student: Student, drafts: DraftPage, form: ReflectionForm, error: ValidationError
) -> DraftPage:
    """The reason in the form; what was written is kept for the day on which it can be saved."""
    form.add_error(None, error)
    return keep_as_sent(request, student, drafts, {"text": form.data.get("text", "")}, form)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def reflection_edit(request: HttpRequest, reflection) -> HttpResponse:
    lock = request.method == "POST"
    reflection = get_for(
        request,
        Reflection.objects.select_related("goal", "student", "recording", "picture"),
        to="reflect", lock=lock, uuid=reflection,
    )  # fmt: skip
    drafts = draft_page(request, reflection.student, reflection.uuid, reflection.version)
    stands = {name: getattr(reflection, name) for name in (*SAID, "helped")} | {"key": reflection.uuid}
    year_level = reflection.student.year_level_on(reflection.student.school.today())
    form = ReflectionForm(
        **sent(request), goal=reflection.goal, told=reflection.told_to_id is not None, label=reflection.prompt,
        formats=formats_for(reflection.student, year_level),
        young=age_band(year_level) == YOUNG or bool(reflection.helped), initial=stands | drafts.found,
    )  # fmt: skip
    if not reflection.words_belong_to(request.user):
        return hand_back(request, reflection, form)
    closed = "" if form.is_bound else why_closed(reflection.student)
    context = {"goal": reflection.goal, "reflection": reflection, "form": form, "drafts": drafts, "closed": closed}
    if form.is_valid():
        return _reflection_edited(request, reflection, form, context)
    return render(request, "goals/reflect.html", context)


def _reflection_edited(
    request: HttpRequest, reflection: Reflection, form: ReflectionForm, context: dict
) -> HttpResponse:
    values, drafts = form.said(), context["drafts"]
    try:
        edit_reflection(reflection=reflection, by=request.user, base_version=sent_version(request), **values)
    except ValidationError as error:
        context["drafts"] = _refused(request, reflection.student, drafts, form, error)
        return render(request, "goals/reflect.html", context)
    except Stale as stale:
        now = stale.current
        attach(row=now, by=request.user, **told(form))
        conflict = {"conflict": differences(form, now), "drafts": drafts.upon(now.version)}
        return render(request, "goals/reflect.html", context | conflict, status=409)
    _settle(request, reflection.goal, drafts, form.texts())
    return redirect(f"{reflection.goal.get_absolute_url()}#looking-back")


@require_http_methods(["GET", "POST"])
@transaction.atomic
def finish(request: HttpRequest, goal) -> HttpResponse:
    """How it ended: the student says; the home group teacher's own view stands beside it."""
    goal = get_for(request, with_frame(Goal.objects), to="finish", lock=request.method == "POST", uuid=goal)
    take_year_level(goal)
    if not speaks_for(goal.student, request.user):
        return _judge(request, goal)
    if "reopen" in request.POST:
        reopen_goal(goal=goal, by=request.user)
        messages.success(request, _("This goal goes on."))
        return redirect(goal)
    drafts = draft_page(request, goal.student, place_of_new(goal.uuid, "outcome"), goal.version)
    stands = {"outcome": goal.outcome, "outcome_reason": goal.outcome_reason}
    form = FinishForm(**sent(request), initial=stands | drafts.found)
    context = {"goal": goal, "form": form, "drafts": drafts}
    try:
        if form.is_valid() and _finished(request, goal, form):
            _settle(request, goal, drafts, [form.cleaned_data["outcome_reason"]])
            return redirect("goals:next", goal.uuid)
    except Stale as stale:
        now = stale.current
        context |= {"conflict": differences(form, now), "drafts": drafts.upon(now.version)}
        return render(request, "goals/finish.html", context, status=409)
    return render(request, "goals/finish.html", context)


def _finished(request: HttpRequest, goal: Goal, form: FinishForm) -> bool:
    """Ends the goal; False where it is refused, with the reason in the form."""
    try:
        finish_goal(goal=goal, by=request.user, base_version=sent_version(request), **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _judge(request: HttpRequest, goal: Goal) -> HttpResponse:
    if goal.is_ongoing:
        raise PermissionDenied(_("The student says first how it ended."))
    form = TeacherOutcomeForm(**sent(request), initial={"outcome": goal.teacher_outcome})
    if form.is_valid():
        judge_goal(goal=goal, by=request.user, outcome=form.cleaned_data["outcome"])
        messages.success(request, _("Kept. It stands beside what the student says."))
        return redirect(goal)
    return render(request, "goals/finish.html", {"goal": goal, "form": form, "is_teacher": True})


@require_POST
@transaction.atomic
def seen_both(request: HttpRequest, goal) -> HttpResponse:
    """“I have seen both”: the student's and the teacher's judgement of how it ended."""
    goal = get_for(request, Goal.objects.select_related("student"), to="view", lock=True, uuid=goal)
    try:
        see_judgements(goal=goal, by=request.user, read=request.POST.get("read", ""))
        messages.success(request, _("Kept."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(f"{goal.get_absolute_url()}#both")


CARRIED_MEANS = {
    Carried.REFINED: gettext_lazy("The same goal in other words, with another day or another way to know."),
    Carried.CLIMBED: gettext_lazy("What you can do now is where the next goal starts."),
    Carried.NEW: gettext_lazy("A fresh page."),
}
CARRIED_ICONS = {Carried.REFINED: "arrow-path", Carried.CLIMBED: "arrow-trending-up", Carried.NEW: "sparkles"}


@require_safe
def next_goal(request: HttpRequest, goal) -> HttpResponse:
    """What next? Change it a bit, one step further, or something new; what was written looking back stands beside."""
    goal = get_for(request, with_frame(Goal.objects), to="finish", uuid=goal)
    take_year_level(goal)
    if not speaks_for(goal.student, request.user):
        raise PermissionDenied
    words = words_for(goal.relation, goal.year_level)
    labels = {
        Carried.REFINED: words.keep_going,
        Carried.CLIMBED: words.one_step_further,
        Carried.NEW: words.something_new,
    }
    choices = [
        {"url": _way_on(goal, how), "label": label, "text": CARRIED_MEANS[how], "icon": CARRIED_ICONS[how]}
        for how, label in labels.items()
    ]
    goal.looking_back, goal.coming = looking_back_of(request, goal), coming_of(request, goal)
    questions = questions_at(request, goal.student, Stage.REFINE, [Point.NEXT_STEPS])
    return render(request, "goals/next.html", {"goal": goal, "choices": choices, "questions": questions})


def _way_on(goal: Goal, how: Carried) -> str:
    """An open goal is refined where it stands; one that is finished keeps its ending, and goes on in a new one."""
    if how == Carried.REFINED and goal.is_ongoing:
        return reverse("goals:edit", args=[goal.uuid])
    return reverse("goals:new", args=[goal.student.uuid], query={"from": goal.uuid, "how": how.value})
