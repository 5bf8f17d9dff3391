"""Who has to come in with a second step, since when, and whether he or she has one."""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Membership, Responsibility, School, User
from accounts.models.people import ResponsibilityKind, Role
from accounts.models.school import SecondStepFor

GRACE = timedelta(days=7)
"""How long somebody who is new may put it off."""
FIRST_DAY = timedelta(days=1)
DUTIES = [
    ResponsibilityKind.OFFICE, ResponsibilityKind.PRINCIPAL, ResponsibilityKind.REPORTING, ResponsibilityKind.WELLBEING,
]  # fmt: skip
STEPS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
HAS_IT = "has_second_step"
"""Key of a session whose person was found to have one: asked once."""


def has_step(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type__in=STEPS).exists()


def asked_since(user: User) -> datetime | None:
    """From when on the person has to; None where nobody asks. The earliest, of several schools; the technical
    administration asks always."""
    found = [_since(membership) for membership in user.roles_held if _asks(membership, user)]
    if user.is_superuser:
        found.append(user.date_joined + GRACE)
    return min(found, default=None)


def _asks(membership: Membership, user: User) -> bool:
    asks = membership.school.second_step_for
    if asks == SecondStepFor.NOBODY or membership.role not in (Role.ADMIN, Role.TEACHER):
        return False
    if membership.role == Role.ADMIN or asks == SecondStepFor.STAFF:
        return True
    return asks == SecondStepFor.DUTIES and _has_duty(user, membership.school)


def _has_duty(user: User, school: School) -> bool:
    return Responsibility.objects.active().filter(user=user, school=school, kind__in=DUTIES).exists()


def _since(membership: Membership) -> datetime:
    school, begins = membership.school, membership.starts_at + GRACE
    return max(begins, school.start_of(school.second_step_from)) if school.second_step_from else begins


def is_owed(request: HttpRequest) -> bool:
    """Must the person set one up before anything else?"""
    if HAS_IT in request.session:
        return False
    since = asked_since(request.user)
    if since is None or since > timezone.now():
        return False
    if has_step(request.user):
        request.session[HAS_IT] = True
        return False
    return True


def is_asked_soon(request: HttpRequest) -> bool:
    """Is it worth a word at the log-in, while there is still time? Not on the first day: who founds a school has cards
    to print."""
    since = asked_since(request.user)
    return since is not None and since - timezone.now() < GRACE - FIRST_DAY and not has_step(request.user)
