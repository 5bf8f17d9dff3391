"""The states of a report, and what moves it from one to the next: one table.

Who may make a move is a right in `accounts/roles.py`, asked at the door; `None` is the clock.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reporting.models.choices import CommentState, ReportState
from reporting.models.report import Report, ReportComment

DRAFTING, SUBMITTED, APPROVED = ReportState.DRAFTING, ReportState.SUBMITTED, ReportState.APPROVED
SCHEDULED, PUBLISHED, RECALLED = ReportState.SCHEDULED, ReportState.PUBLISHED, ReportState.RECALLED


@dataclass(frozen=True)
class Move:
    """`comments`: the state that the comments take with the report (their text and version stay); None leaves it."""

    sources: tuple[ReportState, ...]
    target: ReportState
    right: str | None
    sentence: str | Promise
    comments: CommentState | None = None


MOVES: dict[str, Move] = {
    "submit": Move(
        (DRAFTING,), SUBMITTED, "write",
        _("The writer hands the report in for approval."), CommentState.SUBMITTED,
    ),
    "take_back": Move(
        (SUBMITTED,), DRAFTING, "write",
        _("The writer takes back what nobody has approved yet, and goes on writing."), CommentState.WRITING,
    ),
    "send_back": Move(
        (SUBMITTED, APPROVED), DRAFTING, "approve",
        _("The approver asks the writer to look at it again, and says why."), CommentState.WRITING,
    ),
    "approve": Move(
        (SUBMITTED,), APPROVED, "approve",
        _("The principal or the year level coordinator approves what somebody else wrote."), CommentState.CLEARED,
    ),
    "approve_again": Move(
        (APPROVED,), APPROVED, "approve",
        _("Words have changed since they were approved: the approver looks again and approves what stands there now."),
    ),
    "approve_alone": Move(
        (SUBMITTED, APPROVED), APPROVED, "approve",
        _("Where nobody else can approve, the writer does; it goes out a day later at the earliest."),
        CommentState.CLEARED,
    ),
    "schedule": Move(
        (APPROVED,), SCHEDULED, "schedule",
        _("The report is frozen and gets the hour at which it goes out."),
    ),
    "unschedule": Move(
        (SCHEDULED,), APPROVED, "schedule",
        _("The hour is taken back; what was frozen is thrown away."),
    ),
    "publish": Move(
        (SCHEDULED,), PUBLISHED, None,
        _("At its hour the report goes to the family."),
    ),
    "recall": Move(
        (PUBLISHED,), RECALLED, "schedule",
        _("The version that is out is taken back, with a reason, as long as nobody of the family has opened it; a "
          "correction that has begun goes on."),
    ),
    "withdraw": Move(
        (PUBLISHED,), RECALLED, "withdraw",
        _("For safety the principal takes out of view what was opened, with a reason that stays on record."),
    ),
    "correct": Move(
        (PUBLISHED, RECALLED), DRAFTING, "schedule",
        _("A correction begins, with a reason. What is out stays out until the correction replaces it."),
        CommentState.WRITING,
    ),
}  # fmt: skip


def allowed(state: str, name: str) -> bool:
    return state in MOVES[name].sources


def move(report: Report, name: str, **changes) -> None:
    """Moves a locked report; raises ValidationError where its state does not allow it."""
    if not allowed(report.state, name):
        raise ValidationError(
            _("This cannot be done now: the report is in the state “%(state)s”."),
            params={"state": report.get_state_display()},
            code="state",
        )
    report.change(report.version, state=MOVES[name].target, **changes)
    _move_comments(ReportComment.objects.filter(report=report), name)


def move_all(reports: QuerySet, name: str, **changes) -> int:
    """Moves those of `reports` whose state allows it, in one statement; returns how many."""
    movable = reports.filter(state__in=MOVES[name].sources)
    return movable.update(state=MOVES[name].target, version=F("version") + 1, updated_at=timezone.now(), **changes)


def _move_comments(comments: QuerySet, name: str) -> None:
    if state := MOVES[name].comments:
        comments.exclude(state=state).update(state=state)
