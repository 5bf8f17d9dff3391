"""A talk on a phone and a conference on the big screen, in browsers."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.roles import Audience
from tests import factories as make
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
LINES = ["I draw it first.", "I explain two answers aloud."]


@pytest.fixture
def goal(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    make.make_target(goal, "Explain one answer.", due_on=timezone.localdate() + timedelta(days=9))
    return goal


@pytest.mark.full
def test_two_lines_agreed_on_a_phone_stand_on_the_childs_open_screen_within_five_seconds(world, visitor, goal):
    talk = make.make_talk(world.anna_s, world.home_teacher, goal=goal, planned_for=timezone.now())
    anna, teacher = visitor(world.anna), visitor(world.home_teacher, PHONE)
    anna.go("home")
    on_the_goal = anna.context.new_page()
    on_the_goal.goto(anna.server + goal.get_absolute_url())
    teacher.go("goals:talk", talk.uuid)
    for line, button in zip(LINES, ("Agreed: a strategy", "Agreed: a target by this day"), strict=True):
        teacher.fill(text=line)
        teacher.press(button)
        agreed = time.monotonic()
        expect(teacher.page.locator("#agreed li").get_by_text(line)).to_be_visible()
        expect(anna.page.locator("#agreed-lines").get_by_text(line)).to_be_visible(timeout=5_000)
        first_page = time.monotonic() - agreed
        expect(on_the_goal.locator("#agreed-lines").get_by_text(line)).to_be_visible(timeout=5_000)
        print(f"on the first page after {first_page:.1f} s, on the goal after {time.monotonic() - agreed:.1f} s")
    teacher.look()
    teacher.press("I agree")
    anna.look()
    anna.go("goals:talk", talk.uuid)
    anna.press("I agree")
    expect(anna.page.get_by_text("You both agree.")).to_be_visible()
    anna.look()


def send(person, name: str) -> None:
    """The form of the page that has this box."""
    with person.page.expect_navigation():
        person.page.locator("form", has=person.page.locator(f"[name='{name}']")).get_by_role("button").click()


@pytest.mark.full
def test_a_conference_is_asked_for_prepared_and_shown(world, visitor, goal):
    anna, teacher, parent = visitor(world.anna, PHONE), visitor(world.home_teacher, PHONE), visitor(world.parent, PHONE)
    anna.go("goals:talk_ask", world.anna_s.uuid)
    anna.look()
    anna.fill(text="I want to show my drawing.")
    anna.press("Ask for a talk")
    anna.look()
    teacher.go("goals:rotation", world.five_a.uuid)
    expect(teacher.page.get_by_text("I want to show my drawing.")).to_be_visible()
    teacher.look()
    teacher.follow("Plan a round")
    teacher.look()
    day = timezone.localdate() + timedelta(days=8)
    teacher.fill(lines=f"Anna Quill {day:%d/%m/%Y} 9:10\nNobody 9:20")
    teacher.choose("kind", "three_way")
    teacher.choose("audience", "2")
    teacher.press("Check the times")
    teacher.look()
    teacher.page.locator("[name='rows-1-student']").select_option("out")
    teacher.press("Plan all of these talks")
    if teacher.page.get_by_text("Is this right?").count():  # a day without school is said first
        teacher.press("Plan all of these talks")
    expect(teacher.page.get_by_text("1 talk is planned.")).to_be_visible()
    talk = world.anna_s.conversations.get()
    anna.go("goals:talk_bring", talk.uuid)
    anna.page.get_by_label("The whole goal").check()
    anna.page.get_by_label("Explain one answer.").check()
    anna.look()
    anna.press("Save")
    anna.fill(topic="Step two.", proud="My drawing.")
    send(anna, "topic")
    anna.look()
    parent.go("goals:talk", talk.uuid)
    parent.fill(line="How can we help?")
    send(parent, "line")
    parent.look()
    anna.go("goals:talk_show", talk.uuid)
    anna.look()
    for words in ("Explain one answer.", "What I am proud of", "What is next"):
        anna.page.keyboard.press("ArrowRight")
        expect(anna.page.get_by_role("heading", name=words)).to_be_visible()
        anna.look()
    teacher.go("goals:talk", talk.uuid)
    expect(teacher.page.get_by_text("How can we help?")).to_be_visible()
    teacher.look()
    teacher.follow("Move or call off")
    teacher.look()
