"""A school asks for three goals: the administrator taps once, the child finds the places, the family is asked."""

import pytest
from playwright.sync_api import expect

from goals.models import Goal
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.full]


def test_a_goal_that_is_chosen_at_home(world, visitor):
    admin = visitor(world.admin, DESK)
    admin.go("goals:cycle", world.cycle.uuid)
    admin.follow("Which goals are set")
    admin.look()
    admin.press("English, Maths and one chosen at home")
    expect(admin.page.get_by_role("group", name="Chosen at home")).to_be_visible()
    admin.look()

    parent = visitor(world.parent, PHONE)
    parent.go("home")
    expect(parent.page.get_by_text("is asked to choose a goal together with you")).to_be_visible()
    parent.look()

    anna = visitor(world.anna, PHONE)
    anna.go("home")
    anna.look()
    anna.page.get_by_role("link", name="Chosen at home").click()
    anna.look()
    anna.fill(title="I will cook a meal for my family.")
    anna.choose("audience", "2")
    anna.press("Save my goal")
    expect(anna.page.get_by_text("Your goal is saved.")).to_be_visible()
    assert Goal.objects.get().slot.name == "Chosen at home"
    anna.go("home")
    expect(anna.page.locator(".goal-slot")).to_have_count(2)

    parent.go("home")
    expect(parent.page.get_by_text("is asked to choose a goal together with you")).to_have_count(0)
    expect(parent.page.get_by_role("link", name="I will cook a meal for my family.", exact=True)).to_be_visible()
