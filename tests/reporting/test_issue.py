"""What the family opens: the page and the PDF of a published report."""

from urllib.parse import unquote

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from accounts.models import AccessEvent
from reporting.actions import rendition
from reporting.models import Rendition, ReportIssue
from tests import factories as make
from tests.reporting.stories import COMMENT, OVERALL, REFLECTION, TITLE, anna_report, published_issue, scheduled_issue


@pytest.fixture
def issue(world):
    return published_issue(world)


@pytest.fixture
def stored(issue):
    rendition.render(issue.pk)
    return Rendition.objects.get()


def read(client, issue, name="issue"):
    return client.get(reverse(f"reporting:{name}", args=[issue.uuid]))


def test_the_family_reads_the_words_as_they_were_written(world, issue, client_of):
    page = read(client_of(world.parent), issue).content.decode()
    for words in (TITLE, REFLECTION, COMMENT, OVERALL):
        assert words in page
    assert "PRIVATE" not in page
    assert "Draft" not in page


def test_without_a_pdf_the_page_says_that_it_is_being_made(world, issue, client_of):
    parent = client_of(world.parent)
    assert "The PDF is being made" in read(parent, issue).content.decode()
    assert read(parent, issue, "issue_pdf").url == reverse("reporting:issue", args=[issue.uuid])


def test_where_the_pdf_could_not_be_made_nobody_waits_for_it(world, issue, client_of):
    of = {"school": world.school, "issue": issue, "language": "en-au"}
    Rendition.objects.create(**of, problem="A sign that no font has.")
    page = read(client_of(world.parent), issue).content.decode()
    assert "The PDF could not be made." in page
    assert "being made" not in page
    assert "no font" not in page
    said = client_of(world.parent).get(reverse("reporting:issue_pdf", args=[issue.uuid]), follow=True)
    assert "being made" not in said.content.decode()


def test_the_pdf_is_the_one_that_was_rendered(world, issue, stored, client_of):
    answer = read(client_of(world.parent), issue, "issue_pdf")
    assert answer.content == default_storage.open(stored.storage_key).read()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert unquote(answer["Content-Disposition"]).startswith('attachment; filename="Report of Anna Quill')
    assert "anna" not in reverse("reporting:issue_pdf", args=[issue.uuid]).lower()


def test_a_name_in_another_script_and_a_hostile_one_make_a_safe_file_name(world, client_of):
    world.anna_s.preferred_name = 'علي"\r\nX-Evil: 1/..'
    world.anna_s.save()
    issue = published_issue(world)
    rendition.render(issue.pk)
    header = read(client_of(world.parent), issue, "issue_pdf")["Content-Disposition"]
    assert header.startswith("attachment; filename*=utf-8''")
    assert "\r" not in header
    assert "علي" in unquote(header)


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_a_damaged_file_is_never_served(damage, world, issue, stored, client_of, caplog):
    default_storage.delete(stored.storage_key)
    if damage == "changed":
        default_storage.save(stored.storage_key, ContentFile(b"%PDF-1.7 something else"))
    answer = client_of(world.parent).get(reverse("reporting:issue_pdf", args=[issue.uuid]), follow=True)
    assert "cannot be opened at the moment" in answer.content.decode()
    assert TITLE in answer.content.decode()
    assert f"rendition {stored.pk}" in caplog.text
    assert "Anna" not in caplog.text


def test_it_opens_at_its_hour_and_not_before(world, client_of):
    issue = scheduled_issue(world)
    for person in (world.parent, world.anna, world.maths_teacher):
        assert read(client_of(person), issue).status_code == 404
    assert "goes out on" in read(client_of(world.home_teacher), issue).content.decode()


def test_who_receives_no_reports_reads_none(world, issue, client_of):
    world.second_parent.guardianships.update(receives_reports=False)
    assert read(client_of(world.second_parent), issue).status_code == 404
    assert read(client_of(world.parent), issue).status_code == 200


def test_the_student_reads_it_where_the_school_says_so(world, issue, client_of):
    assert read(client_of(world.anna), issue).status_code == 200
    world.school.students_read_reports = False
    world.school.save()
    assert read(client_of(world.anna), issue).status_code == 404


def test_the_list_holds_what_is_published_to_this_reader(world, issue, client_of):
    address = reverse("reporting:published", args=[world.anna_s.uuid])
    assert str(issue.uuid) in client_of(world.parent).get(address).content.decode()
    ReportIssue.objects.update(published_at=None)
    assert "No report has been published yet" in client_of(world.parent).get(address).content.decode()


@pytest.mark.parametrize("reports", [1, 3])
def test_the_list_asks_the_same_questions_for_every_number(reports, world, issue, client_of, django_assert_num_queries):
    for number in range(2, reports + 1):
        world.cycle = make.make_cycle(world.year, f"Cycle {number}")
        ReportIssue.objects.create(
            school=world.school, report=anna_report(world, "published"), student=world.anna_s, batch=issue.batch,
            schema=1, data=issue.data, frozen_by=world.principal, published_at=issue.published_at,
        )  # fmt: skip
    parent = client_of(world.parent)
    address = reverse("reporting:published", args=[world.anna_s.uuid])
    parent.get(address)
    with django_assert_num_queries(PUBLISHED_LIST):
        assert parent.get(address).content.decode().count("/issues/") == reports


def test_opening_it_is_written_down(world, issue, client_of):
    read(client_of(world.parent), issue)
    read(client_of(world.anna), issue)
    event = AccessEvent.objects.get(object_type="reporting.reportissue")
    assert (event.user_name, event.student_id, event.object_id) == ("Nora Quill", world.anna_s.pk, issue.pk)


def test_an_old_schema_stays_readable(world, issue, client_of):
    """Schema 1 as it was first stored: what later versions add has to have a default or a reader of its own."""
    ReportIssue.objects.update(data=FIRST_EVER, schema=1)
    page = read(client_of(world.parent), issue).content.decode()
    assert "I will read a chapter aloud." in page
    assert "In every lesson she listens." in page


FIRST_EVER = {
    "schema": 1,
    "school": {"name": "Invented School", "short_name": "Invented", "crest_letters": "IS", "crest_colour": "#1f5c4d"},
    "student": {
        "uuid": "00000000-0000-4000-8000-000000000000", "preferred_name": "Mia", "full_name": "Mia Placeholder",
        "official_name": "", "year_label": "Year 5", "home_group": "5A",
    },
    "period": "Semester 1, 2027",
    "cycle_name": "Semester 1",
    "heading": "Learning goals",
    "issue_number": 1,
    "frozen_on": "2027-06-18T07:30:00+10:00",
    "goals": [{"uuid": "00000000-0000-4000-8000-000000000001", "title": "I will read a chapter aloud."}],
    "overall_comment": {"text": "In every lesson she listens.", "author_name": "Ms Sample", "author_role": ""},
}  # fmt: skip
PUBLISHED_LIST = 6
