"""Who may approve a report: somebody else than its writers, where there is somebody else."""

from datetime import timedelta

from django.db.models import QuerySet

from accounts.models import Membership, Responsibility, User
from accounts.models.people import ResponsibilityKind, Role
from reporting.models import Report

ALONE_WAITS = timedelta(hours=24)
"""How long something waits that one person did where two are asked for, so that somebody can still object."""


def administrators_of(school_id: int) -> list[str]:
    """Their addresses: they hear of what one person did alone."""
    admins = Membership.objects.active().filter(school=school_id, role=Role.ADMIN, user__is_active=True)
    return sorted(set(admins.exclude(user__email="").values_list("user__email", flat=True)))


def approvers(report: Report) -> QuerySet:
    """Whom to ask whether they approve this report: the principal and all coordinators of the school."""
    kinds = [ResponsibilityKind.PRINCIPAL, ResponsibilityKind.COORDINATOR]
    found = Responsibility.objects.active().filter(kind__in=kinds, school=report.school_id, user__is_active=True)
    return User.objects.filter(pk__in=found.values("user"))


def approves_alone(report: Report, user: User) -> bool:
    """Has `user`, who may approve this report, written in it, like all others who may? Who is family of the student, or
    is shut out by an order, does not count."""
    own = Report.objects.filter(pk=report.pk)
    others = [person for person in approvers(report) if person != user and own.visible_to(person).that_allow("approve")]
    return all(wrote_in(report, person) for person in [user, *others])


def wrote_in(report: Report, user: User) -> bool:
    return Report.objects.filter(pk=report.pk).written_by(user).exists()
