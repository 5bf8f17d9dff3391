"""What a person may see is asked in SQL that was made for somebody else who wears the same hats, at another time. It
means the same for everybody and at every time."""

from datetime import UTC, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts.models import Student, TeachingAssignment, User
from accounts.relations import PREPARED, student_arms
from accounts.roles import Relation
from accounts.stand_in import as_family_of
from goals.models import Goal
from tests import factories as make
from tests.conftest import PEOPLE, as_in_a_request

IN_AUCKLAND, IN_HONOLULU = "Pacific/Auckland", "Pacific/Honolulu"
NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)


def asked(arms) -> list:
    return [(relation, keys.sql, tuple(keys.params)) for relation, keys in arms]


def built(arms_of, person, at) -> list:
    arms = arms_of.__wrapped__(person, at)
    return [(relation, *keys.query.sql_with_params()) for relation, keys in arms]


@pytest.mark.parametrize("arms_of", PREPARED, ids=lambda arms_of: arms_of.__name__)
@pytest.mark.parametrize("zone", [IN_AUCKLAND, IN_HONOLULU])
def test_it_is_word_for_word_what_is_built_for_one_person(arms_of, zone, world):
    """If ever an arm is built otherwise for somebody, or for another day, this says so."""
    now = timezone.now()
    with timezone.override(zone):
        for person in [getattr(world, name) for name in PEOPLE]:
            for at in (now, now - timedelta(days=1, microseconds=1), now + timedelta(400), NEW_YEAR):
                assert asked(arms_of(person, at)) == built(arms_of, person, at), (person, at)
            in_a_request = as_in_a_request(person)
            assert asked(arms_of(in_a_request, now)) == built(arms_of, in_a_request, now), person


@pytest.mark.parametrize("arms_of", PREPARED, ids=lambda arms_of: arms_of.__name__)
def test_it_is_word_for_word_whatever_somebody_wears(arms_of, db):
    """Each hat, each two, and all of them: also those that nobody in the tests' world wears."""
    now = timezone.now()
    for hats in [*combinations(Relation, 1), *combinations(Relation, 2), tuple(Relation)]:
        person = User(pk=77)
        person.hats_held = set(hats)
        for at in (now, NEW_YEAR):
            assert asked(arms_of(person, at)) == built(arms_of, person, at), (hats, at)


def test_of_the_hour_that_comes_twice_the_one_that_is_meant(world):
    """Both show half past two on the clock, and compare as equal."""
    first, second = (datetime(2026, 4, 5, 2, 30, tzinfo=ZoneInfo("Australia/Melbourne"), fold=fold) for fold in (0, 1))
    world.home_teacher.hats_held = {Relation.HOME}
    begun = [student_arms(world.home_teacher, at)[0][1].params for at in (first, second)]
    moments = [{each.timestamp() for each in params if isinstance(each, datetime)} for params in begun]
    assert moments == [{first.timestamp()}, {second.timestamp()}]
    assert first.timestamp() < second.timestamp()


def test_two_who_wear_the_same_hats_see_each_their_own(world):
    """The second is asked with what was made for the first."""
    ours, theirs = make.make_goal(world.anna_s, world.cycle), make.make_goal(world.dev_s, world.other_cycle)
    for person, goal in [(world.home_teacher, ours), (world.teacher_there, theirs), (world.home_teacher, ours)]:
        assert list(Goal.objects.visible_to(as_in_a_request(person))) == [goal], person


def test_who_stands_in_for_one_family_sees_that_child_and_no_other(world, rf):
    for student in (world.anna_s, world.ben_s, world.anna_s):
        reading = as_family_of(student, rf.get("/"))
        assert list(Student.objects.visible_to(reading.user)) == [student]


def test_a_hat_that_is_taken_off_during_a_request_shows_nothing(world):
    """The hats were asked when the request began; what they show is asked again each time."""
    make.make_goal(world.anna_s, world.cycle)
    teacher = as_in_a_request(world.home_teacher)
    assert Goal.objects.visible_to(teacher).exists()
    TeachingAssignment.objects.filter(user=teacher).update(ends_at=timezone.now())
    assert not Goal.objects.visible_to(teacher).exists()
