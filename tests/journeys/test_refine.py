"""A student of Year 9 refines a goal, looks at before and now, finishes it, and carries it forward, on a phone."""

import pytest
from playwright.sync_api import expect

from accounts.roles import Audience
from goals.models import Goal
from tests import factories as make
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.full]


@pytest.fixture
def zoe(world):
    return make.make_student(world.year, "Zoë Heath", year_level=9, classes=[world.five_b])


@pytest.fixture
def goal(world, zoe):
    return make.make_goal(
        zoe, world.cycle, "I will structure essays with a clear line.", measure="Two essays whose plan shows.",
        audience=Audience.TEACHERS,
    )  # fmt: skip


def refine(student, goal) -> None:
    student.go("goals:next", goal.uuid)
    student.look()
    student.follow("Keep going, change a bit")
    student.fill(title="I will structure essays with a line of argument.", why_changed="A line of what?")
    student.press("Save")
    student.follow("What it said before")
    expect(student.page.locator("del").nth(1)).to_contain_text("clear")
    expect(student.page.get_by_text("Why: A line of what?")).to_be_visible()
    student.look()


def go_back_to_the_first_words(student) -> None:
    student.page.get_by_role("button", name="Use these words again").last.click()
    expect(student.page.get_by_text("These words stand there again.")).to_be_visible()
    student.page.get_by_role("button", name="Use these words again").first.click()
    expect(student.page.get_by_text("Went back to what stood here").first).to_be_visible()


def say_what_comes_next(student, goal) -> None:
    student.go("goals:next_target_new", goal.uuid)
    student.look()
    student.fill(text="Answer the strongest argument against me.")
    student.press("Save")
    expect(student.page.locator("#next")).to_contain_text("Answer the strongest argument against me.")
    student.look()


def finish(student, goal) -> None:
    student.go("goals:finish", goal.uuid)
    student.choose("outcome", "not_yet")
    student.press("Save")
    expect(student.page.get_by_text("Write a line about the reason").first).to_be_visible()
    student.fill(outcome_reason="The exams came in between.")
    student.press("Save")


def carry_forward(student) -> None:
    student.follow("One step further")
    student.page.get_by_text("Your goal before this one").first.click()
    expect(student.page.get_by_text("The exams came in between.")).to_be_visible()
    expect(student.page.locator("[name='baseline']")).to_have_value("Two essays whose plan shows.")
    expect(student.page.locator("[name='first_step']")).to_have_value("Answer the strongest argument against me.")
    student.look()
    student.fill(title="I will argue against the strongest opponent.")
    student.press("Save my goal")


def test_a_goal_is_refined_finished_and_carried_forward(visitor, zoe, goal):
    student = visitor(zoe.user, PHONE)
    refine(student, goal)
    go_back_to_the_first_words(student)
    say_what_comes_next(student, goal)
    finish(student, goal)
    carry_forward(student)
    student.follow("All goals, year by year")
    expect(student.page.get_by_text("One step further")).to_be_visible()
    student.look()
    following = Goal.objects.get(carried_from=goal)
    assert [step.text for step in following.targets.all()] == ["Answer the strongest argument against me."]
