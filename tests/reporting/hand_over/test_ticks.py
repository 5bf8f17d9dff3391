"""Where reports are written elsewhere, a goal that may be about health goes over when its teacher takes it along."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent, TeachingAssignment
from accounts.roles import Audience
from reporting.actions.choosing import say
from reporting.actions.writing import start_report
from reporting.models import GoalForReport, Report, ReportGoal
from tests import factories as make
from tests.reporting.hand_over.stories import copied, elsewhere, page, table, told_goal

TITLE = "I will sleep before nine."
TAKE, LEAVE = "Take it along too", "Leave it behind"


@pytest.fixture
def health(world):
    elsewhere(world)
    return told_goal(world, TITLE)


def decide(client, world, goal, follow=False, **sent):
    return client.post(reverse("reporting:hand_over_goal", args=[world.five_a.uuid, goal.uuid]), sent, follow=follow)


def test_it_stays_behind_in_sight_until_its_teacher_takes_it_along(world, teacher, health):
    said = page(teacher, world)
    assert "Stays behind, because it may be about health:" in said
    assert TITLE not in copied(said) + str(table(teacher, world))
    assert "It goes along too." in decide(teacher, world, health, follow=True).content.decode()
    for said in (copied(page(teacher, world)), str(table(teacher, world))):
        assert TITLE in said


def test_taken_along_by_mistake_it_is_left_behind_again(world, teacher, health):
    decide(teacher, world, health)
    decide(teacher, world, health)
    assert ReportGoal.objects.filter(goal=health).count() == 1
    assert LEAVE in page(teacher, world)
    assert "It stays behind." in decide(teacher, world, health, follow=True, stays="yes").content.decode()
    assert TITLE not in copied(page(teacher, world)) + str(table(teacher, world))


def test_those_who_do_not_write_about_the_student_see_it_and_decide_nothing(world, client_of, health):
    principal = client_of(world.principal)
    said = page(principal, world)
    assert TITLE in said
    assert TAKE not in said
    assert decide(principal, world, health).status_code == 403
    assert not ReportGoal.objects.exists()


def test_looking_at_what_stays_behind_is_noted_as_reading_not_as_taking_along(world, teacher, health):
    page(teacher, world)
    noted = AccessEvent.objects.filter(object_type="goals.goal", object_id=health.pk)
    assert {event.action for event in noted} == {"view"}


@pytest.mark.parametrize("fields", [{"audience": Audience.TEACHERS}, {"support_plan": 1}, {"title": "I will read."}])
def test_what_is_not_shown_at_home_or_needs_nobody_is_not_taken_along(world, teacher, health, fields):
    health.change(health.version, **fields)
    assert TAKE not in page(teacher, world)
    assert decide(teacher, world, health).status_code == 404
    assert not Report.objects.exists()


def test_what_its_student_refused_is_not_taken_along(world, teacher, health):
    of = {"school": world.school, "goal": health, "cycle": world.cycle, "student": world.anna_s}
    GoalForReport.objects.create(**of, answer="no", answered_at=timezone.now())
    assert TITLE not in page(teacher, world)
    assert decide(teacher, world, health).status_code == 404


def test_what_its_student_wants_goes_over_and_is_not_taken_back(world, teacher, health):
    say(goal=health, cycle=world.cycle, wanted=True, by=world.anna)
    said = page(teacher, world)
    assert TITLE in copied(said)
    assert LEAVE not in said
    assert decide(teacher, world, health, stays="yes").status_code == 404


def test_where_reports_are_written_here_it_is_chosen_in_the_report(world, teacher):
    goal = told_goal(world, TITLE)
    assert TITLE not in page(teacher, world)
    assert decide(teacher, world, goal).status_code == 404
    assert not Report.objects.exists()


def test_another_class_s_goal_is_nobody_s_to_take_along(world, teacher, health, client_of):
    assert decide(client_of(world.teacher_there), world, health).status_code == 404
    assert not ReportGoal.objects.exists()


def test_the_report_that_holds_the_choice_is_in_nobody_s_way(world, teacher, client_of, health):
    decide(teacher, world, health)
    report = Report.objects.get()
    for person, name in ((world.home_teacher, "reporting:reports"), (world.principal, "reporting:reports")):
        assert str(report.uuid) not in client_of(person).get(reverse(name)).content.decode()
    authors = client_of(world.principal).get(reverse("reporting:authors", args=[world.anna_s.uuid]))
    assert str(report.uuid) not in authors.content.decode()


def test_who_teaches_the_class_no_more_keeps_no_sight_of_it(world, teacher, health, client_of):
    report = start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    TeachingAssignment.objects.filter(user=world.home_teacher).update(ends_at=timezone.now())
    assert client_of(world.home_teacher).get(report.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("goals", [1, 3])
def test_it_takes_the_same_queries_for_each_number(world, teacher, django_assert_num_queries, goals):
    elsewhere(world)
    for number in range(goals):
        make.make_goal(world.anna_s, world.cycle, f"I will sleep well {number}.", audience=Audience.FAMILY)
    with django_assert_num_queries(QUERIES):
        page(teacher, world)


QUERIES = 17
