"""Where reports are written elsewhere, the student says too which goals go along."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from accounts.roles import Audience
from goals.models import Window
from goals.models.choices import SupportPlan, WindowKind
from reporting.models import GoalForReport, ReportGoal, ReportPolicy
from tests import factories as make
from tests.reporting.hand_over.stories import copied, elsewhere, page, told_goal

HEALTH, READING = "I will sleep before nine.", "I will read each evening."


@pytest.fixture
def anna(world):
    """Beside the teacher, in a browser of her own."""
    elsewhere(world)
    client = Client()
    client.force_login(world.anna)
    return client


def mine(client, world) -> str:
    return unescape(client.get(reverse("reporting:my_report", args=[world.anna_s.uuid])).content.decode())


def say(client, goal, answer, **sent):
    return client.post(reverse("reporting:in_my_report", args=[goal.uuid]), {"answer": answer} | sent)


def ask(client, world, goal):
    return client.post(reverse("reporting:hand_over_goal", args=[world.five_a.uuid, goal.uuid]), {"ask": "yes"})


def of(said: str, title: str) -> str:
    """Of the student's page: the card of this goal."""
    return next(card for card in said.split('<section class="card')[1:] if title in card.split("</section>")[0])


def test_the_page_says_which_goals_go_along_and_shows_what_the_family_reads(world, anna):
    told_goal(world, READING)
    told_goal(world, HEALTH)
    said = mine(anna, world)
    assert "Your teacher takes them along to where your report is written." in said
    assert "In the report" in of(said, READING)
    assert "Not in the report" in of(said, HEALTH)
    preview = said.split("See the page as it stands")[1]
    assert READING in preview
    assert HEALTH not in preview
    assert "Draft – not for families" in preview


def test_her_no_keeps_a_goal_behind(world, anna, teacher):
    goal = told_goal(world, READING)
    assert READING in copied(page(teacher, world))
    assert say(anna, goal, "no", because="It is about my brother.").status_code == 302
    assert READING not in copied(page(teacher, world))
    assert "It is about my brother." in of(mine(anna, world), READING)


def test_her_yes_takes_along_what_may_be_about_health(world, anna, teacher):
    goal = told_goal(world, HEALTH)
    assert HEALTH not in copied(page(teacher, world))
    assert say(anna, goal, "yes").status_code == 302
    assert HEALTH in copied(page(teacher, world))
    assert "In the report" in of(mine(anna, world), HEALTH)


def test_her_yes_shows_the_family_what_only_teachers_read(world, anna, teacher):
    goal = make.make_goal(world.anna_s, world.cycle, READING)
    asked = unescape(anna.get(reverse("reporting:in_my_report", args=[goal.uuid])).content.decode())
    assert "your family can read it from now on" in asked
    assert "comment comes beside it later" not in asked
    say(anna, goal, "yes")
    goal.refresh_from_db()
    assert goal.audience == Audience.FAMILY
    assert READING in copied(page(teacher, world))


def test_a_goal_of_a_support_plan_is_not_offered(world, anna):
    goal = told_goal(world, READING, support_plan=SupportPlan.TEACHERS)
    assert READING not in mine(anna, world)
    assert say(anna, goal, "yes").status_code == 404
    assert not GoalForReport.objects.exists()


def test_the_teacher_asks_and_the_student_finds_the_question(world, anna, teacher):
    goal = told_goal(world, HEALTH)
    assert "Ask Anna" in page(teacher, world)
    ask(teacher, world, goal)
    said = page(teacher, world)
    assert "Asked, and not answered yet." in said
    assert "Ask Anna" not in said
    assert HEALTH not in copied(said)
    assert "Your teacher asks about your report." in anna.get(reverse("home"), follow=True).content.decode()
    assert "may this goal be in your report?" in of(mine(anna, world), HEALTH)


def test_who_has_no_log_in_is_not_asked(world, teacher, anna):
    told_goal(world, HEALTH)
    world.anna_s.user = None
    world.anna_s.save()
    said = page(teacher, world)
    assert "Take it along too" in said
    assert "Ask Anna" not in said


def test_choices_for_reports_that_were_written_here_do_not_count(world, anna):
    ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, goals_in_reports=False)
    told_goal(world, READING)
    assert "In the report" in of(mine(anna, world), READING)


def test_until_when_she_may_look_back_is_said(world, anna):
    told_goal(world, READING)
    last = world.school.today() + timedelta(days=9)
    days = {"opens_on": world.school.today(), "closes_on": last}
    Window.objects.create(school=world.school, cycle=world.cycle, kind=WindowKind.REFLECT, **days)
    assert f"until {date_format(last, 'l j F')}" in mine(anna, world)


def test_a_goal_that_its_teacher_took_along_is_on_the_page(world, anna, teacher):
    goal = told_goal(world, HEALTH)
    teacher.post(reverse("reporting:hand_over_goal", args=[world.five_a.uuid, goal.uuid]))
    assert ReportGoal.objects.filter(goal=goal).exists()
    assert "In the report" in of(mine(anna, world), HEALTH)


def test_each_button_says_of_which_goal_it_is(world, anna, teacher):
    told_goal(world, HEALTH)
    assert f'Take it along too <span class="visually-hidden"><bdi>{HEALTH}</bdi></span>' in page(teacher, world)


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_the_same_queries_for_each_number(world, anna, number, django_assert_num_queries):
    for each in range(number):
        told_goal(world, f"Goal number {each}.")
    address = reverse("reporting:my_report", args=[world.anna_s.uuid])
    anna.get(address)
    with django_assert_num_queries(27):
        anna.get(address)
