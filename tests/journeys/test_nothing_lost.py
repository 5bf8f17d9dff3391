"""Two windows on one text, a log-in that ends while typing, a form sent twice: in real browsers, once in the quick tier
and fifty times each in the full one, and not a sign is lost."""

import random
import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from accounts.roles import Audience
from goals.models import Draft, Goal, Target
from tests import factories as make
from tests.journeys.conftest import PHONE
from tests.journeys.test_logged_out import SAID, log_in_again, log_out_elsewhere

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = [
    "reading",
    "aloud",
    "Grandma’s",
    "zwölf",
    "đọc",
    "sách",
    "كل",
    "يوم",
    "我",
    "🏊🏽‍♀️",
    "“twice”",
    "don't",
    "<b>",
    "&amp;",
    "10 %",
]
KEPT = re.compile("^Kept")
RUNS = [1, pytest.param(50, marks=pytest.mark.full)]


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


def text_of(chance: random.Random, run: int) -> str:
    """Lines as a child might type them, none like another."""
    lines = [" ".join(chance.choices(WORDS, k=chance.randint(3, 12))) for _line in range(chance.randint(1, 4))]
    return "\n".join([f"No. {run}", *lines])


def lost(typed: list[str], kept: set[str]) -> int:
    """The signs of those texts that stand nowhere, whole and as they were typed."""
    signs = sum(len(text) for text in typed if text not in kept)
    print(f"{len(typed)} texts, {sum(map(len, typed))} signs typed, {signs} lost")
    return signs


@pytest.mark.parametrize("runs", RUNS)
def test_two_windows_that_save_different_texts_lose_neither(world, visitor, goal, runs):
    chance, typed = random.Random(runs), []
    phone, desk = visitor(world.anna, PHONE), visitor(world.anna)
    for run in range(runs):
        first, second = text_of(chance, run), text_of(chance, run + 1000)
        for device in (phone, desk):
            device.go("goals:edit", goal.uuid)
        phone.fill(measure=first)
        desk.fill(measure=second)
        phone.press("Save")
        expect(phone.page).to_have_url(phone.server + goal.get_absolute_url())
        desk.press("Save")
        expect(desk.page.get_by_text("Nothing is lost: here are both.")).to_be_visible()
        expect(desk.page.locator("[name='measure']")).to_have_value(second)
        expect(desk.page.get_by_role("heading", name="What stands there now")).to_be_visible()
        if not run:
            desk.look()
        desk.press("Save")
        expect(desk.page).to_have_url(desk.server + goal.get_absolute_url())
        typed += [first, second]
    kept = set(Goal.pgh_event_model.objects.values_list("measure", flat=True))
    assert lost(typed, kept) == 0


