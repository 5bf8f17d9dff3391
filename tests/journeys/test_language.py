"""The common language in browsers: read, borrowed from while writing, sorted by keyboard, planned aloud."""

import pytest
from playwright.sync_api import expect

from goals.actions.language import load_language
from tests import factories as make
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def language(world):
    load_language(school=world.school)


def test_a_student_reads_what_a_good_goal_is(world, visitor, language):
    anna = visitor(world.anna, PHONE)
    anna.go("goals:language")
    anna.page.get_by_text("How it is made").first.click()
    anna.look()
    anna.follow("Too vague")
    expect(anna.page.get_by_text("A better version").first).to_be_visible()
    anna.look()


@pytest.mark.full
def test_near_examples_and_one_question_come_while_a_goal_is_typed_and_go(world, visitor, language):
    anna = visitor(world.anna)
    anna.go("goals:new", world.anna_s.uuid)
    anna.page.locator("[name='title']").press_sequentially("get better at fractions")
    expect(anna.page.locator("#nearest")).to_contain_text("order fractions")
    expect(anna.page.locator("#hint .hint__question")).to_have_count(1)
    anna.look()
    anna.page.get_by_role("button", name="I have talked about this with my teacher").click()
    expect(anna.page.locator("#hint .hint")).to_have_count(0)
    expect(anna.page.locator("[name='title']")).to_have_value("get better at fractions")


@pytest.mark.full
def test_a_teacher_sorts_by_keyboard_and_compares(world, visitor, language):
    teacher = visitor(world.home_teacher)
    teacher.go("goals:sortings")
    teacher.look()
    teacher.press("Open a sorting")
    teacher.look()
    for item in teacher.page.locator("fieldset").all():
        item.locator("input").first.focus()
        teacher.page.keyboard.press("ArrowDown")
    teacher.press("Done: compare")
    expect(teacher.page.get_by_text("One of you has sorted so far.")).to_be_visible()
    teacher.page.get_by_text("What our examples say").first.click()
    teacher.look()


@pytest.mark.full
def test_a_class_plans_aloud_with_the_arrow_keys(world, visitor, language):
    teacher = visitor(world.home_teacher)
    teacher.go("goals:lessons")
    teacher.look()
    teacher.follow("Years 5 and 6")
    first = teacher.page.locator("h1").inner_text()
    teacher.look()
    teacher.fill(said="We put our hand up.")
    teacher.page.locator("h1").click()
    with teacher.page.expect_navigation():
        teacher.page.keyboard.press("ArrowRight")
    expect(teacher.page.locator("h1")).not_to_have_text(first)
    with teacher.page.expect_navigation():
        teacher.page.keyboard.press("ArrowLeft")
    expect(teacher.page.locator("[name='said']")).to_have_value("We put our hand up.")


@pytest.mark.full
def test_a_student_is_asked_says_yes_and_takes_it_back(world, visitor, language):
    goal = make.make_goal(world.anna_s, world.cycle)
    teacher, anna = visitor(world.home_teacher), visitor(world.anna, PHONE)
    teacher.go("goals:goal", goal.uuid)
    teacher.press("Ask whether it may be an example")
    teacher.look()
    anna.go("goals:goal", goal.uuid)
    anna.follow("Look at it and answer")
    anna.look()
    anna.press("Yes, without my name")
    anna.look()
    anna.follow("Look at it, or take it back")
    anna.look()
    anna.press("Take it back")
    expect(anna.page.get_by_text("It is taken back")).to_be_visible()


@pytest.mark.full
@pytest.mark.parametrize("name", ["exemplar_new", "prompts", "hint_rules"])
def test_what_the_staff_keep_is_open_to_everybody_s_eyes_and_hands(world, visitor, language, name):
    teacher = visitor(world.home_teacher)
    teacher.go(f"goals:{name}")
    for summary in teacher.page.locator("main summary").all():
        summary.click()
    teacher.look()
