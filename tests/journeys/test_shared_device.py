"""One computer, one child after the other: what Chromium shows of acceptance cases D2 to D8 and D10."""

import json
import re
import time

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from accounts.limits import SEEN
from accounts.models import School
from accounts.roles import Audience
from accounts.sessions import SessionStore
from goals.models import Draft, Goal
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "I fold seven yellow kites"
PASSWORD = "seven blue kites 7"
LONG = "A long comment about kites, in many words. " * 70
FITS = 2000  # characters of a message
KEPT = re.compile(r"^Kept \d")
HELD_IN_BROWSER = """async () => JSON.stringify([
  {...localStorage}, {...sessionStorage}, (await indexedDB.databases()).map((each) => each.name),
  await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length, document.cookie,
])"""


@pytest.fixture
def goal(world):
    for person in (world.anna, world.ben):
        person.set_password(PASSWORD)
        person.save()
    return make.make_goal(world.anna_s, world.cycle, title=CANARY, audience=Audience.FAMILY)


def log_in(person, user):
    person.page.goto(person.server + reverse("account_login"))
    person.fill(login=user.username, password=PASSWORD)
    person.press("Log in")


def log_out(person):
    person.page.get_by_role("button", name="Not you? Log out").click()
    person.page.wait_for_load_state()


def pages_of(goal) -> list[tuple]:
    names = ["goals:goal", "goals:edit", "goals:feedback", "goals:check_in", "goals:history"]
    return [("home",), *[(name, goal.uuid) for name in names], ("goals:talks", goal.student.uuid), ("people:told",)]


def see(person, goal) -> int:
    """Looks at Anna's pages; on how many of them her words stand."""
    seen = 0
    for name, *args in pages_of(goal):
        person.go(name, *args)
        seen += CANARY in person.page.content()
    return seen


def ends_in(user, seconds: int):
    """Moves the last touch of the person's newest session back."""
    sessions = [SessionStore(each.session_key) for each in Session.objects.all()]
    session = next(each for each in sessions if each.get("_auth_user_id") == str(user.pk))
    session[SEEN] = int(time.time()) - School.objects.get(name="Wattle Creek School").idle_minutes * 60 + seconds
    session.save()


def test_after_the_log_out_back_shows_nothing_and_the_browser_holds_nothing(visitor, world, goal):
    anna = visitor(None)
    log_in(anna, world.anna)
    assert see(anna, goal) >= 4
    log_out(anna)
    for _time in range(10):
        anna.page.go_back(wait_until="load")
        assert CANARY not in anna.page.content()
    for _time in range(10):
        anna.page.go_forward(wait_until="load")
        assert CANARY not in anna.page.content()
    assert CANARY not in anna.page.evaluate(HELD_IN_BROWSER)
    local, session, databases, caches, workers, cookies = json.loads(anna.page.evaluate(HELD_IN_BROWSER))
    assert (local, databases, caches, workers, cookies) == ({}, [], [], 0, "")
    assert set(session) <= {"htmx-current-path-for-history"}
    assert all(CANARY not in str(cookie) for cookie in anna.context.cookies())


@pytest.mark.full
def test_a_session_that_ended_by_itself_shows_nothing_on_the_way_back(visitor, world, goal):
    anna = visitor(None)
    log_in(anna, world.anna)
    anna.go("goals:goal", goal.uuid)
    anna.go("goals:talks", goal.student.uuid)
    Session.objects.all().delete()
    anna.page.go_back(wait_until="load")
    expect(anna.page.get_by_role("heading", name="Log in")).to_be_visible()
    assert CANARY not in anna.page.content()


def test_the_next_student_finds_nothing_of_the_one_before(visitor, world, goal):
    anna = visitor(None)
    log_in(anna, world.anna)
    anna.go("goals:edit", goal.uuid)
    anna.fill(measure="A line that only Anna wrote.")
    expect(anna.page.get_by_text(KEPT)).to_be_visible()
    log_out(anna)
    anna.page.goto(anna.server + reverse("account_login"))
    assert anna.page.locator("[name=login]").input_value() == ""
    assert anna.page.locator("form[action='/account/login/']").get_attribute("autocomplete") == "off"
    ben = anna
    log_in(ben, world.ben)
    assert Draft.objects.filter(author=world.anna).exists()
    for name, *args in pages_of(goal):
        ben.go(name, *args)
        assert "only Anna wrote" not in ben.page.content()
        assert CANARY not in ben.page.content()


