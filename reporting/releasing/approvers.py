"""Who may approve a report: somebody else than its writers, where there is somebody else."""

from django.db.models import Q, QuerySet

from accounts.models import Responsibility, User
from accounts.models.people import ResponsibilityKind
from reporting.models import Report
from reporting.policies import year_level_in


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
