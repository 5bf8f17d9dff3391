"""More time for one person: who reads of it, for whom it can be given, and how it is taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRestriction
from goals.models import Extension, Window
from goals.models.choices import WindowKind
from goals.timeline.changes import changes_of
from goals.timeline.plan import Planned
from tests import factories as make

MOVED = "Moved with her mother."


def day(days: int):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def reflect(world):
    dates = {"opens_on": day(-20), "closes_on": day(5)}
    return Window.objects.create(school=world.school, cycle=world.cycle, kind=WindowKind.REFLECT, **dates)


def more_time(world, window, until=10, reason=MOVED, **whom) -> Extension:
    whom = whom or {"student": world.anna_s}
    why = {"reason": reason, "given_by": world.principal}
    return Extension.objects.create(school=world.school, window=window, until=day(until), **why, **whom)


# ------------------------------------------------------------------------------------------- who reads of it


def read_by(client, cycle) -> str:
    return client.get(reverse("goals:cycle", args=[cycle.uuid])).content.decode()


def said_to(user, cycle, window) -> str:
    """What the page before saving says of a window that is to end later than the time that was given."""
    new = Planned(WindowKind.REFLECT, window.opens_on, day(15), None)
    (change,) = changes_of(cycle, [(window, new)], [], user)
    return " ".join(change.said)


@pytest.fixture
def runs_it(world):
    """Somebody who runs the timeline, as administrator, principal or reporting coordinator."""

    def person(duty):
        if duty == "admin":
            return make.make_member(world.school, "Bo Quill", "admin")
        return make.make_responsible(world.school, "Bo Quill", duty)

    return person


DUTIES = pytest.mark.parametrize("duty", ["admin", "principal", "reporting"])


@DUTIES
def test_who_runs_the_timeline_reads_who_has_more_time_and_why(world, reflect, runs_it, client_of, duty):
    bo = runs_it(duty)
    more_time(world, reflect)
    assert MOVED in read_by(client_of(bo), world.cycle)
    assert "Anna Quill was given time" in said_to(bo, world.cycle, reflect)


def shut_out(world, bo) -> None:
    AccessRestriction.objects.create(
        school=world.school, student=world.anna_s, user=bo, reason="Court order", recorded_by=world.admin,
        starts_at=timezone.now() - timedelta(days=1),
    )  # fmt: skip


def her_father(world, bo) -> None:
    make.make_guardian(world.anna_s, bo)


def once_her_father(world, bo) -> None:
    make.make_guardian(world.anna_s, bo, ends_at=timezone.now() - timedelta(days=1))


@DUTIES
@pytest.mark.parametrize("become", [shut_out, her_father, once_her_father])
def test_of_a_child_that_is_kept_from_them_they_read_nothing(world, reflect, runs_it, client_of, duty, become):
    bo = runs_it(duty)
    become(world, bo)
    more_time(world, reflect)
    more_time(world, reflect, student=world.ben_s, reason="Was ill.")
    page = read_by(client_of(bo), world.cycle)
    assert MOVED not in page
    assert "Anna Quill" not in page
    assert "Was ill." in page
    assert "Anna Quill" not in (said := said_to(bo, world.cycle, reflect))
    assert "Ben Rook was given time" in said


def test_a_page_without_the_childs_time_does_not_say_that_nobody_has_more(world, reflect, runs_it, client_of):
    bo = runs_it("reporting")
    her_father(world, bo)
    more_time(world, reflect)
    assert "Nobody has been given more time." not in read_by(client_of(bo), world.cycle)


def test_a_teachers_time_is_read_by_all_who_run_the_timeline(world, reflect, runs_it, client_of):
    bo = runs_it("reporting")
    shut_out(world, bo)
    more_time(world, reflect, teacher=world.home_teacher, reason="Was on leave.")
    assert "Was on leave." in read_by(client_of(bo), world.cycle)
