"""The questions of a school stand where students think: each point of conversations about learning, for every age."""

from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import StudentYear
from accounts.wording import BAND_LABELS, exemplar_band
from goals.actions.language import load_language
from goals.models import Prompt
from goals.models.choices import Point
from tests import factories as make

WHERE = {
    Point.SUCCESS: "goals:new",
    Point.PROCEED: "goals:strategy_new",
    Point.UNDERSTANDING: "goals:strategy_new",
    Point.METHOD: "goals:reflect",
    Point.NEXT_STEPS: "goals:next",
    Point.THINKING: "goals:talk",
    Point.HELP: "goals:talk",
}
"""The page on which each point is asked about."""
YEAR_OF_BAND = {"F-2": 1, "3-4": 4, "5-6": 5, "7-8": 7, "9-10": 10, "11-12": 12}


@pytest.fixture
def goal(world):
    load_language(school=world.school)
    return make.make_goal(world.anna_s, world.cycle, audience=1)


def page_of(point, goal, world, client_of) -> str:
    if WHERE[point] == "goals:talk":
        talk = make.make_talk(world.anna_s, world.home_teacher, goal=goal)
        return client_of(world.home_teacher).get(reverse("goals:talk", args=[talk.uuid])).content.decode()
    key = world.anna_s.uuid if WHERE[point] == "goals:new" else goal.uuid
    return client_of(world.anna).get(reverse(WHERE[point], args=[key])).content.decode()


BANDS = [pytest.param(band, marks=pytest.mark.full if band != "F-2" else ()) for band in YEAR_OF_BAND]


@pytest.mark.parametrize("band", BANDS)
def test_every_point_is_asked_about(band, goal, world, client_of):
    StudentYear.objects.filter(student=world.anna_s).update(year_level=YEAR_OF_BAND[band])
    assert exemplar_band(YEAR_OF_BAND[band]) == band
    for point in Point:
        questions = Prompt.objects.filter(point=point, bands__contains=[band]).values_list("text", flat=True)
        page = page_of(point, goal, world, client_of)
        assert any(question.replace("'", "&#x27;") in page for question in questions), point


def test_who_is_stuck_is_asked_first_what_would_make_more_sense(goal, world, client_of):
    make.make_check_in(goal, "stuck")
    questions = client_of(world.anna).get(reverse("goals:strategy_new", args=[goal.uuid])).context["questions"]
    assert questions[0].point == Point.UNDERSTANDING


def test_a_step_asks_nothing(goal, world, client_of):
    page = client_of(world.anna).get(reverse("goals:target_new", args=[goal.uuid]))
    assert page.context["questions"] == []


def test_the_default_bank_covers_all_points_for_all_years(goal, world, client_of):
    page = client_of(world.home_teacher).get(reverse("goals:prompts"))
    points = page.context["points"]
    assert [(each.label, each.missing) for each in points] == [(str(point.label), []) for point in Point]
    assert {len(each.bands) for each in points} == {len(BAND_LABELS)}
    assert "Nothing is asked" not in page.content.decode()


def test_a_point_that_nothing_asks_about_any_more_is_named(goal, world, client_of):
    Prompt.objects.filter(point="next_steps", bands__contains=["3-4"]).update(is_hidden=True)
    page = client_of(world.home_teacher).get(reverse("goals:prompts")).content.decode()
    assert "Nothing is asked about “What comes next” for Years 3 and 4, Years 5 and 6." in page


def new_question(**changes) -> dict:
    words = {"text": "What would a friend say?", "stage": "report", "audience": "student", "point": "other"}
    return {"key": str(uuid4()), "bands": ["5-6"], **words, **changes}


def test_a_question_of_the_schools_own_is_added_once_and_asked(goal, world, client_of):
    sent = new_question()
    for _time in range(2):
        assert client_of(world.home_teacher).post(reverse("goals:prompt_new"), sent).status_code == 302
    assert Prompt.objects.filter(code="").count() == 1
    page = client_of(world.anna).get(reverse("goals:reflect", args=[goal.uuid])).content.decode()
    assert "What would a friend say?" in page


@pytest.mark.parametrize(("field", "value"), [("text", ""), ("bands", []), ("audience", "hint"), ("stage", "x")])
def test_a_question_that_lacks_something_is_not_added(field, value, world, client_of):
    page = client_of(world.home_teacher).post(reverse("goals:prompt_new"), new_question(**{field: value}))
    assert field in page.context["form"].errors
    assert not Prompt.objects.exists()
