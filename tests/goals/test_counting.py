"""Ticked and counted in a check-in: targets, their numbers by day, and the line through them."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Audience
from goals.actions.counting import count_target
from goals.counting import count_line, with_values
from goals.models import CheckIn, Target, TargetValue
from tests import factories as make
from tests.goals.test_visibility import who_sees


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


@pytest.fixture
def pages(goal):
    """Two pages now, ten are wanted."""
    return make.make_counted_target(goal)


@pytest.fixture
def anna(world, client_of):
    return client_of(world.anna)


def tap(client, goal, status="going_well", key=None, **more):
    return client.post(reverse("goals:check_in", args=[goal.uuid]), {"key": key or uuid4(), "status": status, **more})


def number_of(target) -> str:
    return f"number-{target.uuid}"


def step(client, goal, **fields):
    return client.post(reverse("goals:target_new", args=[goal.uuid]), {"key": uuid4(), "text": "Read", **fields})


# ------------------------------------------------------------------------- ticking in a check-in


def test_a_step_is_ticked_in_the_check_in(anna, goal):
    done, other = make.make_target(goal, "First"), make.make_target(goal, "Second")
    assert tap(anna, goal, done=[done.uuid]).status_code == 302
    assert {target.text for target in goal.targets.filter(done_at__isnull=False)} == {"First"}
    form = anna.get(reverse("goals:check_in", args=[goal.uuid])).context["form"]
    assert form.fields["done"].choices == [(str(other.uuid), "Second")]


def test_sent_again_the_tick_is_there_once_and_nothing_is_refused(anna, goal):
    done, key = make.make_target(goal), uuid4()
    for _time in range(2):
        assert tap(anna, goal, key=key, done=[done.uuid]).status_code == 302
    assert CheckIn.objects.count() == 1
    assert Target.objects.get().done_at is not None


def test_an_old_page_sent_once_more_ticks_nothing_that_was_unticked_since(anna, goal):
    done, key = make.make_target(goal), uuid4()
    tap(anna, goal, key=key, done=[done.uuid])
    anna.post(reverse("goals:target_done", args=[done.uuid]), {"done": "0"})
    tap(anna, goal, key=key, done=[done.uuid])
    assert Target.objects.get().done_at is None


def test_a_step_that_was_removed_meanwhile_is_said_in_words_and_nothing_is_lost(anna, goal):
    gone = make.make_target(goal)
    make.make_target(goal, "Stays")
    anna.post(reverse("goals:target_remove", args=[gone.uuid]))
    answer = tap(anna, goal, done=[gone.uuid], note="My sentence")
    assert "removed in another window" in answer.content.decode()
    assert "My sentence" in answer.content.decode()
    assert not CheckIn.objects.exists()


def test_a_teacher_who_records_for_a_child_with_a_login_is_offered_no_ticks(world, client_of, goal):
    make.make_target(goal)
    form = client_of(world.home_teacher).get(reverse("goals:check_in", args=[goal.uuid])).context["form"]
    assert "done" not in form.fields


def test_the_young_see_faces_and_the_others_words(world, client_of, anna, goal):
    zoe = make.make_student(world.year, "Zoe Small", year_level=1, classes=[world.five_a])
    pages = {
        name: client.get(reverse("goals:check_in", args=[about.uuid])).content.decode()
        for name, client, about in [("anna", anna, goal)]
    }
    assert "choice--status" in pages["anna"]
    young = client_of(zoe.user).get(reverse("goals:check_in", args=[make.make_goal(zoe, world.cycle).uuid]))
    assert "choice--face" in young.content.decode()


# ------------------------------------------------------------------------- numbers


def test_a_step_is_counted_from_one_number_to_another(anna, goal):
    step(anna, goal, count_from="2,5", count_to="10", unit="pages")
    found = Target.objects.get()
    assert (found.count_from, found.count_to, found.unit) == (Decimal("2.5"), 10, "pages")
    page = anna.get(reverse("goals:target_edit", args=[found.uuid])).content.decode()
    assert '<details class="more" open>' in page
    assert 'value="2.5"' in page


@pytest.mark.parametrize(
    ("fields", "box"),
    [
        ({"count_from": "2"}, "count_to"),
        ({"count_from": "2", "count_to": "10"}, "unit"),
        ({"unit": "pages"}, "count_from"),
        ({"count_from": "3", "count_to": "3", "unit": "pages"}, "count_to"),
        ({"count_from": "many", "count_to": "3", "unit": "pages"}, "count_from"),
        ({"count_from": "1", "count_to": "12345678", "unit": "pages"}, "count_to"),
    ],
)
def test_half_of_it_is_refused_at_its_box_and_stays(anna, goal, fields, box):
    answer = step(anna, goal, **fields)
    assert answer.context["form"].errors[box]
    assert not Target.objects.exists()
    assert all(value in answer.content.decode() for value in fields.values())


def test_the_number_of_today_goes_with_the_check_in(anna, goal, pages):
    tap(anna, goal, **{number_of(pages): "4"})
    found = TargetValue.objects.get()
    assert (found.value, found.on, found.told_to) == (4, timezone.localdate(), None)
    assert found.check_in == CheckIn.objects.get()


def test_a_number_that_is_none_is_refused_at_its_box(anna, goal, pages):
    answer = tap(anna, goal, **{number_of(pages): "four"})
    assert "Please write a number" in answer.content.decode()
    assert not CheckIn.objects.exists()


def test_a_later_number_of_the_day_takes_its_place_and_both_are_in_the_history(anna, goal, pages):
    for number in ("4", "5"):
        tap(anna, goal, **{number_of(pages): number})
    assert [value.value for value in TargetValue.objects.all()] == [5]
    assert list(TargetValue.pgh_event_model.objects.values_list("value", flat=True)) == [4, 5]
    assert "Count" in anna.get(reverse("goals:history", args=[goal.uuid])).content.decode()


def test_the_same_form_sent_again_does_not_undo_what_was_counted_since(anna, goal, pages):
    key = uuid4()
    tap(anna, goal, key=key, **{number_of(pages): "4"})
    tap(anna, goal, **{number_of(pages): "5"})
    tap(anna, goal, key=key, **{number_of(pages): "4"})
    assert TargetValue.objects.get().value == 5


def test_it_is_counted_without_a_check_in_too_for_today_or_a_day_before(world, client_of, pages):
    teacher, address = client_of(world.home_teacher), reverse("goals:count", args=[pages.uuid])
    yesterday = timezone.localdate() - timedelta(days=1)
    teacher.post(address, {"value": "3", "on": yesterday})
    value = TargetValue.objects.get()
    assert (value.on, value.told_to) == (yesterday, world.home_teacher)
    answer = teacher.post(address, {"value": "9", "on": timezone.localdate() + timedelta(days=1)})
    assert "still to come" in answer.content.decode()
    assert "<strong>3</strong> now" in teacher.get(address).content.decode()


def test_a_step_that_is_no_longer_counted_says_so(anna, goal, pages):
    Target.objects.update(count_from=None, count_to=None, unit="")
    address, today = reverse("goals:count", args=[pages.uuid]), timezone.localdate()
    answer = anna.post(address, {"value": "3", "on": today}, follow=True)
    assert "not counted with numbers any more" in answer.content.decode()
    assert not TargetValue.objects.exists()


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("target_counts_between_two_numbers", {"count_to": None}),
        ("target_counts_between_two_numbers", {"unit": ""}),
        ("target_counts_between_two_numbers", {"count_to": 2}),
    ],
)
def test_the_database_refuses_half_a_count(pages, rule, change):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Target.objects.update(**change)


def test_the_database_holds_one_number_a_day(pages):
    make.make_value(pages, 3)
    with pytest.raises(IntegrityError, match="target_value_once_a_day"), transaction.atomic():
        make.make_value(pages, 4)


# ------------------------------------------------------------------------- for whom


def test_a_number_is_for_whoever_its_step_is_for(world, goal, pages):
    make.make_value(pages, 4)
    assert set(who_sees(world, TargetValue.objects.all())) == set(who_sees(world, Target.objects.all()))
    Target.objects.update(audience=Audience.TEACHERS)
    assert TargetValue.objects.get().audience == Audience.TEACHERS
    assert "parent" not in who_sees(world, TargetValue.objects.all())
    with pytest.raises(IntegrityError, match="audience_of_target"), transaction.atomic():
        TargetValue.objects.update(audience=Audience.FAMILY)


def test_withdrawing_the_goal_withdraws_its_numbers(world, goal, pages):
    make.make_value(pages, 4)
    goal.change(goal.version, audience=Audience.ONLY_ME)
    assert set(who_sees(world, TargetValue.objects.all())) == {"anna"}
    assert TargetValue.pgh_event_model.objects.order_by("pgh_id").last().effective == Audience.ONLY_ME


# ------------------------------------------------------------------------- the picture


def line_of(target, today=None):
    return count_line(with_values(Target.objects).get(pk=target.pk), today or timezone.localdate())


def test_the_line_rises_towards_the_target(pages):
    today = timezone.localdate()
    make.make_value(pages, 2, today - timedelta(days=10))
    make.make_value(pages, "7.50", today)
    line = line_of(pages)
    assert [(point.x, point.value) for point in line.points] == [(12, "2"), (308, "7.5")]
    assert line.points[0].y > line.points[1].y
    assert (line.first, line.last, line.unit, line.now) == ("2", "10", "pages", "7.5")
    assert "7.5 pages" in line.desc


def test_a_number_that_shall_fall_rises_too(goal):
    mistakes = make.make_counted_target(goal, count_from=12, count_to=2, unit="mistakes")
    make.make_value(mistakes, 12, timezone.localdate() - timedelta(days=3))
    make.make_value(mistakes, 4)
    first, last = line_of(mistakes).points
    assert first.y > last.y


@pytest.mark.parametrize("value", [-99999, 99999])
def test_a_number_far_off_stays_in_the_picture(pages, value):
    make.make_value(pages, value)
    assert 0 < line_of(pages).points[0].y < 130


def test_the_goal_page_says_the_numbers_in_words_too(world, client_of, goal, pages):
    count_target(target=pages, by=world.anna, value=Decimal(6))
    page = client_of(world.parent).get(goal.get_absolute_url()).content.decode()
    assert "<strong>6</strong> now, from 2 to 10 pages" in page
    assert "<polyline" in page
    assert reverse("goals:count", args=[pages.uuid]) not in page


def test_a_step_that_is_not_counted_has_a_row_of_dated_marks_of_its_time(anna, goal):
    now = timezone.now()
    make.make_check_in(goal, "stuck", made_at=now - timedelta(days=9))
    target = make.make_target(goal, created_at=now - timedelta(days=5))
    make.make_check_in(goal, "getting_there", made_at=now - timedelta(days=3))
    Target.objects.update(done_at=now - timedelta(days=1))
    make.make_check_in(goal, "going_well", made_at=now)
    shown = anna.get(goal.get_absolute_url()).context["targets"]
    assert [mark["state"] for mark in shown[0].marks] == ["getting_there", "done"]
    assert shown == [target]