@pytest.mark.full
def test_a_line_asks_before_the_end_and_a_key_is_enough(visitor, world, goal):
    anna = visitor(world.anna)
    anna.page.clock.install()
    anna.go("goals:talks", goal.student.uuid)
    ends_in(world.anna, 100)
    anna.page.clock.fast_forward("28:20")
    line = anna.page.get_by_role("alert").filter(has_text="Are you still there?")
    expect(line).to_be_visible()
    anna.look()
    anna.page.keyboard.press("Shift")
    expect(line).to_have_count(0)
    client = Client()
    client.cookies["test_session"] = next(c["value"] for c in anna.context.cookies() if c["name"] == "test_session")
    assert client.get(reverse("people:still"), headers={"X-By-Itself": "1"}).json()["seconds"] > 25 * 60


@pytest.mark.full
def test_a_page_that_asks_by_itself_keeps_no_empty_chair_logged_in(visitor, world, goal):
    """The goal's page asks for new lines every four seconds, and says that nobody asked it to."""
    anna = visitor(world.anna)
    anna.page.clock.install()
    with anna.page.expect_request("**/agreed-lines/**") as asked:
        anna.go("goals:goal", goal.uuid)
        anna.page.clock.run_for(5000)
    assert asked.value.headers["x-by-itself"] == "1"
    ends_in(world.anna, -1)
    anna.page.clock.fast_forward("30:05")
    expect(anna.page.get_by_role("heading", name="Log in")).to_be_visible()
    assert CANARY not in anna.page.content()


@pytest.mark.full
def test_what_was_typed_and_is_kept_nowhere_is_covered_and_comes_back(visitor, world, goal):
    anna = visitor(world.anna)
    anna.page.clock.install()
    anna.go("goals:edit", goal.uuid)
    anna.page.route("**/drafts/**", lambda route: route.abort())
    anna.fill(measure="Not kept anywhere.")
    ends_in(world.anna, -1)
    anna.page.clock.fast_forward("30:05")
    box = anna.page.locator(".stay-cover")
    expect(box).to_be_visible(timeout=60_000)
    expect(anna.page.locator("[name=measure]")).not_to_be_visible()
    anna.page.unroute("**/drafts/**")
    anna.look()
    box.get_by_label("Or write your password here:").fill(PASSWORD)
    box.get_by_role("button", name="Log in here").click()
    expect(box).to_have_count(0)
    expect(anna.page.locator("[name=measure]")).to_have_value("Not kept anywhere.")
    anna.press("Save")
    expect(anna.page.get_by_text("Saved.")).to_be_visible()
    assert Goal.objects.get(pk=goal.pk).measure == "Not kept anywhere."


@pytest.mark.full
def test_fifty_long_texts_outlive_fifty_sessions_that_end_in_mid_sentence(visitor, world, goal):
    anna = visitor(world.anna)
    lost = 0
    for number in range(50):
        text = f"{number} {LONG}"[:3000]
        anna.go("goals:feedback", goal.uuid)
        box = anna.page.locator("main [name='text']")
        box.fill(text[:1500])
        Session.objects.all().delete()
        box.fill(text)
        anna.press("Send")
        here = anna.page.get_by_label("Or write your password here:").first
        here.fill(PASSWORD)
        here.press("Enter")
        expect(anna.page.locator("[data-log-in-here]")).to_have_count(0)
        lost += box.input_value() != text
        box.fill(text[:FITS])
        anna.press("Send")
        expect(anna.page.get_by_text("Your message is sent.")).to_be_visible()
    assert lost == 0
    sent = list(goal.feedback.order_by("pk").values_list("text", flat=True))
    assert sent == [f"{number} {LONG}"[:FITS].strip() for number in range(50)]


@pytest.mark.full
def test_a_tab_that_crashes_without_a_network_loses_only_what_the_page_said(visitor, world, goal):
    anna = visitor(world.anna)
    anna.go("goals:edit", goal.uuid)
    anna.fill(measure="Grandma follows every step")
    expect(anna.page.get_by_text(KEPT)).to_be_visible()
    anna.context.set_offline(True)
    anna.page.locator("main [name='measure']").press_sequentially(" and smiles", delay=5)
    expect(anna.page.get_by_text("Please leave this page open")).to_be_visible(timeout=30_000)
    anna.page.close()
    anna.context.set_offline(False)
    anna.page = anna.context.new_page()
    anna.go("goals:edit", goal.uuid)
    assert "Grandma follows every step" in anna.page.content()
    assert Draft.objects.filter(author=world.anna, text="Grandma follows every step").exists()
