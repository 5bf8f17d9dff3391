"""The question that begins every request is built once, and means the same for everybody and at every time."""

from datetime import timedelta

from django.utils import timezone

from accounts.hats import FURTHER_HATS, _which_hats, hats, question_of
from accounts.models import TeachingAssignment, User
from accounts.roles import Relation
from tests.conftest import PEOPLE


def test_it_is_word_for_word_what_is_built_for_one_person(world):
    """If ever an arm is built otherwise for somebody, or for another day, this says so."""
    for person in [getattr(world, name) for name in PEOPLE]:
        for at in (timezone.now(), timezone.now() - timedelta(days=1, microseconds=1), timezone.now() + timedelta(400)):
            assert question_of(person, at) == _which_hats(person, at).query.sql_with_params(), person


def test_it_finds_what_the_rows_say(world):
    now = timezone.now()
    for person in [getattr(world, name) for name in PEOPLE]:
        assert hats(person, now) == {Relation(value) for (value,) in _which_hats(person, now)}, person


def test_what_another_app_adds_is_asked_too(world, monkeypatch):
    """Also where the question was built before."""
    assert hats(world.stranger, timezone.now()) == set()
    monkeypatch.setitem(FURTHER_HATS, Relation.STAFF, lambda user, at: User.objects.filter(pk=user.pk))
    assert hats(world.stranger, timezone.now()) == {Relation.STAFF}


def test_nobody_wears_what_another_wears(world):
    now = timezone.now()
    assert Relation.HOME in hats(world.home_teacher, now)
    assert Relation.HOME not in hats(world.anna, now)
    assert hats(world.stranger, now) == set()
    assert hats(User(pk=-1), now) == set()


def test_it_asks_about_the_moment_that_is_named(world):
    """Built in one second and asked in another: a class that ended in between is over."""
    now = timezone.now()
    assert Relation.HOME in hats(world.home_teacher, now)
    TeachingAssignment.objects.filter(user=world.home_teacher).update(ends_at=now + timedelta(hours=1))
    assert Relation.HOME in hats(world.home_teacher, now + timedelta(minutes=59))
    assert Relation.HOME not in hats(world.home_teacher, now + timedelta(minutes=61))