def somebody_else_logs_in(person, user) -> None:
    """In another tab, with the new form token that every log-in brings; then this one is looked at again."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    person.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)
    person.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": person.server}])
    with person.page.expect_response(lambda answer: answer.request.method == "GET"):
        person.page.evaluate("window.dispatchEvent(new Event('focus'))")


@pytest.mark.parametrize("runs", RUNS)
def test_a_log_in_that_ends_while_typing_takes_nothing_and_gives_nobody_anything(world, visitor, goal, runs):
    chance, typed = random.Random(runs), []
    anna = visitor(world.anna)
    for run in range(runs):
        text = text_of(chance, run)
        anna.go("goals:edit", goal.uuid)
        anna.fill(measure=text[: len(text) // 2])
        log_out_elsewhere(anna)
        anna.fill(measure=text)
        anna.press("Save")
        expect(anna.page.get_by_text(SAID)).to_be_visible()
        somebody_else_logs_in(anna, world.ben)
        expect(anna.page.get_by_text(SAID)).to_be_visible()
        assert not Draft.objects.filter(author=world.ben).exists()
        assert Goal.objects.get(pk=goal.pk).measure == (typed[-1] if typed else "")
        log_out_elsewhere(anna)
        log_in_again(anna, world.anna)
        expect(anna.page.get_by_text(KEPT)).to_be_visible()
        anna.press("Save")
        expect(anna.page.get_by_text("Saved.")).to_be_visible()
        typed.append(text)
    assert lost(typed, set(Goal.pgh_event_model.objects.values_list("measure", flat=True))) == 0


def tap_twice(person) -> None:
    person.page.locator("main").get_by_role("button", name="Save", exact=True).dblclick()


def send_twice_at_once(person) -> None:
    """As with a key that bounces."""
    person.page.evaluate(
        "() => { const form = document.querySelector('main form'); form.requestSubmit(); form.requestSubmit(); }"
    )


def press_enter_twice(person) -> None:
    box = person.page.locator("main [name='due_on']")
    box.focus()
    person.page.keyboard.press("Enter")
    person.page.keyboard.press("Enter")


def the_request_is_sent_again(person) -> None:
    """By a network that lost the answer."""
    with person.page.expect_request(lambda request: request.method == "POST" and "targets" in request.url) as sent:
        person.press("Save")
    person.page.wait_for_load_state()
    headers = {"content-type": sent.value.headers["content-type"], "referer": sent.value.url}
    person.context.request.post(sent.value.url, data=sent.value.post_data_buffer, headers=headers)


TWICE = [tap_twice, send_twice_at_once, press_enter_twice, the_request_is_sent_again]


@pytest.mark.parametrize("runs", RUNS)
def test_a_form_that_is_sent_twice_makes_one_thing(world, visitor, goal, runs):
    chance, typed = random.Random(runs), []
    anna = visitor(world.anna)
    anna.at = f"{goal.get_absolute_url()}#plan"
    for run in range(max(runs, len(TWICE))):
        text = text_of(chance, run)
        anna.go("goals:target_new", goal.uuid)
        anna.fill(text=text)
        TWICE[run % len(TWICE)](anna)
        expect(anna.page).to_have_url(anna.server + anna.at)
        typed.append(text)
    kept = list(Target.objects.values_list("text", flat=True))
    assert sorted(kept) == sorted(typed)
    assert lost(typed, set(kept)) == 0


@pytest.mark.parametrize(("name", "box"), [("goals:target_new", "text"), ("goals:check_in", "note")])
def test_going_back_after_a_save_and_saving_again_makes_no_second(world, visitor, goal, name, box):
    """The browser puts the words back into the box; the key comes back with them."""
    desk = visitor(world.anna)
    desk.go(name, goal.uuid)
    if box == "note":
        desk.choose("status", "going_well")
    desk.fill(**{box: "Read a page to Dad"})
    desk.press("Save")
    expect(desk.page).to_have_url(re.compile(re.escape(goal.get_absolute_url())))
    desk.page.go_back()
    expect(desk.page.locator(f"[name='{box}']")).to_have_value("Read a page to Dad")
    desk.fill(**{box: "Read a page to Dad, aloud"})
    desk.press("Save")
    expect(desk.page.get_by_text("You sent this before, and it is kept: “")).to_be_visible()
    assert (goal.targets.count(), goal.check_ins.count()) in {(1, 0), (0, 1)}
    desk.look()
    if box == "text":
        desk.press("Change what I sent before")
        expect(desk.page).to_have_url(re.compile(re.escape(goal.get_absolute_url())))
        assert [step.text for step in goal.targets.all()] == ["Read a page to Dad, aloud"]


@pytest.mark.full
def test_messages_sent_one_after_the_other_on_a_page_that_is_loaded_anew_are_two(world, visitor, goal):
    """The box that comes back in its place has a key of its own, also after the page is loaded anew."""
    desk = visitor(world.anna)
    desk.page.goto(desk.server + goal.get_absolute_url())
    for text in ("I read to Grandma.", "And to Grandpa."):
        desk.fill(text=text)
        desk.press("Send")
        expect(desk.page.locator("#thread").get_by_text(text)).to_be_visible()
        desk.page.reload()
    sent = goal.feedback.order_by("pk").values_list("text", flat=True)
    assert list(sent) == ["I read to Grandma.", "And to Grandpa."]


def test_a_page_whose_boxes_the_browser_leaves_empty_makes_something_new(world, visitor, goal):
    desk = visitor(world.anna)
    desk.go("goals:target_new", goal.uuid)
    key = desk.page.locator("[name='key']").input_value()
    desk.page.reload()
    assert desk.page.locator("[name='key']").input_value() != key


@pytest.mark.full
def test_going_back_from_a_new_goal_and_saving_again_leaves_one(world, visitor):
    desk = visitor(world.anna)
    desk.go("goals:new", world.anna_s.uuid)
    desk.fill(title="I will read to Grandma.")
    desk.press("Save my goal")
    expect(desk.page).to_have_url(re.compile(r"/goals/[0-9a-f-]{36}/$"))
    desk.page.go_back()
    expect(desk.page.locator("[name='title']")).to_have_value("I will read to Grandma.")
    desk.fill(title="I will read to Grandma every week.")
    desk.press("Save my goal")
    expect(desk.page.get_by_text("Nothing is lost: here are both.")).to_be_visible()
    assert [found.title for found in Goal.objects.all()] == ["I will read to Grandma."]
