"""A school that writes its reports elsewhere takes its goals along: under its own headings, and as pages."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from accounts.models import School
from accounts.roles import Audience
from tests import factories as make
from tests.journeys.conftest import DESK, PHONE
from tests.reporting.hand_over.stories import told_goal

pytestmark = pytest.mark.django_db(transaction=True)


def saved(person, press: str) -> Path:
    with person.page.expect_download() as waiting:
        person.page.locator("main").get_by_role("button", name=press).or_(
            person.page.locator("main").get_by_role("link", name=press)
        ).first.click()
    return Path(waiting.value.path())


@pytest.mark.full
def test_under_the_schools_own_headings_and_as_pages(world, visitor, worker):
    School.objects.filter(pk=world.school.pk).update(reports_elsewhere=True)
    told_goal(world, "=1+1 is my first goal.")
    make.make_goal(world.ben_s, world.cycle, "I will read each evening.", audience=Audience.FAMILY)

    teacher = visitor(world.home_teacher, DESK)
    teacher.go("reporting:reports")
    teacher.look()
    teacher.follow("5A")
    teacher.look()
    teacher.follow("Make up columns for your reporting system")
    teacher.fill(name="Comment import")
    main = teacher.page.locator("main")
    for number, (column, heading) in enumerate([("code", "StudentID"), ("all", "Comment")]):
        main.locator(f"select[name=column-{number}]").select_option(column)
        main.locator(f"input[name=heading-{number}]").fill(heading)
    main.locator("input[name=is_preset]").check()
    teacher.press("Look at it first")
    expect(main.get_by_text("The line of Anna Quill")).to_be_visible()
    teacher.look()
    teacher.press("Save")
    teacher.look()

    (sheet,) = load_workbook(io.BytesIO(saved(teacher, "Take the table along").read_bytes())).worksheets
    lines = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert lines[0] == ["StudentID", "Comment"]
    assert next(row for row in lines if row[0] == world.anna_s.code)[1].startswith("My goal: =1+1")

    teacher.press("A PDF for each student")
    link = main.get_by_role("link", name="Take the pages along (zip)")
    expect(link).to_be_visible(timeout=90_000)
    teacher.look()
    with zipfile.ZipFile(saved(teacher, "Take the pages along (zip)")) as bundle:
        index = list(csv.reader(io.StringIO(bundle.read("index.csv").decode("utf-8-sig"))))
        assert {line[0] for line in index[1:]} == set(bundle.namelist()) - {"index.csv"}
        assert bundle.read(f"{world.anna_s.code}.pdf").startswith(b"%PDF")


def test_a_child_is_asked_and_says_what_goes_along(world, visitor):
    School.objects.filter(pk=world.school.pk).update(reports_elsewhere=True)
    told_goal(world, "I will sleep before nine.")
    teacher, anna = visitor(world.home_teacher, DESK), visitor(world.anna, PHONE)
    teacher.go("reporting:hand_over", world.five_a.uuid)
    teacher.look()
    teacher.page.get_by_role("button", name="Ask Anna I will sleep before nine.").click()
    expect(teacher.page.get_by_text("Asked, and not answered yet.")).to_be_visible()
    teacher.look()

    anna.go("home")
    anna.follow("Your teacher asks about your report.")
    anna.look()
    anna.follow("Answer")
    anna.look()
    anna.press("Yes, in my report")
    expect(anna.page.get_by_text("In the report", exact=True)).to_be_visible()

    teacher.go("reporting:hand_over", world.five_a.uuid)
    expect(teacher.page.locator(".hand-over__text", has_text="I will sleep before nine.")).to_be_visible()
