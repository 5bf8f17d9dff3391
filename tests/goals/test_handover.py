"""The next teacher's handover: dated, and nothing that is not shared with teachers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent, AccessRestriction, Enrolment, Rollover, SchoolYear, Term
from goals.handover import ends_on, is_open
from goals.models import Agreement, Goal
from tests import factories as make


@pytest.fixture
def begins():
    return timezone.now() + timedelta(days=20)


@pytest.fixture
def next_class(world, begins):
    """6A, which Nell Heron takes over in 20 days, with Anna in it."""
    world.nell = make.make_member(world.school, "Nell Heron", "teacher")
    world.six_a = make.make_class(world.year, "6A")
    make.assign(world.nell, world.six_a, starts_at=begins)
    Enrolment.objects.filter(student=world.anna_s, class_group=world.five_a).update(ends_at=begins)
    Enrolment.objects.create(school=world.school, student=world.anna_s, class_group=world.six_a, starts_at=begins)
    return world.six_a


def page(client_of, person, group):
    return client_of(person).get(reverse("goals:handover", args=[group.uuid]))


def test_open_goals_outcomes_and_agreements_are_handed_over(world, client_of, next_class):
    goal = make.make_goal(world.anna_s, world.cycle, "I will read to my brother.")
    ended = make.make_goal(world.anna_s, world.cycle, "I will swim ten metres.")
    Goal.objects.filter(pk=ended.pk).update(status="closed", outcome="achieved", closed_at=timezone.now())
    talk = make.make_talk(world.anna_s, world.home_teacher, goal=goal, audience=1)
    Agreement.objects.create(
        school=world.school, conversation=talk, student=world.anna_s, conversation_audience=1, goal=goal,
        kind="strategy", text="A page each evening.", written_by=world.anna,
    )  # fmt: skip
    shown = page(client_of, world.nell, next_class).content.decode()
    for words in ("read to my brother", "swim ten metres", "A page each evening", "Achieved"):
        assert words in shown


@pytest.mark.parametrize("hidden", [{"audience": 0}, {"support_plan": 1}, {"binned_at": timezone.now()}])
def test_nothing_is_handed_over_that_is_not_for_teachers(world, client_of, next_class, hidden):
    make.make_goal(world.anna_s, world.cycle, "I will say nothing of this.", **hidden)
    assert "say nothing of this" not in page(client_of, world.nell, next_class).content.decode()


def test_the_goals_themselves_stay_closed_until_the_beginning(world, client_of, next_class, begins):
    goal = make.make_goal(world.anna_s, world.cycle)
    assert client_of(world.nell).get(goal.get_absolute_url()).status_code == 404
    assert Goal.objects.filter(pk=goal.pk).visible_to(world.nell, begins).exists()


def test_nobody_else_reads_it(world, client_of, next_class):
    for name in ("other_teacher", "home_teacher", "admin", "principal", "parent", "relief_teacher"):
        assert page(client_of, getattr(world, name), next_class).status_code == 404


def test_the_reading_is_noted(world, client_of, next_class):
    goal = make.make_goal(world.anna_s, world.cycle)
    page(client_of, world.nell, next_class)
    assert AccessEvent.objects.get(object_id=goal.pk).action == "take_over"


def test_the_own_child_and_one_kept_away_by_an_order_are_left_out(world, client_of, next_class):
    make.make_goal(world.anna_s, world.cycle, "I will read to my brother.")
    make.make_guardian(world.anna_s, world.nell)
    assert "read to my brother" not in page(client_of, world.nell, next_class).content.decode()
    world.nell.guardianships.all().delete()
    AccessRestriction.objects.create(
        school=world.school, student=world.anna_s, user=world.nell, reason="Order", recorded_by=world.admin
    )
    assert "read to my brother" not in page(client_of, world.nell, next_class).content.decode()


def test_nor_is_a_child_whose_family_the_teacher_was(world, client_of, next_class):
    make.make_goal(world.anna_s, world.cycle, "I will read to my brother.")
    make.make_guardian(world.anna_s, world.nell, ends_at=timezone.now())
    assert "read to my brother" not in page(client_of, world.nell, next_class).content.decode()


@pytest.mark.parametrize(("days", "handed_over"), [(19, False), (20, True)])
def test_nor_is_a_child_who_has_left_by_then(world, client_of, next_class, begins, days, handed_over):
    make.make_goal(world.anna_s, world.cycle, "I will read to my brother.")
    world.anna_s.left_on = world.school.today() + timedelta(days=days)
    world.anna_s.save()
    shown = page(client_of, world.nell, next_class).content.decode()
    assert ("read to my brother" in shown) is handed_over


def test_it_ends_four_weeks_into_the_first_term(world, next_class, begins):
    term = Term.objects.create(
        school=world.school, school_year=world.year, number=4,
        starts_on=begins.date() + timedelta(days=28), ends_on=begins.date() + timedelta(days=90),
    )  # fmt: skip
    assignment = world.nell.teaching_assignments.get()
    last = term.starts_on + timedelta(weeks=4)
    assert ends_on(assignment) == last
    end = world.school.end_of(last)
    assert [is_open(assignment, at) for at in (end - timedelta(seconds=1), end)] == [True, False]


def test_a_teacher_who_has_begun_long_ago_takes_nothing_over(world, client_of):
    assert page(client_of, world.home_teacher, world.five_a).status_code == 404
    assert client_of(world.home_teacher).get(reverse("goals:handovers")).status_code == 404


def test_in_a_prepared_year_it_is_there_for_the_first_weeks(world, client_of, next_class):
    """Nell has begun; the year was prepared, so the page is still there."""
    begun = timezone.now() - timedelta(days=5)
    world.nell.teaching_assignments.update(starts_at=begun)
    assert page(client_of, world.nell, next_class).status_code == 404
    before = SchoolYear.objects.create(
        school=world.school, name="Before", starts_on=world.year.starts_on - timedelta(days=300),
        ends_on=world.year.starts_on - timedelta(days=1),
    )  # fmt: skip
    Rollover.objects.create(
        school=world.school, from_year=before, to_year=world.year, made_by=world.admin, confirmed_by=world.admin,
        confirmed_at=begun, happens_at=begun,
    )  # fmt: skip
    assert page(client_of, world.nell, next_class).status_code == 200


def test_the_way_there_stands_in_the_frame(world, client_of, next_class):
    answer = client_of(world.nell).get(reverse("goals:handovers"), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("goals:handover", args=[next_class.uuid])
    assert "Next class" in answer.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_for_one_child_and_for_three(
    world, client_of, next_class, begins, django_assert_num_queries, number
):
    for place in range(number):
        student = make.make_student(world.year, f"More {place}")
        Enrolment.objects.create(school=world.school, student=student, class_group=next_class, starts_at=begins)
        make.make_goal(student, world.cycle)
    client = client_of(world.nell)
    with django_assert_num_queries(12):
        client.get(reverse("goals:handover", args=[next_class.uuid]))
