"""What puts a child into the teacher's queue, and what takes the child out again: never stored, told from what is
there."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goals.actions.class_check_in import mark_away
from tests import factories as make


@pytest.fixture
def goal(world):
    shared = timezone.now() - timedelta(days=30)
    goal = make.make_goal(world.anna_s, world.cycle)
    type(goal).objects.update(shared_at=shared, created_at=shared)
    return goal


@pytest.fixture
def reasons(world, client_of):
    """Why Anna is in a teacher's queue."""

    def ask(person="home_teacher") -> list[str]:
        page = client_of(getattr(world, person)).get(reverse("goals:board", args=[world.five_a.uuid]))
        return next(row.reasons_to_look for row in page.context["rows"] if row.student == world.anna_s)

    return ask


def days_ago(number: int):
    return timezone.now() - timedelta(days=number)


def stuck(goal, *days) -> None:
    for number in days:
        make.make_check_in(goal, "stuck", made_at=days_ago(number))


def class_check_in(world, days: int, heard=(), **fields):
    """One that is over, `days` ago; Ben, or who else is named, was heard."""
    found = make.make_class_check_in(
        world.five_a, world.home_teacher, opened_at=days_ago(days), closed_at=days_ago(days) + timedelta(minutes=5)
    )
    for student in heard or [world.ben_s]:
        goal = student.goals.first() or make.make_goal(student, world.cycle)
        make.make_check_in(goal, class_check_in=found, made_at=found.opened_at)
    return found


def test_stuck_twice_in_a_row_is_a_reason_in_words(goal, reasons):
    stuck(goal, 8)
    assert reasons() == []
    stuck(goal, 1)
    assert reasons() == ["Stuck twice in a row: “I will explain my thinking in Maths.”"]


def test_stuck_twice_on_one_day_is_the_same_being_stuck(goal, reasons):
    stuck(goal, 1, 1)
    assert reasons() == []


def test_a_better_day_in_between_or_since_is_no_reason(goal, reasons):
    stuck(goal, 9, 2)
    make.make_check_in(goal, "getting_there", made_at=days_ago(5))
    assert reasons() == []
    stuck(goal, 1)
    assert reasons() != []
    make.make_check_in(goal, "going_well")
    assert reasons() == []


def test_stuck_on_two_goals_once_each_is_no_reason(world, goal, reasons):
    stuck(goal, 8)
    stuck(make.make_goal(world.anna_s, world.cycle, "Another"), 1)
    assert reasons() == []


@pytest.mark.parametrize("how", ["talk", "answer", "next_step"])
def test_it_ends_when_somebody_turns_to_the_child(world, goal, reasons, how):
    stuck(goal, 8, 1)
    assert reasons() != []
    if how == "talk":
        make.make_talk(world.anna_s, world.home_teacher, held_at=timezone.now())
    elif how == "answer":
        make.make_feedback(goal, world.home_teacher)
    else:
        make.make_next_step(world.anna_s, world.home_teacher)
    assert reasons() == []


def test_a_note_among_teachers_and_an_answer_of_long_ago_end_nothing(world, goal, reasons):
    stuck(goal, 8, 1)
    make.make_feedback(goal, world.home_teacher, audience=1)
    make.make_feedback(goal, world.home_teacher, created_at=days_ago(5))
    make.make_feedback(goal, world.parent, relation=5)
    assert reasons() != []


MISSED = ["Missed the last two class check-ins"]


def test_two_missed_in_a_row_are_a_reason(world, goal, reasons):
    class_check_in(world, 8)
    assert reasons() == []
    class_check_in(world, 1)
    assert reasons() == MISSED


@pytest.mark.parametrize("which", [8, 1])
def test_one_who_was_heard_in_one_of_them_missed_none_in_a_row(world, goal, reasons, which):
    for days in (8, 1):
        class_check_in(world, days, heard=[world.ben_s, *([world.anna_s] if days == which else [])])
    assert reasons() == []


def test_away_is_not_missed_and_can_be_said_afterwards(world, goal, reasons):
    class_check_in(world, 8)
    last = class_check_in(world, 1)
    assert reasons() == MISSED
    mark_away(class_check_in=last, student=world.anna_s, by=world.home_teacher, away=True)
    assert reasons() == []
    class_check_in(world, 15)
    assert reasons() == MISSED, "the two before and after the day away"


def test_one_in_which_nobody_was_heard_did_not_take_place(world, goal, reasons):
    class_check_in(world, 8)
    class_check_in(world, 1).check_ins.all().delete()
    assert reasons() == []


def test_one_that_goes_on_is_not_missed_yet(world, goal, reasons):
    class_check_in(world, 8)
    last = class_check_in(world, 1)
    type(last).objects.filter(pk=last.pk).update(opened_at=timezone.now(), closed_at=None)
    assert reasons() == []


def test_who_came_to_the_class_or_shared_a_goal_later_missed_nothing(world, goal, reasons):
    for days in (8, 1):
        class_check_in(world, days)
    world.anna_s.enrolments.filter(class_group=world.five_a).update(starts_at=days_ago(5))
    assert reasons() == []
    world.anna_s.enrolments.update(starts_at=make.LONG_AGO)
    assert reasons() == MISSED
    type(goal).objects.filter(pk=goal.pk).update(shared_at=days_ago(5))
    assert reasons() == []


def test_a_next_step_ends_that_too(world, goal, reasons):
    for days in (8, 1):
        class_check_in(world, days)
    make.make_next_step(world.anna_s, world.home_teacher)
    assert reasons() == []


def test_who_reads_no_texts_is_told_nothing(world, goal, reasons):
    stuck(goal, 8, 1)
    for days in (8, 1):
        class_check_in(world, days)
    assert reasons("admin") == reasons("office") == []
    assert len(reasons()) == 2


def test_the_queue_stands_first_on_the_board_with_a_way_to_a_next_step(world, client_of, goal):
    stuck(goal, 8, 1)
    page = client_of(world.home_teacher).get(reverse("goals:board", args=[world.five_a.uuid], query={"show": "look"}))
    text = page.content.decode()
    assert [row.student for row in page.context["rows"]] == [world.anna_s]
    assert "<strong>1</strong> needs a look." in text
    assert reverse("goals:next_step_new", args=[world.anna_s.uuid]) in text


def test_who_answers_for_the_class_and_does_not_teach_it_is_led_to_no_next_step(world, client_of, goal):
    stuck(goal, 8, 1)
    page = client_of(world.principal).get(reverse("goals:board", args=[world.five_a.uuid]))
    assert [row.student for row in page.context["rows"] if row.reasons_to_look] == [world.anna_s]
    assert reverse("goals:next_step_new", args=[world.anna_s.uuid]) not in page.content.decode()


def test_thirty_students_with_three_goals_each_take_twelve_queries(world, client_of, django_assert_num_queries):
    for number in range(30):
        student = make.make_student(world.year, f"Child {number}", classes=[world.five_a])
        for count in range(3):
            stuck(make.make_goal(student, world.cycle, f"Goal {count}"), 8, 1)
    class_check_in(world, 3)
    teacher = client_of(world.home_teacher)
    with django_assert_num_queries(12):
        page = teacher.get(reverse("goals:board", args=[world.five_a.uuid]))
    assert page.context["counts"]["look"] == 30
