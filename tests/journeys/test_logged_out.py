"""A log-in that ends while somebody writes takes nothing with it, also where only a part of the page is sent."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.roles import Audience
from goals.models import Feedback, Strategy
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)
TOKEN = "main input[name='csrfmiddlewaretoken']"
SAID = "You have been logged out. Your text is still here."
KEPT = re.compile(r"^Kept \d")


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


def log_out_elsewhere(person):
    person.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def log_in_again(person, user, *, looks_back=True):
    """In another tab, with a new form token; then this one is looked at again, and takes the token up."""
    before = person.page.locator(TOKEN).first.input_value()
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    person.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)
    person.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": person.server}])
    if looks_back:
        person.page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(person.page.locator(TOKEN).first).not_to_have_value(before)


@pytest.mark.full
def test_a_message_sent_while_logged_out_stays_in_its_box(world, visitor, goal):
    anna = visitor(world.anna)
    anna.go("goals:feedback", goal.uuid)
    log_out_elsewhere(anna)
    anna.fill(text="I drew it twice.")
    anna.press("Send")
    expect(anna.page.get_by_text(SAID)).to_be_visible()
    expect(anna.page.locator("[name='text']")).to_have_value("I drew it twice.")
    anna.look()
    log_in_again(anna, world.anna)
    expect(anna.page.get_by_text(KEPT)).to_be_visible()
    anna.press("Send")
    expect(anna.page.get_by_text("Your message is sent.")).to_be_visible()
    assert Feedback.objects.get().text == "I drew it twice."


@pytest.mark.full
def test_what_is_sent_before_a_packet_learned_of_the_log_out_stays_in_its_box(world, visitor, goal):
    """A page with a form of its own, left by Save at once."""
    anna = visitor(world.anna)
    anna.go("goals:edit", goal.uuid)
    log_out_elsewhere(anna)
    anna.fill(measure="Grandma follows every step.")
    anna.press("Save")
    expect(anna.page.get_by_text(SAID)).to_be_visible()
    expect(anna.page.locator("[name='measure']")).to_have_value("Grandma follows every step.")
    log_in_again(anna, world.anna)
    expect(anna.page.get_by_text(KEPT)).to_be_visible()
    anna.press("Save")
    expect(anna.page.get_by_text("Saved.")).to_be_visible()
    goal.refresh_from_db()
    assert goal.measure == "Grandma follows every step."


@pytest.mark.full
def test_the_next_packet_finds_that_the_person_is_back(world, visitor, goal):
    """Without the page ever losing sight of the person, as with two windows side by side."""
    anna = visitor(world.anna)
    anna.go("goals:edit", goal.uuid)
    log_out_elsewhere(anna)
    anna.fill(measure="Grandma follows every step.")
    expect(anna.page.get_by_text(SAID)).to_be_visible()
    log_in_again(anna, world.anna, looks_back=False)
    expect(anna.page.get_by_text(KEPT)).to_be_visible()


def test_what_is_typed_after_the_connection_went_is_not_left_behind(world, visitor, goal):
    anna = visitor(world.anna)
    anna.go("goals:edit", goal.uuid)
    anna.fill(measure="Grandma follows.")
    expect(anna.page.get_by_text(KEPT)).to_be_visible()
    anna.context.set_offline(True)
    anna.fill(measure="Grandma follows every step.")
    anna.press("Save")
    expect(anna.page.get_by_text("There is no connection just now")).to_be_visible()
    expect(anna.page.locator("[name='measure']")).to_have_value("Grandma follows every step.")


@pytest.mark.full
def test_a_line_agreed_while_logged_out_stays_in_its_box(world, visitor, goal):
    talk = make.make_talk(world.anna_s, world.home_teacher, goal=goal, planned_for=timezone.now())
    teacher = visitor(world.home_teacher)
    teacher.go("goals:talk", talk.uuid)
    log_out_elsewhere(teacher)
    teacher.page.locator("#agreed [name='text']").fill("I draw it first.")
    teacher.press("Agreed: a strategy")
    expect(teacher.page.locator("#agreed").get_by_text(SAID)).to_be_visible()
    expect(teacher.page.locator("#agreed [name='text']")).to_have_value("I draw it first.")
    log_in_again(teacher, world.home_teacher)
    teacher.press("Agreed: a strategy")
    expect(teacher.page.get_by_text("The line stands on the goal's page now.")).to_be_visible()
    assert Strategy.objects.get().text == "I draw it first."


def test_a_message_sent_without_a_network_stays_in_its_box(world, visitor, goal):
    anna = visitor(world.anna)
    anna.go("goals:feedback", goal.uuid)
    anna.fill(text="I drew it twice.")
    anna.page.route("**/feedback/**", lambda route: route.abort())
    anna.press("Send")
    expect(anna.page.get_by_text("There is no connection just now")).to_be_visible()
    expect(anna.page.locator("[name='text']")).to_have_value("I drew it twice.")


@pytest.mark.full
def test_no_part_of_a_page_is_replaced_by_the_log_in_page(world, client, goal):
    address = reverse("goals:agreed_lines", args=[goal.uuid])
    assert client.get(address, headers={"HX-Request": "true"}).status_code == 401
    assert client.get(address).url.startswith(reverse("account_login"))


@pytest.mark.full
def test_the_same_person_logs_in_again_without_leaving_the_page(world, visitor, goal):
    world.anna.set_password("seven blue kites 7")
    world.anna.save()
    anna = visitor(world.anna)
    anna.go("goals:edit", goal.uuid)
    log_out_elsewhere(anna)
    anna.fill(measure="Grandma follows every step.")
    anna.press("Save")
    cover = anna.page.locator(".stay-cover")
    expect(cover).to_be_visible()
    box = cover.get_by_label("Or write your password here:")
    box.fill("not this one")
    box.press("Enter")
    expect(cover.get_by_text("That did not work.")).to_be_visible()
    anna.look()
    box.fill("seven blue kites 7")
    cover.get_by_role("button", name="Log in here").click()
    expect(anna.page.get_by_text(KEPT)).to_be_visible()
    anna.press("Save")
    expect(anna.page.get_by_text("Saved.")).to_be_visible()
    goal.refresh_from_db()
    assert goal.measure == "Grandma follows every step."
