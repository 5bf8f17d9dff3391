"""What went out already: how many reports, which mails left for it, and what of the cycle is still to come."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import User
from goals.models import Cycle
from goals_portal.tasks import KEPT_FOR_HOURS
from reporting.models import Batch, Report, ReportIssue
from reporting.releasing.progress import NOT_BEGUN, students_of
from reporting.releasing.sent_to import Going

NOTICE = "reporting.tell_of_reports"
SENT, WAITING = {"succeeded"}, {"todo", "doing"}


@dataclass
class Mails:
    """The mails of one release, as the queue knows them. `are_forgotten`: they left too long ago for that."""

    states: Counter = field(default_factory=Counter)
    are_forgotten: bool = False

    @property
    def sent(self) -> int:
        return sum(self.states[state] for state in SENT)

    @property
    def waiting(self) -> int:
        return sum(self.states[state] for state in WAITING)

    @property
    def failed(self) -> int:
        return self.states.total() - self.sent - self.waiting


def released_batches(cycle: Cycle) -> QuerySet[Batch]:
    """The newest first, with how many reports went out."""
    out = Batch.objects.filter(cycle=cycle, published_at__isnull=False).annotate(reports=Count("issues"))
    return out.select_related("scheduled_by", "confirmed_by").order_by("-published_at", "-pk")


def mails_of(batches: Iterable[Batch]) -> dict[int, Mails]:
    """By batch. One query: all reports of a mail are of one release, so the first of them says of which."""
    found = {batch.pk: Mails() for batch in batches}
    first = Cast(KeyTextTransform("0", KeyTransform("issues", "args")), IntegerField())
    issues = ReportIssue.objects.filter(pk=OuterRef("first"), batch__in=list(found))
    jobs = ProcrastinateJob.objects.filter(task_name=NOTICE).annotate(first=first)
    jobs = jobs.annotate(batch=Subquery(issues.values("batch"))).filter(batch__isnull=False)
    for batch, state, number in jobs.order_by().values_list("batch", "status").annotate(n=Count("pk")):
        found[batch].states[state] = number
    known_since = timezone.now() - timedelta(hours=KEPT_FOR_HOURS)
    for batch in batches:
        is_long_ago = batch.published_at is not None and batch.published_at < known_since
        found[batch.pk].are_forgotten = is_long_ago and not found[batch.pk].states
    return found


def going_of(batches: Iterable[Batch], user: User) -> dict[int, Going]:
    """By batch: whose reports are in it, as far as `user` may release them. Nobody reads a report by seeing its name
    here, so the read log says nothing of it."""
    issues = ReportIssue.objects.filter(batch__in=list(batches)).select_related("student").defer("data")
    found: dict[int, Going] = {batch.pk: [] for batch in batches}
    for issue in issues.visible_to(user).that_allow("schedule"):
        found[issue.batch_id].append((issue.student, issue))
    return found


def to_come(cycle: Cycle, user: User) -> Counter:
    """By state: the reports of a cycle of which no version is out."""
    reports = Report.objects.filter(cycle=cycle, student=OuterRef("pk"))
    out = ReportIssue.objects.published().filter(report__cycle=cycle, student=OuterRef("pk"))
    students = students_of(cycle, user).filter(~Exists(out), years__school_year=cycle.school_year_id)
    states = students.annotate(state=Coalesce(Subquery(reports.values("state")), Value(NOT_BEGUN)))
    return Counter(states.order_by().values_list("state", flat=True))
