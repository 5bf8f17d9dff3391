"""Explicit, dated grants on one student: support staff, an aide, a case worker."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from accounts.models.dated import Dated, DatedQuerySet, ends_after_start, no_overlap, same_field
from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student


class ExplicitGrant(UserObjectPermissionBase, SchoolRow, Dated):
    """A django-guardian row with what it lacks: who gave it, why, and from when until when. Written by
    `accounts/actions/grants.py` (and its like in other apps), read only through `.active()`."""

    reason = models.TextField(_("reason"))
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


def grant_constraints(name: str) -> list:
    """An end after the start, a reason, and no second grant of the same at the same time; instead of guardian's rule
    that a grant exists once for ever."""
    return [
        ends_after_start(f"{name}_ends_after_start"),
        no_overlap(f"{name}_no_overlap", same_field("user"), same_field("permission"), same_field("content_object")),
        models.CheckConstraint(
            name=f"{name}_has_reason",
            condition=~models.Q(reason=""),
            violation_error_message=_("Write down the reason."),
        ),
    ]


@pghistory.track()
class StudentGrant(ExplicitGrant):
    content_object = models.ForeignKey(
        Student, on_delete=models.CASCADE, related_name="grants", verbose_name=_("student")
    )

    class Meta:
        constraints = grant_constraints("student_grant")

    def __str__(self) -> str:
        return f"{self.user} – {self.content_object}"

    def concerned_students(self) -> list[int]:
        return [self.content_object_id]
