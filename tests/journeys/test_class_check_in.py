"""Everyone heard: a class of 26 checks in, the teacher's page fills by itself, and each wish for help is answered."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from goals.models import ClassCheckIn, NextStep
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def class_of_26(world):
    """Anna, Ben and 24 others, each with a goal; Tom, in Prep, has gone to another class."""
    world.tom_s.enrolments.all().delete()
    others = [make.make_student(world.year, f"Child {number}", classes=[world.five_a]) for number in range(24)]
    students = [world.anna_s, world.ben_s, *others]
    return {student: make.make_goal(student, world.cycle) for student in students}


def check_in(student, **more) -> None:
    """As a student does: from the first page to the one thing that stands there."""
    client = Client()
    client.force_login(student.user)
    thing = client.get(reverse("home")).context["thing"]
    page = client.get(thing.url).context["form"]
    sent = {"key": uuid4(), "status": "going_well", "class_check_in": page["class_check_in"].value(), **more}
    assert client.post(thing.url, sent).status_code == 302


@pytest.mark.full
def test_everyone_heard(world, visitor, class_of_26):
    teacher = visitor(world.home_teacher)
    teacher.go("home")
    teacher.press("Check in with the class")
    page = teacher.page
    expect(page.get_by_text("0 heard, 26 still to come")).to_be_visible()
    teacher.look()
    *rest, away, ben = [student for student in class_of_26 if student != world.ben_s] + [world.ben_s]
    for student in rest[:12]:
        check_in(student)
    expect(page.get_by_text("12 heard, 14 still to come")).to_be_visible()
    page.get_by_role("button", name=away.full_name).click()
    expect(page.get_by_text("12 heard, 13 still to come")).to_be_visible()
    for student in rest[12:]:
        check_in(student)
    check_in(ben, status="stuck", note="Step two is hard.", wants_help="on")
    expect(page.get_by_text("Everyone is heard.")).to_be_visible()
    teacher.look()
    teacher.press("Close the check-in")
    expect(page.get_by_role("heading", name="25 heard in 1 minute; 1 would like help")).to_be_visible()
    teacher.look()
    teacher.press("Show me where you got stuck: I'll come to your table.")
    expect(page.get_by_text("Not read yet")).to_be_visible()
    child = visitor(world.ben)
    child.go("home")
    expect(child.page.get_by_text("Show me where you got stuck")).to_be_visible()
    child.look()
    child.press("I have read it")
    expect(child.page.get_by_text("Show me where you got stuck")).to_have_count(0)
    assert NextStep.objects.get().read_at is not None


@pytest.mark.full
def test_the_whiteboard_fills_by_marks_alone_and_stops_when_it_is_closed(world, visitor, class_of_26):
    teacher = visitor(world.home_teacher)
    teacher.go("home")
    teacher.press("Check in with the class")
    teacher.follow("For the whiteboard")
    check_in(world.ben_s, status="stuck", wants_help="on")
    expect(teacher.page.locator(".seat--heard")).to_have_text("Ben Rook Heard")
    teacher.look()
    opened = ClassCheckIn.objects.get()
    opened.closed_at = opened.until
    opened.save()
    expect(teacher.page.get_by_text("This check-in is closed.")).to_be_visible()
    expect(teacher.page.locator("#seats")).not_to_have_attribute("hx-get", "")


def test_from_the_first_screen_in_four_taps(world, visitor, class_of_26):
    make.make_counted_target(class_of_26[world.anna_s])
    make.make_class_check_in(world.five_a, world.home_teacher)
    anna = visitor(world.anna)
    anna.go("home")
    anna.look()
    taps = [
        lambda: anna.follow("Check in"),
        lambda: anna.choose("status", "getting_there"),
        lambda: anna.page.get_by_label("Read ten pages.").check(),
        lambda: anna.press("Save"),
    ]
    for tap in taps:
        tap()
    expect(anna.page.get_by_text("Kept.")).to_be_visible()
    anna.look()


@pytest.mark.full
def test_a_shared_tablet_takes_two_taps(world, visitor, class_of_26):
    opened = make.make_class_check_in(world.five_a, world.home_teacher)
    tablet = visitor(world.home_teacher)
    tablet.go("goals:class_check_in", opened.uuid)
    tablet.press("Hand this tablet to the class")
    tablet.look()
    tablet.follow("Ben")
    tablet.look()
    tablet.press("Going well")
    expect(tablet.page.get_by_text("Thank you, Ben!")).to_be_visible()


@pytest.mark.full
def test_a_step_is_counted_with_numbers(world, visitor, class_of_26):
    anna = visitor(world.anna)
    anna.go("goals:target_new", class_of_26[world.anna_s].uuid)
    anna.look()
    anna.fill(text="Read ten pages a day.")
    anna.page.get_by_text("Count it with numbers").click()
    anna.fill(count_from="2", count_to="10", unit="pages")
    anna.look()
    anna.press("Save")
    anna.follow("Count today")
    anna.fill(value="6,5")
    anna.press("Save")
    expect(anna.page.get_by_text("6.5 now, from 2 to 10 pages")).to_be_visible()
    anna.look()
