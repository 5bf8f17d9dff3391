"""The office brings the new year's file; the administrator looks, says yes, and takes it back."""

import pytest
from playwright.sync_api import expect

from accounts.models import Guardianship, Student
from tests.accounts.rosters.files import FAMILIES, STUDENTS, csv_file, everything, zipped

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]


def bring(person, world, name: str, content: bytes, scope: str) -> None:
    person.go("people:roster", world.school.uuid)
    person.page.set_input_files("main input[type=file]", {"name": name, "mimeType": "text/csv", "buffer": content})
    person.choose("scope", scope)
    person.press("Look it over")
    person.look()


def test_a_file_comes_in_by_two_adults_and_goes_again(world, visitor, worker):
    before = everything()
    office, admin = visitor(world.office), visitor(world.admin)
    office.go("people:roster", world.school.uuid)
    office.look()
    bring(office, world, "students.csv", csv_file(STUDENTS, "1E+10,Mia,Marigold,5,5A"), "all")
    expect(office.page.get_by_text("is what a spreadsheet makes of a long number")).to_be_visible()

    students = csv_file(STUDENTS, "777,Anna,Quill,5,5A", "778,Mia,Marigold,5,5A")
    families = csv_file(FAMILIES, "778,F1,Rosa,Marigold,rosa@example.org,mother")
    bring(office, world, "roster.zip", zipped(students=students, families=families), "all")
    expect(office.page.get_by_text("as long as one is open")).to_be_visible()
    office.page.get_by_label("Anna Quill (Year 5, 5A)").check(force=True)
    office.press("Save the answers")
    office.press("Ask for it")
    expect(office.page.get_by_text("It waits for a second administrator")).to_be_visible()
    office.look()

    admin.page.goto(office.page.url)
    expect(admin.page.get_by_text("Ben Rook")).to_be_visible()
    admin.press("Do all of this")
    expect(admin.page.get_by_role("heading", name="Undo this import?")).to_be_visible(timeout=60_000)
    admin.look()
    assert Guardianship.objects.active().get(user__email="rosa@example.org").student.code == "778"
    assert Student.objects.get(code="777") == world.anna_s
    admin.press("Undo it")
    expect(admin.page.get_by_text("Everything is as it was before.")).to_be_visible()
    assert everything() == before


def test_columns_are_matched_on_two_pages(world, visitor):
    office = visitor(world.office)
    office.go("people:roster_columns", world.school.uuid)
    office.look()
    office.fill(name="Compass students")
    content = b"KEY,SURNAME,FIRST_NAME,SCHOOL_YEAR\n1,a,b,5\n"
    office.page.set_input_files("main input[type=file]", {"name": "c.csv", "mimeType": "text/csv", "buffer": content})
    office.press("Match its columns")
    office.look()
    for label, theirs in (("Student number", "key"), ("Year level", "school_year")):
        office.page.get_by_label(label).select_option(theirs)
    office.press("Save")
    expect(office.page.get_by_text("Saved. Choose it when you bring such a file.")).to_be_visible()
    office.look()
