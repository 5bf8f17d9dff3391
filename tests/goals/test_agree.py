"""Agreeing takes the student's tick and one adult's, on words that both have read."""

import pytest
from django.urls import reverse

from accounts.roles import Audience
from goals.actions.agree import agree_goal
from tests import factories as make


def agree(client, goal, version=None, **data):
    goal.refresh_from_db()
    address = reverse("goals:agree", args=[goal.uuid])
    return client.post(address, {"base_version": version or goal.version, **data})


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle)


def test_both_ticks_make_it_agreed(world, client_of, goal):
    assert agree(client_of(world.anna), goal).status_code == 302
    goal.refresh_from_db()
    assert (goal.status, goal.adult_agreed_at) == ("open", None)
    agree(client_of(world.home_teacher), goal)
    goal.refresh_from_db()
    assert (goal.status, goal.agreed_by) == ("agreed", world.home_teacher)
    assert goal.student_agreed_at < goal.adult_agreed_at


def test_the_order_of_the_ticks_does_not_matter(world, client_of, goal):
    agree(client_of(world.home_teacher), goal)
    agree(client_of(world.anna), goal)
    goal.refresh_from_db()
    assert goal.status == "agreed"


def test_a_student_without_a_login_agrees_by_telling(world, client_of):
    goal = make.make_goal(world.tom_s, world.cycle, told_to=world.home_teacher)
    agree(client_of(world.home_teacher), goal)
    goal.refresh_from_db()
    assert (goal.status, goal.student_agreed_at) == ("agreed", goal.created_at)


def test_agreeing_twice_changes_nothing(world, client_of, goal):
    agree(client_of(world.home_teacher), goal)
    goal.refresh_from_db()
    version, at = goal.version, goal.adult_agreed_at
    agree(client_of(world.home_teacher), goal)
    goal.refresh_from_db()
    assert (goal.version, goal.adult_agreed_at) == (version, at)


def test_agreeing_again_takes_a_change_in(world, client_of, goal):
    agree(client_of(world.anna), goal)
    agree(client_of(world.home_teacher), goal)
    goal.refresh_from_db()
    goal.change(goal.version, title="I will explain it to a friend.", changed_since_agreed=True)
    agree(client_of(world.anna), goal)
    goal.refresh_from_db()
    assert goal.changed_since_agreed
    agree(client_of(world.home_teacher), goal)
    goal.refresh_from_db()
    assert (goal.changed_since_agreed, goal.status) == (False, "agreed")


def test_nobody_agrees_on_words_not_read(world, client_of, goal):
    read = goal.version
    goal.change(goal.version, title="Something else now.")
    response = agree(client_of(world.home_teacher), goal, version=read)
    goal.refresh_from_db()
    assert goal.adult_agreed_at is None
    text = response.content.decode()
    assert "This goal was changed a moment ago" in text
    assert "Something else now." in text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"status": "paused"}, "This goal is paused"),
        ({"audience": Audience.ONLY_ME}, "Share this goal with your teachers first"),
    ],
)
def test_a_goal_that_is_not_open_is_refused_in_words(world, client_of, fields, sentence):
    goal = make.make_goal(world.anna_s, world.cycle, **fields)
    response = agree(client_of(world.anna), goal)
    assert sentence in response.content.decode()
    goal.refresh_from_db()
    assert goal.student_agreed_at is None


@pytest.mark.parametrize(("year", "preset"), [(6, True), (4, False)])
def test_the_students_tick_asks_about_the_family_as_the_school_presets_it(world, client_of, goal, year, preset):
    world.school.family_preset_to_year = year
    world.school.save()
    form = client_of(world.anna).get(reverse("goals:agree", args=[goal.uuid])).context["form"]
    assert form["show_family"].initial is preset


def test_it_says_who_of_the_family_could_read_it_then_and_afterwards_that_they_can(world, client_of, goal):
    client = client_of(world.anna)
    form = client.get(reverse("goals:agree", args=[goal.uuid])).context["form"]
    assert form["show_family"].help_text == "Then Nora Quill, Otto Quill and Tia Two-Hats can read it."
    address, ticked = reverse("goals:agree", args=[goal.uuid]), {"base_version": goal.version, "show_family": "on"}
    assert "Your family can read it now." in client.post(address, ticked, follow=True).content.decode()


def test_agreeing_changes_no_audience_unless_the_student_says_so(world, client_of, goal):
    agree(client_of(world.anna), goal)
    goal.refresh_from_db()
    assert goal.audience == Audience.TEACHERS
    other = make.make_goal(world.anna_s, world.cycle)
    agree(client_of(world.anna), other, show_family="on")
    other.refresh_from_db()
    assert other.audience == Audience.FAMILY


def test_a_teacher_cannot_show_a_goal_to_the_family(world, client_of, goal):
    agree(client_of(world.home_teacher), goal, show_family="on")
    goal.refresh_from_db()
    assert goal.audience == Audience.TEACHERS


def test_the_action_itself_lets_no_adult_widen_a_goal(world, goal):
    agree_goal(goal=goal, by=world.home_teacher, base_version=1, show_family=True)
    goal.refresh_from_db()
    assert goal.audience == Audience.TEACHERS


@pytest.mark.parametrize("version", ["", "0", "x", "99999999999999999999"])
def test_nonsense_for_a_version_is_refused(world, client_of, goal, version):
    response = client_of(world.home_teacher).post(reverse("goals:agree", args=[goal.uuid]), {"base_version": version})
    assert response.status_code == 200
    goal.refresh_from_db()
    assert goal.adult_agreed_at is None
