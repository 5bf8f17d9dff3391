"""The second adult: approving a report, or asking its writer to look again."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.tasks import send_message
from reporting.build import report_summary
from reporting.models import Report
from reporting.models.choices import ReportState
from reporting.releasing.approvers import ALONE_WAITS, administrators_of, approves_alone, wrote_in
from reporting.releasing.words import mark_of, read_mark
from reporting.workflow import move


@transaction.atomic
def approve(*, report: Report, read: str, by: User) -> None:
    """Approves a locked report that somebody else wrote, as it was read (`read_mark`); once more, where its words have
    changed since."""
    if wrote_in(report, by):
        raise ValidationError(_("You wrote this report, or a part of it: somebody else approves it."))
    _approve(report, "approve_again" if report.state == ReportState.APPROVED else "approve", read, by)


def _approve(report: Report, name: str, read: str, by: User) -> None:
    """Approves the words that were read, if they stand there still, and remembers which these were."""
    summary = report_summary(report)
    if read != read_mark(report, summary):
        raise ValidationError(
            _(
                "This report has changed since you opened it: it was handed in anew, or the student wrote something. "
                "Please read it once more."
            )
        )
    words = mark_of(summary)
    if report.state == ReportState.APPROVED and report.approved_words == words:
        raise ValidationError(_("This report is approved as it stands."))
    signed = {"approved_at": timezone.now(), "approved_by": by, "approved_words": words}
    move(report, name, **signed, stayed_behind_at=None)


@transaction.atomic
def approve_alone(*, report: Report, read: str, by: User) -> None:
    """Where nobody else can, a writer approves, the administrators hear of it, and it waits a day."""
    if not approves_alone(report, by):
        raise ValidationError(_("Somebody else at the school approves this report."))
    _approve(report, "approve_alone", read, by)
    for address in administrators_of(report.school_id):
        send_message.defer(
            subject=gettext("A report was approved by its own writer"),
            body=gettext(
                "%(name)s has approved a report that she or he wrote, because nobody else at the school can. It goes "
                "out a day later at the earliest. If you object, speak with %(name)s before then."
            )
            % {"name": by.name},
            to=address,
        )


def goes_out_from(reports: list[Report]) -> datetime | None:
    """The first moment at which all of these approved reports may go out; None when that is any time."""
    alone = Report.objects.filter(pk__in=[each.pk for each in reports]).written_by(F("approved_by"))
    latest = alone.aggregate(latest=Max("approved_at"))["latest"]
    return latest + ALONE_WAITS if latest else None


@transaction.atomic
def send_back(*, report: Report, reason: str, by: User) -> None:
    """Asks the writer of a locked report to look at it again."""
    move(report, "send_back", sent_back_because=reason, approved_at=None, approved_by=None, approved_words="")
