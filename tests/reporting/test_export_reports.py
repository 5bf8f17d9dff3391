"""Reports in what is taken along: only what is out, and only as long as it is."""

import pytest
from django.urls import reverse

from reporting.actions import exports, release
from reporting.actions.exports import ask_for_export, make_export
from reporting.actions.translations import keep_translation
from reporting.models import IssueOpened, PersonExport, ReportComment, ReportIssue, ReportTranslation
from tests.reporting.bundles import everything_in, opened, packed
from tests.reporting.stories import (
    COMMENT,
    OVERALL,
    TITLE,
    approve,
    published_issue,
    schedule,
    scheduled_issue,
    the_hour_comes,
)

pytestmark = pytest.mark.usefixtures("empty_storage", "no_paper")
GREEK = {TITLE: "Θα εξηγώ τη σκέψη μου.", COMMENT: "Η Άννα εξηγεί κάθε βήμα.", OVERALL: "Πρώτα ακούει."}
OTHER_WORDS = "Anna asks first and then listens."
REPORT_KINDS = [
    "reporting.ReportIssue",
    "reporting.Rendition",
    "reporting.ReportTranslation",
    "reporting.TranslatedText",
]


def translated(world, issue, texts=None) -> ReportTranslation:
    version = ReportTranslation.objects.filter(report=issue.report).values_list("version", flat=True).first() or 0
    return keep_translation(
        report=issue.report, language="el", by=world.reporting, translator="Eleni Pappa", is_checked=True,
        is_ready=True, texts=GREEK if texts is None else texts, base_version=version,
    )  # fmt: skip


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


# ------------------------------------------------------------------------------------------------ not out yet


@pytest.mark.parametrize("kind", ["own", "leaving", "school"])
def test_a_report_stays_unread_in_its_translation_until_its_hour(kind, world):
    translated(world, scheduled_issue(world))
    text = words_in(ready_export(world, kind))
    assert [words for words in (OVERALL, COMMENT, "Eleni Pappa", *GREEK.values()) if words in text] == []
    the_hour_comes(world.batch)
    text = words_in(ready_export(world, kind))
    assert [words for words in (OVERALL, COMMENT, "Eleni Pappa", *GREEK.values()) if words not in text] == []


def test_a_correction_stays_unread_in_the_translation_until_its_hour(world):
    issue = published_issue(world)
    translated(world, issue)
    translated(world, corrected(world, issue), {OTHER_WORDS: "Ρωτά πρώτα."})
    text = words_in(ready_export(world, "own"))
    assert GREEK[OVERALL] in text
    assert [words for words in (OTHER_WORDS, "Ρωτά πρώτα.") if words in text] == []
    the_hour_comes(world.batch)
    text = words_in(ready_export(world, "own"))
    assert "Ρωτά πρώτα." in text
    assert [words for words in (OVERALL, GREEK[OVERALL]) if words in text] == [], "these words are not out any more"


@pytest.mark.parametrize("kind", ["own", "leaving", "school"])
def test_a_translation_of_what_was_taken_back_stays_here(kind, world):
    issue = published_issue(world)
    translated(world, issue)
    release.recall(issue=issue, reason="Another child's sentence.", by=world.principal)
    text = words_in(ready_export(world, kind))
    assert [words for words in (OVERALL, "Eleni Pappa", *GREEK.values()) if words in text] == []


# ------------------------------------------------------------------------------------------------ the school's switch


@pytest.mark.parametrize("kind", ["own", "leaving"])
def test_where_students_read_no_reports_their_own_package_holds_none(kind, world, client_of):
    issue = published_issue(world)
    translated(world, issue)
    before = ready_export(world, kind)
    assert all(name in words_in(before) for name in ("reporting.ReportIssue", "reporting.TranslatedText"))
    world.school.students_read_reports = False
    world.school.save()
    assert not exports.may_be_fetched(PersonExport.objects.get(pk=before.pk))
    anew = ready_export(world, kind)
    assert [name for name in REPORT_KINDS if name in words_in(anew)] == []
    assert fetch(client_of(world.anna), anew)["Content-Type"] == "application/zip"
    assert not IssueOpened.objects.exists()


@pytest.mark.parametrize("kind", ["family", "school"])
def test_the_family_and_who_asks_the_school_are_given_it_all_the_same(kind, world):
    published_issue(world)
    world.school.students_read_reports = False
    world.school.save()
    assert OVERALL in words_in(ready_export(world, kind))
