"""Recording an order, and ending it: by administrators and the principal, in less than a minute, and for ever on
record."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.access import lock_person, lock_student
from accounts.actions.restrictions import end_restriction, restrict_access
from accounts.models import AccessRestriction, Membership, Student
from tests.test_ended_relations import is_waiting_for_a_lock


def address(world, name="restrictions", *more) -> str:
    return reverse(f"people:{name}", args=[world.anna_s.uuid, *(each.uuid for each in more)])


def record(client, world, user, **fields):
    said = {"adult": str(user.uuid), "reason": "An order of the court of 2 March."}
    return client.post(address(world), said | fields)


def sees(user, student, at=None) -> bool:
    return Student.objects.filter(pk=student.pk).visible_to(type(user).objects.get(pk=user.pk), at).exists()


@pytest.mark.parametrize("person", ["admin", "principal"])
def test_three_fields_and_one_button_shut_an_adult_out_at_once(world, client_of, person):
    assert record(client_of(getattr(world, person)), world, world.parent).status_code == 302
    assert not sees(world.parent, world.anna_s)
    made = AccessRestriction.objects.get(user=world.parent)
    assert (made.recorded_by, made.ends_at) == (getattr(world, person), None)


def test_who_may_know_reads_the_reason_and_who_recorded_it(world, client_of):
    page = client_of(world.principal).get(address(world)).content.decode()
    assert "Court order" in page
    assert "Recorded by Ada Office" in page


def test_without_a_reason_nothing_is_recorded_and_what_was_chosen_stays(world, client_of):
    page = record(client_of(world.admin), world, world.parent, reason="").content.decode()
    assert "Please write something here." in page
    assert f'value="{world.parent.uuid}"' in page
    assert sees(world.parent, world.anna_s)


def test_it_may_begin_and_end_on_a_day_of_the_school(world, client_of):
    first = world.school.today() + timedelta(days=2)
    record(client_of(world.admin), world, world.parent, starts_on=first, last_day=first)
    begins, ends = world.school.start_of(first), world.school.end_of(first)
    moments = [begins - timedelta(seconds=1), begins, ends - timedelta(seconds=1), ends]
    assert [sees(world.parent, world.anna_s, at) for at in moments] == [True, False, False, True]


@pytest.mark.parametrize(
    "days", [{"starts_on": -1}, {"starts_on": 3, "last_day": 2}, {"last_day": -1}], ids=["past", "turned", "over"]
)
def test_days_that_cannot_be_are_refused_in_words(world, client_of, days):
    typed = {name: world.school.today() + timedelta(days=number) for name, number in days.items()}
    assert record(client_of(world.admin), world, world.parent, **typed).status_code == 200
    assert not AccessRestriction.objects.filter(user=world.parent).exists()


def test_two_orders_for_one_time_are_refused_in_words(world, client_of):
    later = world.school.today() + timedelta(days=9)
    record(client_of(world.admin), world, world.parent, starts_on=later)
    page = record(client_of(world.admin), world, world.parent).content.decode()
    assert "There is already one for this time." in page
    assert AccessRestriction.objects.filter(user=world.parent).count() == 1


def test_it_is_ended_with_a_reason_and_the_adult_is_one_of_the_families_again(world, client_of):
    record(client_of(world.admin), world, world.parent)
    assert not Membership.objects.active().filter(user=world.parent).exists()
    client_of(world.principal).post(address(world, "restriction_end", world.parent), {"reason": "Lifted."})
    assert sees(world.parent, world.anna_s)
    assert Membership.objects.active().filter(user=world.parent).exists()
    page = client_of(world.admin).get(address(world)).content.decode()
    assert "Lifted." in page
    assert "Ended by Prue Head" in page


def test_one_that_has_not_begun_never_takes_effect_once_it_is_ended(world):
    later = timezone.now() + timedelta(days=9)
    order = restrict_access(
        student=world.anna_s, user=world.parent, reason="An order.", by=world.admin, starts_at=later
    )  # fmt: skip
    end_restriction(restriction=order, reason="A mistake.", by=world.admin)
    assert sees(world.parent, world.anna_s, later + timedelta(seconds=1))


def test_the_database_refuses_an_end_without_a_reason_or_a_name(world):
    for wrong in ({"end_reason": "Lifted."}, {"ended_by": world.admin, "ends_at": timezone.now()}):
        with (
            pytest.raises(IntegrityError, match="access_restriction_ended_with_reason"),
            transaction.atomic(),
        ):
            AccessRestriction.objects.update(**wrong)


def test_every_version_of_an_order_is_kept(world):
    order = restrict_access(student=world.anna_s, user=world.parent, reason="An order.", by=world.admin)
    end_restriction(restriction=order, reason="Lifted.", by=world.principal)
    kept = AccessRestriction.pgh_event_model.objects.filter(pgh_obj_id=order.pk).order_by("pgh_id")
    assert list(kept.values_list("pgh_label", "end_reason")) == [("insert", ""), ("update", "Lifted.")]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_with_more_orders(world, client_of, django_assert_num_queries, rows):
    for person in (world.parent, world.second_parent, world.teacher_mother)[:rows]:
        restrict_access(student=world.anna_s, user=person, reason="An order.", by=world.admin)
    client = client_of(world.admin)
    client.get(address(world))
    with django_assert_num_queries(17):
        client.get(address(world))


# ------------------------------------------------------------------------------- while the adult's own page is at work


class Recording(threading.Thread):
    """The principal's click on “Shut out”."""

    def __init__(self, world) -> None:
        super().__init__()
        self.world, self.status = world, None

    def run(self) -> None:
        try:
            client = Client()
            client.force_login(self.world.principal)
            self.status = record(client, self.world, self.world.parent).status_code
        finally:
            connection.close()


@pytest.mark.django_db(transaction=True)
def test_it_waits_for_what_the_adult_writes_at_that_moment_and_neither_stops_the_other(world):
    """A write of the adult locks adult and child, in this order. Were the child locked first here, each would wait for
    the other, and the database would throw one of them out."""
    order = Recording(world)
    with transaction.atomic():
        lock_person(world.parent.pk)
        order.start()
        for _look in range(500):
            if is_waiting_for_a_lock():
                break
            order.join(0.01)
        assert order.is_alive(), "it did not wait"
        lock_student(world.anna_s.pk)
    order.join(20)
    assert order.status == 302
    assert not sees(world.parent, world.anna_s)
