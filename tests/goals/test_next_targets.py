"""What comes next: asked for in its window, apart from the steps of today, and in the report."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.roles import Audience
from goals.models import NextTarget, Reflection, Target
from tests import factories as make
from tests.goals.test_closing import window
from tests.goals.test_progress import post


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


@pytest.fixture
def anna(world, client_of):
    return client_of(world.anna)


def asked(client) -> tuple[str, str]:
    thing = client.get(reverse("home")).context["thing"]
    return thing.label, thing.until


def test_in_its_window_it_is_asked_for_once_the_student_has_looked_back(world, anna, goal):
    closes = window(world, "next_targets", -1, 4).closes_on
    assert asked(anna)[0] != "Write what comes next"
    Reflection.of(goal, text="Drawing helped.").save()
    assert asked(anna) == ("Write what comes next", f"Until {closes:%A} {closes.day} {closes:%B}")
    assert post(anna, "next_target_new", goal, text="Explain it in Science too.").status_code == 302
    assert asked(anna)[0] != "Write what comes next"


def test_outside_of_its_window_nobody_is_asked_and_it_stays_possible(anna, goal):
    Reflection.of(goal, text="Drawing helped.").save()
    assert asked(anna)[0] != "Write what comes next"
    assert "What comes next?" in anna.get(goal.get_absolute_url()).content.decode()
    post(anna, "next_target_new", goal, text="Explain it in Science too.")
    assert NextTarget.objects.get().text == "Explain it in Science too."


def test_it_stands_beside_the_steps_of_today_and_is_none_of_them(world, anna, goal):
    make.make_next_target(goal)
    page = anna.get(goal.get_absolute_url())
    assert (page.context["targets"], [str(each) for each in page.context["next_targets"]]) == (
        [], ["Explain it in Science too."],
    )  # fmt: skip
    assert "Explain it in Science too." not in anna.get(reverse("goals:check_in", args=[goal.uuid])).content.decode()


def test_its_day_lies_after_the_cycle(world, anna, goal):
    too_early = post(anna, "next_target_new", goal, text="Next", due_on=world.cycle.ends_on)
    assert "choose a later day" in too_early.content.decode()
    assert post(
        anna, "next_target_new", goal, text="Next", due_on=world.cycle.ends_on + timedelta(1)
    ).status_code == 302  # fmt: skip


def test_started_on_it_is_a_step_for_the_same_readers_and_only_once(anna, goal):
    found = make.make_next_target(goal, audience=Audience.TEACHERS)
    for _time in range(2):
        assert post(anna, "next_target_start", found).status_code == 302
    target = Target.objects.get()
    assert (target.text, target.audience) == (found.text, Audience.TEACHERS)
    assert anna.get(goal.get_absolute_url()).context["next_targets"] == []


def test_changed_in_two_windows_both_texts_are_shown_and_removed_it_is_in_the_history(anna, goal):
    found = make.make_next_target(goal, "First")
    edit = {"text": "From the second window", "base_version": 1}
    post(anna, "next_target_edit", found, text="From the first window", base_version=1)
    both = post(anna, "next_target_edit", found, **edit)
    assert (both.status_code, "From the first window" in both.content.decode()) == (409, True)
    post(anna, "next_target_remove", found)
    assert not NextTarget.objects.exists()
    assert "From the first window" in anna.get(reverse("goals:history", args=[goal.uuid])).content.decode()


@pytest.mark.parametrize(("audience", "seen"), [(Audience.FAMILY, True), (Audience.TEACHERS, False)])
def test_the_family_reads_what_is_meant_for_it(world, client_of, goal, audience, seen):
    make.make_next_target(goal, audience=audience)
    page = client_of(world.parent).get(goal.get_absolute_url()).content.decode()
    assert ("Explain it in Science too." in page) is seen


@pytest.mark.parametrize("wrong", [{"text": ""}, {"goal_audience": Audience.ONLY_ME}])
def test_the_database_refuses_one_without_words_or_wider_than_its_goal(goal, wrong):
    fields = {"school": goal.school, "goal": goal, "student": goal.student, "goal_audience": goal.audience, "text": "x"}
    fields |= wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        NextTarget.objects.create(**fields)
