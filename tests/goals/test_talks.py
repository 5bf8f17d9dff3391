"""A student's talks: what is planned, what was agreed, each as far as its reader sees it; and the next one at home."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.roles import Audience
from goals.actions.talk import add_agreement
from goals.models import Goal
from goals.models.choices import AgreedKind
from tests import factories as make

IN_TWO_DAYS = timedelta(days=2)


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, "I will explain.", audience=Audience.FAMILY)


def held(world, adult, ago=1, line="", goal=None, **fields):
    talk = make.make_talk(world.anna_s, adult, held_at=timezone.now() - timedelta(days=ago), goal=goal, **fields)
    if line:
        add_agreement(
            talk=talk, by=adult, goal=goal, kind=AgreedKind.STRATEGY, text=line, due_on=None, uuid=uuid4()
        )  # fmt: skip
    return talk


def planned(world, adult, after=IN_TWO_DAYS, **fields):
    return make.make_talk(world.anna_s, adult, planned_for=timezone.now() + after, **fields)


def page_of(client, student):
    return client.get(reverse("goals:talks", args=[student.uuid]))


def shown(response) -> tuple[list, list]:
    return tuple([entry.talk for entry in response.context[name]] for name in ("planned", "past"))


def test_planned_talks_come_first_the_next_on_top_then_the_latest_of_the_past(world, client_of, goal):
    late, soon = (planned(world, world.home_teacher, timedelta(days=days)) for days in (9, 2))
    old = held(world, world.home_teacher, ago=9, goal=goal, line="I draw it first.")
    new = held(world, world.maths_teacher, ago=1, goal=goal, line="I read it aloud.")
    response = page_of(client_of(world.anna), world.anna_s)
    assert shown(response) == ([soon, late], [new, old])
    text = response.content.decode()
    assert text.index("I read it aloud.") < text.index("I draw it first.")
    assert "With Harper Vale" in text


def test_a_talk_whose_hour_has_passed_stands_with_the_past_as_still_open(world, client_of):
    missed = planned(world, world.home_teacher, -IN_TWO_DAYS)
    response = page_of(client_of(world.home_teacher), world.anna_s)
    assert shown(response) == ([], [missed])
    assert "Still open" in response.content.decode()


def test_subject_teachers_find_their_own_talks_and_those_about_their_goals(world, client_of, goal):
    in_maths = make.make_goal(world.anna_s, world.cycle, areas=[world.maths])
    own, about = held(world, world.maths_teacher, ago=1), held(world, world.home_teacher, ago=2, goal=in_maths)
    held(world, world.home_teacher, goal=goal)
    assert shown(page_of(client_of(world.maths_teacher), world.anna_s)) == ([], [own, about])


def test_the_family_finds_what_is_shared_with_it_and_no_more(world, client_of, goal):
    private = make.make_goal(world.anna_s, world.cycle, "Not for home.")
    held(world, world.home_teacher, goal=goal, line="For the team.")
    shared = held(world, world.home_teacher, goal=private, line="Not at home.", audience=2, topic="About home")
    response = page_of(client_of(world.parent), world.anna_s)
    assert shown(response) == ([], [shared])
    text = response.content.decode()
    assert not [words for words in ("Not for home.", "Not at home.", "For the team.", "About home") if words in text]


def test_what_the_child_would_like_to_talk_about_is_read_by_the_two_alone(world, client_of):
    planned(world, world.home_teacher, topic="Something about home", audience=2)
    readers = {
        name: "Something about home" in page_of(client_of(getattr(world, name)), world.anna_s).content.decode()
        for name in ("anna", "home_teacher", "aide", "parent")
    }
    assert readers == {"anna": True, "home_teacher": True, "aide": False, "parent": False}


def test_a_goal_in_the_bin_is_named_nowhere(world, client_of, goal):
    held(world, world.home_teacher, goal=goal, line="I draw it first.")
    Goal.objects.update(binned_at=timezone.now())
    text = page_of(client_of(world.anna), world.anna_s).content.decode()
    assert not [words for words in ("I will explain.", "I draw it first.") if words in text]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("anna", "Would you like to talk? Tap the button above."),
        ("home_teacher", "In a talk Anna thinks aloud"),
        ("parent", "What they share with you stands here."),
    ],
)
def test_without_a_talk_the_page_says_what_one_is_for(world, client_of, name, says):
    text = page_of(client_of(getattr(world, name)), world.anna_s).content.decode()
    assert says in text
    assert (reverse("goals:talk_new", args=[world.anna_s.uuid]) in text) is (name == "home_teacher")
    assert ("Words to begin with" in text) is (name == "anna")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number_of_talks(
    world, client_of, goal, django_assert_num_queries, number
):
    for count in range(number):
        held(world, world.home_teacher, goal=goal, line=f"Line {count}")
        planned(world, world.home_teacher, goal=goal)
    client = client_of(world.home_teacher)
    with django_assert_num_queries(12):
        text = page_of(client, world.anna_s).content.decode()
    assert f"Line {number - 1}" in text


# ------------------------------------------------------------------------------------------------ the ways to it
@pytest.mark.parametrize(
    ("name", "words"),
    [("anna", "Talks about"), ("home_teacher", "conversations"), ("parent", "Talks about"), ("principal", None)],
)
def test_the_heart_of_the_wheel_leads_to_the_talks_of_who_sees_them(world, client_of, goal, name, words):
    text = client_of(getattr(world, name)).get(goal.get_absolute_url()).content.decode()
    heart = f'<a class="wheel__link" href="{reverse("goals:talks", args=[world.anna_s.uuid])}">'
    assert (heart in text) is (words is not None)
    assert words is None or words in text.partition(heart)[2].partition("</a>")[0]


@pytest.mark.parametrize(("name", "leads"), [("home_teacher", True), ("parent", True), ("office", False)])
def test_the_students_page_leads_to_the_talks_of_who_sees_them(world, client_of, name, leads):
    text = client_of(getattr(world, name)).get(reverse("goals:student", args=[world.anna_s.uuid])).content.decode()
    assert (reverse("goals:talks", args=[world.anna_s.uuid]) in text) is leads


# ------------------------------------------------------------------------------------------------ the next one, at home
def home_of(client_of, student, *, talk_in: timedelta, **fields) -> str:
    """The student's first page at nine in the morning, with a talk so long after it."""
    nine = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0)
    make.make_talk(student, fields.pop("adult"), planned_for=nine + talk_in, **fields)
    with time_machine.travel(nine, tick=False):
        page = client_of(student.user).get(reverse("goals:student", args=[student.uuid]))
    assert page.status_code == 200
    return page.content.decode()


