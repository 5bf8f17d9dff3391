"""Who has left: the family reads the published reports for 12 months, the student the own goals for a set time."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import School, Student
from goals.models import Feedback, Goal
from reporting.actions.writing import start_report
from tests import factories as make
from tests.reporting.stories import family_goal, published_issue


def left(student, days: int = 1) -> None:
    Student.objects.filter(pk=student.pk).update(left_on=student.school.today() - timedelta(days=days))


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=2)


def test_the_family_sees_no_goal_any_more(world, client_of, goal):
    left(world.anna_s)
    assert client_of(world.parent).get(goal.get_absolute_url()).status_code == 404
    assert "has left Wattle Creek" in client_of(world.parent).get(reverse("home")).content.decode()


def test_of_two_children_the_one_who_stayed_is_seen_as_before(world, goal):
    make.make_guardian(world.ben_s, world.parent)
    of_ben = make.make_goal(world.ben_s, world.cycle, audience=2)
    left(world.anna_s)
    assert list(Goal.objects.visible_to(world.parent)) == [of_ben]


def test_the_student_reads_on_and_writes_nothing(world, client_of, goal):
    left(world.anna_s)
    client = client_of(world.anna)
    assert client.get(goal.get_absolute_url()).status_code == 200
    assert client.get(reverse("home")).status_code == 200
    assert client.get(reverse("goals:check_in", args=[goal.uuid])).status_code == 403
    assert client.get(reverse("goals:new", args=[world.anna_s.uuid])).status_code == 403


def test_what_teachers_wrote_among_themselves_stays_hidden(world, goal):
    team = make.make_feedback(goal, world.home_teacher, audience=1)
    to_anna = make.make_feedback(goal, world.home_teacher, audience=2)
    left(world.anna_s)
    seen = set(Feedback.objects.visible_to(world.anna).values_list("pk", flat=True))
    assert to_anna.pk in seen
    assert team.pk not in seen


@pytest.mark.parametrize(("months", "days", "reads"), [(12, 360, True), (12, 370, False), (0, 1, False), (1, 20, True)])
def test_how_long_is_the_school_s_decision(world, goal, months, days, reads):
    School.objects.filter(pk=world.school.pk).update(leaver_months=months)
    left(world.anna_s, days)
    assert Goal.objects.filter(pk=goal.pk).visible_to(world.anna).exists() is reads


EDGES = [
    ("2026-12-18", "2027-12-18T12:59:59", True),  # the last second of the day in Melbourne
    ("2026-12-18", "2027-12-18T13:00:00", False),
    ("2028-02-29", "2029-02-28T12:59:59", True),
    ("2028-02-29", "2029-02-28T13:00:00", False),
]


@pytest.mark.parametrize(("last_day", "at", "reads"), EDGES, ids=[edge[1] for edge in EDGES])
def test_twelve_months_end_to_the_second_at_the_school(world, last_day, at, reads):
    Student.objects.filter(pk=world.anna_s.pk).update(left_on=date.fromisoformat(last_day))
    moment = timezone.datetime.fromisoformat(f"{at}+00:00")
    assert Student.objects.filter(pk=world.anna_s.pk).visible_to(world.parent, moment).exists() is reads


def test_on_the_last_day_itself_all_is_as_before(world, goal):
    left(world.anna_s, days=0)
    assert Goal.objects.visible_to(world.anna).get().relation == 1
    assert Goal.objects.visible_to(world.parent).get().relation == 5


def test_an_order_shuts_out_here_too(world):
    left(world.anna_s)
    assert not Student.objects.filter(pk=world.anna_s.pk).visible_to(world.restricted_parent).exists()


def test_published_reports_are_read_for_twelve_months(world, client_of):
    issue = published_issue(world)
    for days, status in [(1, 200), (300, 200), (400, 404)]:
        left(world.anna_s, days)
        answers = {client_of(person).get(reverse("reporting:issue", args=[issue.uuid])).status_code
                   for person in (world.parent, world.second_parent)}  # fmt: skip
        assert answers == {status}


@pytest.mark.parametrize("person", ["home_teacher", "maths_teacher", "aide"])
def test_no_class_and_no_grant_outlasts_the_last_day(world, person):
    """Also where a row was left open."""
    user = getattr(world, person)
    assert Student.objects.filter(pk=world.anna_s.pk).visible_to(user).exists()
    left(world.anna_s)
    assert not Student.objects.filter(pk=world.anna_s.pk).visible_to(user).exists()


def test_nor_does_a_grant_of_one_goal(world, goal):
    make.make_goal_grant(goal, world.stranger, world.home_teacher)
    assert Goal.objects.filter(pk=goal.pk).visible_to(world.stranger).exists()
    left(world.anna_s)
    assert not Goal.objects.filter(pk=goal.pk).visible_to(world.stranger).exists()


def test_a_relief_teacher_neither(world):
    assert Student.objects.filter(pk=world.anna_s.pk).visible_to(world.relief_teacher).exists()
    left(world.anna_s)
    assert not Student.objects.filter(pk=world.anna_s.pk).visible_to(world.relief_teacher).exists()


def test_the_author_goes_on_with_the_report_of_a_child_that_has_left(world, client_of):
    family_goal(world)
    report = start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)
    left(world.anna_s)
    assert client_of(world.home_teacher).get(report.get_absolute_url()).status_code == 200
