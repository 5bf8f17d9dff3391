"""What is out can be taken back or put right; the family reads the newest version only."""

from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from reporting.actions import approval, release
from reporting.actions.writing import submit
from reporting.models import Report
from tests.reporting.stories import (
    published_issue,
    schedule,
    the_hour_comes,
)


def test_taking_back_hides_it_from_the_family_and_tells_them(world, client_of):
    world.parent.email = "nora@example.org"
    world.parent.save()
    issue = published_issue(world)
    family = client_of(world.parent)
    address = reverse("reporting:issue", args=[issue.uuid])
    assert family.get(address).status_code == 200
    release.recall(report=issue.report, reason="It was another child's sentence.", by=world.principal)
    assert family.get(address).status_code == 404
    assert family.get(reverse("reporting:issue_pdf", args=[issue.uuid])).status_code == 404
    told = ProcrastinateJob.objects.filter(task_name="accounts.send_message").latest("id").args
    assert (told["to"], "another child" in str(told)) == ("nora@example.org", False)


def test_a_correction_is_a_new_version_with_its_reason_and_replaces_the_old_at_its_hour(world, client_of):
    first = published_issue(world)
    report = Report.objects.get()
    release.correct(report=report, reason="A date was wrong.", by=world.principal)
    family = client_of(world.parent)
    assert family.get(reverse("reporting:issue", args=[first.uuid])).status_code == 200
    submit(report=report, by=world.home_teacher)
    approval.approve(report=report, by=world.principal)
    batch = schedule(world)
    the_hour_comes(batch)
    second = batch.issues.get()
    assert (second.number, second.reason, second.data["correction_reason"]) == (
        2,
        "A date was wrong.",
        "A date was wrong.",
    )
    family = client_of(world.parent)
    assert family.get(reverse("reporting:issue", args=[first.uuid])).status_code == 404
    assert "A date was wrong." in family.get(reverse("reporting:issue", args=[second.uuid])).content.decode()
