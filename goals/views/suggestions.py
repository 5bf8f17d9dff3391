"""A goal, or a start for one, that a teacher suggests to students of a class; and each student's answer."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import get_for, list_for, lock_student
from accounts.models import ClassGroup, Enrolment, Student
from accounts.models.versioned import Stale
from accounts.roles import Relation, allows
from goals.actions.drafts import settle_drafts
from goals.actions.suggestion import (
    decline_suggestion,
    suggest_goal,
    take_suggestion,
    take_suggestion_back,
)
from goals.classes.suggestions import SUGGESTIONS, rounds_in
from goals.forms import sent
from goals.forms.conflict import offer_again
from goals.forms.drafts import draft_marks, draft_page, place_of_new
from goals.forms.suggestion import DeclineForm, SuggestionForm
from goals.models import Goal, Suggestion


@require_http_methods(["GET", "POST"])
@transaction.atomic
def suggest(request: HttpRequest, class_group) -> HttpResponse:
    """To all of a class or some of it; below, what was suggested before and how many have answered."""
    posting = request.method == "POST"
    class_group = get_for(
        request, ClassGroup.objects.select_related("school"), to="suggest", lock=posting, uuid=class_group
    )
    enrolled = Enrolment.objects.active().filter(class_group=class_group).values_list("student", flat=True)
    for key in sorted(enrolled) if posting else ():
        lock_student(key)
    students = list_for(request, Student.objects.filter(pk__in=enrolled).by_name(), to="suggest_goal")
    drafts = draft_page(request, class_group, place_of_new(class_group.uuid, "suggestion"))
    form = SuggestionForm(
        **sent(request), school=class_group.school, students=students,
        initial={"students": [str(student.uuid) for student in students]} | drafts.found,
    )  # fmt: skip
    if form.is_valid() and _suggested(request, form):
        place, marks = drafts.object, draft_marks(request)
        settle_drafts(author=request.user, about=class_group, object_uuid=place, saved=form.texts(), **marks)
        messages.success(request, _said(len(form.chosen())))
        return redirect("goals:suggestion_round", form.cleaned_data["key"])
    context = {"class_group": class_group, "form": form, "drafts": drafts, "rounds": rounds_in(request, students)}
    return render(request, "goals/suggest.html", context)


def _suggested(request: HttpRequest, form: SuggestionForm) -> bool:
    """Sends it; False where it is refused, with the reason in the form."""
    try:
        suggest_goal(students=form.chosen(), by=request.user, key=form.cleaned_data["key"], words=form.words())
    except ValidationError as error:
        form.add_error(None, error)
    except Stale as stale:
        offer_again(form, stale.current)
    return not form.errors


def _said(number: int) -> str:
    said = ngettext("%(n)s student finds it on the first page.", "%(n)s students find it on their first pages.", number)
    return said % {"n": number}


@require_safe
def suggestion_round(request: HttpRequest, round) -> HttpResponse:  # noqa: A002 - as the address names it
    """What was suggested to several at a time, with each answer. A goal is named where its student shows it."""
    rows = list_for(request, SUGGESTIONS.filter(round=round).order_by("student__preferred_name", "pk"))
    rows = [row for row in rows if allows(row.relation, "suggestion", "take_back")]
    if not rows:
        raise Http404
    goals = goals_shown(request, rows)
    lines = [(row, goals.get(row.goal_id)) for row in rows]
    return render(request, "goals/suggestion_round.html", {"said": rows[0], "lines": lines})


def goals_shown(request: HttpRequest, rows: list[Suggestion]) -> dict:
    """By their keys, the goals that came of it, as far as the reader sees them."""
    return {goal.pk: goal for goal in list_for(request, Goal.objects.kept().filter(suggestion__in=rows))}


@require_POST
@transaction.atomic
def suggestion_take(request: HttpRequest, suggestion) -> HttpResponse:
    """“I take it”: it is a goal now."""
    suggestion = get_for(request, SUGGESTIONS, to="answer", lock=True, uuid=suggestion)
    try:
        goal = take_suggestion(suggestion=suggestion, by=request.user)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
        return redirect(_back(suggestion))
    messages.success(request, _("It is your goal now. You can change its words at any time."))
    return redirect(goal)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def suggestion_decline(request: HttpRequest, suggestion) -> HttpResponse:
    """“Not for me”, with a line where the student likes."""
    suggestion = get_for(request, SUGGESTIONS, to="answer", lock=request.method == "POST", uuid=suggestion)
    student = suggestion.student
    drafts = draft_page(request, student, place_of_new(suggestion.uuid, "decline"))
    form = DeclineForm(**sent(request), initial=drafts.found)
    if form.is_valid():
        decline_suggestion(suggestion=suggestion, by=request.user, **form.cleaned_data)
        place, marks = drafts.object, draft_marks(request)
        settle_drafts(author=request.user, about=student, object_uuid=place, saved=form.texts(), **marks)
        messages.success(request, _("That is fine. Your teacher sees your answer."))
        return redirect(_back(suggestion))
    return render(request, "goals/suggestion_decline.html", {"suggestion": suggestion, "form": form, "drafts": drafts})


@require_POST
@transaction.atomic
def suggestion_back(request: HttpRequest, suggestion) -> HttpResponse:
    """Its author takes it back, as long as it is not answered."""
    suggestion = get_for(request, SUGGESTIONS, to="take_back", lock=True, uuid=suggestion)
    try:
        take_suggestion_back(suggestion=suggestion, by=request.user)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    else:
        messages.success(request, _("It is taken back."))
    return redirect("goals:student", suggestion.student.uuid)


def _back(suggestion: Suggestion) -> str:
    """The student's first page, or, for who answers for a child without a log-in, the child's."""
    student = suggestion.student
    return reverse("home") if suggestion.relation == Relation.OWN else reverse("goals:student", args=[student.uuid])
