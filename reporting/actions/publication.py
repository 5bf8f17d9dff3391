"""The hour has come: publishing what was frozen, all of it at once."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from accounts.roles import Audience
from goals.models import CheckIn, Goal, Reflection, Target
from reporting.actions.notices import tell_families
from reporting.actions.release import discard
from reporting.models import Batch, Report, ReportGoal, ReportIssue
from reporting.workflow import move_all


def publish_due() -> int:
    """Publishes every batch whose hour has come; the clock is the database's. Returns how many reports went out."""
    due = Batch.objects.filter(published_at__isnull=True, publish_at__lte=Now())
    return sum(publish(batch) for batch in due.order_by("publish_at").values_list("pk", flat=True))


@transaction.atomic
def publish(batch_id: int) -> int:
    """Publishes one batch, never early and never twice: who comes second waits for the row and then finds it done."""
    due = Batch.objects.filter(pk=batch_id, published_at__isnull=True, publish_at__lte=Now())
    batch = due.select_for_update(no_key=True).first()
    if batch is None:
        return 0
    discard(withdrawn(batch.issues.all()))
    issues = batch.issues.all()
    if not issues.exists():
        batch.delete()
        return 0
    Batch.objects.filter(pk=batch.pk).update(published_at=Now())
    batch.refresh_from_db()
    _replace_older(issues, batch.published_at)
    count = issues.update(published_at=batch.published_at)
    move_all(Report.objects.filter(issues__in=issues), "publish")
    tell_families(issues)
    return count


def withdrawn(issues: QuerySet) -> QuerySet:
    """Of frozen `issues`, those that hold something a child has withdrawn from the family since: they stay behind."""
    in_report = ReportGoal.objects.filter(report=OuterRef("report"))
    goals = in_report.filter(Q(goal__audience__lt=Audience.FAMILY) | Q(goal__binned_at__isnull=False))
    found = Q(Exists(goals)) | Q(Exists(_next_goals_withdrawn()))
    for model in (Reflection, Target, CheckIn):
        of_report = {"goal__in_reports__report": OuterRef("report")}
        narrowed = model.objects.filter(
            **of_report, effective__lt=Audience.FAMILY,
            created_at__lte=OuterRef("frozen_at"), updated_at__gt=OuterRef("frozen_at"),
        )  # fmt: skip
        removed = model.pgh_event_model.objects.filter(
            **of_report, pgh_label="delete", pgh_created_at__gt=OuterRef("frozen_at"), effective__gte=Audience.FAMILY
        )
        found |= Q(Exists(narrowed)) | Q(Exists(removed))
    return issues.filter(found)


def _next_goals_withdrawn() -> QuerySet:
    """A next goal stands in the report as the next step; the child took it back after the freezing."""
    following = Goal.objects.filter(
        carried_from__in_reports__report=OuterRef("report"), created_at__lte=OuterRef("frozen_at")
    )
    narrowed = Q(audience__lt=Audience.FAMILY, updated_at__gt=OuterRef("frozen_at"))
    return following.filter(narrowed | Q(binned_at__gt=OuterRef("frozen_at")))


def _replace_older(issues: QuerySet, at: datetime) -> None:
    """Earlier versions of the same reports that are still out: families read the newest only."""
    ReportIssue.objects.published().filter(report__in=issues.values("report")).update(replaced_at=at)
