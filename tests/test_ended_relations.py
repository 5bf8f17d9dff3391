"""When a relation ends, access ends at that moment: for pages, and for a write that was already waiting."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.http import Http404
from django.utils import timezone

from accounts.access import get_for, lock_student
from accounts.actions.relations import end_relation
from accounts.actions.restrictions import restrict_access
from accounts.actions.safety import end_opening
from accounts.hats import remember_hats
from accounts.models import Responsibility, Student, StudentGrant
from accounts.roles import Relation
from accounts.safety import may_open
from goals.models import Goal
from tests import factories as make

ENDINGS = {
    "enrolment": ("maths_teacher", lambda w: w.anna_s.enrolments.get(class_group=w.five_maths)),
    "teaching assignment": ("home_teacher", lambda w: w.home_teacher.teaching_assignments.get()),
    "relief day": ("relief_teacher", lambda w: w.relief_teacher.teaching_assignments.get()),
    "guardianship": ("parent", lambda w: w.parent.guardianships.get()),
    "responsibility": ("principal", lambda w: Responsibility.objects.get(user=w.principal)),
    "grant": ("aide", lambda w: StudentGrant.objects.get(user=w.aide)),
}


@pytest.mark.django_db(transaction=True)
def test_a_safety_opening_that_ends_between_check_and_read_shows_nothing(world):
    """The hats are remembered, then it ends: each reading asks again. The control still reads."""
    private = make.make_goal(world.anna_s, world.cycle, audience=0)
    opening, control = (make.make_opening(world.anna_s, each) for each in (world.wellbeing, world.principal))
    readers = [type(each).objects.get(pk=each.pk) for each in (opening.user, control.user)]
    assert all(Relation.SAFETY in remember_hats(each) for each in readers)
    with ThreadPoolExecutor(1) as another:
        another.submit(in_own_connection, lambda: end_opening(opening=opening, by=world.wellbeing)).result()
    assert [Goal.objects.filter(pk=private.pk).visible_to(each).exists() for each in readers] == [False, True]


@pytest.mark.django_db(transaction=True)
def test_a_safety_opening_waits_for_the_end_of_the_duty_and_is_refused(world):
    """The end of the duty holds the person's lock; who asks to open waits at the door, and is asked again."""
    outcome = []

    def ask() -> None:
        request = SimpleNamespace(user=type(world.wellbeing).objects.get(pk=world.wellbeing.pk), read_log={})
        with transaction.atomic():
            get_for(request, Student.objects, lock=True, pk=world.anna_s.pk)
            outcome.append(may_open(world.anna_s, request.user))

    with ThreadPoolExecutor(1) as another:
        with transaction.atomic():
            end_relation(relation=Responsibility.objects.get(user=world.wellbeing), by=world.admin)
            asking = another.submit(in_own_connection, ask)
            wait_until(lambda: is_waiting_for_a_lock() or asking.done())
            assert not asking.done(), asking.exception()
        with pytest.raises(Http404):
            asking.result()
    assert outcome == []


def in_own_connection(work) -> None:
    try:
        work()
    finally:
        connection.close()


def wait_until(happens) -> None:
    """Half a minute: beside two other workers and their browsers, a thread may stand still for seconds."""
    for _ in range(3000):
        if happens():
            return
        time.sleep(0.01)
    raise AssertionError("it did not wait")


def end(world, name: str) -> None:
    """Ends the relation called `name` a moment ago, as an administrator would."""
    end_relation(relation=ENDINGS[name][1](world), by=world.admin)


def sees(person, goal) -> bool:
    return Goal.objects.filter(pk=goal.pk).visible_to(type(person).objects.get(pk=person.pk)).exists()


@pytest.mark.parametrize("name", ENDINGS)
def test_nothing_is_seen_after_the_end(world, name):
    goal = make.make_goal(world.anna_s, world.cycle, audience=2, areas=[world.maths])
    person = getattr(world, ENDINGS[name][0])
    assert sees(person, goal)
    end(world, name)
    assert not sees(person, goal)


