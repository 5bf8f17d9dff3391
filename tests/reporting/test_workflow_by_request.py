"""Every state x everybody x every address that moves a report: allowed ones succeed, all others change nothing."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from reporting.actions import release
from reporting.actions.writing import submit
from reporting.models import Report, ReportIssue, SignOff
from reporting.models.choices import ReportState
from reporting.summaries import from_json
from tests.reporting.stories import approve, mark_on_page, published_issue, schedule

QUICK = ["home_teacher", "principal", "coordinator", "reporting", "parent"]
FAR = [
    "maths_teacher", "proof_reader", "anna", "second_parent", "restricted_parent", "former_parent",
    "teacher_mother", "relief_teacher", "aide", "wellbeing", "office", "admin", "coordinator_of_six", "other_teacher",
    "former_teacher", "principal_there", "stranger", "superuser",
]  # fmt: skip
APPROVERS, RELEASERS = {"principal", "coordinator"}, {"principal", "reporting"}
ANY = set(ReportState)


def post(client, name: str, args: list, data: dict) -> None:
    client.post(reverse(f"reporting:{name}", args=args), data)


def at() -> str:
    return (timezone.localtime() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")


def read(story) -> dict:
    return {"read": mark_on_page(story.report)}


def shown(story) -> dict:
    return {"shown": [f"{story.report.uuid}={mark_on_page(story.report)}"]}


SENT = {"reason": "Please look again."}
ACTIONS = {
    "send_back": (lambda w, c: post(c, "send_back", [w.report.uuid], SENT), APPROVERS, {"submitted", "approved"}),
    "approve": (
        lambda w, c: post(c, "approve", [w.report.uuid], read(w)), APPROVERS, {"submitted"}
    ),
    "approve_alone": (lambda w, c: post(c, "approve_alone", [w.report.uuid], read(w)), set(), set()),
    "correct": (lambda w, c: post(c, "correct", [w.report.uuid], SENT), RELEASERS, {"published", "recalled"}),
    "schedule": (
        lambda w, c: post(c, "release", [w.cycle.uuid], {"publish_at": at(), "year_level": "all"}),
        RELEASERS, {"approved"},
    ),
    "unschedule": (
        lambda w, c: post(c, "unschedule", [w.cycle.uuid], {"batch": w.next_batch.uuid}), RELEASERS, {"scheduled"}
    ),
    "recall": (lambda w, c: post(c, "recall", [w.issue.uuid], SENT), RELEASERS, ANY),
    "withdraw": (lambda w, c: post(c, "withdraw", [w.issue.uuid], SENT), {"principal"}, ANY),
    "sign_off": (
        lambda w, c: post(c, "sign_off", [w.cycle.uuid, 5], shown(w)), set(), set()
    ),
}  # fmt: skip
"""What is sent, who may, and in which states of the report it does something. Alone nobody approves while somebody else
can, and a report of the sample goes along with none."""
TARGETS = {
    "send_back": "drafting", "approve": "approved", "correct": "drafting", "schedule": "scheduled",
    "unschedule": "approved",
}  # fmt: skip
"""Taking back moves the report only where it stands as published."""


@pytest.fixture
def story(world):
    """The first version is out; a correction of it was begun, signed and planned, so that the state alone decides."""
    world.issue = published_issue(world)
    world.report = Report.objects.get()
    release.correct(report=world.report, reason="A date was wrong.", by=world.principal)
    submit(report=world.report, by=world.home_teacher)
    approve(world, world.report)
    world.next_batch = schedule(world)
    world.next_issue = world.next_batch.issues.get()
    return world


def in_state(story, state: str) -> None:
    """A planned release exists in the state “scheduled” alone."""
    Report.objects.filter(pk=story.report.pk).update(state=state)
    if state != "scheduled":
        story.next_batch.issues.all().delete()
    story.report.refresh_from_db()


def looks_like(story) -> tuple:
    report, issue = Report.objects.get(pk=story.report.pk), ReportIssue.objects.get(pk=story.issue.pk)
    return (
        report.state, issue.recalled_at is not None, issue.recalled_for_safety, SignOff.objects.count(),
        report.approved_words, from_json(issue.data).issue_number,
    )  # fmt: skip


def expected(before: tuple, name: str) -> tuple:
    state, _recalled, _safety, *rest = before
    if name in ("recall", "withdraw"):
        return ("recalled" if state == "published" else state, True, name == "withdraw", *rest)
    words = "" if TARGETS[name] == "drafting" else rest[1]
    return (TARGETS[name], False, False, rest[0], words, rest[2])


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("people", [QUICK, pytest.param(FAR, marks=pytest.mark.full)], ids=["quick", "far"])
@pytest.mark.parametrize("name", ACTIONS)
def test_who_may_when_succeeds_and_everybody_else_changes_nothing(name, people, story, client):
    press, who_may, states = ACTIONS[name]
    deviations, tried, done = [], 0, 0
    for who in people:
        client.force_login(getattr(story, who))
        for state in ReportState.values:
            savepoint = transaction.savepoint()
            in_state(story, state)
            before = looks_like(story)
            press(story, client)
            allowed = who in who_may and state in states
            should_be = expected(before, name) if allowed else before
            tried, done = tried + 1, done + allowed
            if looks_like(story) != should_be:
                deviations.append((state, who, before, looks_like(story)))
            transaction.savepoint_rollback(savepoint)
    print(f"{name}: {tried} requests, {done} of them allowed, {len(deviations)} deviations")
    assert deviations == []
