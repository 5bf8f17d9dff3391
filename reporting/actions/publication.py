"""The hour has come: publishing what was frozen, all of it at once."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from reporting.actions.notices import tell_families
from reporting.actions.release import discard, locked_with_students
from reporting.actions.second import hold_up_unconfirmed
from reporting.models import Batch, Report, ReportIssue
from reporting.releasing.rules import rule_of
from reporting.releasing.withdrawal import withdrawn
from reporting.workflow import move_all


def publish_due() -> int:
    """Publishes every batch whose hour has come; the clock is the database's. Returns how many reports went out."""
    hold_up_unconfirmed()
    return sum(publish(batch) for batch in Batch.objects.due().order_by("publish_at").values_list("pk", flat=True))


@transaction.atomic
def publish(batch_id: int) -> int:
    """Publishes one batch, never early and never twice: who comes second waits for the row and then finds it done."""
    batch = Batch.objects.due().filter(pk=batch_id).select_for_update(no_key=True).first()
    if batch is None:
        return 0
    locked_with_students(Report.objects.filter(issues__batch=batch))
    discard(withdrawn(batch.issues.all()), stayed_behind_at=Now())
    issues = batch.issues.all()
    if not issues.exists():
        batch.delete()
        return 0
    Batch.objects.filter(pk=batch.pk).update(published_at=Now())
    batch.refresh_from_db()
    _replace_older(issues, batch.published_at)
    count = issues.update(published_at=batch.published_at)
    move_all(Report.objects.filter(issues__in=issues), "publish")
    tell_families(issues, rule_of(batch.school).notice_minutes or 0)
    return count


def _replace_older(issues: QuerySet, at: datetime) -> None:
    """Earlier versions of the same reports that are still out: families read the newest only."""
    ReportIssue.objects.published().filter(report__in=issues.values("report")).update(replaced_at=at)
