"""A round of talks takes ten school days, however many holidays lie between."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import NonSchoolDay, Student, Term
from goals.timeline.school_days import rounds_of, with_school_days
from tests import factories as make
from tests.goals.test_board import board_of, rows_of

TODAY = timezone.localdate()
MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())


@pytest.fixture(autouse=True)
def monday_at_nine():
    with time_machine.travel(timezone.make_aware(datetime.combine(MONDAY, time(9))), tick=False):
        yield


def before(**delta) -> date:
    return MONDAY - timedelta(**delta)


def term(world, number: int, first: date, last: date) -> None:
    Term.objects.create(school=world.school, school_year=world.year, number=number, starts_on=first, ends_on=last)


def off(world, day: date, year_levels=None) -> None:
    NonSchoolDay.objects.create(school=world.school, day=day, name="Off", year_levels=year_levels)


def began(student) -> date:
    found = Student.objects.filter(pk=student.pk).with_year_level()
    (row,) = with_school_days(found, student.school_id)
    return timezone.localdate(rounds_of([row])[student.pk])


def test_without_terms_it_is_the_last_ten_weekdays(world):
    assert began(world.anna_s) == before(days=13)


def test_the_holidays_are_left_out(world):
    term(world, 1, before(weeks=12), before(weeks=3, days=3))
    term(world, 2, before(weeks=1), MONDAY + timedelta(weeks=9))
    assert began(world.anna_s) == before(weeks=3, days=6)


def test_a_day_off_counts_for_those_who_stay_at_home(world):
    term(world, 1, before(weeks=12), MONDAY + timedelta(weeks=2))
    off(world, before(days=4))
    assert began(world.anna_s) == before(days=14)
    off(world, before(days=5), year_levels=[5])
    assert began(world.anna_s) == before(days=17)
    assert began(world.tom_s) == before(days=14)


def test_after_the_holidays_a_talk_of_the_end_of_last_term_is_still_lately(world, client_of):
    term(world, 1, before(weeks=12), before(weeks=2, days=3))
    term(world, 2, MONDAY, MONDAY + timedelta(weeks=9))
    make.make_talk(world.anna_s, world.home_teacher, held_at=timezone.now() - timedelta(days=24))
    make.make_talk(world.ben_s, world.home_teacher, held_at=timezone.now() - timedelta(days=33))
    rows = rows_of(board_of(client_of(world.home_teacher), world.five_a))
    assert (rows["Anna"].needs_talk, rows["Ben"].needs_talk) == (False, True)


def test_a_term_that_has_just_begun_is_all_there_is(world):
    term(world, 1, before(days=3), MONDAY + timedelta(weeks=9))
    assert began(world.anna_s) == before(days=3)
