"""At the whiteboard: one example at a time, what the class says is kept in the lesson, and no name stands anywhere."""

from uuid import uuid4

import pytest
from django.urls import reverse

from goals.models import Exemplar
from tests import factories as make


@pytest.fixture
def lesson(world):
    """Two examples for Years 5 and 6."""
    make.make_exemplar(world.school, "A good one.")
    make.make_exemplar(world.school, "Be good.", fault="too_vague", question="What would I see?")
    return reverse("goals:lesson", args=["5-6"])


@pytest.fixture
def teacher(world, client_of):
    return client_of(world.home_teacher)


def say(client, address, words="", **press):
    return client.post(address, {"key": str(uuid4()), "said": words, **press})


def test_what_needs_a_better_version_comes_first_with_its_question(teacher, lesson):
    page = teacher.get(lesson)
    assert page.context["place"].exemplar.text == "Be good."
    assert "What would I see?" in page.content.decode()
    assert "Anna" not in page.content.decode()


def test_what_the_class_says_stays_on_the_way_on_and_back(teacher, lesson):
    assert say(teacher, lesson, "We put our hand up.", next="1").url == f"{lesson}?at=2"
    assert say(teacher, f"{lesson}?at=2", previous="1").url == f"{lesson}?at=1"
    assert teacher.get(f"{lesson}?at=1").context["form"]["said"].value() == "We put our hand up."
    assert Exemplar.objects.count() == 2


def test_with_the_end_of_the_lesson_it_is_gone(teacher, lesson):
    say(teacher, lesson, "We put our hand up.", next="1")
    assert say(teacher, lesson, "More", end="1").url == reverse("goals:lessons")
    assert teacher.get(lesson).context["form"]["said"].value() == ""
    assert "hand up" not in str(dict(teacher.session))


def test_a_tap_makes_it_an_example_of_the_school_once(world, teacher, lesson):
    sent = {"key": str(uuid4()), "said": "We put our hand up.", "save": "1"}
    for _time in range(2):
        teacher.post(lesson, sent)
    saved = Exemplar.objects.get(text="We put our hand up.")
    assert (saved.school, saved.band, saved.fault) == (world.school, "5-6", "")


def test_nothing_said_is_not_saved(teacher, lesson):
    response = say(teacher, lesson, "", save="1")
    assert "Write what the class says first." in response.content.decode()
    assert Exemplar.objects.count() == 2


@pytest.mark.parametrize(("at", "number"), [("0", 1), ("99", 2), ("x", 1), ("٢", 1), ("", 1)])
def test_a_number_that_is_none_finds_the_nearest(teacher, lesson, at, number):
    assert teacher.get(lesson, {"at": at}).context["place"].number == number


def test_without_examples_the_lesson_leads_back_and_other_years_are_none(teacher):
    assert teacher.get(reverse("goals:lesson", args=["5-6"])).url == reverse("goals:lessons")
    assert teacher.get(reverse("goals:lesson", args=["5-7"])).status_code == 404


def test_the_session_of_another_teacher_holds_nothing_of_it(world, teacher, client_of, lesson):
    say(teacher, lesson, "We put our hand up.", next="1")
    assert client_of(world.maths_teacher).get(lesson).context["form"]["said"].value() == ""
