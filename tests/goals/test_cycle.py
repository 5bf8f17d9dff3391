"""The five stages: a table a person can read, and every combination of facts and days."""

import itertools
from dataclasses import astuple, fields
from datetime import date, timedelta

import pytest

from goals.models import Goal, Reflection
from goals.models.choices import Stage, WindowKind
from goals.timeline.stages import Facts, Period, StageState, current_stage, facts_of, is_done, stages, with_facts
from tests import factories as make

DONE, NOW, OPEN, LATER = StageState.DONE, StageState.NOW, StageState.OPEN, StageState.LATER
START = date(2027, 2, 1)
WINDOWS = [
    Period(WindowKind.SET, START, START + timedelta(days=20)),
    Period(WindowKind.ACT, START + timedelta(days=21), START + timedelta(days=80)),
    Period(WindowKind.REFLECT, START + timedelta(days=81), START + timedelta(days=95)),
    Period(WindowKind.NEXT_TARGETS, START + timedelta(days=90), START + timedelta(days=100)),
]
SETTING, ACTING, REFLECTING, AFTER = (START + timedelta(days=days) for days in (3, 40, 92, 120))
NOTHING = Facts(*[False] * 7)


def facts(*names: str) -> Facts:
    return Facts(**{field.name: field.name in names for field in fields(Facts)})


SHARED = ("is_shared", "has_targets")
PLANNED = (*SHARED, "has_strategies")
WORKED = (*PLANNED, "has_check_in", "has_reflection")


@pytest.mark.parametrize(
    ("today", "known", "expected"),
    [
        (SETTING, NOTHING, [NOW, OPEN, LATER, LATER, LATER]),
        (SETTING, facts("has_targets"), [NOW, OPEN, LATER, LATER, LATER]),
        (SETTING, facts(*SHARED), [DONE, NOW, LATER, LATER, LATER]),
        (SETTING, facts(*PLANNED), [DONE, DONE, LATER, LATER, LATER]),
        (ACTING, facts(*PLANNED), [DONE, DONE, NOW, LATER, LATER]),
        (ACTING, NOTHING, [NOW, OPEN, OPEN, LATER, LATER]),
        (ACTING, facts(*PLANNED, "has_check_in"), [DONE, DONE, NOW, LATER, LATER]),
        (REFLECTING, facts(*PLANNED, "has_check_in"), [DONE, DONE, NOW, OPEN, OPEN]),
        (REFLECTING, facts(*WORKED), [DONE, DONE, DONE, NOW, OPEN]),
        (REFLECTING, facts(*WORKED, "is_closed"), [DONE, DONE, DONE, DONE, NOW]),
        (AFTER, facts(*WORKED, "is_closed", "has_next"), [DONE, DONE, DONE, DONE, DONE]),
    ],
)
def test_the_table(today, known, expected):
    assert list(stages(known, WINDOWS, today).values()) == expected


ALL_FACTS = [Facts(*values) for values in itertools.product([False, True], repeat=7)]


@pytest.mark.parametrize("today", [START - timedelta(days=30), SETTING, ACTING, REFLECTING, AFTER])
@pytest.mark.parametrize("windows", [[], WINDOWS], ids=["no windows", "windows"])
def test_every_combination_holds_the_rules(today, windows):
    for known in ALL_FACTS:
        states = stages(known, windows, today)
        assert list(states) == list(Stage)
        assert list(states.values()).count(NOW) <= 1
        assert {stage for stage in Stage if is_done(stage, known)} == {
            s for s, state in states.items() if state == DONE
        }
        now = current_stage(known, windows, today)
        assert now is None or states[now] == NOW
        if not windows:
            assert LATER not in states.values()


def test_nothing_is_ever_undone_by_the_calendar():
    for known in ALL_FACTS:
        done_early = {s for s, state in stages(known, WINDOWS, SETTING).items() if state == DONE}
        done_late = {s for s, state in stages(known, WINDOWS, AFTER).items() if state == DONE}
        assert done_early == done_late


def test_facts_come_from_the_database_in_one_query(world, django_assert_num_queries):
    goal = make.make_goal(world.anna_s, world.cycle)
    bare = make.make_goal(world.anna_s, world.cycle, audience=0)
    make.make_target(goal)
    make.make_strategy(goal)
    make.make_check_in(goal)
    Reflection.of(goal, text="I learnt to ask.").save()
    make.make_goal(world.anna_s, world.cycle, carried_from=goal, carried_how="new")
    with django_assert_num_queries(1):
        found = {row.pk: facts_of(row) for row in with_facts(Goal.objects.order_by("pk"))}
    assert astuple(found[goal.pk]) == (True, True, True, True, True, True, False)
    assert found[bare.pk] == NOTHING
