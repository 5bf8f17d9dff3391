"""Writing, sharing, finishing and binning goals."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import pghistory
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.media.uploads import Checked
from accounts.models import LearningArea, School, Student, User
from accounts.models.versioned import Stale
from accounts.roles import Audience
from goals.actions.evidence import add_files
from goals.actions.judgement import note_seen
from goals.actions.spoken import stored
from goals.models import Cycle, Goal, GoalArea, Strategy, Target
from goals.models.choices import OUTCOMES_WITH_REASON, GoalStatus, Side
from goals.voices import scribe_of, speaks_for, taken_over

WORDS_AGREED_ON = {"title", "measure", "picture", "recording"}


def cycle_for(school: School, day: date) -> Cycle | None:
    """The cycle that a new goal belongs to: the one that runs, else the next, else the last."""
    cycles = Cycle.objects.filter(school=school)
    return (
        cycles.on(day).order_by("-starts_on", "-pk").first()
        or cycles.filter(starts_on__gt=day).order_by("starts_on").first()
        or cycles.order_by("-ends_on").first()
    )


def create_goal(
    *, student: Student, by: User, cycle: Cycle, goal_uuid: UUID, words: dict, audience: int,
    areas: Iterable[LearningArea] = (), steps: Iterable[str] = (), strategy: str = "", obstacle: str = "",
    picture: Checked | None = None, recording: Checked | None = None, files: Iterable[Checked] = (),
    carried_from: Goal | None = None, carried_how: str = "", step_days: dict[str, date] | None = None,
) -> Goal:  # fmt: skip
    """A new goal with its first steps. `words` holds the goal's own fields; `picture` and `recording` can stand for the
    title; `step_days` are the days of those steps that were planned for later before.

    Sent a second time with the same `goal_uuid`, it is the goal that the first made: what the second adds is added, and
    where it narrows what the first chose, that holds at once. Then raises Stale where the goal stands otherwise by now.
    """
    told_to = scribe_of(student, by)
    if student.withholds_since:
        audience = min(audience, Audience.TEACHERS)
    if told_to and audience == Audience.ONLY_ME:
        raise ValidationError(_("A goal that was told to you is seen by the student's teachers."))
    with transaction.atomic():
        goal, stands_otherwise = Goal.objects.filter(uuid=goal_uuid).first(), False
        if goal:
            stands_otherwise = _take_in_again(goal, student, by, words | {"audience": audience}, areas)
        else:
            now = timezone.now()
            goal = Goal(
                school_id=student.school_id, student=student, cycle=cycle, uuid=goal_uuid, told_to=told_to,
                audience=audience, shared_at=now if audience else None, student_agreed_at=now if told_to else None,
                carried_from=carried_from, carried_how=carried_how, **words,
                **stored(student, by, picture=picture, recording=recording),
            )  # fmt: skip
            goal.save(force_insert=True)
            _add_areas(goal, areas)
        _add_steps(goal, steps, step_days or {})
        _add_strategy(goal, strategy, obstacle)
        add_files(goal=goal, by=by, key=goal_uuid, files=files)
    if stands_otherwise:
        raise Stale(goal)
    return goal


def _take_in_again(goal: Goal, student: Student, by: User, said: dict, areas: Iterable[LearningArea]) -> bool:
    """Takes in what a second sending narrows and adds; does the goal stand otherwise than it was `said`? What was
    chosen since is never undone by an old page that is sent once more."""
    if goal.student_id != student.pk or not goal.words_belong_to(by):
        raise ValidationError(_("Please load this page again, then save your goal."))
    missing = set(areas) - set(goal.areas.all())
    if goal.version == 1:
        _add_areas(goal, missing)
        missing = set()
    first = goal.events.order_by("pgh_id").first()
    if said["audience"] < goal.audience and said["audience"] != first.audience:
        share_goal(goal=goal, by=by, audience=said["audience"])
    return bool(missing) or any(getattr(goal, name) != value for name, value in said.items())


def _add_steps(goal: Goal, steps: Iterable[str], days: dict[str, date]) -> None:
    """What of the plan was never there: the second sending of a form may hold more than the first."""
    known = set(Target.pgh_event_model.objects.filter(goal=goal).values_list("text", flat=True))
    for text in steps:
        if text and text not in known:
            Target.of(goal, text=text, due_on=days.get(text), told_to=goal.told_to).save(force_insert=True)


def _add_strategy(goal: Goal, strategy: str, obstacle: str) -> None:
    strategies = Strategy.pgh_event_model.objects.filter(goal=goal, text=strategy, obstacle=obstacle)
    if strategy and not strategies.exists():
        Strategy.of(goal, text=strategy, obstacle=obstacle, told_to=goal.told_to).save(force_insert=True)


def _add_areas(goal: Goal, areas: Iterable[LearningArea]) -> None:
    rows = [GoalArea(school_id=goal.school_id, goal=goal, area=area) for area in areas]
    GoalArea.objects.bulk_create(rows, ignore_conflicts=True)


def _set_areas(goal: Goal, areas: Iterable[LearningArea]) -> None:
    goal.goal_areas.exclude(area__in=areas).delete()
    _add_areas(goal, areas)


@transaction.atomic
def edit_goal(
    *,
    goal: Goal,
    by: User,
    base_version: int,
    words: dict,
    areas: list[LearningArea],
    why: str = "",
    picture: Checked | None = None,
    recording: Checked | None = None,
) -> None:
    """Changes a goal's words. Raises Stale where somebody saved in between."""  # fmt: skip
    if not goal.words_belong_to(by):
        raise PermissionDenied
    changes = {name: value for name, value in words.items() if getattr(goal, name) != value}
    changes |= stored(goal.student, by, picture=picture, recording=recording)
    if goal.adult_agreed_at and changes.keys() & WORDS_AGREED_ON:
        changes["changed_since_agreed"] = True
    with pghistory.context(why=why):
        if changes:
            goal.change(base_version, **changes, **taken_over(goal, by))
        elif set(areas) != set(goal.areas.all()):
            goal.change(base_version)
        _set_areas(goal, areas)


