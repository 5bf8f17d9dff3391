"""Opening one student's private texts because of a worry about safety: alone, with a reason, looked at afterwards."""

import uuid
from datetime import timedelta

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.dated import Dated, DatedQuerySet, ends_after_start, no_overlap, same_field
from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student
from accounts.models.visibility import VisibleQuerySet

OPEN_FOR = timedelta(hours=24)
REASON_LIMIT = 2000
BLANK = r"^\s*$"


class SafetyOpeningQuerySet(DatedQuerySet, VisibleQuerySet):
    def unreviewed(self):
        return self.filter(reviewed_at__isnull=True)


class SafetyOpening(SchoolRow, Dated):
    """`user` reads the private texts of `student` until `ends_at`, at most a day after the start. Somebody else looks
    at it afterwards. The row is kept for ever, and what was written in it is never changed (docs/adr/0030)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("why"), max_length=REASON_LIMIT)
    look_by = models.DateField()
    """The day, at the school, until when somebody else looks at it."""
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    reviewed_at = models.DateTimeField(null=True, editable=False)
    agrees = models.BooleanField(null=True, editable=False)
    review = models.TextField(_("because"), max_length=REASON_LIMIT, blank=True, editable=False)

    objects = SafetyOpeningQuerySet.as_manager()
    access_noun = "opening"

    class Meta:
        ordering = ["-starts_at"]
        constraints = [
            ends_after_start("safety_opening_ends_after_start"),
            no_overlap("safety_opening_one_in_force", same_field("user"), same_field("student")),
            models.CheckConstraint(
                name="safety_opening_is_short",
                condition=Q(ends_at__isnull=False, ends_at__lte=F("starts_at") + OPEN_FOR),
            ),
            models.CheckConstraint(
                name="safety_opening_has_reason",
                condition=~Q(reason__regex=BLANK),
                violation_error_message=_("Write down the reason."),
            ),
            models.CheckConstraint(
                name="safety_opening_reviewed_by_another", condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("user"))
            ),
            models.CheckConstraint(
                name="safety_opening_review_is_whole",
                condition=Q(reviewed_at=None, reviewed_by=None, agrees=None, review="")
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False, agrees__isnull=False, agrees=True)
                | (
                    Q(reviewed_at__isnull=False, reviewed_by__isnull=False, agrees__isnull=False, agrees=False)
                    & ~Q(review__regex=BLANK)
                ),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="kept_for_ever", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="said_once", fields=["uuid", "school", "student", "user", "reason", "starts_at", "look_by"]
            ),
            pgtrigger.Protect(
                name="never_prolonged",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.ends_at > OLD.ends_at"),
            ),
            pgtrigger.Protect(
                name="reviewed_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.reviewed_at IS NOT NULL AND (OLD.reviewed_at, OLD.reviewed_by_id, OLD.agrees, OLD.review)"
                    " IS DISTINCT FROM (NEW.reviewed_at, NEW.reviewed_by_id, NEW.agrees, NEW.review)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.starts_at:%d %b %Y}"

    @property
    def is_late(self) -> bool:
        return self.reviewed_at is None and self.school.today() > self.look_by

    def concerned_students(self) -> list[int]:
        return [self.student_id]
