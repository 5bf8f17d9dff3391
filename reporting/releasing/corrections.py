"""A correction that was begun: what whoever approves or releases may know of it before it is handed in again. Not a
word of what is being written."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from accounts.models import User
from reporting.build import ISSUES
from reporting.models import Report, ReportIssue
from reporting.models.choices import ReportState


@dataclass(frozen=True)
class Correction:
    """`issue` is the newest version that went out; `versions` are all of them, the newest first."""

    issue: ReportIssue
    versions: list[ReportIssue]
    since: datetime | None

    @property
    def report(self) -> Report:
        return self.issue.report


def correction_of(report: UUID, user: User) -> Correction | None:
    """As long as it is written, for who may approve the report or release it; the read log says nothing of it, for no
    text stands there."""
    versions = ISSUES.filter(report__uuid=report, report__state=ReportState.DRAFTING, published_at__isnull=False)
    seen = versions.visible_to(user).that_allow("approve", "schedule")
    seen = seen.select_related("report__author").order_by("-number")
    found = list(seen.defer("data"))
    return Correction(found[0], found, _since(found[0])) if found else None


def _since(issue: ReportIssue) -> datetime | None:
    """The first change after it stood as published, or taken back; None where the history was put away."""
    versions = Report.pgh_event_model.objects.filter(pgh_obj=issue.report_id)
    before = versions.filter(state__in=[ReportState.PUBLISHED, ReportState.RECALLED]).order_by("-pgh_id")
    later = versions.filter(pgh_id__gt=before.values("pgh_id")[:1]).order_by("pgh_id")
    return later.values_list("pgh_created_at", flat=True).first()
