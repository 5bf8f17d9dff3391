"""The one thing that the first page asks of a student."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Audience
from tests import factories as make
from tests.goals.talking import add, at, tick


@pytest.fixture
def asked(world, client_of):
    """What Anna is asked now, and about which goal."""

    def ask() -> tuple[str, str]:
        thing = client_of(world.anna).get(reverse("home")).context["thing"]
        return thing.label, str(thing.goal or "")

    return ask


def goal(world, title, **fields):
    return make.make_goal(world.anna_s, world.cycle, title, **fields)


def ready(world, title, **fields):
    """Shared and planned: it is time to work on it."""
    found = goal(world, title, **fields)
    make.make_target(found)
    make.make_strategy(found)
    return found


def test_at_the_beginning_a_goal_is_asked_for(asked):
    assert asked() == ("Write my goal", "")


def test_a_private_goal_may_be_shared_while_there_is_no_other(world, asked):
    goal(world, "Mine alone", audience=Audience.ONLY_ME)
    assert asked() == ("Choose who may see it", "Mine alone")


def test_nobody_is_asked_about_a_private_goal_beside_another(world, asked):
    goal(world, "Mine alone", audience=Audience.ONLY_ME)
    make.make_check_in(ready(world, "Shared"), "going_well")
    assert asked()[1] == "Shared"


def test_what_is_least_far_along_comes_first(world, asked):
    ready(world, "Planned")
    goal(world, "Not planned")
    assert asked() == ("Add a step", "Not planned")


def test_what_was_checked_in_lately_can_wait(world, asked):
    make.make_check_in(ready(world, "Checked in"), "stuck")
    ready(world, "Quiet")
    assert asked() == ("Check in", "Quiet")


def test_a_teacher_who_agreed_is_answered_first_and_only_until_then(world, client_of, asked):
    goal(world, "Not planned")
    waits = ready(world, "Waits", adult_agreed_at=timezone.now(), agreed_by=world.home_teacher)
    assert asked() == ("Look and agree", "Waits")
    client_of(world.anna).post(reverse("goals:agree", args=[waits.uuid]), {"base_version": waits.version})
    assert asked() == ("Add a step", "Not planned")


def test_a_paused_goal_asks_for_no_agreement(world, asked):
    ready(world, "Paused", status="paused", adult_agreed_at=timezone.now(), agreed_by=world.home_teacher)
    assert asked()[0] != "Look and agree"


def test_a_talk_that_comes_stands_beside_one_that_waits_for_agreement(world, client_of):
    now = timezone.now()
    held = make.make_talk(world.anna_s, world.home_teacher, planned_for=now - timedelta(hours=1))
    tick(client_of(world.home_teacher), held, add(world, held, goal(world, "I will explain.")))
    comes = make.make_talk(world.anna_s, world.home_teacher, planned_for=now + timedelta(days=1))
    page = client_of(world.anna).get(reverse("home")).content.decode()
    assert page.index(at("talk", comes)) < page.index(at("talk", held))


def test_lines_that_the_teacher_agreed_to_are_asked_about_until_the_student_agrees(world, client_of):
    talk = make.make_talk(world.anna_s, world.home_teacher, planned_for=timezone.now() - timedelta(hours=1))
    line = add(world, talk, goal(world, "I will explain."))
    page = client_of(world.anna).get(reverse("home")).content.decode()
    assert "do you agree with what you wrote down together?" not in page
    tick(client_of(world.home_teacher), talk, line)
    page = client_of(world.anna).get(reverse("home")).content.decode()
    assert "do you agree with what you wrote down together?" in page
    assert at("talk", talk) in page
    tick(client_of(world.anna), talk, line)
    assert at("talk", talk) not in client_of(world.anna).get(reverse("home")).content.decode()
