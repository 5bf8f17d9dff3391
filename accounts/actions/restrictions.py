"""Shutting one adult out from one child, and ending that. At once: whatever asks next is told that there is no such
child."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.access import lock_person, lock_student
from accounts.actions.families import SHORTEST
from accounts.actions.invitations import revoke_invitations
from accounts.actions.membership import keep_membership
from accounts.actions.sessions import end_sessions
from accounts.models import (
    AccessRestriction,
    Guardianship,
    Membership,
    Responsibility,
    Student,
    StudentGrant,
    TeachingAssignment,
    User,
)
from accounts.models.people import Role


@transaction.atomic
def restrict_access(
    *,
    student: Student,
    user: User,
    reason: str,
    by: User,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> AccessRestriction:
    """From `starts_at` (default: now) until `ends_at` (default: until it is ended), whatever links there are. What the
    adult was invited with opens nothing; sessions end where this child was all that they showed. Raises ValidationError
    where there is an order for this time."""
    lock_person(user.pk)
    lock_student(student.pk)
    now = timezone.now()
    made = AccessRestriction(
        school=student.school, student=student, user=user, reason=reason, recorded_by=by,
        starts_at=starts_at or now, ends_at=ends_at,
    )  # fmt: skip
    made.validate_constraints()
    made.save()
    if made.is_active(now):
        revoke_invitations(user=user, school=student.school)
        keep_membership(user=user, school=student.school)
        if not has_something_else(user):
            end_sessions(user=user, by=by)
    return made


def has_something_else(user: User) -> bool:
    """Does the log-in open anything now but what orders shut? Who is a student, staff, or family of another child."""
    now = timezone.now()
    kinds = [
        Guardianship.objects.opening(now).filter(user=user),
        Student.objects.filter(user=user),
        Membership.objects.active(now).filter(user=user).exclude(role=Role.PARENT),
        Responsibility.objects.active(now).filter(user=user),
        TeachingAssignment.objects.active(now).filter(user=user),
        StudentGrant.objects.active(now).filter(user=user),
    ]
    return user.is_superuser or any(rows.exists() for rows in kinds)


@transaction.atomic
def end_restriction(*, restriction: AccessRestriction, reason: str, by: User) -> None:
    """From now on the links count again; the order stays on record, with who ended it and why. One that has not begun
    never takes effect."""
    lock_person(restriction.user_id)
    lock_student(restriction.student_id)
    restriction.ends_at = max(timezone.now(), restriction.starts_at + SHORTEST)
    restriction.ended_by, restriction.end_reason = by, reason
    restriction.save(update_fields=["ends_at", "ended_by", "end_reason"])
    keep_membership(user=restriction.user, school=restriction.school)
