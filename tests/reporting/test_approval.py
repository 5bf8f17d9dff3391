"""The second adult: approving what somebody else wrote, as it was read, or asking the writer to look again."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import Responsibility
from reporting.actions import approval
from reporting.actions.writing import submit
from reporting.models import Report
from tests import factories as make
from tests.reporting.stories import (
    anna_report,
    schedule,
    written_report,
)

TOMORROW = timedelta(days=1)


def test_nobody_approves_what_he_or_she_wrote(world):
    report = written_report(world)
    report.comments.filter(goal=None).update(author=world.principal)
    submit(report=report, by=world.home_teacher)
    with pytest.raises(ValidationError, match="somebody else approves it"):
        approval.approve(report=report, by=world.principal)


def test_the_only_person_approves_alone_and_waits_a_day(world):
    """A school with one teacher, who is the principal: the administrators hear of it, and it goes out a day later."""
    Responsibility.objects.filter(school=world.school).update(ends_at=timezone.now())
    Responsibility.objects.create(
        school=world.school, user=world.home_teacher, kind="principal", starts_at=timezone.now() - TOMORROW
    )
    world.admin.email = "office@example.org"
    world.admin.save()
    report = written_report(world)
    submit(report=report, by=world.home_teacher)
    approval.approve_alone(report=report, by=world.home_teacher)
    assert ProcrastinateJob.objects.get(task_name="accounts.send_message").args["to"] == "office@example.org"
    reporting = make.make_responsible(world.school, "Rita Second", "reporting")
    with pytest.raises(ValidationError, match="approved by their own writer"):
        schedule(world, by=reporting, at=timezone.now() + timedelta(hours=23))
    schedule(world, by=reporting, at=timezone.now() + timedelta(hours=25))


def test_nobody_approves_alone_while_there_is_somebody_else(world):
    report = written_report(world)
    submit(report=report, by=world.home_teacher)
    with pytest.raises(ValidationError, match="Somebody else"):
        approval.approve_alone(report=report, by=world.home_teacher)


def test_the_writer_reads_why_it_came_back(world, client_of):
    report = written_report(world)
    submit(report=report, by=world.home_teacher)
    client_of(world.principal).post(
        reverse("reporting:send_back", args=[report.uuid]), {"reason": "The second sentence, please."}
    )
    page = client_of(world.home_teacher).get(report.get_absolute_url()).content.decode()
    assert "The second sentence, please." in page
    assert set(report.comments.values_list("state", flat=True)) == {"writing"}


def test_a_reason_is_asked_for(world, client_of):
    report = anna_report(world, "submitted")
    page = client_of(world.principal).post(reverse("reporting:send_back", args=[report.uuid]), {"reason": "\ufffd"})
    assert "cannot be kept" in page.content.decode()
    report.refresh_from_db()
    assert report.state == "submitted"


def test_nobody_approves_what_was_handed_in_anew_behind_an_open_page(world, client_of):
    report = written_report(world)
    submit(report=report, by=world.home_teacher)
    read = report.version
    approval.send_back(report=report, reason="Please name a next step.", by=world.principal)
    submit(report=report, by=world.home_teacher)
    client_of(world.principal).post(reverse("reporting:approve", args=[report.uuid]), {"version": read})
    assert Report.objects.get().state == "submitted"
    client_of(world.principal).post(reverse("reporting:approve", args=[report.uuid]), {"version": report.version})
    assert Report.objects.get().state == "approved"
