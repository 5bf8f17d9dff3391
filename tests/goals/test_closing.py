"""The time to look back ends with the last comment and begins again with the release; extensions are honoured."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from goals.models import Extension, Goal, Reflection, Window
from goals.models.choices import WindowKind
from goals.pages import for_page, periods
from goals.timeline.closing import closes_on, last_days
from tests import factories as make

REFLECT, WRITE, RELEASE = WindowKind.REFLECT, WindowKind.WRITE, WindowKind.RELEASE


@pytest.fixture
def today(world) -> date:
    return world.school.today()


def window(world, kind, opens: int, closes: int, **fields) -> Window:
    today = world.school.today()
    return Window.objects.create(
        school=world.school, cycle=world.cycle, kind=kind, opens_on=today + timedelta(days=opens),
        closes_on=today + timedelta(days=closes), **fields,
    )  # fmt: skip


@pytest.fixture
def finishing(world):
    """Yesterday the last comment was due; the reports go out in a week."""
    window(world, REFLECT, -20, -8)
    window(world, RELEASE, 7, 14)
    return window(world, WRITE, -15, -1)


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle)


def look_back(client, goal, **changes):
    data = {"key": str(uuid4()), "text": "I draw it first now.", "audience": 1}
    return client.post(reverse("goals:reflect", args=[goal.uuid]), data | changes)


def more_time(world, window, until: int, **whom) -> Extension:
    until = world.school.today() + timedelta(days=until)
    return Extension.objects.create(
        school=world.school, window=window, until=until, reason="Was ill", given_by=world.admin, **whom
    )


def test_while_reports_are_finished_the_page_says_so_and_keeps_the_text(world, client_of, goal, finishing):
    answer = look_back(client_of(world.anna), goal)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "The reports are being finished" in page
    assert "I draw it first now." in page
    assert not Reflection.objects.exists()


def test_what_was_refused_is_in_the_box_at_the_next_visit(world, client_of, goal, finishing):
    anna = client_of(world.anna)
    look_back(anna, goal)
    page = anna.get(reverse("goals:reflect", args=[goal.uuid])).content.decode()
    assert "I draw it first now.</textarea>" in page
    assert "The reports are being finished" in page


@pytest.mark.parametrize(("days", "open_"), [(-1, True), (0, False), (6, False), (7, True), (8, True)])
def test_it_is_open_to_the_last_comment_and_again_from_the_release(world, client_of, goal, finishing, days, open_):
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        look_back(client_of(world.anna), goal)
    assert Reflection.objects.exists() is open_


@pytest.mark.parametrize("kind", [REFLECT, WRITE])
def test_more_time_for_one_student_opens_it_for_this_student_alone(world, client_of, goal, finishing, kind):
    more_time(world, Window.objects.get(kind=kind), 2, student=world.anna_s)
    assert look_back(client_of(world.anna), goal).status_code == 302
    of_ben = make.make_goal(world.ben_s, world.cycle)
    assert look_back(client_of(world.ben), of_ben).status_code == 200


def test_without_windows_nothing_closes(world, client_of, goal):
    assert look_back(client_of(world.anna), goal).status_code == 302


def test_windows_of_another_year_level_close_nothing(world, client_of, goal):
    window(world, WRITE, -15, -1, year_levels=[6])
    window(world, RELEASE, 7, 14, year_levels=[6])
    assert look_back(client_of(world.anna), goal).status_code == 302


def test_a_year_level_with_times_of_its_own_keeps_to_them(world, client_of, goal, finishing, today):
    """Its comments were due before those of all others, and its reports go out before theirs."""
    window(world, REFLECT, -30, -20, year_levels=[5])
    window(world, WRITE, -25, -10, year_levels=[5])
    window(world, RELEASE, -2, 5, year_levels=[5])
    assert closes_on(world.cycle, WRITE, year_level=5) == today - timedelta(days=10)
    assert look_back(client_of(world.anna), goal).status_code == 302
    with time_machine.travel(timezone.now() - timedelta(days=5), tick=False):
        of_ben = make.make_goal(world.ben_s, world.cycle)
        assert "The reports are being finished" in look_back(client_of(world.ben), of_ben).content.decode()


def test_looking_back_does_not_begin_again_with_the_release_of_the_others(world, client_of, goal, finishing):
    window(world, RELEASE, 12, 14, year_levels=[5])
    with time_machine.travel(timezone.now() + timedelta(days=9), tick=False):
        look_back(client_of(world.anna), goal)
    assert not Reflection.objects.exists()


def test_more_time_in_a_window_of_the_own_year_level_is_honoured(world, client_of, goal, finishing):
    of_five = window(world, WRITE, -15, -3, year_levels=[5])
    more_time(world, of_five, 2, student=world.anna_s)
    assert look_back(client_of(world.anna), goal).status_code == 302


def test_more_time_in_the_window_for_all_is_honoured_beside_one_of_the_own_year_level(
    world, client_of, goal, finishing, today
):
    of_five = window(world, WRITE, -15, -3, year_levels=[5])
    given = more_time(world, finishing, 2, student=world.anna_s)
    days = last_days([world.cycle], WRITE, [world.anna_s, world.ben_s], world.home_teacher)
    assert days == {world.anna_s.pk: given.until, world.ben_s.pk: of_five.closes_on}
    assert look_back(client_of(world.anna), goal).status_code == 302


def test_more_time_closes_nothing_where_the_year_level_has_no_such_window(world, today):
    of_six = window(world, WRITE, -15, -3, year_levels=[6])
    more_time(world, of_six, 2, student=world.anna_s)
    assert closes_on(world.cycle, WRITE, year_level=5, student=world.anna_s) is None
    assert last_days([world.cycle], WRITE, [world.anna_s], world.home_teacher) == {}


def test_more_time_in_one_kind_of_window_is_none_in_another(world, today, finishing):
    more_time(world, Window.objects.get(kind=REFLECT), 2, student=world.anna_s)
    assert closes_on(world.cycle, WRITE, year_level=5, student=world.anna_s) == finishing.closes_on
    assert last_days([world.cycle], WRITE, [world.anna_s], world.home_teacher)[world.anna_s.pk] == finishing.closes_on


@pytest.mark.parametrize(("changes", "kept"), [({"text": "Other words"}, False), ({"audience": 0}, True)])
def test_words_wait_but_taking_them_back_never_does(world, client_of, goal, finishing, changes, kept):
    reflection = Reflection.of(goal, text="I draw it first now.", audience=1)
    reflection.save()
    data = {"key": reflection.uuid, "text": reflection.text, "audience": 1, "base_version": 1} | changes
    answer = client_of(world.anna).post(reverse("goals:reflection_edit", args=[reflection.uuid]), data)
    assert (answer.status_code == 302) is kept
    page = client_of(world.anna).get(reverse("goals:reflection_edit", args=[reflection.uuid])).content.decode()
    assert ("Other words</textarea>" in page) is not kept
    reflection.refresh_from_db()
    assert (reflection.audience == 0) is kept
    assert reflection.text == "I draw it first now."


def test_the_last_day_counts_extensions_of_student_and_teacher(world, today, finishing):
    more_time(world, finishing, 3, student=world.anna_s)
    more_time(world, finishing, 5, teacher=world.home_teacher)
    whom = {"year_level": 5}
    assert closes_on(world.cycle, WRITE, **whom) == today - timedelta(days=1)
    assert closes_on(world.cycle, WRITE, student=world.anna_s, **whom) == today + timedelta(days=3)
    assert closes_on(world.cycle, WRITE, student=world.ben_s, teacher=world.home_teacher, **whom) == today + timedelta(
        days=5
    )
    assert closes_on(world.cycle, WindowKind.PROOF, **whom) is None


def test_asked_for_many_at_once_the_last_days_are_the_same(world, today, finishing, django_assert_num_queries):
    window(world, WRITE, -9, -4, year_levels=[0])
    more_time(world, finishing, 3, student=world.anna_s)
    more_time(world, finishing, 5, teacher=world.maths_teacher)
    students = [world.anna_s, world.ben_s, world.tom_s]
    for teacher in (world.home_teacher, world.maths_teacher):
        with django_assert_num_queries(3):
            days = last_days([world.cycle, world.other_cycle], WRITE, [*students, world.dev_s], teacher)
        one_by_one = {
            student.pk: closes_on(
                world.cycle, WRITE, year_level=student.year_level_on(today), student=student, teacher=teacher
            )
            for student in students
        }
        assert days == one_by_one
    assert last_days([world.cycle], WindowKind.PROOF, students, world.home_teacher) == {}


def test_the_first_page_names_the_day_that_was_given(world, client_of, goal):
    reflect = window(world, REFLECT, -5, 1)
    make.make_target(goal), make.make_strategy(goal), make.make_check_in(goal)
    goal.change(goal.version, status="closed", outcome="achieved", closed_at=timezone.now())
    make.make_goal(world.anna_s, world.cycle, "Another", carried_from=goal, carried_how="new", audience=0)
    given = more_time(world, reflect, 9, student=world.anna_s)
    page = client_of(world.anna).get(goal.get_absolute_url())
    assert [row["closes"] for row in page.context["goal"].windows] == [given.until.isoformat()]


def test_it_names_the_day_that_was_given_in_the_window_for_all(world, goal):
    more = more_time(world, window(world, REFLECT, -5, 1), 9, student=world.anna_s)
    window(world, REFLECT, -9, -3, year_levels=[5])
    (found,) = periods(for_page(Goal.objects.filter(pk=goal.pk), world.anna).get())
    assert found.closes_on == more.until


def test_a_goal_has_the_windows_of_the_own_year_level(world, goal):
    window(world, REFLECT, -5, 1)
    own, other = window(world, REFLECT, -9, -3, year_levels=[5]), window(world, WRITE, -9, -3)
    window(world, WRITE, -2, 3, year_levels=[6])
    found = periods(for_page(Goal.objects.filter(pk=goal.pk), world.anna).get())
    assert [(each.kind, each.closes_on) for each in found] == [(each.kind, each.closes_on) for each in (own, other)]
