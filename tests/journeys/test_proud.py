"""A parent on a phone is proud, and says so; the child hears it on the first page, the other guardian none of it."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.roles import Audience
from goals.models import Feedback
from tests import factories as make
from tests.journeys.conftest import PHONE
from tests.journeys.test_any_form import record

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("stored_files"),
    pytest.mark.full,
]


def test_a_parent_taps_and_speaks_and_the_child_hears_it_first_thing(world, visitor):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    parent = visitor(world.parent, PHONE)
    parent.go("home")
    parent.look()
    parent.page.get_by_role("button", name="I am proud of you.").click()
    expect(parent.page.get_by_text("Your message is sent.")).to_be_visible()
    parent.follow("Write or say more")
    parent.page.locator("summary", has_text="Say it instead").click()
    record(parent.page)
    expect(parent.page.locator("[data-chosen] audio")).to_be_visible()
    parent.look()
    parent.page.get_by_role("button", name="Send").click()
    expect(parent.page.locator(".thread .recording audio")).to_be_visible()
    tapped, said = Feedback.objects.order_by("created_at")
    assert (tapped.phrase, said.recording.content_type) == ("proud", "audio/webm")

    anna = visitor(world.anna, PHONE)
    anna.go("home")
    anna.look()
    expect(anna.page.get_by_text("I am proud of you.")).to_be_visible()
    expect(anna.page.locator(".greeting audio")).to_be_visible()
    anna.press("I have heard it")
    expect(anna.page.locator(".greeting audio")).to_have_count(0)

    other = visitor(world.second_parent, PHONE)
    for name, args in (("home", []), ("goals:feedback", [goal.uuid])):
        other.page.goto(other.server + reverse(name, args=args))
        expect(other.page.locator(".thread__item, .greeting")).to_have_count(0)
    other.look()


def test_a_teacher_answers_what_waits_in_its_place_with_a_sentence_to_begin_with(world, visitor):
    goal = make.make_goal(world.anna_s, world.cycle, areas=[world.maths])
    make.make_prompt(world.school, "I noticed that you", audience="teacher_comment")
    anna = visitor(world.anna, PHONE)
    anna.go("goals:goal", goal.uuid)
    anna.page.get_by_role("button", name="Please look at this").first.click()
    expect(anna.page.get_by_text("Your teachers are asked to look.")).to_be_visible()
    anna.look()
    teacher = visitor(world.home_teacher, PHONE)
    teacher.go("goals:waiting")
    teacher.look()
    row = teacher.page.locator("li.waiting").last
    row.get_by_text("Answer", exact=True).click()
    row.locator("textarea").fill("Dear Anna.")
    row.get_by_text("Sentences to begin with").click()
    row.get_by_role("button", name="I noticed that you").click()
    expect(row.locator("textarea")).to_have_value("Dear Anna. I noticed that you")
    row.get_by_role("button", name="Send").click()
    expect(row.get_by_text("Your answer is sent.")).to_be_visible()
    teacher.look()
    teacher.go("goals:waiting")
    expect(teacher.page.get_by_text("Nothing waits for you.")).to_be_visible()


def test_a_child_asks_for_somebody_and_sees_that_it_was_read(world, visitor):
    anna = visitor(world.anna, PHONE)
    anna.go("home")
    anna.follow("I'd like to talk to someone")
    anna.look()
    anna.page.get_by_text("Harper Vale").click()
    anna.fill(text="At lunch, please.")
    anna.press("Ask to talk")
    expect(anna.page.get_by_text("Nobody has read it yet.")).to_be_visible()
    lead = visitor(world.wellbeing, PHONE)
    lead.go("home")
    lead.look()
    lead.follow("Somebody would like to talk")
    expect(lead.page.get_by_text("At lunch, please.")).to_be_visible()
    lead.look()
    lead.follow("Answer, with a time to meet")
    lead.fill(answer="Come to my room.")
    lead.look()
    lead.press("Send")
    anna.go("goals:someone")
    expect(anna.page.get_by_text("Will Care read it")).to_be_visible()
    expect(anna.page.get_by_text("Come to my room.")).to_be_visible()
    anna.look()
