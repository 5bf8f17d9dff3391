"""From an empty installation to the first child's first goal, by the ways that a teacher takes; clicks and seconds are
counted."""

import re
import time
from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from accounts.cards import PICTURES
from accounts.models import School, Student
from goals.models import Goal
from tests.journeys.conftest import DESK, PHONE
from tests.reporting.test_cards import codes_on, pages_of

pytestmark = pytest.mark.django_db(transaction=True)

GIVEN = ["Mia", "Sami", "小雨", "Ali", "Kit", "Ada", "Zoë", "Lan", "Ben", "Ivy", "Noor", "Tom", "Uma"]
FAMILY = ["Marigold", "Nightjar"]
NAMES = [f"{given}\t{family}" for family in FAMILY for given in GIVEN]
CLICKS, SECONDS = 10, 600
"""What may at most be clicked, and how long a person may take; the machine's share is a small part of that."""


class Counted:
    """Clicks of the people in this test, each as one."""

    def __init__(self) -> None:
        self.clicks, self.began = 0, time.monotonic()

    def press(self, person, label: str) -> None:
        self.clicks += 1
        person.press(label)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began


def empty_installation() -> str:
    """Nobody is there; the link that the server's keeper sends."""
    call_command("flush", interactive=False, verbosity=0)
    said = StringIO()
    call_command("new_school", stdout=said)
    return "/start/" + said.getvalue().strip().partition("/start/")[2]


def begin(teacher, counted, link: str) -> None:
    teacher.page.goto(teacher.server + link)
    teacher.look()
    teacher.fill(name="Ironbark Primary", person="Harper Vale", username="harper.vale", password="wattle-and-gum-7")
    counted.press(teacher, "Begin")


def paste_the_class(teacher, counted) -> None:
    expect(teacher.page.get_by_role("heading", name="A class from a list")).to_be_visible()
    teacher.look()
    teacher.fill(name="2A", names="\n".join(["First name\tSurname", *NAMES]))
    teacher.page.locator("[name=year_level]").select_option("2")
    counted.press(teacher, "Look them over")
    expect(teacher.page.get_by_text("26 children. Nothing is saved yet.")).to_be_visible()
    teacher.look()
    counted.press(teacher, "Save this class")
    expect(teacher.page.get_by_text("26 children are in 2A.")).to_be_visible()
    teacher.look()


def print_the_cards(teacher, counted) -> bytes:
    with teacher.page.expect_download() as download:
        counted.press(teacher, "Make cards to print")
    return download.value.path().read_bytes()


def tap_the_pictures(child, counted, labels: list[str]) -> None:
    for label in labels:
        counted.press(child, label)


def test_from_nothing_to_the_first_goal(visitor, transactional_db):
    counted = Counted()
    teacher = visitor(None, DESK)
    begin(teacher, counted, empty_installation())
    paste_the_class(teacher, counted)
    content = print_the_cards(teacher, counted)
    codes = codes_on(content)
    assert len(codes) == len(NAMES)

    child = visitor(None, PHONE)
    child.page.goto(codes[0])
    child.look()
    name = re.search("Hello (.+)!", child.page.get_by_role("heading").first.inner_text())[1]
    student = Student.objects.filter(preferred_name=name).order_by("family_name").first()
    line = re.search(rf"{student.full_name}\s+(.+)", pages_of(content)[-1])[1]
    labels = [str(picture.label) for word in line.split()[:3] for picture in PICTURES if str(picture.label) == word]
    tap_the_pictures(child, counted, labels)
    expect(child.page.get_by_text("Harper Vale made a log-in card for you")).to_be_visible()
    child.look()
    counted.press(child, "Yes")
    expect(child.page).to_have_url(re.compile("/$"))
    child.look()
    counted.clicks += 1
    child.follow("goal")
    child.look()
    child.fill(title="I can count by twos.")
    counted.press(child, "Save my goal")
    expect(child.page.get_by_text("I can count by twos.").first).to_be_visible()

    assert Goal.objects.get().student == student
    assert School.objects.count() == 1
    print(f"{counted.clicks} clicks, {counted.seconds:.0f} seconds")
    assert counted.clicks <= CLICKS
    assert counted.seconds < SECONDS
