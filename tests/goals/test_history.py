"""Earlier versions keep their privacy."""

import re

import pghistory
import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Audience
from goals.actions.goal import share_goal
from goals.models import CheckIn, Goal, Reflection, Target
from tests import factories as make

TAGS = re.compile(r"<[^>]*>")


def history(client, goal) -> str:
    """The page as it is read: once with what was taken out, once with what is new in its place."""
    response = client.get(reverse("goals:history", args=[goal.uuid]))
    assert response.status_code == 200
    page = re.sub(r'<span class="visually-hidden">.*?</span>', "", response.content.decode())
    without = {tag: re.sub(rf"<{tag}>.*?</{tag}>", "", page, flags=re.DOTALL) for tag in ("ins", "del")}
    return " ".join(" ".join(TAGS.sub("", text) for text in without.values()).split())


@pytest.fixture
def shared(world):
    """A goal first written and second private words, then shared step by step, changed at each."""
    goal = make.make_goal(world.anna_s, world.cycle, "first private words", audience=Audience.ONLY_ME)
    goal.change(1, title="second private words")
    step = make.make_target(goal, "a private step")
    step.change(1, text="a step that may be seen")
    share_goal(goal=goal, by=world.anna, audience=Audience.TEACHERS)
    goal.change(goal.version, title="seen by teachers")
    share_goal(goal=goal, by=world.anna, audience=Audience.FAMILY)
    goal.change(goal.version, title="seen by the family")
    return goal


SEEN = {
    "anna": ["first private words", "second private words", "seen by teachers", "seen by the family", "a private step"],
    "home_teacher": ["second private words", "seen by teachers", "seen by the family", "a step that may be seen"],
    "parent": ["seen by teachers", "seen by the family", "a step that may be seen"],
}


@pytest.mark.parametrize("person", SEEN)
def test_a_reader_sees_only_versions_that_were_meant_for_that_reader(world, client_of, shared, person):
    page = history(client_of(getattr(world, person)), shared)
    everything = set(SEEN["anna"]) | set(SEEN["home_teacher"])
    assert {text for text in everything if text in page} == set(SEEN[person]) | (
        {"a step that may be seen"} if person == "anna" else set()
    )


def test_what_was_withdrawn_is_withdrawn_with_its_past(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    reflection = Reflection.of(goal, text="shared for a day", audience=Audience.FAMILY)
    reflection.save()
    assert "shared for a day" in history(client_of(world.parent), goal)
    reflection.change(1, audience=Audience.ONLY_ME)
    assert "shared for a day" not in history(client_of(world.parent), goal)
    assert "shared for a day" not in history(client_of(world.home_teacher), goal)
    assert "shared for a day" in history(client_of(world.anna), goal)


def test_a_goal_that_is_no_longer_shared_has_no_history_either(world, client_of, shared):
    share_goal(goal=shared, by=world.anna, audience=Audience.TEACHERS)
    assert client_of(world.parent).get(reverse("goals:history", args=[shared.uuid])).status_code == 404


def test_what_is_for_the_teachers_stays_out_of_the_familys_history(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY, confidence=2)
    CheckIn.of(goal, status="stuck", wants_help=True).save()
    for person, shown in (("home_teacher", True), ("parent", False)):
        page = history(client_of(getattr(world, person)), goal)
        assert ("I would like help" in page) is shown
        assert ("How sure am I?" in page) is shown


def test_equal_texts_are_one_version(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, "said once")
    Goal.objects.filter(pk=goal.pk).update(adult_agreed_at=timezone.now())
    Goal.objects.filter(pk=goal.pk).update(changed_since_agreed=True)
    assert len(client_of(world.anna).get(reverse("goals:history", args=[goal.uuid])).context["versions"]) == 1


def test_a_removed_step_is_shown_as_removed(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle)
    make.make_target(goal, "a step too many")
    Target.objects.all().delete()
    page = history(client_of(world.home_teacher), goal)
    assert "a step too many" in page
    assert "removed" in page


def test_who_and_why_stand_beside_it_and_the_family_reads_no_staff_names(world, client_of):
    told = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY, told_to=world.home_teacher)
    client_of(world.home_teacher).post(
        reverse("goals:edit", args=[told.uuid]),
        {"title": "In better words", "base_version": 1, "why_changed": "She said it again."},
    )
    for person, name in (("anna", True), ("parent", False)):
        page = history(client_of(getattr(world, person)), told)
        assert "She said it again." in page
        assert ("Harper Vale" in page) is name


def test_the_reason_given_in_private_is_not_read_by_others(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, "at first", audience=Audience.ONLY_ME)
    with pghistory.context(why="because of Ben"):
        goal.change(1, title="then")
    share_goal(goal=goal, by=world.anna, audience=Audience.TEACHERS)
    assert "because of Ben" not in history(client_of(world.home_teacher), goal)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_with_more_versions(world, client_of, django_assert_num_queries, rows):
    goal = make.make_goal(world.anna_s, world.cycle)
    for number in range(rows):
        goal.change(goal.version, title=f"version {number}")
        make.make_target(goal, f"step {number}")
    anna = client_of(world.anna)
    with django_assert_num_queries(13):
        history(anna, goal)
