"""Reports are chosen by two and written with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from reporting.actions.writing import start_report
from reporting.models import GoalForReport, ReportComment, ReportPolicy
from tests import factories as make
from tests.journeys.conftest import DESK, PHONE
from tests.reporting.stories import family_goal

pytestmark = pytest.mark.django_db(transaction=True)


def test_three_comments_with_the_keyboard_alone(world, visitor):
    """On the page, one key between two comments; on to the next student, one too."""
    family_goal(world)
    teacher = visitor(world.home_teacher, DESK)
    teacher.go("reporting:reports")
    teacher.look()
    first = teacher.page.locator(".writing-board").get_by_role("button", name="Anna Quill")
    first.focus()
    teacher.page.keyboard.press("Enter")
    teacher.page.wait_for_url("**/reports/*/")
    teacher.page.locator("main textarea").first.focus()
    keyboard = teacher.page.keyboard
    keyboard.type("Anna explains each step.")
    keyboard.press("Control+Enter")
    keyboard.type("Anna listens first.")
    keyboard.press("Control+Enter")
    teacher.page.wait_for_url("**/reports/*/?begin")
    expect(teacher.page.get_by_role("heading", name="Tom")).to_be_visible()
    expect(teacher.page.locator("main textarea").first).to_be_focused()
    keyboard.type("Tom builds with care.")
    keyboard.press("Control+Enter")
    expect(teacher.page.get_by_role("heading", name="Ben")).to_be_visible()
    teacher.page.wait_for_load_state()
    teacher.look()
    assert set(ReportComment.objects.values_list("text", flat=True)) == {
        "Anna explains each step.",
        "Anna listens first.",
        "Tom builds with care.",
    }


@pytest.mark.full
def test_a_sentence_from_the_bank_goes_into_its_own_box(world, visitor):
    family_goal(world)
    report = start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    teacher = visitor(world.home_teacher, DESK)
    teacher.go("reporting:phrases")
    teacher.fill(text="{name} has found a voice.")
    teacher.press("Keep this sentence")
    teacher.look()
    teacher.page.goto(teacher.server + report.get_absolute_url())
    overall = teacher.page.locator("section.card", has=teacher.page.locator("textarea[name=overall]"))
    overall.locator("summary", has_text="Sentences").click()
    overall.get_by_role("button", name="Anna has found a voice.").click()
    expect(overall.locator("textarea")).to_have_value("Anna has found a voice.")
    expect(teacher.page.get_by_text("printed line").first).to_be_visible()
    teacher.look()


@pytest.mark.full
def test_a_student_is_asked_and_says_yes(world, visitor):
    goal = make.make_goal(world.anna_s, world.cycle, title="Only my teachers read this.")
    report = start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    teacher = visitor(world.home_teacher, DESK)
    teacher.go("reporting:choose", report.uuid)
    teacher.look()
    teacher.press("Ask Anna")
    expect(teacher.page.get_by_text("Asked, and not answered yet.")).to_be_visible()

    anna = visitor(world.anna, PHONE)
    anna.go("home")
    anna.follow("Your teacher asks about your report.")
    anna.look()
    anna.follow("Answer")
    expect(anna.page.get_by_role("heading", name="Your family will read this")).to_be_visible()
    anna.look()
    anna.press("Yes, in my report")
    anna.look()
    assert GoalForReport.objects.get(goal=goal).answer == "yes"

    teacher.go("reporting:choose", report.uuid)
    expect(teacher.page.get_by_text("Anna would like this in the report.")).to_be_visible()
    teacher.page.locator("main select").first.select_option("1")
    teacher.press("Save")
    teacher.go("reporting:reflection", report.uuid, goal.uuid)
    teacher.look()


@pytest.mark.full
def test_a_subject_is_commented_on_one_student_after_the_other(world, visitor):
    ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, subject_comments=True)
    teacher = visitor(world.maths_teacher, PHONE)
    teacher.go("reporting:reports")
    teacher.follow("5 Maths")
    teacher.look()
    teacher.follow("Anna Quill")
    teacher.fill(text="Anna explains why.")
    teacher.page.get_by_label("It is ready: it can go into the report").check()
    teacher.look()
    teacher.press("Save")
    expect(teacher.page.get_by_text("Saved: Anna Quill.")).to_be_visible()
    teacher.look()
