"""A student's own first page, and the same student as others see him or her."""

from datetime import timedelta
from uuid import uuid4

from django.db.models import Exists, F, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import get_for, list_for
from accounts.families import may
from accounts.models import Student
from accounts.roles import ROLES, Audience, Relation, allows
from accounts.withholding import may_withhold
from accounts.wording import YOUNG, age_band
from goals.actions.evidence import KEPT_IN_BIN
from goals.class_check_ins import waiting_for
from goals.classes.suggestions import SUGGESTIONS
from goals.language.hinting import put_away
from goals.messages.phrases import ENGLISH, language_of
from goals.messages.threads import message_of, seen_names
from goals.models import Evidence, Feedback, NextStep, Seen, Suggestion
from goals.models.choices import CheckInStatus
from goals.models.hints import OTHER_LANGUAGE
from goals.now import class_thing, next_thing
from goals.nudges import is_nudged, with_nudge
from goals.pages import (
    card_with_latest,
    check_in_label,
    for_page,
    take_year_level,
    wheel,
    with_latest,
    with_school,
    words_for,
)
from goals.story.chains import chains_of, with_year_then
from goals.talks.seen import day_and_time, talks_now
from goals.timeline.slots import slots_to_fill, with_slots
from goals.timeline.stages import facts_of
from goals.voices import speaks_for

NEWS_FOR = timedelta(days=14)
GREETS_FOR = timedelta(days=30)
MESSAGES_SHOWN = 3
MAY_OPEN = {Relation.PRINCIPAL, Relation.WELLBEING}
"""The hats of who may open private texts because of a worry about safety; the page itself decides."""


@require_safe
def student(request: HttpRequest, student) -> HttpResponse:
    """The student's goals, as far as the reader sees them; to the student, the first page."""
    student = get_for(request, with_slots(with_school(Student.objects), Audience.ONLY_ME), uuid=student)
    if student.relation == Relation.OWN:
        return student_home(request, student)
    reads = ROLES[student.relation].reads
    goals = with_latest(for_page(student.goals.kept(), request.user), Audience.FAMILY if reads is None else reads)
    found = list_for(request, goals.order_by(F("closed_at").desc(nulls_first=True), "created_at"))
    words = words_for(student.relation, student.year_level)
    goals = [card_with_latest(goal, words) for goal in found]
    return render(request, "goals/student.html", _language(student) | {
        "student": student,
        "goals": goals,
        "is_family": student.relation == Relation.FAMILY,
        "reads_texts": ROLES[student.relation].reads is not None,
        "may_record": allows(student.relation, "student", "write") and speaks_for(student, request.user),
        "may_talk": allows(student.relation, "talk", "hold"),
        "sees_talks": allows(student.relation, "talk", "view"),
        "may_print": allows(student.relation, "student", "export"),
        "takes_along": student.has_left and allows(student.relation, "student", "take_along"),
        "may_see_family": may(request.user, student, "view_family"),
        "words": words,
        "may_say_next": allows(student.relation, "student", "next_step"),
        "suggestions": _to_answer(request, student),
        "next_steps": list_for(request, student.next_steps.filter(read_at__isnull=True).select_related("author")),
        "opened_for_safety": student.relation == Relation.SAFETY,
        "may_see_as_family": allows(student.relation, "student", "see_as_family"),
        "may_read_log": allows(student.relation, "student", "read_log"),
        "may_worry": student.relation != Relation.FAMILY and bool(request.user.hats_held & MAY_OPEN),
    })  # fmt: skip


def _language(student: Student) -> dict:
    """For the home teacher: a switch for who does not write in English. The youngest are asked no questions at all."""
    if student.relation != Relation.HOME or age_band(student.year_level) == YOUNG:
        return {}
    return {"asks_language": True, "not_english": OTHER_LANGUAGE in put_away(student)}


