"""What somebody who looks over a report sees beside it, and may do with it."""

from dataclasses import dataclass

from accounts.access import may_do
from accounts.models import User
from reporting.build import report_summary
from reporting.models import IssueOpened, Report
from reporting.models.choices import ReportState
from reporting.policies import year_level_in
from reporting.releasing.approvers import approves_alone, wrote_in
from reporting.releasing.flags import Flag, flags_of
from reporting.releasing.queue import Place, place_of
from reporting.releasing.readiness import has_changed, to_talk_about_first
from reporting.releasing.words import read_mark
from reporting.releasing.words_stand_out import standing_out_in
from reporting.summaries import ReportSummary
from reporting.workflow import MOVES, allowed

AS_IT_STANDS = [ReportState.DRAFTING, ReportState.SUBMITTED, ReportState.APPROVED]
"""The states in which the page shows the report itself; later, its issues are what counts."""
SAID_ANYHOW = {"talk_first", "changed"}
APPROVING = {"approve", "approve_again", "approve_alone"}


@dataclass(frozen=True)
class Review:
    """`read` marks what is shown, for the buttons that approve; `has_changed`: it is no longer what was approved;
    `place` among those that wait, for who may approve; `may_recall`: what is out, whatever the state,
    as long as nobody of the family has opened it;
    `talk_first`: the student and the teacher see differently how a goal ended, and not both have looked at that;
    `flags`: what else is not as usual, for who may approve; `unopened`: it was approved with others."""

    report: Report
    summary: ReportSummary | None
    read: str
    has_changed: bool
    moves: set[str]
    place: Place | None
    may_recall: bool
    talk_first: bool
    flags: list[Flag]
    unopened: bool


def open_review(report: Report, user: User) -> Review:
    summary = report_summary(report) if report.state in AS_IT_STANDS else None
    changed = summary is not None and has_changed(report, summary)
    moves = _moves(report, user, changed)
    place = place_among_waiting(report, user) if "approve" in moves else None
    return Review(
        report=report,
        summary=summary,
        read=read_mark(report, summary) if summary else "",
        has_changed=changed,
        moves=moves,
        place=place,
        may_recall=may_do(report, MOVES["recall"].right) and not _is_opened(report),
        talk_first=summary is not None and bool(to_talk_about_first([report])),
        flags=_flags(report, summary, place) if summary and place else [],
        unopened=report.signed.filter(read_at__isnull=True, sign_off__at=report.approved_at).exists(),
    )


def _is_opened(report: Report) -> bool:
    return IssueOpened.objects.filter(issue__in=report.issues.published()).exists()


def _flags(report: Report, summary: ReportSummary, place: Place) -> list[Flag]:
    """Without those of which the page speaks anyhow."""
    report.year_level = place.year_level
    found = flags_of([report], {report.pk: summary}, standing_out_in([report]))[report.pk]
    return [flag for flag in found if flag.kind not in SAID_ANYHOW]


def _moves(report: Report, user: User, changed: bool) -> set[str]:
    """What the state and the relation allow. What is approved as it stands is not approved once more."""
    moves = {
        name
        for name, move in MOVES.items()
        if move.right and allowed(report.state, name) and may_do(report, move.right)
    }
    if report.state == ReportState.APPROVED and not changed:
        moves -= APPROVING
    if "approve_alone" in moves and not approves_alone(report, user):
        moves.discard("approve_alone")
    if wrote_in(report, user):
        moves -= {"approve", "approve_again"}
    return moves


def place_among_waiting(report: Report, user: User) -> Place:
    return place_of(report, year_level_in(report.cycle, report.student), user)
