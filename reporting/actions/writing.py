"""Opening, writing and handing in a report."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import LearningArea, Student, User
from goals.models import Cycle
from reporting.actions.choosing import place, refuse_unless_writing
from reporting.actions.proofing import bring_back
from reporting.models import CheckDismissal, Report, ReportComment
from reporting.policies import policy_for, year_level_in
from reporting.workflow import move
from reporting.writing.choosing import asked_for_in_vain, first_choice
from reporting.writing.deadline import time_to_write


class WrittenInBetween(Exception):
    """Colleagues saved the same comments in between: `current` holds theirs by goal. Nothing was changed."""

    def __init__(self, current: dict[int | None, ReportComment]) -> None:
        super().__init__("Comments were changed in between.")
        self.current = current


@transaction.atomic
def start_report(*, student: Student, cycle: Cycle, by: User) -> Report:
    """This cycle's report of a locked student: the one that is there, or a new one with the goals that fit."""
    report, is_new = Report.objects.get_or_create(
        student=student, cycle=cycle, defaults={"school_id": student.school_id, "author": by}
    )
    policy = policy_for(cycle, year_level_in(cycle, student))
    if is_new and policy.goals_in_reports:
        place(report, first_choice(report, policy.most_goals), by)
    return report


@transaction.atomic
def save_comments(*, report: Report, written: list[tuple[int | None, str, int]], by: User) -> None:
    """Saves comments (goal, text, the version that the page was made from) of a locked report, signed by the last who
    wrote. Raises WrittenInBetween, and then saves none."""
    refuse_unless_writing(report)
    refuse_after_the_last_day(report, by)
    stored = {comment.goal_id: comment for comment in report.comments.of_the_writer().select_related("author")}
    newer = {
        goal: stored[goal]
        for goal, text, version in written
        if goal in stored and stored[goal].version != version and stored[goal].text != text
    }
    if newer:
        raise WrittenInBetween(newer)
    for goal, text, _version in written:
        _save(report, stored.get(goal), goal, text, by)


def _save(report: Report, comment: ReportComment | None, goal: int | None, text: str, by: User) -> None:
    if comment is not None and comment.text != text:
        comment.change(comment.version, text=text, author=by)
    elif comment is None and text:
        ReportComment.objects.create(school_id=report.school_id, report=report, goal_id=goal, author=by, text=text)


@transaction.atomic
def submit(*, report: Report, by: User) -> None:
    """Hands a locked report in for approval."""
    refuse_after_the_last_day(report, by)
    if in_vain := asked_for_in_vain(report):
        raise ValidationError(
            _("%(name)s asked for “%(goal)s” to be in the report. Put it in, or say why it stays out."),
            params={"name": report.student.preferred_name, "goal": in_vain[0]},
        )
    if not report.comments.of_the_writer().exclude(text="").exists():
        raise ValidationError(_("Nothing is written yet: a report needs at least one comment."))
    move(report, "submit", submitted_at=timezone.now(), sent_back_because="")
    bring_back(report)


@transaction.atomic
def take_back(*, report: Report, by: User) -> None:
    """The writer goes on with a locked report that waits for approval. What was suggested about it is kept."""
    refuse_after_the_last_day(report, by)
    move(report, "take_back")


@transaction.atomic
def dismiss_check(
    *, report: Report, by: User, check_kind: str, words: str, reason: str, area: LearningArea | None = None
) -> None:
    """What stands out in a locked report, or in its comment on `area`, is right; a reason that was given stays. Raises
    ValidationError where the report is handed in: who approves it decides by then."""
    refuse_unless_writing(report)
    CheckDismissal.objects.get_or_create(
        report=report,
        area=area,
        check_kind=check_kind,
        words=words,
        defaults={"school_id": report.school_id, "reason": reason, "by": by},
    )


def refuse_after_the_last_day(report: Report, by: User) -> None:
    time = time_to_write(report, by)
    if time and time.is_over:
        kept = gettext("What you typed is kept.")
        raise ValidationError(f"{time.ended} {kept} {time.whom_to_ask}")
