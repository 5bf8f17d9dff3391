"""Which reports a colleague may look over, and how far each look is."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import Membership, User
from accounts.models.people import Role
from reporting.models import ProofMark, ProofRound, Report, ReportComment
from reporting.models.choices import ReportState
from reporting.policies import policy_for

LOOKS, ANSWERS = "proof", "answer"
"""The rights in accounts/roles.py: to look over a report, and to answer what was suggested."""


LAPSES = timedelta(days=7)
"""So long a look that somebody has begun keeps others from being sent to the report."""


def written_by_others(user: User) -> QuerySet:
    """The comments that `user` may look over: in which he or she never wrote a word."""
    return ReportComment.objects.in_report().exclude(author=user).exclude(events__author=user)


def to_look_over(user: User) -> QuerySet:
    """What was handed in and holds words of somebody else. Ask the door which of them `user` may look over."""
    others = written_by_others(user).filter(report=OuterRef("pk"))
    reports = Report.objects.filter(Exists(others), school__reports_elsewhere=False, state=ReportState.SUBMITTED)
    return with_look(reports, user)


def may_look_over(reports: QuerySet, user: User) -> QuerySet:
    return reports.visible_to(user).that_allow(LOOKS)


def with_look(reports: QuerySet, user: User) -> QuerySet:
    """Annotates how far the looks are since the report was handed in: `looked_by`, who finished the last one;
    `read_by`, somebody else who is at it, or was asked not long ago; `is_mine`: `user` is or was; `waiting`:
    suggestions that the writers have not answered, `waiting_for_me`: those about comments of `user`."""
    rounds = ProofRound.objects.filter(report=OuterRef("pk"))
    since = OuterRef("submitted_at")
    at_it = rounds.under_way()
    of_others = at_it.exclude(reader=user).filter(begun_at__gt=timezone.now() - LAPSES)
    marks = ProofMark.objects.waiting().filter(copy__round__report=OuterRef("pk"))
    return reports.annotate(
        looked_by=Subquery(rounds.filter(finished_at__gte=since).order_by("-finished_at").values("reader__name")[:1]),
        read_by=Subquery(of_others.order_by("begun_at").values("reader__name")[:1]),
        is_mine=Exists(at_it.filter(reader=user)),
        waiting=_number_of(marks),
        waiting_for_me=_number_of(marks.filter(copy__comment__author=user)),
    )


def _number_of(marks: QuerySet) -> Coalesce:
    count = marks.order_by().values("copy__round__report").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(count), 0)


def not_looked_over(reports: Iterable[Report]) -> int:
    """How many of `reports`, of one cycle and year level, nobody has looked over since they were handed in; none counts
    where the school wants no look."""
    reports = list(reports)
    if not reports or not policy_for(reports[0].cycle, reports[0].year_level).one_look:
        return 0
    looked = ProofRound.objects.filter(report__in=reports, finished_at__gte=F("report__submitted_at"))
    return len({report.pk for report in reports} - set(looked.values_list("report", flat=True)))


def waits_for_answer(user: User) -> QuerySet:
    """The reports in which suggestions about comments of `user`, who still may answer, wait."""
    waiting = ProofMark.objects.waiting().filter(copy__comment__author=user, copy__round__report=OuterRef("pk"))
    reports = Report.objects.filter(Exists(waiting), school__reports_elsewhere=False).select_related("student")
    seen = reports.visible_to(user).that_allow(ANSWERS)
    return seen.order_by("student__family_name", "student__preferred_name")


def has_suggestions(user: User) -> bool:
    """Whether a colleague suggests something about comments of `user`: for the first page, which says no more."""
    return ProofMark.objects.waiting().filter(copy__comment__author=user).exists()


def colleagues_of(schools: Iterable[int], but: User) -> QuerySet:
    """Who can be asked to look: those who teach at the schools and can log in, by name."""
    staff = Membership.objects.active().filter(school__in=schools, role=Role.TEACHER)
    return User.objects.filter(is_active=True, pk__in=staff.values("user")).exclude(pk=but.pk).order_by("name")