@pytest.mark.parametrize(("days", "said"), [(0, "today, 2:30"), (1, "tomorrow, 2:30"), (6, "on {}, 2:30"), (7, None)])
@pytest.mark.parametrize("year_level", [1, 5])
def test_a_talk_of_the_coming_days_stands_on_the_first_page(world, client_of, days, said, year_level):
    mia = make.make_student(world.year, "Mia Tan", year_level=year_level, classes=[world.five_a])
    at = timedelta(days=days, hours=5, minutes=30)
    text = home_of(client_of, mia, talk_in=at, adult=world.home_teacher)
    day = date_format(timezone.localdate() + timedelta(days=days), "l")
    sentence = f"Talk with Harper Vale {(said or '').format(day)}"
    assert (sentence in text) is (said is not None)
    assert ("what would you like to talk about?" in text) is (said is not None)


def test_who_has_prepared_is_not_asked_again(world, client_of):
    text = home_of(
        client_of, world.anna_s, talk_in=timedelta(hours=1), adult=world.home_teacher, topic="Step two"
    )  # fmt: skip
    assert "you have written what you would like to talk about." in text


def test_a_talk_that_was_held_is_not_announced(world, client_of):
    text = home_of(
        client_of, world.anna_s, talk_in=timedelta(hours=1), adult=world.home_teacher,
        held_at=timezone.now(),
    )  # fmt: skip
    assert "Talk with Harper Vale" not in text
