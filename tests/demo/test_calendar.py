"""Victorian school days, and a cycle that fits today whatever day it is."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest

from goals.models.choices import WindowKind
from goals_portal.demo import calendar
from goals_portal.demo.schools import ZONE

WINDOW_OF = {"set": WindowKind.SET, "midcycle": WindowKind.ACT, "reporting": WindowKind.WRITE}
EVERY_SIXTH_DAY = [datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=number) for number in range(0, 1100, 6)]


def test_the_terms_of_2026_have_the_published_number_of_school_days():
    own_days_off = {
        day for day, name in calendar.days_off(2026).items() if name in ("Curriculum day", "Report writing day")
    }
    days = {*calendar.school_days(range(2026, 2027)), *own_days_off}
    counts = [sum(first <= day <= last for day in days) for first, last in calendar.terms_of(2026)]
    assert counts == [46, 49, 50, 54]


def test_a_year_without_published_terms_has_four_plausible_ones():
    terms = calendar.terms_of(2035)
    assert all(60 <= (last - first).days <= 82 for first, last in terms)
    assert all(before[1] < after[0] for before, after in itertools.pairwise(terms))


@pytest.mark.parametrize("moment", WINDOW_OF)
def test_today_lies_in_the_window_of_the_moment(moment):
    opens, closes = calendar.WINDOWS[WINDOW_OF[moment]]
    for now in EVERY_SIXTH_DAY:
        clock = calendar.Clock.set_to(moment, now, ZONE)
        assert clock.day(opens) < now.astimezone(ZONE).date() <= clock.day(closes), now


def test_published_means_released_on_the_last_school_day_before_today():
    clock = calendar.Clock.set_to("published", datetime(2026, 11, 24, 1, tzinfo=UTC), ZONE)
    assert clock.day(0) == date(2026, 11, 23)
    on_a_monday = calendar.Clock.set_to("published", datetime(2026, 11, 23, 1, tzinfo=UTC), ZONE)
    assert on_a_monday.day(0) == date(2026, 11, 20)


def test_what_is_dated_today_has_not_happened_yet():
    clock = calendar.Clock.set_to("midcycle", datetime(2026, 11, 24, 1, tzinfo=UTC), ZONE)
    assert clock.has_come(-43)
    assert not clock.has_come(-42)
    assert not clock.has_come(None)
