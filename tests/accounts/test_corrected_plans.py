"""A plan that is taken back takes back what it had ended: a move, a last day at the school."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions.records import come_back, leave, move
from accounts.models import Enrolment, LoginCard, Membership, StudentGrant
from tests import factories as make


def day(world, days: int):
    return world.school.today() + timedelta(days=days)


def classes_on(world, days: int) -> list[str]:
    at = world.school.start_of(day(world, days))
    rows = Enrolment.objects.active(at).filter(student=world.anna_s)
    return sorted(rows.values_list("class_group__name", flat=True))


def move_to(world, group, days: int) -> Enrolment:
    return move(student=world.anna_s, class_group=group, on=day(world, days), by=world.admin)


def leaves(world, days: int) -> None:
    leave(student=world.anna_s, last_day=day(world, days), by=world.admin)


def comes_back(world, group, days: int = 0) -> None:
    come_back(student=world.anna_s, year_level=5, class_group=group, on=day(world, days), by=world.admin)


def take_back_the_move(world, client_of, planned: Enrolment) -> None:
    sent = {"enrolment": planned.pk, "last_day": world.school.today()}
    client_of(world.office).post(reverse("accounts:out_of_class", args=[world.anna_s.uuid]), sent)
    assert not Enrolment.objects.filter(pk=planned.pk).exists()


@pytest.fixture
def before(world) -> list[str]:
    return classes_on(world, 1)


def test_after_a_move_that_is_not_to_happen_the_child_stays_in_its_class(world, client_of, before):
    take_back_the_move(world, client_of, move_to(world, world.five_b, 10))
    assert classes_on(world, 11) == before


def test_the_same_where_the_class_before_began_with_the_move_known(world, client_of, before):
    planned = move_to(world, world.five_b, 10)
    five_c = make.make_class(world.year, "5C")
    move_to(world, five_c, 0)
    take_back_the_move(world, client_of, planned)
    assert "5C" in classes_on(world, 11)


def test_a_move_that_is_taken_back_does_not_outlast_the_last_day(world, client_of, before):
    planned = move_to(world, world.five_b, 5)
    leaves(world, 10)
    take_back_the_move(world, client_of, planned)
    assert (classes_on(world, 10), classes_on(world, 11)) == (before, [])


def test_a_last_day_inside_a_planned_class_ends_that_alone(world, client_of, before):
    planned = move_to(world, world.five_b, 5)
    sent = {"enrolment": planned.pk, "last_day": day(world, 8)}
    client_of(world.office).post(reverse("accounts:out_of_class", args=[world.anna_s.uuid]), sent)
    assert "5B" in classes_on(world, 8)
    assert not {"5A", "5B"} & set(classes_on(world, 9))


def test_a_move_while_the_last_day_is_known_lasts_until_that(world):
    leaves(world, 10)
    move_to(world, world.five_b, 2)
    assert "5B" in classes_on(world, 10)
    assert classes_on(world, 11) == []


def test_who_does_not_leave_after_all_stays_in_all_classes(world, before):
    leaves(world, 10)
    comes_back(world, world.five_a)
    assert classes_on(world, 30) == before


def test_into_another_class_instead_of_leaving(world, before):
    leaves(world, 10)
    comes_back(world, world.five_b)
    assert classes_on(world, 30) == sorted({*before, "5B"} - {"5A"})


def test_who_comes_back_after_a_time_away_is_in_no_class_in_between(world):
    leaves(world, 3)
    comes_back(world, world.five_a, 10)
    assert (classes_on(world, 5), classes_on(world, 10)) == ([], ["5A"])


def made_card(world) -> LoginCard:
    return LoginCard.objects.create(
        school=world.school, student=world.anna_s, secret_hash="x", pictures="y", made_by=world.home_teacher,
        made_at=timezone.now() - timedelta(days=1), expires_at=world.school.end_of(world.year.ends_on),
    )  # fmt: skip


def ends(world) -> list[datetime | None]:
    grant = StudentGrant.objects.get(user=world.aide)
    return [LoginCard.objects.get().expires_at, grant.ends_at, Membership.objects.get(user=world.anna).ends_at]


def test_card_grant_and_log_in_last_as_long_as_before(world):
    """A grant was given until a day: it never lasts longer than that."""
    made_card(world)
    was = ends(world)
    leaves(world, 2)
    assert set(ends(world)) == {world.school.end_of(day(world, 2))}
    comes_back(world, world.five_a)
    assert ends(world) == was


def test_a_later_last_day_counts(world, before):
    leaves(world, 2)
    leaves(world, 1)
    leaves(world, 10)
    assert (classes_on(world, 10), classes_on(world, 11)) == (before, [])
    grant, member = StudentGrant.objects.get(user=world.aide), Membership.objects.get(user=world.anna)
    assert grant.ends_at == member.ends_at == world.school.end_of(day(world, 10))


def test_who_stays_is_in_no_class_of_a_year_that_is_over_by_then(world):
    """The last day was the last of the school year; the classes end with that."""
    last = (world.year.ends_on - world.school.today()).days
    leaves(world, last)
    five_c = make.make_class(world.year, "5C")
    comes_back(world, five_c)
    assert classes_on(world, last + 1) == ["5C"]
