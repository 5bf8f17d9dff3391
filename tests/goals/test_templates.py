"""A school year cut into cycles."""

from datetime import date
from itertools import pairwise

import pytest

from accounts.models import SchoolYear, Term
from goals.timeline.templates import Template, periods

YEAR = SchoolYear(name="2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
DAYS = [((1, 28), (4, 2)), ((4, 20), (6, 26)), ((7, 13), (9, 18)), ((10, 5), (12, 18))]
TERMS = [Term(number=1, starts_on=date(2026, *first), ends_on=date(2026, *last)) for first, last in DAYS]


def spans(template, terms=TERMS) -> list:
    return [(each.name, each.starts_on, each.ends_on) for each in periods(template, YEAR, terms)]


def test_two_semesters_meet_on_the_last_day_of_the_second_term():
    assert spans(Template.SEMESTERS) == [
        ("Semester 1, 2026", date(2026, 1, 1), date(2026, 6, 26)),
        ("Semester 2, 2026", date(2026, 6, 27), date(2026, 12, 31)),
    ]


@pytest.mark.parametrize("template", Template)
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_one_cycle_runs_on_every_day_of_the_year(template, number):
    found = spans(template, TERMS[:number])
    assert found[0][1] == YEAR.starts_on
    assert found[-1][2] == YEAR.ends_on
    assert all((later[1] - earlier[2]).days == 1 for earlier, later in pairwise(found))
    assert len({name for name, *_days in found}) == len(found)


def test_each_term_is_named_by_its_number_and_a_year_by_itself():
    assert [name for name, *_days in spans(Template.TERMS)] == [f"Term {number}, 2026" for number in (1, 2, 3, 4)]
    assert [name for name, *_days in spans(Template.YEAR)] == ["2026"]


def test_a_year_without_terms_has_none():
    assert spans(Template.SEMESTERS, []) == []


def test_reports_are_counted_back_from_the_last_lesson_not_from_new_years_eve():
    last = periods(Template.SEMESTERS, YEAR, TERMS)[-1]
    assert (last.lessons_end, last.ends_on) == (date(2026, 12, 18), date(2026, 12, 31))
