"""A colleague looks over a report; its writer decides about each suggestion."""

import pytest
from playwright.sync_api import expect

from reporting.models import ProofMark
from reporting.models.choices import ProofWhy
from tests.journeys.conftest import DESK, PHONE
from tests.reporting.proofing.stories import WRITTEN, handed_in, overall

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_colleague_suggests_and_the_writer_accepts_two_and_declines_one(world, visitor):
    report = handed_in(world)
    reader = visitor(world.proof_reader, DESK)
    reader.go("reporting:reports")
    reader.follow("Look over reports")
    reader.look()
    reader.follow("Look over the next one")
    box = reader.page.locator("section.card", has=reader.page.get_by_role("heading", name="Overall"))
    copy = box.get_by_label("As you would write it")
    copy.fill(WRITTEN.replace("explain ", "explains ").replace("writs", "writes").replace("good.", "well."))
    expect(box.get_by_text("You suggest 3 changes")).to_be_visible()
    reasons = box.get_by_label("Why?")
    expect(reasons.nth(0)).to_have_value(ProofWhy.SPELLING)
    reasons.nth(2).select_option(ProofWhy.CLEARER)
    box.get_by_label("In your words").nth(2).fill("“Going good” is spoken.")
    copy.press("End")
    copy.press_sequentially(" ")
    expect(box.get_by_text("You suggest 4 changes")).to_be_visible()
    expect(box.get_by_label("In your words").nth(2)).to_have_value("“Going good” is spoken.")
    copy.press("Backspace")
    expect(box.get_by_text("You suggest 3 changes")).to_be_visible()
    reader.look()
    reader.press("Finish and next")
    expect(reader.page.get_by_text("3 suggestions to answer")).to_be_visible()

    teacher = visitor(world.home_teacher, PHONE)
    teacher.go("reporting:reports")
    teacher.look()
    teacher.follow("Colleagues suggest 3 changes")
    teacher.look()
    teacher.press("Accept")
    teacher.page.locator(".suggestion").nth(0).locator("summary").click()
    teacher.page.get_by_label("Your reply").first.fill("It is what she says herself.")
    teacher.look()
    teacher.press("Accept")
    teacher.press("Leave it as it is")
    expect(teacher.page.get_by_text("All suggestions are answered.")).to_be_visible()
    teacher.look()
    assert overall(report).text == WRITTEN.replace("explain ", "explains ").replace("writs", "writes")
    answers = [(mark.instead, mark.answer) for mark in ProofMark.objects.order_by("start")]
    assert answers == [("explains", "accepted"), ("writes", "accepted"), ("well", "declined")]

    principal = visitor(world.principal, DESK)
    principal.page.goto(principal.server + report.get_absolute_url())
    expect(principal.page.get_by_text("Looked over by")).to_be_visible()
    principal.look()
    principal.follow("Suggestions and looks")
    expect(principal.page.get_by_text("It is what she says herself.")).to_be_visible()
    principal.look()
