"""Two who change people at the same moment: one waits for the other, and neither waits for ever."""

from threading import Barrier, BrokenBarrierError, Thread

import pytest
from django.db import connection
from django.urls import reverse

from accounts import access
from accounts.models import Membership, TeachingAssignment
from accounts.models.people import Role
from tests import factories as make


@pytest.fixture
def meet(monkeypatch):
    """Both hold what they locked first before either goes on; who waits for the other's lock is not waited for."""
    both, lock_row = Barrier(2), access.lock_row

    def locking(*args):
        lock_row(*args)
        try:
            both.wait(timeout=1)
        except BrokenBarrierError:
            return

    monkeypatch.setattr(access, "lock_row", locking)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_enter_each_other_as_teachers(world, client_of, meet):
    admins = [world.admin, make.make_member(world.school, "Second Admin", Role.ADMIN)]
    for admin in admins:
        Membership.objects.create(school=world.school, user=admin, role=Role.TEACHER)
    answers = []

    def enter(admin, other, class_group) -> None:
        try:
            sent = {"user": other.pk, "on": world.school.today().isoformat()}
            address = reverse("accounts:relief", args=[class_group.uuid])
            answers.append(client_of(admin).post(address, sent).status_code)
        finally:
            connection.close()

    pairs = [(*admins, world.five_a), (*admins[::-1], world.five_b)]
    threads = [Thread(target=enter, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [302, 302]
    assert TeachingAssignment.objects.filter(is_relief=True, user__in=admins).count() == 2
