"""Signing reports off, how far they are, who confirms a release, and what was opened at home."""

from datetime import timedelta

from django.utils import timezone

from reporting.models import Batch
from tests.matrix import Row
from tests.matrix.reporting import READS_PUBLISHED, anna, cycle, planned_cycle, published, reason, report_in
from tests.reporting.stories import mark_on_page

RELEASES = {"principal", "reporting"}


def level_of_anna(world) -> list:
    report_in("submitted")(world)
    return [world.cycle.uuid, 5]


def her_report(world) -> dict:
    report = world.anna_s.reports.get()
    return {"shown": [f"{report.uuid}={mark_on_page(report)}"]}


def cycle_of_anna(world) -> list:
    anna(world)
    return [world.cycle.uuid]


def home_teacher(world) -> dict:
    return {"writer": world.home_teacher.uuid}


def asked_for_a_second(world) -> list:
    """Planned by the administrator, so that both who release may confirm it."""
    planned_cycle(world)
    Batch.objects.update(second="asked", scheduled_by=world.admin, publish_at=timezone.now() + timedelta(days=1))
    return [world.cycle.uuid]


def a_batch(world) -> dict:
    return {"batch": world.batch.uuid}


def school(world) -> list:
    return [world.school.uuid]


def fifty_minutes(world) -> dict:
    return {"two_adults": "on", "notice_minutes": 50}


ROWS = [
    Row(
        "reporting:sign_off", {"principal", "coordinator"}, set(), level_of_anna, because="others approve none of them"
    ),
    Row("reporting:sign_off", {"principal", "coordinator"}, set(), level_of_anna, "post", her_report),
    Row("reporting:progress", RELEASES, {"admin"}, cycle),
    Row("reporting:remind_writer", RELEASES, {"admin"}, cycle_of_anna, "post", home_teacher),
    Row("reporting:confirm_release", RELEASES, {"admin"}, asked_for_a_second, "post", a_batch),
    Row("reporting:release_rules", {"principal", "admin"}, {"office", "reporting"}, school),
    Row("reporting:release_rules", {"principal", "admin"}, {"office", "reporting"}, school, "post", fifty_minutes),
    Row("reporting:not_opened", RELEASES, {"admin"}, cycle),
    Row("reporting:not_opened_table", RELEASES, {"admin"}, cycle),
    Row("reporting:withdraw", {"principal"}, READS_PUBLISHED - {"principal"}, published),
    Row("reporting:withdraw", {"principal"}, READS_PUBLISHED - {"principal"}, published, "post", reason),
]
