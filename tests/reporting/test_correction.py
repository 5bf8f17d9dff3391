"""What is out can be put right, and taken back before anybody opened it; the family reads the newest version only."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from reporting.actions import release
from reporting.actions.writing import save_comments, submit
from reporting.models import Batch, Report, ReportIssue
from tests.reporting.stories import (
    OVERALL,
    approve,
    published_issue,
    schedule,
    scheduled_issue,
    the_hour_comes,
    written_report,
)


def test_a_correction_is_a_new_version_with_its_reason_and_replaces_the_old_at_its_hour(world, client_of):
    first = published_issue(world)
    report = Report.objects.get()
    release.correct(report=report, reason="A date was wrong.", by=world.principal)
    family = client_of(world.parent)
    assert family.get(reverse("reporting:issue", args=[first.uuid])).status_code == 200
    submit(report=report, by=world.home_teacher)
    approve(world, report)
    batch = schedule(world)
    the_hour_comes(batch)
    second = batch.issues.get()
    assert (second.number, second.reason, second.data["correction_reason"]) == (
        2,
        "A date was wrong.",
        "A date was wrong.",
    )
    first.refresh_from_db()
    assert (first.recalled_at, first.recall_reason) == (None, "")
    assert first.replaced_at == second.published_at
    family = client_of(world.parent)
    assert "A date was wrong." in family.get(reverse("reporting:issue", args=[second.uuid])).content.decode()


def correction_of(world, first) -> ReportIssue:
    """Published, and out in place of `first`."""
    report = first.report
    release.correct(report=report, reason="A date was wrong.", by=world.principal)
    submit(report=report, by=world.home_teacher)
    approve(world, report)
    batch = schedule(world)
    the_hour_comes(batch)
    return batch.issues.get()


@pytest.mark.parametrize("name", ["issue", "issue_pdf", "issue_large"])
def test_an_old_link_leads_the_family_to_the_newest_version(name, world, client_of):
    first = published_issue(world)
    second = correction_of(world, first)
    answer = client_of(world.parent).get(reverse(f"reporting:{name}", args=[first.uuid]), follow=True)
    assert answer.redirect_chain == [(reverse("reporting:issue", args=[second.uuid]), 302)]
    assert "This is the newest one." in answer.content.decode()


def test_an_old_link_leads_nobody_else_anywhere(world, client_of):
    first = published_issue(world)
    correction_of(world, first)
    for person in (world.other_parent, world.restricted_parent, world.former_parent, world.office, world.stranger):
        assert client_of(person).get(reverse("reporting:issue", args=[first.uuid])).status_code == 404


def test_where_the_correction_was_taken_back_the_old_link_finds_nothing(world, client_of):
    first = published_issue(world)
    release.recall(issue=correction_of(world, first), reason="Not ready.", by=world.principal)
    assert client_of(world.parent).get(reverse("reporting:issue", args=[first.uuid])).status_code == 404


def test_a_version_that_was_taken_back_stays_so_when_a_correction_goes_out(world, client_of):
    first = published_issue(world)
    release.recall(issue=first, reason="Another child's sentence.", by=world.principal)
    correction_of(world, first)
    assert client_of(world.parent).get(reverse("reporting:issue", args=[first.uuid])).status_code == 302


def test_staff_read_each_version_and_what_became_of_it(world, client_of):
    first = published_issue(world)
    correction_of(world, first)
    page = client_of(world.home_teacher).get(reverse("reporting:issue", args=[first.uuid])).content.decode()
    assert "replaced by a correction on" in page
    assert "taken back" not in page


def test_the_family_s_list_holds_the_newest_only(world, client_of):
    first = published_issue(world)
    second = correction_of(world, first)
    page = client_of(world.parent).get(reverse("reporting:published", args=[world.anna_s.uuid])).content.decode()
    assert str(second.uuid) in page
    assert str(first.uuid) not in page


def test_one_version_is_out_at_most_and_none_is_recalled_and_replaced(world):
    first = published_issue(world)
    correction_of(world, first)
    with pytest.raises(IntegrityError, match="report_issue_one_out"), transaction.atomic():
        ReportIssue.objects.filter(pk=first.pk).update(replaced_at=None)
    with pytest.raises(IntegrityError, match="report_issue_recalled_or_replaced"), transaction.atomic():
        ReportIssue.objects.filter(pk=first.pk).update(recalled_at=timezone.now())


# ------------------------------------------------------------------------------------------------ in every state


def while_it_is(world, state: str) -> ReportIssue:
    """What is out with the family, while the report, or a correction of it, is in `state`."""
    issue = published_issue(world)
    if state != "published":
        release.correct(report=issue.report, reason="A date was wrong.", by=world.principal)
    if state in ("submitted", "approved", "scheduled"):
        submit(report=issue.report, by=world.home_teacher)
    if state in ("approved", "scheduled"):
        approve(world, issue.report)
    if state == "scheduled":
        schedule(world)
    return issue


@pytest.mark.parametrize(
    ("state", "then"),
    [
        ("published", "recalled"),
        ("drafting", "drafting"),
        ("submitted", "submitted"),
        ("approved", "approved"),
        ("scheduled", "scheduled"),
    ],
)
@pytest.mark.parametrize("person", ["principal", "reporting"])
def test_what_is_out_is_taken_back_however_far_a_correction_is(person, state, then, world, client_of):
    issue = while_it_is(world, state)
    staff = client_of(getattr(world, person))
    address = reverse("reporting:recall", args=[issue.uuid])
    assert address in staff.get(reverse("reporting:issue", args=[issue.uuid])).content.decode()
    answer = staff.post(address, {"reason": "Another child's sentence."}, follow=True)
    assert "Another child&#x27;s sentence." in answer.content.decode()
    assert Report.objects.get().state == then
    assert client_of(world.parent).get(reverse("reporting:issue", args=[issue.uuid])).status_code == 302


def test_a_correction_goes_out_although_the_version_before_was_taken_back(world, client_of):
    issue = while_it_is(world, "scheduled")
    release.recall(issue=issue, reason="Another child's sentence.", by=world.principal)
    assert the_hour_comes(Batch.objects.get(published_at=None)) == 1
    assert ReportIssue.objects.published().get().number == 2


def test_taking_back_asks_why_and_does_it_once(world, client_of):
    issue = published_issue(world)
    principal = client_of(world.principal)
    address = reverse("reporting:recall", args=[issue.uuid])
    assert "Please write something here" in principal.post(address, {"reason": " "}).content.decode()
    assert ReportIssue.objects.get().recalled_at is None
    principal.post(address, {"reason": "Not ready."})
    assert "there is nothing to take back" in principal.post(address, {"reason": "Again."}).content.decode()
    assert ReportIssue.objects.get().recall_reason == "Not ready."


def test_what_has_not_gone_out_is_not_taken_back(world, client_of):
    issue = scheduled_issue(world)
    answer = client_of(world.principal).post(reverse("reporting:recall", args=[issue.uuid]), {"reason": "Not ready."})
    assert "there is nothing to take back" in answer.content.decode()
    assert Report.objects.get().state == "scheduled"


@pytest.mark.parametrize(
    ("person", "answer"), [("parent", 302), ("anna", 302), ("restricted_parent", 404), ("stranger", 404), ("ben", 404)]
)
def test_an_old_link_says_to_the_family_that_the_report_was_taken_back(world, client_of, person, answer):
    issue = published_issue(world)
    release.recall(issue=issue, reason="Another child's sentence.", by=world.principal)
    client, address = client_of(getattr(world, person)), reverse("reporting:issue", args=[issue.uuid])
    assert client.get(address).status_code == answer
    if answer == 302:
        page = client.get(address, follow=True).content.decode()
        assert "The school has taken this report back." in page
        assert "Another child" not in page


# ------------------------------------------------------------------------------------------------ while it is written


def begin(world, client_of):
    """The principal asks for a correction; the page that comes then."""
    issue = published_issue(world)
    address = reverse("reporting:correct", args=[issue.report.uuid])
    return issue, client_of(world.principal).post(address, {"reason": "A date was wrong."}, follow=True)


def test_while_it_is_corrected_whoever_releases_reads_what_is_out_and_why(world, client_of):
    issue, answer = begin(world, client_of)
    assert answer.redirect_chain[-1] == (issue.report.get_absolute_url(), 302)
    save_comments(report=Report.objects.get(), written=[(None, "Not yet finished words.", 1)], by=world.home_teacher)
    for person in (world.principal, world.reporting, world.coordinator):
        page = client_of(person).get(issue.report.get_absolute_url()).content.decode()
        assert "Version 1 is out." in page
        assert "is being corrected by <bdi>Harper Vale</bdi> since" in page
        assert "A date was wrong." in page
        assert reverse("reporting:issue", args=[issue.uuid]) in page
        assert "Not yet finished words." not in page
        assert OVERALL not in page


def test_while_it_is_corrected_nobody_else_finds_that_page_and_the_writer_writes(world, client_of):
    issue, _answer = begin(world, client_of)
    address = issue.report.get_absolute_url()
    for person in (
        world.parent,
        world.anna,
        world.maths_teacher,
        world.office,
        world.stranger,
        world.coordinator_of_six,
    ):
        assert client_of(person).get(address).status_code == 404
    assert client_of(world.principal).post(address, {}).status_code == 404
    assert "Save and hand in" in client_of(world.home_teacher).get(address).content.decode()


def test_a_report_that_was_never_out_is_not_opened_before_it_is_handed_in(world, client_of):
    report = written_report(world)
    assert client_of(world.principal).get(report.get_absolute_url()).status_code == 404


def test_where_it_was_taken_back_first_no_version_is_out(world, client_of):
    issue = published_issue(world)
    release.recall(issue=issue, reason="Another child's sentence.", by=world.principal)
    release.correct(report=Report.objects.get(), reason="A date was wrong.", by=world.principal)
    page = client_of(world.principal).get(issue.report.get_absolute_url()).content.decode()
    assert "No version is out." in page


def test_the_board_says_that_it_is_out_and_being_corrected(world, client_of):
    issue, _answer = begin(world, client_of)
    page = client_of(world.principal).get(reverse("reporting:progress", args=[world.cycle.uuid]), {"year": "5"})
    content = page.content.decode()
    assert "1 out, and being corrected" in content
    assert "One report is being corrected" in content
    assert "The version before it is out." in content
    assert issue.report.get_absolute_url() in content
    submit(report=Report.objects.get(), by=world.home_teacher)
    page = client_of(world.principal).get(reverse("reporting:progress", args=[world.cycle.uuid]), {"year": "5"})
    assert "The version before it is out." in page.content.decode()
    assert "being corrected" not in page.content.decode()
