"""The one module that writes grants on students."""

from datetime import datetime

from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone

from accounts.access import lock_student
from accounts.models import Student, StudentGrant, User


@transaction.atomic
def grant_student(
    *, student: Student, user: User, reason: str, ends_at: datetime, by: User, starts_at: datetime | None = None
) -> StudentGrant:
    """Lets one member of staff work with one student for a time. Raises ValidationError on an overlap, an empty reason
    or an end before the start."""
    lock_student(student.pk)
    grant = StudentGrant(
        school=student.school,
        user=user,
        content_object=student,
        permission=Permission.objects.get(codename="view_student", content_type__app_label="accounts"),
        reason=reason.strip(),
        starts_at=starts_at or timezone.now(),
        ends_at=ends_at,
        granted_by=by,
    )
    grant.full_clean()
    grant.save()
    return grant
