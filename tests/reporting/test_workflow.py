"""Every state x every move x every relation, against the table."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from reporting.forms.reports import digest
from reporting.models import Report, ReportComment
from reporting.models.choices import CommentState, ReportState
from reporting.workflow import MOVES, move, move_all
from tests.reporting.stories import anna_report

TARGETS = {
    ("drafting", "submit"): "submitted",
    ("submitted", "send_back"): "drafting",
    ("approved", "send_back"): "drafting",
    ("submitted", "approve"): "approved",
    ("submitted", "approve_alone"): "approved",
    ("submitted", "take_back"): "drafting",
    ("approved", "approve_again"): "approved",
    ("approved", "approve_alone"): "approved",
    ("approved", "schedule"): "scheduled",
    ("scheduled", "unschedule"): "approved",
    ("scheduled", "publish"): "published",
    ("published", "recall"): "recalled",
    ("published", "withdraw"): "recalled",
    ("published", "correct"): "drafting",
    ("recalled", "correct"): "drafting",
}
"""The policy, written down a second time."""
BY_REQUEST = {
    "submit": {"home_teacher"},
    "take_back": {"home_teacher"},
}
"""Who may make the writer's moves; those of whoever approves and releases: test_workflow_by_request.py."""
TEXT = "She explains."
SENT = {"overall": TEXT, "overall-from": f"1:{digest(TEXT)}"}
NEAR = ["home_teacher", "maths_teacher", "parent", "principal", "coordinator", "reporting", "proof_reader"]
FAR = ["anna", "relief_teacher", "aide", "wellbeing", "office", "admin"]


@pytest.fixture
def report(world):
    """Written and signed, so that the state alone decides; put into a state by `in_state`."""
    report = anna_report(world, "approved")
    ReportComment.objects.create(school=world.school, report=report, author=world.home_teacher, text=TEXT)
    return report


def in_state(report: Report, state: str) -> Report:
    Report.objects.filter(pk=report.pk).update(state=state)
    report.refresh_from_db()
    return report


@pytest.mark.parametrize("name", MOVES)
@pytest.mark.parametrize("state", ReportState.values)
def test_a_move_leads_where_the_table_says_or_nowhere(report, state, name):
    in_state(report, state)
    if (state, name) in TARGETS:
        move(report, name)
    else:
        with pytest.raises(ValidationError):
            move(report, name)
    report.refresh_from_db()
    assert report.state == TARGETS.get((state, name), state)


@pytest.mark.parametrize("state", ReportState.values)
def test_many_reports_move_as_one_does(report, state):
    in_state(report, state)
    assert move_all(Report.objects.all(), "publish") == (state == "scheduled")


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("people", [NEAR, pytest.param(FAR, marks=pytest.mark.full)], ids=["near", "far"])
@pytest.mark.parametrize("name", BY_REQUEST)
def test_nobody_jumps_by_request(name, people, report, world, client):
    """All states x all relations for one move: who may and when moves it, everybody else changes nothing."""
    deviations = []
    for who in people:
        client.force_login(getattr(world, who))
        for state in ReportState.values:
            savepoint = transaction.savepoint()
            in_state(report, state)
            client.post(reverse(f"reporting:{name}", args=[report.uuid]), SENT)
            report.refresh_from_db()
            may = who in BY_REQUEST[name] and (state, name) in TARGETS
            if report.state != (TARGETS[state, name] if may else state):
                deviations.append((state, who, report.state))
            transaction.savepoint_rollback(savepoint)
    assert deviations == []


@pytest.mark.parametrize(
    ("state", "name", "expected"),
    [
        ("drafting", "submit", CommentState.SUBMITTED),
        ("submitted", "approve", CommentState.CLEARED),
        ("approved", "send_back", CommentState.WRITING),
        ("approved", "schedule", CommentState.CLEARED),
    ],
)
def test_the_comments_follow(report, state, name, expected):
    report.comments.update(state=CommentState.CLEARED)
    move(in_state(report, state), name)
    assert report.comments.get().state == expected


def test_every_move_has_a_sentence():
    assert all(str(each.sentence).endswith(".") for each in MOVES.values())
