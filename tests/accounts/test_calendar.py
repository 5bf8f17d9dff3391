"""School days are weekdays in term, less the days off."""

from datetime import date

import pytest

from accounts.calendar import DayOff, SchoolCalendar
from accounts.models import NonSchoolDay, Term
from tests import factories as make

TERM_1 = (date(2026, 1, 28), date(2026, 4, 2))
TERM_2 = (date(2026, 4, 20), date(2026, 6, 26))
PUBLIC_HOLIDAYS = [date(2026, 3, 9), date(2026, 6, 8)]


@pytest.fixture
def school(db):
    school = make.make_school()
    year = make.make_year(school)
    for number, (first, last) in enumerate([TERM_1, TERM_2], start=1):
        Term.objects.create(school=school, school_year=year, number=number, starts_on=first, ends_on=last)
    for day in PUBLIC_HOLIDAYS:
        NonSchoolDay.objects.create(school=school, day=day, name="Public holiday")
    NonSchoolDay.objects.create(school=school, day=date(2026, 6, 25), name="Exams", year_levels=[11, 12])
    return school


@pytest.fixture
def calendar(school):
    return SchoolCalendar.of(school, TERM_1[0], TERM_2[1])


def test_the_first_victorian_semester_of_2026_has_95_school_days(calendar):
    assert len(calendar.days) == 95  # 46 in Term 1 with Labour Day off, 49 in Term 2 with the King's Birthday off


def test_it_takes_two_queries(school, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert SchoolCalendar.of(school, *TERM_1).days


def test_a_count_includes_both_ends_and_jumps_the_holidays(calendar):
    assert calendar.count(date(2026, 4, 2), date(2026, 4, 20)) == 2
    assert calendar.count(date(2026, 4, 3), date(2026, 4, 19)) == 0
    assert calendar.count(date(2026, 5, 8), date(2026, 5, 1)) == 0


def test_after_counts_from_the_next_day_until_the_last_and_jumps_the_holidays(calendar):
    assert calendar.after(date(2026, 4, 1), date(2026, 4, 20)) == 2
    assert calendar.after(date(2026, 4, 2), date(2026, 4, 19)) == 0
    assert calendar.after(date(2026, 6, 5), date(2026, 6, 9)) == 1


def test_after_takes_weekdays_where_the_terms_do_not_reach(calendar):
    assert calendar.after(date(2026, 6, 26), date(2026, 7, 6)) == 6
    assert calendar.after(date(2026, 1, 23), date(2026, 1, 28)) == 3
    assert SchoolCalendar(()).after(date(2026, 5, 1), date(2026, 5, 4)) == 1


def test_between_leaves_out_both_ends(calendar):
    assert calendar.between(date(2026, 5, 4), date(2026, 5, 8)) == 3
    assert calendar.between(date(2026, 5, 4), date(2026, 5, 4)) == 0


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2026, 6, 19), -10, date(2026, 6, 4)),  # over the weekend and the King's Birthday
        (date(2026, 6, 19), -80, date(2026, 2, 10)),
        (date(2026, 6, 19), 0, date(2026, 6, 19)),
        (date(2026, 4, 2), 1, date(2026, 4, 20)),
        (date(2026, 4, 10), 1, date(2026, 4, 20)),  # in the holidays
        (date(2026, 4, 10), -1, date(2026, 4, 2)),
        (date(2026, 6, 26), 1, None),
        (date(2026, 1, 28), -1, None),
    ],
)
def test_adding_school_days(calendar, day, number, expected):
    assert calendar.add(day, number) == expected


def test_a_day_off_for_some_year_levels_counts_for_the_others(school):
    week = date(2026, 6, 22), date(2026, 6, 26)
    assert SchoolCalendar.of(school, *week).count(*week) == 5
    assert SchoolCalendar.of(school, *week, year_level=5).count(*week) == 5
    assert SchoolCalendar.of(school, *week, year_level=12).count(*week) == 4
    assert SchoolCalendar.of(school, *week).for_year_levels([5, 12]).count(*week) == 4


def test_another_schools_holidays_do_not_count(school):
    other = make.make_school("Banksia Hill School")
    NonSchoolDay.objects.create(school=other, day=date(2026, 5, 5), name="Their day")
    assert SchoolCalendar.of(school, date(2026, 5, 4), date(2026, 5, 8)).count(date(2026, 5, 4), date(2026, 5, 8)) == 5


def test_without_terms_there_are_no_school_days():
    calendar = SchoolCalendar(terms=(), days_off=(DayOff(date(2026, 5, 5)),))
    assert calendar.days == []
    assert calendar.add(date(2026, 5, 5), 1) is None
