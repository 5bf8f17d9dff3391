"""The five stages of a goal: facts gathered in SQL, one pure function that decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, QuerySet

from accounts.roles import Audience
from goals.models.choices import GoalStatus, Stage, WindowKind
from goals.models.goal import Goal, Strategy, Target
from goals.models.progress import CheckIn, Reflection
from goals.models.timeline import Window
from goals.timeline.levels import own_or_general


class StageState(StrEnum):
    """How a stage stands. Never a gate: every stage can be worked on at any time."""

    DONE = "done"
    NOW = "now"
    OPEN = "open"
    LATER = "later"


@dataclass(frozen=True)
class Facts:
    has_targets: bool
    has_strategies: bool
    has_check_in: bool
    has_reflection: bool
    has_next: bool
    is_shared: bool
    is_closed: bool


@dataclass(frozen=True)
class Period:
    """A window, without the database; `year_levels` is None for all."""

    kind: str
    opens_on: date
    closes_on: date
    year_levels: Sequence[int] | None = None


def together(facts: Iterable[Facts]) -> Facts:
    """Several goals as one: what is true of each of them."""
    all_facts = list(facts)
    return Facts(**{one.name: all(getattr(each, one.name) for each in all_facts) for one in fields(Facts)})


def periods_for(windows: Iterable[Window], year_level: int | None) -> list[Period]:
    """Of `windows`, those of a year level."""
    return [Period(window.kind, window.opens_on, window.closes_on) for window in own_or_general(windows, year_level)]


def is_open(periods: Iterable[Period], kind: WindowKind, day: date) -> bool:
    """Is a window of `kind` open on `day`?"""
    return any(each.kind == kind and each.opens_on <= day <= each.closes_on for each in periods)


WINDOW_OF_STAGE = {
    Stage.DEVELOP: WindowKind.SET,
    Stage.STRATEGIES: WindowKind.SET,
    Stage.MONITOR: WindowKind.ACT,
    Stage.REPORT: WindowKind.REFLECT,
    Stage.REFINE: WindowKind.NEXT_TARGETS,
}


def with_facts(goals: QuerySet, reads: Audience = Audience.ONLY_ME) -> QuerySet:
    """Annotates what `facts_of` reads: one row per goal, no further query. Only parts that a reader from audience
    `reads` on would see are counted, so that a stage tells nobody of a private reflection."""

    def any_of(model) -> Exists:
        return Exists(model.objects.filter(goal=OuterRef("pk"), effective__gte=reads))

    following = Goal.objects.kept().filter(carried_from=OuterRef("pk"), audience__gte=reads)
    if reads != Audience.ONLY_ME:
        following = following.for_all_teachers()
    return goals.annotate(
        has_targets=any_of(Target),
        has_strategies=any_of(Strategy),
        has_check_in=any_of(CheckIn),
        has_reflection=any_of(Reflection),
        has_next=Exists(following),
    )


def facts_of(goal: Goal) -> Facts:
    """The facts of a goal that came through `with_facts`."""
    return Facts(
        has_targets=goal.has_targets,
        has_strategies=goal.has_strategies,
        has_check_in=goal.has_check_in,
        has_reflection=goal.has_reflection,
        has_next=goal.has_next,
        is_shared=goal.shared_at is not None,
        is_closed=goal.status == GoalStatus.CLOSED,
    )


def is_done(stage: Stage, facts: Facts) -> bool:
    return {
        Stage.DEVELOP: facts.is_shared and facts.has_targets,
        Stage.STRATEGIES: facts.has_strategies,
        Stage.MONITOR: facts.has_check_in and (facts.has_reflection or facts.is_closed),
        Stage.REPORT: facts.has_reflection and facts.is_closed,
        Stage.REFINE: facts.is_closed and facts.has_next,
    }[stage]


def window_state(stage: Stage, windows: list[Period], today: date) -> StageState:
    """LATER before the stage's window opens; OPEN otherwise, and where the school has no such window."""
    kind = WINDOW_OF_STAGE[stage]
    openings = [window.opens_on for window in windows if window.kind == kind]
    return StageState.LATER if openings and today < min(openings) else StageState.OPEN


def current_stage(facts: Facts, windows: list[Period], today: date) -> Stage | None:
    """The first stage that is neither done nor still to come; None when the circle is closed."""
    for stage in Stage:
        if not is_done(stage, facts) and window_state(stage, windows, today) == StageState.OPEN:
            return stage
    return None


def stages(facts: Facts, windows: list[Period], today: date) -> dict[Stage, StageState]:
    """The state of all five stages, for board, goal page and PDF alike.

    A stage that is done stays done, whatever the calendar says; working ahead of a window is welcome.
    """
    now = current_stage(facts, windows, today)
    states = {}
    for stage in Stage:
        if is_done(stage, facts):
            states[stage] = StageState.DONE
        elif stage == now:
            states[stage] = StageState.NOW
        else:
            states[stage] = window_state(stage, windows, today)
    return states
