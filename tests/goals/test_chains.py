"""The goals of a student over the years, each with what came out of it."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import SchoolYear, StudentYear
from accounts.roles import Audience
from goals.models import Cycle
from tests import factories as make


def lines(client, world) -> list[list[tuple]]:
    page = client.get(reverse("goals:years", args=[world.anna_s.uuid]))
    return [[(str(link.goal), link.how, link.state_label) for link in chain] for chain in page.context["chains"]]


def ended(outcome="achieved", **fields) -> dict:
    return {"status": "closed", "outcome": outcome, "closed_at": timezone.now(), **fields}


@pytest.fixture
def through_the_years(world):
    """Begun in Year 4, one step further in Year 5, where it is private for a while; beside it a goal of its own."""
    year = SchoolYear.objects.create(
        school=world.school, name="2020", starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31)
    )
    StudentYear.objects.create(school=world.school, student=world.anna_s, school_year=year, year_level=4)
    cycle = Cycle.objects.create(
        school=world.school, school_year=year, name="Semester 2", starts_on=date(2020, 7, 1), ends_on=date(2020, 12, 1)
    )
    first = make.make_goal(world.anna_s, cycle, "One page.", audience=Audience.FAMILY, **ended())
    second = make.make_goal(
        world.anna_s, world.cycle, "Two pages.", carried_from=first, carried_how="climbed",
        **ended("not_yet", outcome_reason="I was ill."),
    )  # fmt: skip
    make.make_goal(world.anna_s, world.cycle, "Alone.", audience=Audience.FAMILY)
    third = make.make_goal(
        world.anna_s, world.cycle, "Two pages aloud.", audience=Audience.FAMILY, carried_from=second,
        carried_how="refined",
    )  # fmt: skip
    return first, second, third


def test_a_line_says_how_each_goal_ended_and_what_came_next(world, client_of, through_the_years):
    anna = client_of(world.anna)
    assert lines(anna, world) == [
        [
            ("One page.", "", "Achieved"),
            ("Two pages.", "One step further", "Not yet"),
            ("Two pages aloud.", "Keep going, change a bit", "Open"),
        ],
        [("Alone.", "", "Open")],
    ]
    page = anna.get(reverse("goals:years", args=[world.anna_s.uuid])).content.decode()
    for words in ("Year 4 · Semester 2, 2020", "Year 5 · This semester", "I was ill."):
        assert words in page


def test_a_goal_that_is_not_shown_leaves_no_trace(world, client_of, through_the_years):
    assert lines(client_of(world.parent), world) == [
        [("Two pages aloud.", "", "Open")], [("Alone.", "", "Open")], [("One page.", "", "Achieved")],
    ]  # fmt: skip


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number(world, client_of, django_assert_num_queries, number):
    before = None
    for _each in range(number):
        before = make.make_goal(world.anna_s, world.cycle, carried_from=before, carried_how="new" if before else "")
    teacher = client_of(world.home_teacher)
    with django_assert_num_queries(7):
        [chain] = lines(teacher, world)
    assert len(chain) == number
