"""What was typed is shown once more where the door has closed meanwhile, or the box is gone; nothing else is shown."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Enrolment, TeachingAssignment
from goals.models import Draft
from reporting.actions.approval import send_back
from reporting.actions.authors import reassign
from reporting.actions.release import correct
from reporting.actions.writing import submit, take_back
from reporting.forms.reports import digest
from reporting.models import Report, ReportPolicy
from tests.reporting.stories import COMMENT, approved_report, published_issue, schedule, written_report

REASON = "The second sentence says <too> much."


@pytest.fixture
def principal(world, client_of):
    return client_of(world.principal)


def address(report, name="report") -> str:
    return reverse(f"reporting:{name}", args=[report.uuid])


def text_of(answer) -> str:
    return unescape(answer.content.decode())


def without_tokens(answer) -> str:
    return re.sub(r"\b\w{64}\b", "", text_of(answer))


def assert_shows_no_more_than(answer, *texts) -> None:
    page = text_of(answer)
    assert answer.status_code == 409
    for text in texts:
        assert text in page
    for words in ("Anna", "Quill", COMMENT[:12]):
        assert words not in page, words


def waiting(world) -> Report:
    report = written_report(world)
    submit(report=report, by=world.home_teacher)
    return report


# ------------------------------------------------------------------------------------------------ reasons


@pytest.mark.parametrize("how", ["taken back", "sent back"])
def test_why_it_should_go_back_is_not_lost_when_it_is_back_already(world, principal, how):
    report = waiting(world)
    principal.get(address(report))
    if how == "taken back":
        take_back(report=report, by=world.home_teacher)
    else:
        send_back(report=report, reason="Another.", by=world.coordinator)
    assert_shows_no_more_than(principal.post(address(report, "send_back"), {"reason": REASON}), REASON)
    report.refresh_from_db()
    assert report.sent_back_because != REASON


def test_why_it_is_corrected_is_not_lost_when_the_correction_has_begun(world, principal):
    report = published_issue(world).report
    principal.get(address(report))
    correct(report=report, reason="A date.", by=world.reporting)
    assert_shows_no_more_than(principal.post(address(report, "correct"), {"reason": REASON}), REASON)


@pytest.mark.parametrize("person", ["principal", "other_teacher", "parent", "anna"])
@pytest.mark.parametrize("name", ["send_back", "correct"])
def test_who_never_had_it_open_learns_nothing(world, client_of, person, name):
    report = written_report(world)
    client = client_of(getattr(world, person))
    answer = client.post(address(report, name), {"reason": REASON})
    report.uuid = uuid4()
    of_none = client.post(address(report, name), {"reason": REASON})
    assert answer.status_code == 404
    assert without_tokens(answer) == without_tokens(of_none), "as of a report that there never was"


def test_a_reason_is_shown_where_the_report_cannot_go_back_any_more(world, principal):
    """It is seen, and planned by now: there is no box for the reason."""
    report = approved_report(world)
    schedule(world)
    assert REASON in text_of(principal.post(address(report, "send_back"), {"reason": REASON}))


def test_a_reason_is_shown_where_it_was_corrected_and_handed_in_meanwhile(world, principal):
    report = published_issue(world).report
    correct(report=report, reason="A date.", by=world.reporting)
    report.refresh_from_db()
    submit(report=report, by=world.home_teacher)
    assert REASON in text_of(principal.post(address(report, "correct"), {"reason": REASON}))


@pytest.mark.parametrize("how", ["opened", "taken back"])
def test_a_reason_is_shown_where_what_is_out_cannot_be_taken_back(world, client_of, how):
    issue = published_issue(world)
    if how == "opened":
        client_of(world.parent).get(reverse("reporting:issue", args=[issue.uuid]))
    else:
        client_of(world.reporting).post(address(issue, "recall"), {"reason": "Another."})
    assert REASON in text_of(client_of(world.principal).post(address(issue, "recall"), {"reason": REASON}))


def test_a_reason_that_stands_in_its_box_is_shown_once(world, principal):
    page = text_of(principal.post(address(waiting(world), "send_back"), {"reason": "\ufffd Once."}))
    assert page.count("Once.") == 1


# ------------------------------------------------------------------------------------------------ comments


def given_away(world) -> Report:
    """To a colleague, by a writer who does not teach the student any more."""
    report = written_report(world)
    TeachingAssignment.objects.filter(user=world.home_teacher).delete()
    return report


def comments(**texts) -> dict:
    return texts | {f"{name}-from": f"0:{digest('')}" for name in texts}


@pytest.mark.parametrize("button", ["report", "submit"])
def test_what_a_writer_typed_is_kept_and_shown_when_the_report_was_given_to_another(world, client_of, button):
    report = given_away(world)
    writer, box = client_of(world.home_teacher), f"goal-{report.report_goals.get().goal.uuid.hex}"
    writer.get(address(report))
    reassign(report=report, author=world.other_teacher, by=world.principal)
    sent = comments(overall="Overall words.", **{box: "About a goal."}) | {"reason": "x", "goal-x": "y"}
    assert_shows_no_more_than(writer.post(address(report, button), sent), "Overall words.", "About a goal.")
    assert set(Draft.objects.filter(author=world.home_teacher).values_list("text", flat=True)) == {
        "Overall words.", "About a goal.",
    }  # fmt: skip
    assert_shows_no_more_than(writer.get(address(report)), "Overall words.", "About a goal.")


def test_what_is_typed_on_is_kept_too(world, client_of):
    report = given_away(world)
    writer = client_of(world.home_teacher)
    writer.get(address(report))
    reassign(report=report, author=world.other_teacher, by=world.principal)
    packet = {"object": report.uuid, "field": "overall", "token": "tab", "base_version": 0, "seq": 1, "text": "On."}
    assert writer.post(address(report, "draft"), packet).status_code == 204
    assert_shows_no_more_than(writer.get(address(report)), "On.")


def test_nothing_typed_is_nothing_to_show(world, client_of):
    report = given_away(world)
    writer = client_of(world.home_teacher)
    writer.get(address(report))
    reassign(report=report, author=world.other_teacher, by=world.principal)
    for answer in (writer.get(address(report)), writer.post(address(report), {})):
        assert answer.status_code == 404


@pytest.mark.parametrize("person", ["principal", "maths_teacher", "parent", "anna"])
@pytest.mark.parametrize("name", ["report", "submit", "draft"])
def test_who_never_wrote_it_learns_nothing_by_sending(world, client_of, person, name):
    packet = {"field": "overall", "token": "tab", "base_version": 0, "seq": 1, "text": "On."}
    report = written_report(world)
    sent = comments(overall="Overall words.") | packet | {"object": report.uuid}
    assert client_of(getattr(world, person)).post(address(report, name), sent).status_code == 404
    assert not Draft.objects.filter(author=getattr(world, person)).exists()


# ------------------------------------------------------------------------------------------------ subjects


@pytest.mark.parametrize("how", ["left the class", "teaching ended"])
def test_what_the_teacher_of_a_subject_typed_is_kept_and_shown(world, client_of, how):
    ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, subject_comments=True)
    teacher = client_of(world.maths_teacher)
    url = reverse("reporting:subject_comment", args=[world.five_maths.uuid, world.anna_s.uuid])
    assert teacher.get(url).status_code == 200
    end = {"ends_at": timezone.now()}
    if how == "left the class":
        Enrolment.objects.filter(class_group=world.five_maths, student=world.anna_s).update(**end)
    else:
        TeachingAssignment.objects.filter(user=world.maths_teacher, class_group=world.five_maths).update(**end)
    answer = teacher.post(url, {"text": "On fractions.", "base_version": 0})
    assert_shows_no_more_than(answer, "On fractions.")
    assert Draft.objects.get().text == "On fractions."
    assert teacher.get(url).status_code in (403, 404)


@pytest.mark.parametrize("person", ["home_teacher", "other_teacher", "relief_teacher", "principal", "parent", "anna"])
def test_who_never_taught_the_subject_learns_nothing_by_sending(world, client_of, person):
    ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, subject_comments=True)
    url = reverse("reporting:subject_comment", args=[world.five_maths.uuid, world.anna_s.uuid])
    answer = client_of(getattr(world, person)).post(url, {"text": "On fractions.", "base_version": 0})
    assert answer.status_code in (403, 404)
    assert not Draft.objects.exists()
