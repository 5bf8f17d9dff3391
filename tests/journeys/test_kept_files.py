"""A form comes back with an error in another box, in a real browser, and without a line of JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from goals.models import Evidence
from tests import factories as make
from tests.journeys.conftest import PHONE
from tests.samples import HERE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("stored_files")]
KEPT = "“clip.webm” is kept and goes with the form."


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle)


def send_too_much(page) -> None:
    page.locator("input[type=file]").set_input_files(HERE / "clip.webm")
    page.locator("[name=caption]").fill("x" * 5_000)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(KEPT)).to_be_visible()


def test_a_chosen_file_waits_beside_the_error_and_goes_with_the_next_sending(world, visitor, goal):
    anna = visitor(world.anna, PHONE)
    anna.go("goals:evidence_new", goal.uuid)
    send_too_much(anna.page)
    anna.look()
    anna.fill(caption="My film")
    anna.press("Save")
    expect(anna.page.get_by_text("My film", exact=True)).to_be_visible()
    piece = Evidence.objects.get()
    assert (piece.caption, piece.file.name, piece.file.kind) == ("My film", "clip.webm", "video")


@pytest.mark.full
def test_it_waits_without_javascript_too_and_can_be_left_out(world, visitor, goal, browser, live_server):
    cookies = visitor(world.anna).context.cookies()
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(live_server.url + reverse("goals:evidence_new", args=[goal.uuid]))
    send_too_much(page)
    page.get_by_label("Leave it out").check()
    page.locator("[name=caption]").fill("Only words")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Only words", exact=True)).to_be_visible()
    assert Evidence.objects.get().file is None
    context.close()
