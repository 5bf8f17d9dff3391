"""An administrator sets a school up, leaves in the middle and comes back; a teacher of the practice class tries it."""

import pytest
from playwright.sync_api import expect

from accounts.models import SetUp, Term
from goals.actions.school import found_school
from goals.models import Cycle
from goals_portal.set_up.steps import step_lines
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]
NEW = {
    "name": "Mallee Fields School", "person": "Harper Vale", "username": "harper.vale", "email": "",
    "password": "wattle-and-gum-7", "teaches": True,
}  # fmt: skip


def heading(person, words: str) -> None:
    expect(person.page.get_by_role("heading", name=words, level=1)).to_be_visible()
    person.look()


def test_a_school_is_set_up_in_two_sittings(visitor, transactional_db):
    school, user = found_school(**NEW)
    admin = visitor(user, DESK)
    admin.go("school")
    admin.follow("Go on with setting up")
    heading(admin, "Setting up")
    admin.follow("Go on: Your school")
    heading(admin, "Your school")
    admin.fill(short_name="Mallee", crest_letters="MF", crest_colour="#5c3689")
    admin.press("Save and go on")
    heading(admin, "Year levels and words")
    admin.page.get_by_label("Year 7").uncheck()
    admin.press("Save and go on")
    heading(admin, "Term dates")

    admin = visitor(user, PHONE)
    admin.go("set_up:assistant", school.uuid)
    admin.follow("Go on: Term dates")
    admin.press("Save and go on")
    heading(admin, "Semester reports")
    admin.choose("reports", "elsewhere")
    admin.press("Save and go on")
    heading(admin, "The timeline")
    admin.press("Plan it")
    heading(admin, "Students, teachers and classes")
    admin.press("Later: go on to the next step")
    heading(admin, "Families")
    admin.press("Later: go on to the next step")
    heading(admin, "Log-in cards")
    admin.press("Later: go on to the next step")
    heading(admin, "A practice class")
    admin.press("Make the practice class")
    heading(admin, "Setting up")
    expect(admin.page.get_by_text("Nothing is open any more.")).to_be_visible()

    school.refresh_from_db()
    assert (school.short_name, school.crest_colour, school.reports_elsewhere) == ("Mallee", "#5c3689", True)
    assert 7 not in school.year_levels
    assert Term.objects.filter(school=school).exists()
    assert all(cycle.windows.exists() for cycle in Cycle.objects.filter(school=school))
    later = [line.step for line in step_lines(school) if line.state == "later"]
    assert later == [SetUp.PEOPLE, SetUp.FAMILIES, SetUp.CARDS]


def test_a_teacher_tries_the_practice_class(visitor, transactional_db):
    school, user = found_school(**NEW)
    teacher = visitor(user, PHONE)
    teacher.go("set_up:step", school.uuid, "practice")
    teacher.press("Make the practice class")
    teacher.go("home")
    expect(teacher.page.get_by_text("Dani Practice").first).to_be_visible()
    teacher.look()
