"""Talks in browsers: what is typed beside another form, and the pages of all talks."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.roles import Audience
from goals.actions.talk import add_agreement
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("typed", "elsewhere"),
    [
        ("own_note", "topic"),
        pytest.param("shared_note", "topic", marks=pytest.mark.full),
        pytest.param("topic", "shared_note", marks=pytest.mark.full),
    ],
)
def test_what_is_typed_beside_a_form_that_is_sent_stands_in_its_box_again(world, visitor, typed, elsewhere):
    talk = make.make_talk(world.tom_s, world.home_teacher, planned_for=timezone.now())
    teacher = visitor(world.home_teacher)
    teacher.go("goals:talk", talk.uuid)
    teacher.page.get_by_text("My own notes", exact=True).first.click()
    teacher.fill(**{typed: "Typed a moment ago", elsewhere: "My tower fell."})
    form = teacher.page.locator("form", has=teacher.page.locator(f"[name='{elsewhere}']"))
    with teacher.page.expect_navigation():
        form.get_by_role("button").last.click()
    expect(teacher.page.locator(f"[name='{typed}']")).to_have_value("Typed a moment ago")
    teacher.page.reload()
    expect(teacher.page.locator(f"[name='{typed}']")).to_have_value("Typed a moment ago")
    teacher.look()


@pytest.fixture
def talked(world):
    """Anna talked with her teacher yesterday, and will again in two days."""
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    now = timezone.now()
    held = make.make_talk(
        world.anna_s, world.home_teacher, goal=goal, audience=Audience.FAMILY, held_at=now - timedelta(days=1)
    )
    add_agreement(
        talk=held, by=world.home_teacher, goal=goal, kind="strategy", text="I draw it first.", due_on=None, uuid=uuid4()
    )
    make.make_talk(
        world.anna_s,
        world.home_teacher,
        goal=goal,
        planned_for=now + timedelta(days=2),
        shared_note="Step two",
    )
    return goal


@pytest.mark.parametrize(
    "name", ["anna", *(pytest.param(name, marks=pytest.mark.full) for name in ("home_teacher", "parent"))]
)
def test_from_the_heart_of_the_wheel_to_what_was_agreed(world, visitor, talked, name):
    person = visitor(getattr(world, name))
    person.go("goals:goal", talked.uuid)
    person.look()
    person.page.locator(".wheel a").last.click()
    expect(person.page.locator("main").get_by_text("I draw it first.")).to_be_visible()
    person.look()


@pytest.mark.full
@pytest.mark.parametrize("name", ["chloe", "other_teacher"])
def test_before_the_first_talk_the_page_says_what_one_is_for(world, visitor, name):
    person = visitor(getattr(world, name))
    person.go("goals:talks", world.chloe_s.uuid)
    person.look()


@pytest.mark.full
def test_the_first_page_asks_what_a_child_would_like_to_talk_about(world, visitor, talked):
    anna = visitor(world.anna)
    anna.go("home")
    anna.look()
    anna.follow("what would you like to talk about?")
    anna.look()
    anna.fill(topic="Step two is hard.")
    anna.page.locator("form", has=anna.page.locator("[name='topic']")).get_by_role("button").click()
    expect(anna.page.get_by_text("Saved. You both see it in the talk.")).to_be_visible()


@pytest.mark.full
def test_a_line_added_on_the_open_page_is_agreed_to_without_loading_it_again(world, visitor, talked):
    talk = world.anna_s.conversations.get(held_at=None)
    teacher = visitor(world.home_teacher)
    teacher.go("goals:talk", talk.uuid)
    teacher.fill(text="I read it aloud.")
    teacher.press("Agreed: a strategy")
    expect(teacher.page.locator("#agreed strong").get_by_text("I read it aloud.")).to_be_visible()
    teacher.look()
    teacher.press("I agree")
    expect(teacher.page.get_by_text("You agree. Now the other one of you is asked.")).to_be_visible()
