"""A report in another language: made by a person, beside the original, and true to the very words."""

from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from reporting.actions import release
from reporting.actions.translations import keep_translation
from reporting.families.translating import originals_of
from reporting.models import IssueOpened, ReportComment, ReportTranslation, TranslatedText
from reporting.summaries import from_json
from tests.reporting.stories import (
    COMMENT,
    OVERALL,
    REFLECTION,
    TITLE,
    approve,
    published_issue,
    schedule,
    the_hour_comes,
)
from tests.reporting.test_correction import correction_of
from tests.reporting.test_offices import BESIDE

GREEK = {TITLE: "Θα εξηγώ τη σκέψη μου.", COMMENT: "Η Άννα εξηγεί κάθε βήμα.", OVERALL: "Πρώτα ακούει."}


@pytest.fixture
def issue(world):
    return published_issue(world)


def kept(world, issue, texts=None, *, is_ready=True, version=0, **fields) -> ReportTranslation:
    said = {"translator": "Eleni Pappa", "is_checked": False} | fields
    return keep_translation(
        report=issue.report, language="el", by=world.reporting, texts=GREEK if texts is None else texts,
        is_ready=is_ready, base_version=version, **said,
    )  # fmt: skip


def read(client, issue, language="el"):
    return client.get(reverse("reporting:translation", args=[issue.uuid, language]))


def test_each_text_is_entered_beside_its_original(world, issue, client_of):
    coordinator = client_of(world.reporting)
    address = reverse("reporting:translate", args=[issue.uuid, "el"])
    page = unescape(coordinator.get(address).content.decode())
    assert all(text in page for text in (TITLE, REFLECTION, COMMENT, OVERALL))
    boxes = {original.text: f"text-{original.mark[:16]}" for original in originals_of(from_json(issue.data))}
    data = {"translator": "Eleni Pappa", "is_ready": "on", "base_version": 0, boxes[TITLE]: GREEK[TITLE]}
    assert coordinator.post(address, data).status_code == 302
    assert TranslatedText.objects.get().text == GREEK[TITLE]


def test_the_family_reads_both_and_who_translated(world, issue, client_of):
    kept(world, issue)
    page = unescape(read(client_of(world.parent), issue).content.decode())
    assert page.index(TITLE) < page.index(GREEK[TITLE]) < page.index(COMMENT) < page.index(GREEK[COMMENT])
    assert "Translated by" in page
    assert "Eleni Pappa" in page
    assert "Nobody else has checked it yet." in page
    assert 'lang="el"' in page
    assert "Not translated" in page, "of the reflection there is none"


def test_who_has_read_it_so_has_opened_the_report(world, issue, client_of):
    kept(world, issue)
    read(client_of(world.parent), issue)
    assert IssueOpened.objects.filter(issue=issue, user=world.parent).exists()
    with pytest.raises(ValidationError):
        release.recall(issue=issue, reason="Not ready.", by=world.principal)


def test_what_is_taken_back_in_this_moment_is_not_shown(world, issue, client_of, monkeypatch):
    kept(world, issue)
    monkeypatch.setattr("reporting.views.translations.note_opening", lambda **_opening: False)
    assert TITLE not in read(client_of(world.parent), issue).content.decode()


def test_an_old_link_leads_to_the_newest_version(world, issue, client_of):
    kept(world, issue)
    newest = correction_of(world, issue)
    assert read(client_of(world.parent), issue).url == reverse("reporting:issue", args=[newest.uuid])


def test_who_reads_that_language_is_offered_it_first(world, issue, client_of):
    kept(world, issue)
    world.parent.guardianships.update(language="Greek")
    address = reverse("reporting:translation", args=[issue.uuid, "el"])
    page = client_of(world.parent).get(reverse("reporting:issue", args=[issue.uuid])).content.decode()
    assert page.index(address) < page.index("<article")
    assert (
        address
        not in client_of(world.second_parent)
        .get(reverse("reporting:issue", args=[issue.uuid]))
        .content.decode()
        .partition("<article")[0]
    )


def test_the_report_itself_stays_in_its_own_words(world, issue, client_of):
    kept(world, issue)
    world.parent.guardianships.update(language="Greek")
    page = unescape(client_of(world.parent).get(reverse("reporting:issue", args=[issue.uuid])).content.decode())
    assert TITLE in page
    assert not any(text in page for text in GREEK.values())


