"""Who may approve a report: somebody else than its writers, where there is somebody else."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from accounts.models import Membership, Responsibility, User
from accounts.models.people import ResponsibilityKind, Role
from reporting.models import Report
from reporting.policies import year_level_in

ALONE_WAITS = timedelta(hours=24)
"""How long something waits that one person did where two are asked for, so that somebody can still object."""


def administrators_of(school_id: int) -> list[str]:
    """Their addresses: they hear of what one person did alone."""
    admins = Membership.objects.active().filter(school=school_id, role=Role.ADMIN, user__is_active=True)
    return sorted(set(admins.exclude(user__email="").values_list("user__email", flat=True)))


def approvers(report: Report) -> QuerySet:
    """Who may approve this report: the principal and the coordinators of the year level."""
    level = year_level_in(report.cycle, report.student)
    in_charge = Q(kind=ResponsibilityKind.PRINCIPAL) | Q(kind=ResponsibilityKind.COORDINATOR, year_level=level)
    found = Responsibility.objects.active().filter(in_charge, school=report.school_id, user__is_active=True)
    return User.objects.filter(pk__in=found.values("user"))


def only_approver(report: Report, user: User) -> bool:
    """Is `user` the one and only person who could approve this report?"""
    return [person.pk for person in approvers(report)[:2]] == [user.pk]


def wrote_in(report: Report, user: User) -> bool:
    return Report.objects.filter(pk=report.pk).written_by(user).exists()
