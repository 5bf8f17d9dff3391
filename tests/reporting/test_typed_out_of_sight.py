"""What was typed is shown once more where the door has closed meanwhile, or the box is gone; nothing else is shown."""

from html import unescape

import pytest
from django.urls import reverse

from reporting.actions.approval import send_back
from reporting.actions.release import correct
from reporting.actions.writing import submit, take_back
from reporting.models import Report
from tests.reporting.stories import COMMENT, approved_report, published_issue, schedule, written_report

REASON = "The second sentence says <too> much."


@pytest.fixture
def principal(world, client_of):
    return client_of(world.principal)


def address(report, name="report") -> str:
    return reverse(f"reporting:{name}", args=[report.uuid])


def text_of(answer) -> str:
    return unescape(answer.content.decode())


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
    answer = client_of(getattr(world, person)).post(address(report, name), {"reason": REASON})
    assert answer.status_code == 404
    assert REASON not in text_of(answer)


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
