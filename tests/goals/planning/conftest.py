"""A semester that is not planned yet, and who plans it."""

import pytest
import time_machine

from accounts.models import NonSchoolDay, SchoolYear, Term
from goals.models import Cycle
from tests import factories as make
from tests.goals.planning.stories import PUBLIC_HOLIDAYS, TERMS, administrator_of, day


@pytest.fixture
def semester(db):
    """The first semester of 2026 in Victoria, not yet planned; today is its second school day."""
    with time_machine.travel("2026-01-29T09:00:00+11:00", tick=False):
        school = make.make_school("Once School")
        year = SchoolYear.objects.create(school=school, name="2026", starts_on=day(1, 28), ends_on=day(12, 18))
        for number, (first, last) in enumerate(TERMS, start=1):
            dates = {"starts_on": day(*first), "ends_on": day(*last)}
            Term.objects.create(school=school, school_year=year, number=number, **dates)
        NonSchoolDay.objects.bulk_create(NonSchoolDay(school=school, day=day(*each)) for each in PUBLIC_HOLIDAYS)
        dates = {"starts_on": day(1, 28), "ends_on": day(6, 26)}
        yield Cycle.objects.create(school=school, school_year=year, name="Semester 1", **dates)


@pytest.fixture
def ada(semester):
    return administrator_of(semester.school)


@pytest.fixture
def admin(ada, client_of):
    return client_of(ada)