def student_home(request: HttpRequest, student: Student) -> HttpResponse:
    """The one thing to do now, the goals, the wheel, the next talk, what is new. `student` comes through the door."""
    today = student.school.today()
    goals = list_for(request, with_nudge(with_latest(for_page(student.goals.kept(), request.user)), today))
    for goal in goals:
        take_year_level(goal)
    year_level = getattr(student, "year_level", None) if not goals else goals[0].year_level
    words = words_for(Relation.OWN, year_level)
    ongoing = [goal for goal in goals if goal.is_ongoing]
    asked = waiting_for(student, goals)
    thing = class_thing(*asked) if asked else next_thing(student, goals, today)
    talks = talks_now(request, student)
    context = {
        "student": student, "words": words, "thing": thing, "key": uuid4(),
        "cards": [card_with_latest(goal, words) for goal in ongoing],
        "finished": [goal for goal in goals if not goal.is_ongoing],
        "main": thing.goal, "wheel": wheel(thing.goal, facts_of(thing.goal), today) if thing.goal else None,
        "faces": [(status.value, check_in_label(status, words)) for status in CheckInStatus],
        "next_steps": list_for(
            request, NextStep.objects.filter(student=student, read_at__isnull=True).select_related("author")
        ),
        "suggestions": list_for(request, SUGGESTIONS.open().filter(student=student)),
        "slots": slots_to_fill(student),
        "may_withhold": may_withhold(student, student.school, year_level),
        "agreed_count": sum(goal.agreed_count for goal in goals),
        "nudge": not asked and is_nudged(goals),
        "talks": [(talk, day_and_time(talk.planned_for)) for talk in talks], **_news(request, student),
    }  # fmt: skip
    young = age_band(year_level) == YOUNG
    return render(request, "goals/home_young.html" if young else "goals/home.html", context)


def _to_answer(request: HttpRequest, student: Student) -> list[Suggestion]:
    """What waits for the answer of a child without a log-in: the adult who records for the child gives it."""
    open_ones = SUGGESTIONS.open().filter(student=student)
    return list_for(request, open_ones, to="answer") if speaks_for(student, request.user) else []


@require_safe
def years(request: HttpRequest, student) -> HttpResponse:
    """All goals through the years, each with how it ended and what came next."""
    student = get_for(request, with_school(Student.objects), uuid=student)
    goals = list_for(request, with_year_then(student.goals.kept()))
    context = {
        "student": student,
        "is_own": student.relation == Relation.OWN,
        "chains": chains_of(goals, words_for(student.relation, student.year_level)),
    }
    return render(request, "goals/years.html", context)


def _news(request: HttpRequest, student: Student) -> dict:
    """The latest messages of others about the student's goals; what somebody at home said comes first thing, until the
    student ticks it (`greetings`)."""
    seen = Seen.objects.filter(feedback=OuterRef("pk"), by=request.user)
    now = timezone.now()
    greets = Q(author_relation=Relation.FAMILY, seen_before=False, created_at__gte=now - GREETS_FOR)
    found = list_for(
        request,
        Feedback.objects.annotate(seen_before=Exists(seen), seen_names=seen_names())
        .filter(greets | Q(created_at__gte=now - NEWS_FOR), student=student, goal__binned_at__isnull=True)
        .exclude(author=request.user)
        .select_related("author", "goal", "recording")
        .order_by("-created_at"),
    )
    at_home = [said for said in found if said.author_relation == Relation.FAMILY and not said.seen_before]
    phrases = any(said.phrase for said in found)
    language = language_of(request.user, student, Relation.OWN) if phrases else ENGLISH
    others = [said for said in found if said not in at_home][:MESSAGES_SHOWN]
    return {
        "greetings": [message_of(said, request.user, language) for said in at_home],
        "news": [message_of(said, request.user, language) for said in others],
    }


@require_safe
def bin_page(request: HttpRequest, student) -> HttpResponse:
    """What can still be taken out again."""
    student = get_for(request, Student.objects, to="write", uuid=student)
    since = timezone.now() - KEPT_IN_BIN
    goals = list_for(request, student.goals.filter(binned_at__gte=since).order_by("-binned_at"), to="bin")
    files = list_for(
        request,
        Evidence.objects.filter(student=student, binned_at__gte=since).select_related("file").order_by("-binned_at"),
        to="bin",
    )
    return render(request, "goals/bin.html", {
        "student": student,
        "goals": [(goal, goal.binned_at + KEPT_IN_BIN) for goal in goals],
        "files": [(found, found.binned_at + KEPT_IN_BIN) for found in files],
        "is_own": student.relation == Relation.OWN,
    })  # fmt: skip
