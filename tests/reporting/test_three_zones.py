"""A district's schools in three zones publish at half past three: each by its own clocks, all from one queue."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions.calendar import set_time
from accounts.models import Membership
from accounts.models.people import Role
from reporting.actions import publication
from reporting.models import Batch, ReportIssue
from tests import factories as make
from tests.conftest import make_world
from tests.reporting.stories import approved_report

ZONES = ["Pacific/Chatham", "Australia/Melbourne", "Australia/Perth"]
"""From the one whose day begins first to the one whose day begins last."""
HALF_PAST_THREE, DAY, SECOND = time(15, 30), timedelta(days=1), timedelta(seconds=1)


@pytest.fixture
def schools(db, client_of):
    """Each with an approved report, planned by its own principal for half past three on the same day."""
    worlds = [make_world() for _zone in ZONES]
    day = max(world.school.today() for world in worlds) + DAY
    for world, zone in zip(worlds, ZONES, strict=True):
        set_time(school=world.school, time_zone=zone, leaver_months=6, by=world.admin)
        approved_report(world)
        sent = {"publish_at": f"{day}T15:30", "year_level": "all"}
        assert client_of(world.principal).post(release_of(world), sent).status_code == 302
    return worlds


def release_of(world) -> str:
    return reverse("reporting:release", args=[world.cycle.uuid])


def batch_of(world) -> Batch:
    return Batch.objects.get(school=world.school)


def is_now(moment: datetime) -> None:
    """The clock of the publishing is the database's: all planned hours move towards it instead."""
    early = moment - timezone.now()
    for batch in Batch.objects.filter(published_at__isnull=True):
        Batch.objects.filter(pk=batch.pk).update(publish_at=batch.publish_at - early)


def out() -> list[str]:
    """Whose reports are out, in the order of `ZONES`."""
    issues = ReportIssue.objects.filter(published_at__isnull=False)
    return sorted(issues.values_list("school__time_zone", flat=True), key=ZONES.index)


def test_each_is_stored_as_the_moment_of_its_own_half_past_three(schools):
    moments = [batch_of(world).publish_at for world in schools]
    shown = [moment.astimezone(world.school.zone) for moment, world in zip(moments, schools, strict=True)]
    assert {each.time() for each in shown} == {HALF_PAST_THREE}
    assert len({each.date() for each in shown}) == 1
    assert moments == sorted(set(moments))


def test_one_run_publishes_what_is_due_and_leaves_the_others_their_hours(schools):
    chatham, melbourne, perth = (batch_of(world).publish_at for world in schools)
    is_now(melbourne - SECOND * 30)
    assert (publication.publish_due(), out()) == (1, ZONES[:1])
    is_now(batch_of(schools[1]).publish_at + SECOND)
    assert (publication.publish_due(), out()) == (1, ZONES[:2])
    assert perth - melbourne >= timedelta(hours=2)
    is_now(batch_of(schools[2]).publish_at - SECOND * 30)
    assert publication.publish_due() == 0
    is_now(batch_of(schools[2]).publish_at + SECOND)
    assert (publication.publish_due(), out()) == (1, ZONES)
    assert chatham < melbourne < perth


def test_all_that_is_late_goes_out_in_one_run(schools):
    """The worker stood still for a day."""
    is_now(batch_of(schools[2]).publish_at + DAY)
    assert (publication.publish_due(), out()) == (3, ZONES)


def test_a_school_that_changes_its_clocks_keeps_the_moment_that_was_planned(schools, client_of):
    world = schools[1]
    before = batch_of(world).publish_at
    set_time(school=world.school, time_zone="Australia/Adelaide", leaver_months=6, by=world.admin)
    assert batch_of(world).publish_at == before
    shown = before.astimezone(world.school.zone)
    page = client_of(world.principal).get(release_of(world)).content.decode()
    assert shown.time() == time(15, 0)
    assert "3:00 PM (Australia/Adelaide)" in page


def test_a_principal_of_two_schools_reads_the_hours_of_the_one_that_releases(schools, client_of):
    """The other school comes first by its name, and its time is that of all other pages."""
    world, perth = schools[1], make.make_school("Acacia West School", time_zone="Australia/Perth")
    Membership.objects.create(school=perth, user=world.principal, role=Role.TEACHER, starts_at=make.LONG_AGO)
    page = client_of(world.principal).get(release_of(world)).content.decode()
    assert "3:30 PM (Australia/Melbourne)" in page