@transaction.atomic
def share_goal(*, goal: Goal, by: User, audience: int, why: str = "") -> None:
    """Widens or withdraws who reads a goal; its parts follow at once. The student's decision alone."""
    if not speaks_for(goal.student, by):
        raise PermissionDenied
    if audience == Audience.ONLY_ME and goal.told_to_id:
        raise ValidationError(_("A goal that was told to an adult stays with the teachers."))
    if audience == goal.audience:
        return
    if audience == Audience.FAMILY and goal.student.withholds_since:
        raise ValidationError(_("You share nothing new with your family at the moment. You can change that first."))
    shared_at = goal.shared_at or (timezone.now() if audience else None)
    with pghistory.context(why=why):
        goal.change(goal.version, audience=audience, shared_at=shared_at)


@transaction.atomic
def finish_goal(*, goal: Goal, by: User, base_version: int, outcome: str, outcome_reason: str = "") -> None:
    """Ends a goal with an outcome; “not yet” and “set aside” say why, so that they never read as blame.

    Raises Stale where a reason was written in between.
    """
    if not speaks_for(goal.student, by):
        raise PermissionDenied
    if goal.binned_at:
        raise ValidationError(_("This goal is in the bin. Take it out first."))
    if outcome in OUTCOMES_WITH_REASON and not outcome_reason.strip():
        raise ValidationError(_("Write a line about the reason, so that it never reads as blame."))
    if goal.outcome_reason not in ("", outcome_reason) and goal.version != base_version:
        raise Stale(goal)
    ending = {"status": GoalStatus.CLOSED, "outcome": outcome, "outcome_reason": outcome_reason}
    goal.change(goal.version, closed_at=goal.closed_at or timezone.now(), **ending)
    note_seen(goal=goal, by=by, side=Side.STUDENT)


@transaction.atomic
def reopen_goal(*, goal: Goal, by: User) -> None:
    """A finished goal goes on, as agreed as it was."""
    if not speaks_for(goal.student, by):
        raise PermissionDenied
    if goal.is_ongoing:
        return
    agreed = goal.student_agreed_at and goal.adult_agreed_at
    status = GoalStatus.AGREED if agreed else GoalStatus.OPEN
    goal.change(goal.version, status=status, outcome="", outcome_reason="", teacher_outcome="", closed_at=None)


@transaction.atomic
def bin_goal(*, goal: Goal, by: User) -> None:
    """Out of everybody's sight but the writer's, who can take it back for 30 days."""
    if not goal.words_belong_to(by):
        raise PermissionDenied
    goal.change(goal.version, binned_at=goal.binned_at or timezone.now())


@transaction.atomic
def restore_goal(*, goal: Goal, by: User) -> None:
    if not goal.words_belong_to(by):
        raise PermissionDenied
    goal.change(goal.version, binned_at=None)
