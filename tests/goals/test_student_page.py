"""A student as adults see him or her: the goals with the last face and the next step, as far as each may know them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Audience
from tests import factories as make


@pytest.fixture
def cards(world, client_of):
    """The cards of Anna's page, by the goal's words, to the person named."""

    def see(person: str) -> dict:
        address = reverse("goals:student", args=[world.anna_s.uuid])
        return {card["title"]: card for card in client_of(getattr(world, person)).get(address).context["goals"]}

    return see


def test_what_goes_on_comes_before_what_has_ended_and_the_latest_end_first(world, cards):
    today = timezone.now()
    for title, days in (("Ended long ago", 40), ("Ended lately", 3)):
        make.make_goal(
            world.anna_s, world.cycle, title, status="closed", outcome="reached", closed_at=today - timedelta(days=days)
        )
    make.make_goal(world.anna_s, world.cycle, "Goes on")
    assert list(cards("home_teacher")) == ["Goes on", "Ended lately", "Ended long ago"]


def test_a_card_shows_the_last_face_and_the_next_step(world, cards):
    goal = make.make_goal(world.anna_s, world.cycle, "I will read.")
    today = timezone.localdate()
    make.make_target(goal, "Later", due_on=today + timedelta(days=20))
    make.make_target(goal, "Next", due_on=today + timedelta(days=2))
    make.make_target(goal, "Some day")
    make.make_target(goal, "Done", due_on=today, done_at=timezone.now())
    make.make_check_in(goal, "stuck", made_at=timezone.now() - timedelta(days=3))
    make.make_check_in(goal, "going_well")
    card = cards("home_teacher")["I will read."]
    assert (card["next_step"], card["face"]) == ("Next", "going_well")


def test_what_is_not_for_the_reader_stands_on_no_card(world, cards):
    goal = make.make_goal(world.anna_s, world.cycle, "I will read.", audience=Audience.FAMILY)
    make.make_check_in(goal, "going_well", audience=Audience.FAMILY, made_at=timezone.now() - timedelta(days=3))
    make.make_check_in(goal, "stuck", audience=Audience.TEACHERS, made_at=timezone.now() - timedelta(days=1))
    make.make_check_in(goal, "getting_there", audience=Audience.ONLY_ME)
    make.make_target(goal, "Between us", audience=Audience.TEACHERS)
    assert [cards(person)["I will read."]["face"] for person in ("home_teacher", "parent")] == ["stuck", "going_well"]
    assert [cards(person)["I will read."]["next_step"] for person in ("home_teacher", "parent")] == ["Between us", ""]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number_of_goals(
    world, client_of, django_assert_num_queries, number
):  # fmt: skip
    for _each in range(number):
        goal = make.make_goal(world.anna_s, world.cycle)
        make.make_target(goal)
        make.make_check_in(goal)
    client, address = client_of(world.home_teacher), reverse("goals:student", args=[world.anna_s.uuid])
    client.get(address)
    with django_assert_num_queries(9):
        client.get(address)
