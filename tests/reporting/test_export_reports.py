"""Reports in what is taken along: only what is out, and only as long as it is."""

import pytest
from django.urls import reverse

from reporting.actions import exports, release
from reporting.actions.exports import ask_for_export, make_export
from reporting.models import IssueOpened, PersonExport, ReportComment, ReportIssue
from tests.reporting.bundles import everything_in, opened, packed
from tests.reporting.stories import (
    OVERALL,
    approve,
    published_issue,
    schedule,
    scheduled_issue,
    the_hour_comes,
)

pytestmark = pytest.mark.usefixtures("empty_storage", "no_paper")
OTHER_WORDS = "Anna asks first and then listens."


def corrected(world, issue) -> ReportIssue:
    """With other words of the teacher, frozen for an hour that has not come yet."""
    release.correct(report=issue.report, reason="A word was wrong.", by=world.principal)
    comment = ReportComment.objects.get(report=issue.report, goal=None)
    comment.change(comment.version, text=OTHER_WORDS)
    issue.report.refresh_from_db()
    issue.report.state = "submitted"
    issue.report.save()
    approve(world, issue.report)
    world.batch = schedule(world)
    return issue.report.issues.get(published_at=None)


def ready_export(world, kind: str) -> PersonExport:
    by = {"family": world.parent, "school": world.admin}.get(kind, world.anna)
    export = ask_for_export(school=world.school, by=by, kind=kind, student=world.anna_s)
    if kind == "school":
        exports.agree_to_export(export=export, by=world.principal)
    make_export(export.pk)
    export.refresh_from_db()
    return export


def words_in(export: PersonExport) -> str:
    return everything_in(opened(export))


def fetch(client, export):
    return client.get(reverse("reporting:export_file", args=[export.uuid]), follow=True)


# ------------------------------------------------------------------------------------------------ taken back since


@pytest.mark.parametrize("take_back", [release.recall, release.withdraw])
@pytest.mark.parametrize("kind", ["own", "leaving", "family", "school"])
def test_a_report_that_was_taken_back_is_not_handed_out_any_more(kind, take_back, world, client_of):
    issue = published_issue(world)
    export = ready_export(world, kind)
    assert exports.may_be_fetched(export)
    take_back(issue=issue, reason="Another child's sentence.", by=world.principal)
    person = {"family": world.parent, "school": world.principal}.get(kind, world.anna)
    answer = fetch(client_of(person), export)
    assert answer["Content-Type"].startswith("text/html")
    assert "Something has changed since" in answer.content.decode()
    anew = ready_export(world, kind)
    assert exports.may_be_fetched(anew)
    assert OVERALL not in words_in(anew)


def test_a_version_that_was_replaced_is_not_handed_out_any_more(world):
    issue = published_issue(world)
    export = ready_export(world, "own")
    corrected(world, issue)
    assert exports.may_be_fetched(export)
    the_hour_comes(world.batch)
    assert not exports.may_be_fetched(export)


def test_of_an_adult_no_report_is_asked(world):
    published_issue(world)
    export = ask_for_export(school=world.school, by=world.parent, kind="own", person=world.parent)
    packed(export)
    ReportIssue.objects.update(recalled_at="2026-05-04T10:00Z", recall_reason="So.", recalled_by=world.principal)
    assert exports.may_be_fetched(export)


def test_who_takes_it_along_has_opened_what_is_in_it_and_no_more(world, client_of):
    published_issue(world)
    world.parent.guardianships.update(receives_reports=False)
    assert fetch(client_of(world.parent), ready_export(world, "family"))["Content-Type"] == "application/zip"
    assert not IssueOpened.objects.exists(), "there is no report in it"
    assert fetch(client_of(world.anna), ready_export(world, "own"))["Content-Type"] == "application/zip"
    assert IssueOpened.objects.get().user == world.anna


def test_a_report_that_came_out_while_it_was_packed_is_opened_with_it(world, client_of):
    issue = scheduled_issue(world)
    export = ask_for_export(school=world.school, by=world.anna, kind="own", student=world.anna_s)
    the_hour_comes(world.batch)
    make_export(export.pk)
    assert fetch(client_of(world.anna), export)["Content-Type"] == "application/zip"
    assert IssueOpened.objects.get().issue == issue
