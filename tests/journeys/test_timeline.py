"""An administrator plans a semester back from the release, is warned, and decides; by keyboard, at any clock."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from accounts.calendar import SchoolCalendar
from accounts.models import SchoolYear, Term
from goals.models import Cycle, Extension
from goals.models.choices import SHOWN_BY_DEFAULT, WindowKind
from tests import factories as make
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]
DAY = timedelta(days=1)


@pytest.fixture
def semester(world):
    """A school year of two terms with holidays between them, which begins next week; of it, its first and last day."""
    first = world.school.today() + timedelta(days=7)
    last = first + timedelta(days=150)
    for other in SchoolYear.objects.filter(school=world.school):
        other.ends_on = first - DAY
        other.save()
    Cycle.objects.filter(pk=world.cycle.pk).update(ends_on=first - DAY)
    year = SchoolYear.objects.create(school=world.school, name="Next year", starts_on=first, ends_on=last)
    terms = [(first, first + timedelta(days=64)), (first + timedelta(days=80), last)]
    for number, (starts_on, ends_on) in enumerate(terms, start=1):
        Term.objects.create(school=world.school, school_year=year, number=number, starts_on=starts_on, ends_on=ends_on)
    student = make.make_student(year, "Ivy New", year_level=5)
    return first, last, student


def days_of(cycle, kind):
    window = cycle.windows.get(kind=kind)
    return window.opens_on, window.closes_on


def set_date(admin, name: str, day) -> None:
    """With the keyboard alone; whether the month or the day comes first is the browser's own."""
    box = admin.page.locator(f"main input[name='{name}']")
    for order in ("%m%d%Y", "%d%m%Y"):
        box.blur()
        box.focus()
        admin.page.keyboard.type(f"{day:{order}}")
        if box.input_value() == day.isoformat():
            return
    raise AssertionError(box.input_value())


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_an_administrator_plans_a_semester_and_is_warned(world, semester, visitor, viewport):
    first, last, student = semester
    calendar = SchoolCalendar.of(world.school, first, last)
    admin = visitor(world.admin, viewport)
    admin.go("goals:timeline")
    admin.follow("Plan a timeline")
    admin.look()
    admin.fill(name="The next semester", starts_on=first.isoformat(), ends_on=last.isoformat())
    admin.press("Plan it")
    expect(admin.page.get_by_role("heading", name="The next semester", level=1)).to_be_visible()
    expect(admin.page.get_by_text("Every window leaves time enough.")).to_be_visible()
    expect(admin.page.get_by_role("img", name="The next semester")).to_be_visible()
    admin.look()
    cycle = Cycle.objects.get(name="The next semester")
    assert {window.kind for window in cycle.windows.all()} == set(SHOWN_BY_DEFAULT)

    # The release a month earlier, with signing off: too little time, and it says so before anything is saved.
    before = list(cycle.windows.values())
    sooner = calendar.add(last, -32)
    admin.follow("Plan back from the release")
    set_date(admin, "release_on", sooner)
    admin.page.get_by_label("Sign off").check()
    admin.look()
    admin.press("Show what changes")
    expect(admin.page.get_by_text("Nothing is saved yet.")).to_be_visible()
    expect(admin.page.get_by_role("heading", name="Is there time enough?")).to_be_visible()
    expect(admin.page.get_by_text("school days lie between setting goals and looking back")).to_be_visible()
    expect(admin.page.get_by_text("It is about 1 student.").first).to_be_visible()
    admin.look()
    assert list(cycle.windows.values()) == before
    admin.press("Back to the boxes")
    expect(admin.page.locator("main input[name='release_on']")).to_have_value(sooner.isoformat())

    # It never blocks.
    admin.press("Show what changes")
    admin.press("Save these dates")
    expect(admin.page.get_by_text("The dates are saved.")).to_be_visible()
    expect(admin.page.get_by_text("There is little time here")).to_be_visible()
    admin.look()
    assert days_of(cycle, WindowKind.RELEASE)[0] == sooner
    assert cycle.windows.filter(kind=WindowKind.SIGN_OFF).exists()

    # One date by keyboard, looked at, saved.
    number = list(cycle.windows.order_by("opens_on", "closes_on", "pk")).index(cycle.windows.get(kind="set"))
    earlier = days_of(cycle, WindowKind.SET)[1] - DAY
    set_date(admin, f"form-{number}-closes_on", earlier)
    admin.page.keyboard.press("Enter")
    expect(admin.page.get_by_role("heading", name="What changes")).to_be_visible()
    admin.press("Save these dates")
    expect(admin.page.get_by_text("The dates are saved.")).to_be_visible()
    assert days_of(cycle, WindowKind.SET)[1] == earlier

    # More time for one, and the same windows for the semester after it.
    admin.follow("Give more time")
    until = days_of(cycle, WindowKind.SET)[1] + timedelta(days=7)
    admin.page.get_by_label("In which window?").select_option(str(cycle.windows.get(kind="set").pk))
    admin.fill(student=student.full_name, until=until.isoformat(), reason="Joins us later")
    admin.press("Give more time")
    expect(admin.page.get_by_role("cell", name="Joins us later")).to_be_visible()
    admin.look()
    assert Extension.objects.get().student == student
    admin.follow("Plan the next one like this")
    expect(admin.page.get_by_label("Its windows")).to_have_value(str(cycle.uuid))


def test_a_computer_elsewhere_with_a_wrong_clock_shows_the_days_of_the_school(world, semester, visitor):
    first, last, _student = semester
    admin = visitor(world.admin, DESK)
    admin.go("goals:cycle_new")
    admin.fill(name="The next semester", starts_on=first.isoformat(), ends_on=last.isoformat())
    admin.press("Plan it")
    here = lines_with_days(admin)
    away = visitor(world.admin, DESK, timezone_id="America/New_York")
    away.page.clock.install(time="2019-02-03T04:05:06")
    away.go("goals:cycle", Cycle.objects.get(name="The next semester").uuid)
    assert lines_with_days(away) == here
    assert here


def lines_with_days(visitor) -> list[str]:
    return [line for line in visitor.page.locator("main").inner_text().splitlines() if "day" in line]
