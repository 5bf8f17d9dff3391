"""What lets a student in beside a card: a password that was given, and a device that a teacher opened for a class."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.classes import ClassGroup
from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student


class GivenPasswordQuerySet(models.QuerySet):
    def in_force(self):
        """Those that the student has not changed, nor somebody replaced; also those that have run out."""
        return self.filter(ended_at__isnull=True)


class GivenPassword(SchoolRow):
    """Who gave a student a password, and when. Until the student has chosen another, it is one to come in with once."""

    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="given_passwords")
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("until"))
    ended_at = models.DateTimeField(null=True, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)
    times_told = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = GivenPasswordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="given_password_one_in_force", fields=["student"], condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(name="given_password_runs_out", condition=Q(expires_at__gt=F("given_at"))),
        ]

    def __str__(self) -> str:
        return f"{self.student} {self.given_at:%d %b %Y}"

    @property
    def has_run_out(self) -> bool:
        return self.expires_at <= timezone.now()


class OpenDeviceQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at__isnull=True, expires_at__gt=timezone.now())


class OpenDevice(SchoolRow):
    """A tablet or computer that a teacher opened for a class, for the rest of the school day."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    class_group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="open_devices")
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("until"))
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    kind = models.CharField(_("kind of device"), max_length=40, blank=True, editable=False)

    objects = OpenDeviceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["class_group", "expires_at"], name="open_device_of_class")]
        constraints = [
            models.CheckConstraint(name="open_device_runs_out", condition=Q(expires_at__gt=F("opened_at"))),
            models.CheckConstraint(
                name="open_device_closed_by_somebody",
                condition=Q(closed_at__isnull=True) | Q(closed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.class_group} {self.opened_at:%d %b %Y}"
