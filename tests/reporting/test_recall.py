"""Taken back until the first family opened it; afterwards a correction, or, for safety, out of view with a reason."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import AccessEvent
from reporting.actions import notices, release, rendition
from reporting.actions.exports import ask_for_export, make_export
from reporting.actions.opening import note_opening
from reporting.models import ExportKind, IssueOpened, Report, ReportIssue
from tests.conftest import as_in_a_request
from tests.reporting.stories import published_issue
from tests.test_ended_relations import is_waiting_for_a_lock

RECALL_NOTICE = "reporting.tell_of_recall"
OUT_OF_VIEW = "For safety: take it out of view all the same"


def address(issue, name="issue") -> str:
    return reverse(f"reporting:{name}", args=[issue.uuid])


def openings() -> set:
    return set(IssueOpened.objects.values_list("user__name", flat=True))


def take_back(client, issue, name="recall", reason="Another child's sentence.") -> str:
    return client.post(address(issue, name), {"reason": reason}, follow=True).content.decode()


# ------------------------------------------------------------------------------------------------ what counts


@pytest.mark.parametrize("person", ["parent", "anna", "teacher_mother"])
def test_the_first_time_somebody_of_the_family_opens_it_is_kept(person, world, client_of):
    issue = published_issue(world)
    someone = client_of(getattr(world, person))
    someone.get(address(issue))
    first = IssueOpened.objects.get()
    assert (first.issue, first.user, first.school) == (issue, getattr(world, person), world.school)
    someone.get(address(issue))
    assert IssueOpened.objects.get().first_at == first.first_at


@pytest.mark.parametrize("person", ["principal", "home_teacher", "maths_teacher", "coordinator", "reporting"])
def test_what_staff_open_does_not_count(person, world, client_of):
    issue = published_issue(world)
    assert client_of(getattr(world, person)).get(address(issue)).status_code == 200
    assert openings() == set()


def test_taking_back_is_offered_on_the_report_s_page_until_somebody_opened_it(world, client_of):
    issue = published_issue(world)
    principal, page = client_of(world.principal), issue.report.get_absolute_url()
    assert f"{address(issue)}#take-back" in principal.get(page).content.decode()
    IssueOpened.objects.create(school=world.school, issue=issue, user=world.parent, relation=5)
    content = principal.get(page).content.decode()
    assert "#take-back" not in content
    assert "Put something right" in content


def test_taken_back_is_the_one_word_for_it(world, client_of):
    issue = published_issue(world)
    take_back(client_of(world.principal), issue)
    content = client_of(world.principal).get(issue.report.get_absolute_url()).content.decode()
    assert "Taken back" in content
    assert "ecalled" not in content.replace("status--recalled", "")


@pytest.mark.parametrize("person", ["restricted_parent", "former_parent", "other_parent", "stranger"])
def test_who_does_not_see_it_opens_nothing(person, world, client_of):
    issue = published_issue(world)
    assert client_of(getattr(world, person)).get(address(issue)).status_code == 404
    assert openings() == set()


def test_the_list_opens_nothing_and_the_file_does(world, client_of):
    issue = published_issue(world)
    parent = client_of(world.parent)
    parent.get(reverse("reporting:published", args=[world.anna_s.uuid]))
    parent.get(address(issue, "issue_pdf"))
    assert openings() == set(), "there is no file yet, so nothing was shown"
    rendition.render(issue.pk)
    assert parent.get(address(issue, "issue_pdf"))["Content-Type"] == "application/pdf"
    assert openings() == {"Nora Quill"}


def test_who_takes_everything_along_has_it_too(world, client_of, no_paper):
    published_issue(world)
    export = ask_for_export(school=world.school, by=world.parent, kind=ExportKind.FAMILY, student=world.anna_s)
    make_export(export.pk)
    assert openings() == set()
    assert client_of(world.parent).get(reverse("reporting:export_file", args=[export.uuid])).status_code == 200
    assert openings() == {"Nora Quill"}


def test_the_database_keeps_one_row_per_person_and_version(world):
    issue = published_issue(world)
    row = {"school": world.school, "issue": issue, "user": world.parent, "relation": 5}
    IssueOpened.objects.create(**row)
    with pytest.raises(IntegrityError, match="issue_opened_once"), transaction.atomic():
        IssueOpened.objects.create(**row)


# ------------------------------------------------------------------------------------------------ before


def test_before_anybody_opened_it_is_taken_back_in_silence_and_with_a_reason(world, client_of):
    world.parent.email = "nora@example.org"
    world.parent.save()
    issue = published_issue(world)
    page = take_back(client_of(world.reporting), issue)
    assert "The family no longer sees this report." in page
    assert '<bdi>Rita Report</bdi>: <span dir="auto">Another child&#x27;s sentence.' in page
    kept = ReportIssue.objects.get()
    assert (kept.recall_reason, kept.recalled_by, kept.recalled_for_safety) == (
        "Another child's sentence.", world.reporting, False,
    )  # fmt: skip
    assert not ProcrastinateJob.objects.filter(task_name=RECALL_NOTICE).exists()
    (job,) = ProcrastinateJob.objects.filter(task_name="reporting.tell_of_reports")
    assert notices.mail_of_reports(**job.args) is None
    answer = client_of(world.parent).get(address(issue), follow=True).content.decode()
    assert "The school has taken this report back." in answer
    assert openings() == set()


# ------------------------------------------------------------------------------------------------ afterwards


@pytest.mark.parametrize(
    ("person", "said"),
    [("parent", "Anna’s family opened this report on"), ("anna", "Anna opened this report on")],
    ids=["family", "student"],
)
def test_what_was_opened_is_not_taken_back_and_the_way_is_said(person, said, world, client_of):
    issue = published_issue(world)
    client_of(getattr(world, person)).get(address(issue))
    principal = client_of(world.principal)
    page = take_back(principal, issue)
    assert said in page
    assert "correct it, and send a new version with a reason." in page
    assert Report.objects.get().state == "published"
    assert client_of(world.parent).get(address(issue)).status_code == 200
    offered = client_of(world.principal).get(address(issue)).content.decode()
    assert said in offered
    assert address(issue, "recall") not in offered


def test_a_correction_that_nobody_opened_is_taken_back_although_the_version_before_was_read(world, client_of):
    issue = published_issue(world)
    client_of(world.parent).get(address(issue))
    ReportIssue.objects.update(replaced_at=timezone.now())
    second = ReportIssue.objects.get()
    second.pk, second.uuid, second.number = None, uuid4(), 2
    second.replaced_at, second.reason = None, "A date was wrong."
    second.save()
    assert "The family no longer sees this report." in take_back(client_of(world.principal), second)


# ------------------------------------------------------------------------------------------------ for safety


def test_for_safety_the_principal_takes_away_what_was_opened_and_the_family_hears(world, client_of):
    world.parent.email = "nora@example.org"
    world.parent.save()
    issue = published_issue(world)
    client_of(world.parent).get(address(issue))
    principal = client_of(world.principal)
    assert OUT_OF_VIEW in principal.get(address(issue)).content.decode()
    page = take_back(principal, issue, "withdraw", "A court has decided so.")
    assert "For safety:" in page
    assert "A court has decided so." in page
    kept = ReportIssue.objects.get()
    assert (kept.recalled_by, kept.recalled_for_safety, Report.objects.get().state) == (
        world.principal,
        True,
        "recalled",
    )
    assert client_of(world.parent).get(address(issue)).status_code == 302
    job = ProcrastinateJob.objects.get(task_name=RECALL_NOTICE)
    told = notices.mail_of_recall(**job.args)
    assert (told[2], "court" in str(told), "Anna" in str(told)) == ("nora@example.org", False, False)


def test_it_is_the_principal_s_alone_and_no_normal_button(world, client_of):
    issue = published_issue(world)
    assert OUT_OF_VIEW not in client_of(world.principal).get(address(issue)).content.decode()
    client_of(world.parent).get(address(issue))
    reporting = client_of(world.reporting)
    assert OUT_OF_VIEW not in reporting.get(address(issue)).content.decode()
    assert reporting.get(address(issue, "withdraw")).status_code == 403
    assert reporting.post(address(issue, "withdraw"), {"reason": "So."}).status_code == 403


def test_for_safety_too_a_reason_is_asked_for(world, client_of):
    issue = published_issue(world)
    client_of(world.parent).get(address(issue))
    assert "Please write something here" in take_back(client_of(world.principal), issue, "withdraw", " ")
    assert ReportIssue.objects.get().recalled_at is None


def test_for_safety_it_has_a_page_of_its_own(world, client_of):
    issue = published_issue(world)
    client_of(world.parent).get(address(issue))
    principal = client_of(world.principal)
    assert f'href="{address(issue, "withdraw")}"' in principal.get(address(issue)).content.decode()
    page = principal.get(address(issue, "withdraw")).content.decode()
    assert "Why must nobody see it any more?" in page
    assert "Anna Quill" in page


def test_of_what_is_out_no_more_nothing_is_asked_and_what_was_typed_stays(world, client_of):
    issue = published_issue(world)
    ReportIssue.objects.update(replaced_at=timezone.now())
    principal = client_of(world.principal)
    assert principal.get(address(issue, "withdraw")).url == address(issue)
    page = take_back(principal, issue, "withdraw", "A court has decided so.")
    assert "This version is not out: there is nothing to take back." in page
    assert "A court has decided so." in page


def test_the_database_keeps_reason_and_person_with_it(world):
    published_issue(world)
    for less in ({"recall_reason": ""}, {"recalled_by": None}):
        row = {"recalled_at": timezone.now(), "recall_reason": "So.", "recalled_by": world.principal} | less
        with pytest.raises(IntegrityError, match="report_issue_for_safety_with_reason"), transaction.atomic():
            ReportIssue.objects.update(**row, recalled_for_safety=True)


# ------------------------------------------------------------------------------------------------ at once


def at_once(*steps) -> None:
    """All of them at the same moment, each in a connection of its own."""
    start = threading.Barrier(len(steps))

    def run(step) -> None:
        start.wait()
        step()
        connection.close()

    threads = [threading.Thread(target=run, args=[step]) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("rounds", [8, pytest.param(200, marks=pytest.mark.full)])
def test_taken_back_or_opened_never_both(rounds, world, empty_queue):
    """The last moment: whoever comes second finds it decided."""
    issue = published_issue(world)
    browsers = {name: Client() for name in ("parent", "principal")}
    for name, browser in browsers.items():
        browser.force_login(getattr(world, name))
    decided = set()
    for _round in range(rounds):
        answers = {}

        def opens(answers=answers) -> None:
            answers["opened"] = browsers["parent"].get(address(issue)).status_code == 200

        def takes_back() -> None:
            browsers["principal"].post(address(issue, "recall"), {"reason": "Another child's."})

        at_once(opens, takes_back)
        issue.refresh_from_db()
        was_taken_back = issue.recalled_at is not None
        assert answers["opened"] != was_taken_back
        assert IssueOpened.objects.exists() == answers["opened"]
        decided.add(was_taken_back)
        IssueOpened.objects.all().delete()
        ReportIssue.objects.update(recalled_at=None, recall_reason="", recalled_by=None)
        Report.objects.update(state="published")
    print(f"{rounds} rounds at once: taken back and opened in none; decided both ways: {len(decided) == 2}")


@pytest.mark.django_db(transaction=True)
def test_taken_along_waits_for_who_takes_it_back(world, empty_queue, empty_storage, no_paper):
    issue = published_issue(world)
    export = ask_for_export(school=world.school, by=world.anna, kind=ExportKind.OWN, student=world.anna_s)
    make_export(export.pk)
    browser, answers = Client(), []
    browser.force_login(world.anna)
    address_of_file = reverse("reporting:export_file", args=[export.uuid])

    def takes_along() -> None:
        answers.append(browser.get(address_of_file).status_code)
        connection.close()

    thread = threading.Thread(target=takes_along)
    with transaction.atomic():
        ReportIssue.objects.select_for_update(no_key=True).get(pk=issue.pk)
        assert not is_waiting_for_a_lock()
        thread.start()
        while not is_waiting_for_a_lock() and thread.is_alive():
            thread.join(0.01)
        assert thread.is_alive(), "nobody waited for the report"
        release.recall(issue=issue, reason="Another child's.", by=world.principal)
    thread.join()
    assert answers == [302]
    assert openings() == set()


def test_what_was_taken_back_after_the_door_and_before_the_page_is_not_shown(world):
    issue = published_issue(world)
    seen = ReportIssue.objects.visible_to(as_in_a_request(world.parent)).get()
    release.recall(issue=issue, reason="Another child's.", by=world.principal)
    assert note_opening(issue=seen, by=world.parent) is False
    assert openings() == set()


def test_reading_is_still_noted_in_the_read_log(world, client_of):
    issue = published_issue(world)
    client_of(world.parent).get(address(issue))
    assert AccessEvent.objects.filter(user_id=world.parent.pk, object_type="reporting.reportissue").count() == 1
    assert IssueOpened.objects.get().first_at > timezone.now() - timedelta(minutes=1)


def test_what_is_not_out_cannot_be_taken_away_for_safety(world):
    from_before = published_issue(world)
    ReportIssue.objects.update(replaced_at=timezone.now())
    from_before.refresh_from_db()
    with pytest.raises(ValidationError, match="nothing to take back"):
        release.withdraw(issue=from_before, reason="So.", by=world.principal)
