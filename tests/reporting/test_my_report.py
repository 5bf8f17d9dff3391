"""The student's side of a report: the same page as the teacher's, without the teacher's words."""

import re
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.roles import Audience
from goals.models import Reflection
from reporting.actions.choosing import ask, choose_goals, hide_reflection, say
from reporting.actions.writing import save_comments, start_report
from reporting.models import GoalForReport, ReportPolicy
from tests import factories as make
from tests.reporting.stories import COMMENT, OVERALL, REFLECTION, TITLE, anna_report, family_goal


@pytest.fixture
def goal(world):
    return family_goal(world)


@pytest.fixture
def anna(world, client_of):
    return client_of(world.anna)


def begun(world):
    return start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)


def page_of(client, world) -> str:
    answer = client.get(reverse("reporting:my_report", args=[world.anna_s.uuid]))
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def answer(client, goal, said, because=""):
    sent = {"answer": said, "because": because}
    return client.post(reverse("reporting:in_my_report", args=[goal.uuid]), sent)


def asked(client, goal) -> str:
    return unescape(client.get(reverse("reporting:in_my_report", args=[goal.uuid])).content.decode())


def test_the_page_of_the_report_is_there_before_a_teacher_has_begun(world, anna, goal):
    page = page_of(anna, world)
    assert TITLE in page
    assert REFLECTION in page
    assert "See the page as it stands" in page


def test_no_word_of_the_teacher_is_on_it(world, anna, goal):
    report = begun(world)
    save_comments(report=report, written=[(goal.pk, COMMENT, 0), (None, OVERALL, 0)], by=world.home_teacher)
    page = page_of(anna, world)
    assert REFLECTION in page
    assert COMMENT not in page
    assert OVERALL not in page


def test_how_the_teacher_judges_a_goal_is_not_on_it_before_the_student_has_said(world, anna, goal):
    goal.change(goal.version, teacher_outcome="not_yet")
    begun(world)
    assert "My teacher says" not in page_of(anna, world)


def test_saying_yes_shows_the_goal_to_the_family_after_the_page_has_said_so(world, anna):
    goal = make.make_goal(world.anna_s, world.cycle, title="Only my teachers read this.")
    page = asked(anna, goal)
    assert "Your family will read this" in page
    assert "your family can read it from now on" in page
    assert "Your teacher reads this." in page
    answer(anna, goal, "yes")
    goal.refresh_from_db()
    assert goal.audience == Audience.FAMILY
    assert GoalForReport.objects.get().answer == "yes"


def test_asking_shows_what_would_go_along_and_nothing_that_is_private(world, anna):
    goal = make.make_goal(world.anna_s, world.cycle, title="Only my teachers read this.")
    make.make_target(goal, "Explain two answers a week.")
    make.make_target(goal, "PRIVATE step", audience=Audience.ONLY_ME)
    Reflection.of(goal, text=REFLECTION, audience=Audience.FAMILY).save()
    Reflection.of(goal, text="PRIVATE words", audience=Audience.ONLY_ME).save()
    page = asked(anna, goal)
    assert "Explain two answers a week." in page
    assert REFLECTION in page
    assert "PRIVATE" not in page


def test_saying_no_takes_it_out_of_a_report_that_is_being_written(world, anna, goal):
    report = begun(world)
    save_comments(report=report, written=[(goal.pk, COMMENT, 0)], by=world.home_teacher)
    answer(anna, goal, "no", "It is about my brother.")
    assert not report.report_goals.exists()
    assert report.comments.get(goal=goal).text == COMMENT
    assert "It is about my brother." in page_of(anna, world)


def test_minds_are_changed_and_every_answer_is_kept(world, anna, goal):
    for said in ("yes", "no", "yes"):
        answer(anna, goal, said)
    kept = GoalForReport.objects.get()
    assert kept.answer == "yes"
    assert [event.answer for event in kept.events.order_by("pgh_id")] == ["yes", "no", "yes"]


def test_the_goal_about_which_a_teacher_asks_stands_first(world, anna, goal):
    second = family_goal(world, title="I will start within a minute.")
    assert cards(page_of(anna, world)) == [TITLE, second.title]
    ask(report=begun(world), goal=second, by=world.home_teacher)
    assert cards(page_of(anna, world)) == [second.title, TITLE]


def cards(page: str) -> list[str]:
    return [
        title.strip() for title in re.findall(r'<section class="card.*?<[^>]*dir="auto"[^>]*>([^<]+)<', page, re.DOTALL)
    ]


def test_why_a_goal_or_a_reflection_stays_out_is_on_the_page(world, anna, goal):
    second = family_goal(world, title="I will start within a minute.")
    report = begun(world)
    reasons = {second.pk: "It has only just begun."}
    choose_goals(report=report, goals=[goal], offered=[goal, second], by=world.home_teacher, left_out=reasons)
    hide_reflection(report=report, goal=goal, because="It names a classmate.")
    page = page_of(anna, world)
    assert "It has only just begun." in page
    assert "It names a classmate." in page


def test_once_it_is_handed_in_the_page_says_so_and_no_answer_counts(world, anna, goal):
    anna_report(world, state="submitted")
    assert "has handed the report in" in page_of(anna, world)
    assert "has handed the report in" in unescape(answer(anna, goal, "no").content.decode())
    assert not GoalForReport.objects.exists()


@pytest.mark.parametrize("wanted", [True, False])
def test_nobody_answers_in_the_students_stead(wanted, world, goal):
    with pytest.raises(PermissionDenied):
        say(goal=goal, cycle=world.cycle, wanted=wanted, by=world.home_teacher)


def test_who_shares_nothing_new_at_home_is_told_so(world, anna):
    goal = make.make_goal(world.anna_s, world.cycle, title="Only my teachers read this.")
    world.anna_s.withholds_since = world.now if hasattr(world, "now") else goal.created_at
    world.anna_s.save()
    page = unescape(answer(anna, goal, "yes").content.decode())
    assert "You share nothing new with your family at the moment." in page
    assert not GoalForReport.objects.exists()


def test_where_goals_are_no_part_of_reports_there_is_nothing_to_choose(world, anna, goal):
    ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, goals_in_reports=False)
    assert "no report for you to help with" in page_of(anna, world)
    assert anna.get(reverse("reporting:in_my_report", args=[goal.uuid])).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(world, anna, number, django_assert_num_queries):
    for each in range(number):
        family_goal(world, title=f"Goal number {each}.")
    address = reverse("reporting:my_report", args=[world.anna_s.uuid])
    anna.get(address)
    with django_assert_num_queries(27):
        anna.get(address)
