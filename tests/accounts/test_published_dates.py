"""Victoria's dates, as they are shipped, and a school that takes them over."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.actions.calendar import take_over_dates
from accounts.calendar import SchoolCalendar
from accounts.models import NonSchoolDay, SchoolYear, Term
from accounts.published_dates import published_years
from tests import factories as make


@pytest.fixture
def school(db):
    return make.make_school("Saltbush Plains School")


@pytest.fixture
def by(school):
    return make.make_member(school, "Edda Inkpot", "admin")


def days_in(school, first: date, last: date) -> int:
    return SchoolCalendar.of(school, first, last).count(first, last)


def test_the_school_days_of_2026_are_those_that_the_state_counts(school, by):
    year = take_over_dates(school=school, year=2026, by=by)
    terms = list(year.terms.order_by("number"))
    assert [days_in(school, term.starts_on, term.ends_on) for term in terms] == [46, 49, 50, 54]
    semesters = [(terms[0].starts_on, terms[1].ends_on), (terms[2].starts_on, terms[3].ends_on)]
    assert [days_in(school, *semester) for semester in semesters] == [95, 104]


@pytest.mark.parametrize(
    ("year", "in_term"),
    [
        (2026, ["Labour Day", "King's Birthday", "Melbourne Cup Day"]),
        (2027, ["Labour Day", "King's Birthday", "Melbourne Cup Day"]),
        (2028, ["Labour Day", "ANZAC Day", "King's Birthday", "Melbourne Cup Day"]),
    ],
)
def test_only_holidays_on_a_school_day_count(year, in_term):
    assert list(published_years()[year].holidays_in_term().values()) == in_term


@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_the_holidays_lie_where_the_law_puts_them(year):
    """Labour Day is the second Monday of March, King's Birthday of June; the Cup is on November's first Tuesday."""
    day_of = {name: day for day, name in published_years()[year].holidays.items()}
    for name, weekday, month, week in [
        ("Labour Day", 0, 3, 1), ("King's Birthday", 0, 6, 1), ("Melbourne Cup Day", 1, 11, 0),
    ]:  # fmt: skip
        day = day_of[name]
        assert (day.weekday(), day.month, (day.day - 1) // 7) == (weekday, month, week)
    assert (day_of["Easter Monday"] - day_of["Good Friday"]).days == 3


def test_dates_taken_over_twice_are_there_once(school, by):
    for _time in range(2):
        take_over_dates(school=school, year=2027, by=by)
    rows = [model.objects.filter(school=school).count() for model in (SchoolYear, Term, NonSchoolDay)]
    assert rows == [1, 4, 3]


def test_what_a_school_entered_itself_stays(school, by):
    """A country school whose second day of November is its own show day, and whose first term was typed before."""
    year = SchoolYear.objects.create(school=school, name="2027", starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31))
    Term.objects.create(
        school=school, school_year=year, number=1, starts_on=date(2027, 2, 1), ends_on=date(2027, 3, 25)
    )
    NonSchoolDay.objects.create(school=school, day=date(2027, 11, 2), name="Show Day")
    take_over_dates(school=school, year=2027, by=by)
    assert year.terms.get().starts_on == date(2027, 2, 1)
    assert NonSchoolDay.objects.get(day=date(2027, 11, 2)).name == "Show Day"


def test_the_next_year_begins_where_the_one_before_ends(school, by):
    SchoolYear.objects.create(school=school, name="2026", starts_on=date(2026, 1, 1), ends_on=date(2027, 1, 10))
    year = take_over_dates(school=school, year=2027, by=by)
    assert (year.starts_on, year.ends_on) == (date(2027, 1, 11), date(2027, 12, 31))


def test_a_year_that_is_not_shipped_is_refused_in_words(school, by):
    with pytest.raises(ValidationError, match="No dates are shipped for 2031"):
        take_over_dates(school=school, year=2031, by=by)
    assert not SchoolYear.objects.filter(school=school).exists()
