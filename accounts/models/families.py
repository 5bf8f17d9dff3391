"""Adults and children: links of one adult to one child, never a “family” that joins adults to each other."""

from datetime import timedelta

import pghistory
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.dated import Dated, DatedQuerySet, ends_after_start, no_overlap, same_field
from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student


class GuardianshipQuerySet(DatedQuerySet):
    def to_come(self, at=None):
        """In force, or beginning later."""
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at or timezone.now()))

    def not_shut_out(self, at=None):
        """Without the links that an order shuts."""
        orders = AccessRestriction.objects.active(at).filter(user=OuterRef("user"), student=OuterRef("student"))
        return self.filter(~Exists(orders))

    def opening(self, at=None):
        """The links through which an adult sees a child now."""
        return self.active(at).not_shut_out(at).filter(may_view=True)


@pghistory.track()
class Guardianship(SchoolRow, Dated):
    """What one adult may see and do for one child. Language and interpreter are the adult's, as this school knows them
    (ADR 26): they are the same on all of the adult's links at one school."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="guardianships")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="guardianships")
    relationship = models.CharField(_("relationship"), max_length=40, blank=True)
    may_view = models.BooleanField(_("sees what the child shares"), default=True)
    may_comment = models.BooleanField(_("may answer"), default=True)
    receives_reports = models.BooleanField(_("receives reports"), default=True)
    language = models.CharField(_("language"), max_length=40, blank=True)
    needs_interpreter = models.BooleanField(_("needs an interpreter"), default=False)
    withdrawn_because = models.CharField(_("why this adult no longer sees it"), max_length=300, blank=True)

    objects = GuardianshipQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("guardianship_ends_after_start"),
            no_overlap("guardianship_no_overlap", same_field("user"), same_field("student")),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.student}"

    def concerned_students(self) -> list[int]:
        return [self.student_id]


@pghistory.track()
class AccessRestriction(SchoolRow, Dated):
    """An order that shuts one adult out from one child, whatever other links there are; at once, everywhere. It is
    ended, never deleted."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="restrictions")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="restrictions")
    reason = models.TextField(_("reason (only administrators and the principal read this)"))
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    end_reason = models.TextField(_("why it ended"), blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("access_restriction_ends_after_start"),
            no_overlap("access_restriction_no_overlap", same_field("user"), same_field("student")),
            models.CheckConstraint(
                name="access_restriction_has_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Write down the reason."),
            ),
            models.CheckConstraint(
                name="access_restriction_ended_with_reason",
                condition=Q(ended_by__isnull=True, end_reason="")
                | Q(ended_by__isnull=False, ends_at__isnull=False) & ~Q(end_reason=""),
                violation_error_message=_("Write down why it ends."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.student}"

    def is_to_come(self) -> bool:
        """In force, or beginning later."""
        return self.ends_at is None or self.ends_at > timezone.now()


class InvitationKind(models.TextChoices):
    COME_IN = "come_in", _("To come in for the first time")
    NEW_PASSWORD = "new_password", _("For a new password")


LONGEST = timedelta(days=31)
MOST_WRONG_NAMES = 5
"""Wrong answers to the question for the child's name, after which an invitation opens nothing."""


class InvitationQuerySet(models.QuerySet):
    def waiting(self, at=None):
        """Those that still open something, as far as they themselves say: the link decides too (`opening`)."""
        return self.filter(
            used_at__isnull=True,
            revoked_at__isnull=True,
            expires_at__gt=at or timezone.now(),
            wrong__lt=MOST_WRONG_NAMES,
        )

    def opening(self, at=None):
        """Those of adults who can log in, and who have a link in force that was there when it was made."""
        links = Guardianship.objects.opening(at).filter(
            user=OuterRef("user"), school=OuterRef("school"), starts_at__lte=OuterRef("made_at")
        )
        return self.waiting(at).filter(Exists(links), user__is_active=True)


class Invitation(SchoolRow):
    """A code for one adult of one school, used once. Only its hash is kept; of one by e-mail there is none before the
    mail is sent (accounts/tasks.py)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    kind = models.CharField(max_length=12, choices=InvitationKind)
    by_mail = models.BooleanField(default=False)
    code_hash = models.CharField(max_length=64, blank=True, editable=False)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("until"))
    sent_at = models.DateTimeField(null=True, editable=False)
    used_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    wrong = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["school", "user"], name="invitation_school_user")]
        constraints = [
            models.UniqueConstraint(name="invitation_code_once", fields=["code_hash"], condition=~Q(code_hash="")),
            models.UniqueConstraint(
                name="invitation_one_waiting",
                fields=["user", "school"],
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
            ),
            models.CheckConstraint(
                name="invitation_runs_out",
                condition=Q(expires_at__gt=F("made_at"), expires_at__lte=F("made_at") + LONGEST),
            ),
            models.CheckConstraint(
                name="invitation_used_or_revoked", condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.made_at:%d %b %Y}"

    def is_waiting(self) -> bool:
        """As `InvitationQuerySet.waiting`."""
        is_over = self.used_at or self.revoked_at or self.wrong >= MOST_WRONG_NAMES
        return not is_over and self.expires_at > timezone.now()


class AddressChange(SchoolRow):
    """Who gave an adult another e-mail address, for links to new passwords go there."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="address_changes")
    before = models.EmailField(blank=True)
    after = models.EmailField(blank=True)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return f"{self.user} {self.changed_at:%d %b %Y}"
