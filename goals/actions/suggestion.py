"""Suggesting a goal to several students, and each one's answer."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Student, User
from accounts.roles import Audience
from goals.actions.goal import create_goal, cycle_for
from goals.actions.words import refuse_other_words
from goals.models import Goal, Suggestion
from goals.models.choices import SuggestionAnswer
from goals.timeline.slots import slot_of_area, slots_for
from goals.voices import speaks_for


@transaction.atomic
def suggest_goal(*, students: Iterable[Student], by: User, key: UUID, words: dict) -> None:
    """One suggestion for each of `students` (who come through the door), once per `key`: sent again, only who was not
    there before is added. Raises Stale where `key` came with other words."""
    there = {row.student_id: row for row in Suggestion.objects.filter(round=key)}
    for row in there.values():
        if row.author_id != by.pk:
            raise ValidationError(_("Please load this page again, then send it."))
        refuse_other_words(row, **words)
    for student in students:
        if student.pk not in there:
            relation = {"author": by, "author_relation": student.relation}
            Suggestion.objects.create(round=key, school_id=student.school_id, student=student, **relation, **words)


@transaction.atomic
def take_suggestion(*, suggestion: Suggestion, by: User) -> Goal:
    """The student takes the goal as it is: it is shared with the teachers, who know it. Once, however often it is
    sent."""
    _refuse_others(suggestion, by)
    if suggestion.goal:
        return suggestion.goal
    if not suggestion.is_open or not suggestion.title:
        raise ValidationError(_("This was answered before. You can write a goal of your own at any time."))
    school = suggestion.student.school
    cycle = cycle_for(school, school.today())
    if cycle is None:
        raise ValidationError(_("Your school has not set its timeline yet. As soon as it has, you can take this goal."))
    student = Student.objects.with_year_level().get(pk=suggestion.student_id)
    words = {name: getattr(suggestion, name) for name in ("title", "measure", "due_on")}
    goal = create_goal(
        student=student,
        by=by,
        cycle=cycle,
        goal_uuid=suggestion.uuid,
        words=words | {"slot": slot_of_area(slots_for(cycle, student), suggestion.area)},
        audience=Audience.TEACHERS,
        areas=[suggestion.area] if suggestion.area else [],
        steps=[suggestion.first_step],
    )
    _answer(suggestion, SuggestionAnswer.TAKEN, goal=goal)
    return goal


@transaction.atomic
def answer_with(*, suggestion: Suggestion, by: User, goal: Goal) -> None:
    """The student has written a goal to it: in own words, or with those that were suggested."""
    _refuse_others(suggestion, by)
    if suggestion.is_open or suggestion.answer == SuggestionAnswer.DECLINED:
        same = suggestion.title != "" and goal.title == suggestion.title
        _answer(suggestion, SuggestionAnswer.TAKEN if same else SuggestionAnswer.REWORDED, goal=goal)


@transaction.atomic
def decline_suggestion(*, suggestion: Suggestion, by: User, said: str) -> None:
    """“Not for me”, with a line where the student likes. What was declined can still be written to later."""
    _refuse_others(suggestion, by)
    if suggestion.is_open:
        _answer(suggestion, SuggestionAnswer.DECLINED, said=said)


@transaction.atomic
def take_suggestion_back(*, suggestion: Suggestion, by: User) -> None:
    """Its author's, as long as it is not answered; the history keeps it."""
    if suggestion.author_id != by.pk:
        raise PermissionDenied
    if not suggestion.is_open:
        raise ValidationError(_("This was answered already."))
    suggestion.delete()


def _refuse_others(suggestion: Suggestion, by: User) -> None:
    if not speaks_for(suggestion.student, by):
        raise PermissionDenied


def _answer(suggestion: Suggestion, answer: SuggestionAnswer, **fields) -> None:
    suggestion.change(suggestion.version, answer=answer, answered_at=timezone.now(), **fields)