def test_a_restriction_closes_every_page_at_once(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=2)
    assert sees(world.parent, goal)
    restrict_access(student=world.anna_s, user=world.parent, reason="Court order", by=world.admin)
    assert not sees(world.parent, goal)


def test_a_restriction_shuts_a_teacher_out_too(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=2)
    restrict_access(student=world.anna_s, user=world.home_teacher, reason="Court order", by=world.admin)
    assert not sees(world.home_teacher, goal)


@pytest.mark.parametrize(("offset", "open_"), [(-1, False), (0, True), (3599, True), (3600, False)])
def test_a_relief_day_opens_and_closes_to_the_second(world, offset, open_):
    """Half-open: the first moment counts, the last does not."""
    goal = make.make_goal(world.ben_s, world.cycle)
    start = timezone.now() + timedelta(days=3)
    make.assign(world.stranger, world.five_a, is_relief=True, starts_at=start, ends_at=start + timedelta(hours=1))
    at = start + timedelta(seconds=offset)
    assert Goal.objects.filter(pk=goal.pk).visible_to(world.stranger, at).exists() is open_


class WaitingWrite(threading.Thread):
    """A write by `person` that meets a locked student, waits, and then learns whether it may go on."""

    def __init__(self, person, goal) -> None:
        super().__init__()
        self.person, self.goal, self.outcome = person, goal, None

    def run(self) -> None:
        request = SimpleNamespace(user=type(self.person).objects.get(pk=self.person.pk), read_log={})
        try:
            with transaction.atomic():
                get_for(request, Goal.objects.all(), to="answer", lock=True, pk=self.goal.pk)
                self.outcome = "written"
        except Http404:
            self.outcome = "refused"
        finally:
            connection.close()


def is_waiting_for_a_lock() -> bool:
    """Does a connection to this database wait? Other workers' tests wait in theirs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # inside a transaction the first answer would stay
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)"
            " WHERE NOT granted AND datname = current_database())"
        )
        return cursor.fetchone()[0]


def write_while(world, person, goal, change) -> str:
    """Begins `change` in a transaction, lets the write run into it, commits, and returns what became of the write."""
    writer = WaitingWrite(person, goal)
    with transaction.atomic():
        change()
        writer.start()
        for _ in range(500):
            if is_waiting_for_a_lock():
                break
            writer.join(0.01)
        assert writer.is_alive(), "the write did not wait"
    writer.join(10)
    return writer.outcome


def restrict(world, person) -> None:
    restrict_access(student=world.anna_s, user=person, reason="Court order", by=world.admin)


@pytest.mark.django_db(transaction=True)
def test_a_write_that_was_already_waiting_is_refused(world):
    """For each relation that ends, and for a restriction; the last write, where nothing of the writer's ended, is the
    control: it waits in the same way and is made."""
    goal = make.make_goal(world.anna_s, world.cycle, audience=2, areas=[world.maths])
    outcomes = {
        name: write_while(world, getattr(world, person), goal, lambda name=name: end(world, name))
        for name, (person, _relation) in ENDINGS.items()
    }
    outcomes["restriction"] = write_while(
        world, world.second_parent, goal, lambda: restrict(world, world.second_parent)
    )
    outcomes["control"] = write_while(world, world.coordinator, goal, lambda: restrict(world, world.stranger))
    assert outcomes == {**dict.fromkeys([*ENDINGS, "restriction"], "refused"), "control": "written"}


@pytest.mark.django_db(transaction=True)
def test_a_write_that_waited_for_something_that_is_gone_by_then_finds_nothing(world):
    goal = make.make_goal(world.anna_s, world.cycle)

    def erase() -> None:
        lock_student(world.anna_s.pk)
        Goal.objects.filter(pk=goal.pk).delete()

    assert write_while(world, world.coordinator, goal, erase) == "refused"