def test_before_it_is_ready_only_those_who_enter_it_see_it(world, issue, client_of):
    kept(world, issue, is_ready=False)
    people = ("parent", "home_teacher", "reporting")
    seen = {name: read(client_of(getattr(world, name)), issue).status_code for name in people}
    assert seen == {"parent": 404, "home_teacher": 404, "reporting": 200}


@pytest.mark.parametrize("beside", BESIDE)
def test_who_enters_a_translation_beside_another_relation_goes_on_with_the_own_half(beside, world, issue, client_of):
    beside(world, world.principal)
    principal, address = client_of(world.principal), reverse("reporting:translate", args=[issue.uuid, "el"])
    boxes = {original.text: f"text-{original.mark[:16]}" for original in originals_of(from_json(issue.data))}
    half = {"translator": "Eleni Pappa", boxes[TITLE]: GREEK[TITLE]}
    listed = principal.post(address, half | {"base_version": 0}, follow=True).content.decode()
    assert "families do not see it yet" in listed
    assert GREEK[TITLE] in unescape(principal.get(address).content.decode())
    assert principal.post(address, half | {"base_version": 1, boxes[COMMENT]: GREEK[COMMENT]}).status_code == 302
    assert set(TranslatedText.objects.values_list("text", flat=True)) == {GREEK[TITLE], GREEK[COMMENT]}


@pytest.mark.parametrize("beside", BESIDE)
def test_who_enters_no_translations_does_not_see_the_half_of_one(beside, world, issue, client_of):
    kept(world, issue, is_ready=False)
    for person in (world.other_teacher, world.coordinator):
        beside(world, person)
        assert read(client_of(person), issue).status_code == 404


def test_after_a_correction_what_was_changed_is_asked_for_again_and_the_rest_stays(world, issue, client_of):
    kept(world, issue)
    release.correct(report=issue.report, reason="A word was wrong.", by=world.principal)
    comment = ReportComment.objects.get(report=issue.report, goal=None)
    comment.change(comment.version, text="Other words.")
    issue.report.refresh_from_db()
    issue.report.state = "submitted"
    issue.report.save()
    approve(world, issue.report)
    world.batch = schedule(world)
    the_hour_comes(world.batch)
    newest = issue.report.issues.published().get()
    page = unescape(read(client_of(world.parent), newest).content.decode())
    assert GREEK[TITLE] in page
    assert GREEK[OVERALL] not in page, "it translates words that no longer stand there"
    assert "changed after they were translated" in page


def test_two_who_enter_at_once_see_both(world, issue, client_of):
    kept(world, issue)
    address = reverse("reporting:translate", args=[issue.uuid, "el"])
    boxes = {original.text: f"text-{original.mark[:16]}" for original in originals_of(from_json(issue.data))}
    data = {"translator": "Eleni Pappa", "base_version": 0, boxes[TITLE]: "Άλλα λόγια."}
    answer = client_of(world.reporting).post(address, data)
    page = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "Άλλα λόγια." in page
    assert GREEK[TITLE] in page
    assert TranslatedText.objects.filter(text=GREEK[TITLE]).exists()


def test_a_language_that_is_none_is_not_found(world, issue, client_of):
    address = reverse("reporting:translate", args=[issue.uuid, "xx"])
    assert client_of(world.reporting).get(address).status_code == 404


@pytest.mark.parametrize(
    ("fields", "name"),
    [({"translator": ""}, "report_translation_by_someone"), ({"translator": "A"}, "report_translation_once")],
)
def test_the_database_refuses(world, issue, fields, name):
    kept(world, issue, {})
    language = "el" if fields["translator"] else "vi"
    row = ReportTranslation(school=world.school, report=issue.report, language=language, by=world.reporting, **fields)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save()


@pytest.mark.parametrize("translations", [1, 3])
def test_the_list_takes_the_same_queries_for_each_number(
    world, issue, client_of, django_assert_num_queries, translations
):
    for language in ["el", "vi", "ar"][:translations]:
        ReportTranslation.objects.create(
            school=world.school, report=issue.report, language=language, translator="A", by=world.reporting
        )
    coordinator, address = client_of(world.reporting), reverse("reporting:translations", args=[issue.uuid])
    coordinator.get(address)
    with django_assert_num_queries(TRANSLATIONS):
        assert coordinator.get(address).content.decode().count("families do not see it yet") == translations


TRANSLATIONS = 8
