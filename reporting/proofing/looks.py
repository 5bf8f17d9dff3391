"""Which reports a colleague may look over, and how far each look is."""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Membership, User
from accounts.relations import STAFF_ROLES
from reporting.models import ProofMark, ProofRound, Report, ReportComment
from reporting.models.choices import ReportState
from reporting.releasing.queue import relations_that

LOOKS, ANSWERS = "proof", "answer"
"""The rights in accounts/roles.py: to look over a report, and to answer what was suggested."""


def written_by_others(user: User) -> QuerySet:
    """The comments that `user` may look over: nobody clears what he or she wrote."""
    comments = ReportComment.objects.exclude(author=user).exclude(text="")
    return comments.filter(Q(area__isnull=True) | Q(ready_at__isnull=False))


def to_look_over(user: User) -> QuerySet:
    """What was handed in and holds words of somebody else. Ask the door which of them `user` may look over."""
    others = written_by_others(user).filter(report=OuterRef("pk"))
    reports = Report.objects.filter(Exists(others), school__reports_elsewhere=False, state=ReportState.SUBMITTED)
    return with_look(reports, user)


def may_look_over(reports: QuerySet, user: User) -> QuerySet:
    return reports.visible_to(user).filter(relation__in=relations_that(LOOKS))


def with_look(reports: QuerySet, user: User) -> QuerySet:
    """Annotates how far the looks are: `looked_by`, who finished the last one; `read_by`, somebody else who is at it;
    `is_mine`: `user` is at it, or was asked; `waiting`: suggestions that the writers have not answered."""
    rounds = ProofRound.objects.filter(report=OuterRef("pk"))
    at_it = rounds.under_way()
    marks = ProofMark.objects.open().filter(copy__round__report=OuterRef("pk"), copy__round__finished_at__isnull=False)
    count = marks.order_by().values("copy__round__report").annotate(n=Count("pk")).values("n")
    return reports.annotate(
        looked_by=Subquery(rounds.finished().order_by("-finished_at").values("reader__name")[:1]),
        read_by=Subquery(at_it.exclude(reader=user).order_by("begun_at").values("reader__name")[:1]),
        is_mine=Exists(at_it.filter(reader=user)),
        waiting=Coalesce(Subquery(count), 0),
    )


def waits_for_answer(reports: QuerySet, user: User) -> QuerySet:
    """Of `reports`: those in which suggestions about comments of `user`, who still may answer, wait."""
    marks = ProofMark.objects.open().filter(copy__comment__author=user, copy__round__finished_at__isnull=False)
    waiting = marks.filter(copy__round__report=OuterRef("pk"))
    reports = reports.filter(Exists(waiting), state=ReportState.SUBMITTED, school__reports_elsewhere=False)
    return reports.visible_to(user).filter(relation__in=relations_that(ANSWERS))


def has_suggestions(user: User) -> bool:
    """Whether a colleague suggests something about comments of `user`: for the first page, which says no more."""
    marks = ProofMark.objects.open().filter(copy__comment__author=user, copy__round__finished_at__isnull=False)
    return marks.filter(copy__round__report__state=ReportState.SUBMITTED).exists()


def colleagues_of(schools: Iterable[int], but: User) -> QuerySet:
    """Who can be asked to look: staff of the schools who can log in, by name."""
    staff = Membership.objects.active().filter(school__in=schools, role__in=STAFF_ROLES)
    return User.objects.filter(is_active=True, pk__in=staff.values("user")).exclude(pk=but.pk).order_by("name")
