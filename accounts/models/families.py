"""Adults and children: links of one adult to one child, never a “family” that joins adults to each other."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.dated import Dated, DatedQuerySet, ends_after_start, no_overlap, same_field
from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student


class Guardianship(SchoolRow, Dated):
    """What one adult may see and do for one child."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="guardianships")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="guardianships")
    relationship = models.CharField(_("relationship"), max_length=40, blank=True)
    may_view = models.BooleanField(_("sees what the child shares"), default=True)
    may_comment = models.BooleanField(_("may answer"), default=True)
    receives_reports = models.BooleanField(_("receives reports"), default=True)
    needs_interpreter = models.BooleanField(_("needs an interpreter"), default=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("guardianship_ends_after_start"),
            no_overlap("guardianship_no_overlap", same_field("user"), same_field("student")),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.student}"

    def concerned_students(self) -> list[int]:
        return [self.student_id]


class AccessRestriction(SchoolRow, Dated):
    """An order that shuts one adult out from one child, whatever other links there are; at once, everywhere."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="restrictions")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="restrictions")
    reason = models.TextField(_("reason (only administrators and the principal read this)"))
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("access_restriction_ends_after_start"),
            no_overlap("access_restriction_no_overlap", same_field("user"), same_field("student")),
            models.CheckConstraint(
                name="access_restriction_has_reason",
                condition=~models.Q(reason=""),
                violation_error_message=_("Write down the reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.student}"
