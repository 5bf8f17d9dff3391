"""What the school decides about its releases: whether two people release, and how quickly families hear of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from accounts.mailing import minutes_for
from accounts.models import Responsibility, School, User
from accounts.models.people import ResponsibilityKind
from reporting.models import Batch, ReleaseRule, ReportIssue
from reporting.releasing.receivers import receivers

RELEASES = [ResponsibilityKind.PRINCIPAL, ResponsibilityKind.REPORTING]


def rule_of(school: School) -> ReleaseRule:
    """The defaults, unsaved, where the school has decided nothing."""
    return ReleaseRule.objects.filter(school=school).first() or ReleaseRule(school=school)


def who_release(school: School) -> QuerySet[User]:
    found = Responsibility.objects.active().filter(kind__in=RELEASES, school=school, user__is_active=True)
    return User.objects.filter(pk__in=found.values("user")).order_by("name")


@dataclass(frozen=True)
class Notices:
    """How many mails go out for a release, and between when and when."""

    mails: int
    first: datetime
    last: datetime

    @property
    def at_once(self) -> bool:
        return self.first == self.last


def notices_of(batches: Iterable[Batch], rule: ReleaseRule) -> dict[int, Notices]:
    """By batch: what happens at its hour, if nothing changes until then. One query."""
    batches = list(batches)
    issues = ReportIssue.objects.filter(batch__in=batches)
    rows = receivers(issues).filter(student__report_issues__batch__in=batches).values("student__report_issues__batch")
    mails = dict(rows.annotate(n=Count("user", distinct=True)).values_list("student__report_issues__batch", "n"))
    return {batch.pk: _notices(batch, mails.get(batch.pk, 0), rule) for batch in batches}


def _notices(batch: Batch, mails: int, rule: ReleaseRule) -> Notices:
    minutes = minutes_for(mails, rule.notice_minutes or 0)
    return Notices(mails, batch.publish_at, batch.publish_at + timedelta(minutes=minutes))
