"""What the database refuses of a safety opening, whoever writes."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.models import SafetyOpening
from tests import factories as make
from tests.accounts.test_database_rules import refused


def opened(world, **fields) -> SafetyOpening:
    return make.make_opening(world.anna_s, world.wellbeing, **fields)


@pytest.mark.parametrize("reason", ["", "   \n "], ids=["empty", "blank"])
def test_there_is_a_reason(world, reason):
    refused("safety_opening_has_reason", lambda: opened(world, reason=reason))


def test_it_lasts_a_day_at_most_and_has_an_end(world):
    now = timezone.now()
    for ends_at in (None, now + timedelta(hours=24, seconds=1)):
        refused("safety_opening_is_short", lambda ends_at=ends_at: opened(world, starts_at=now, ends_at=ends_at))
    refused("safety_opening_ends_after_start", lambda: opened(world, starts_at=now, ends_at=now))


def test_one_person_has_one_in_force_for_one_student(world):
    opened(world)
    refused("safety_opening_one_in_force", lambda: opened(world))
    make.make_opening(world.anna_s, world.principal)
    make.make_opening(world.ben_s, world.wellbeing)


def test_nobody_looks_at_the_own_one_and_a_no_has_its_because(world):
    looked = {"reviewed_at": timezone.now(), "agrees": True}
    refused("safety_opening_reviewed_by_another", lambda: opened(world, reviewed_by=world.wellbeing, **looked))
    by_principal = {**looked, "reviewed_by": world.principal}
    for half in ({**by_principal, "agrees": False}, {**by_principal, "agrees": None}, {"review": "Good."}):
        refused("safety_opening_review_is_whole", lambda half=half: opened(world, **half))


def test_the_student_is_of_the_school(world):
    refused("accounts_safetyopening_school_of_student", lambda: opened(world, school=world.other_school))


LATER = timedelta(minutes=1)
CHANGES = {
    "its reason": {"reason": "Another"},
    "by when it is looked at": {"look_by": "2030-01-01"},
    "its beginning": {"starts_at": timezone.now() - timedelta(days=3)},
    "an answer that was given": {"review": "Something else"},
    "who gave it": {"reviewed_by": None, "reviewed_at": None, "agrees": None, "review": ""},
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_written_in_it_stays(world, change):
    opening = opened(world, reviewed_by=world.principal, reviewed_at=timezone.now(), agrees=True, review="Yes.")
    same = SafetyOpening.objects.filter(pk=opening.pk)
    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
        same.update(**CHANGES[change])


def test_it_is_never_prolonged_and_may_end_earlier(world):
    opening = opened(world, ends_at=timezone.now() + timedelta(hours=2))
    same = SafetyOpening.objects.filter(pk=opening.pk)
    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
        same.update(ends_at=opening.ends_at + LATER)
    assert same.update(ends_at=opening.ends_at - LATER) == 1


def test_it_is_kept_for_ever(world):
    opening = opened(world)
    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
        opening.delete()
