"""Privacy: how long a school keeps what, everything about one person to take along, and proof of what was destroyed."""

import uuid
from datetime import timedelta

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student
from accounts.models.visibility import VisibleQuerySet

EXPORT_KEPT_FOR = timedelta(days=7)
LEAST = {"report_low": 6, "report_high": 30, "learning": 1, "read_log": 12}
"""What no school may go below; the classes themselves say why (reporting/privacy/classes.py)."""


class RetentionRule(SchoolRow):
    """For how long this school keeps one class of things; without a row, as long as is usual."""

    key = models.CharField(max_length=20)
    amount = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "key"], name="retention_rule_once"),
            *[
                models.CheckConstraint(
                    name=f"retention_{key}_not_shorter", condition=~Q(key=key) | Q(amount__gte=least)
                )
                for key, least in LEAST.items()
            ],
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.amount}"


class ExportKind(models.TextChoices):
    OWN = "own", _("Everything of mine")
    LEAVING = "leaving", _("To take along when leaving")
    FAMILY = "family", _("What my child shares with me")
    SCHOOL = "school", _("Asked for through the school")


class PersonExport(SchoolRow):
    """Everything about one student (or one adult, `person`), packed into a zip by a job.

    With SCHOOL two adults are needed: who asked, and the principal who agreed. `mark` stands for what could be
    handed out when it was packed (reporting/actions/exports.py): once that has changed, it is not given out any more.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=8, choices=ExportKind)
    student = models.ForeignKey(Student, on_delete=models.CASCADE, null=True, related_name="+")
    person = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    agreed_by = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    mark = models.CharField(max_length=64, blank=True)
    zip_key = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    problem = models.CharField(max_length=300, blank=True)
    kept_until = models.DateTimeField()

    objects = VisibleQuerySet.as_manager()
    access_noun = "export"

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                name="person_export_about_one",
                condition=Q(student__isnull=False, person__isnull=True) | Q(student__isnull=True, person__isnull=False),
            ),
            models.CheckConstraint(
                name="person_export_two_adults",
                condition=Q(agreed_by__isnull=True) | Q(kind="school") & ~Q(agreed_by=F("asked_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.asked_at:%d %b %Y}"

    @property
    def holds_text(self) -> bool:
        return self.student_id is not None

    @property
    def waits_for_principal(self) -> bool:
        return self.kind == ExportKind.SCHOOL and self.agreed_at is None

    @property
    def is_ready(self) -> bool:
        return bool(self.zip_key)

    @property
    def is_waiting(self) -> bool:
        return not (self.waits_for_principal or self.zip_key or self.problem)

    @property
    def about(self) -> str:
        return self.student.full_name if self.student else self.person.name


class ErasureKind(models.TextChoices):
    STUDENT = "student", _("A student")
    ADULT = "adult", _("An adult")
    YEARLY = "yearly", _("What has reached its time")


class ErasureReason(models.TextChoices):
    """Chosen, not typed: what is typed could name the person."""

    ASKED = "asked", _("The person, or the family, asked for it")
    MISTAKE = "mistake", _("Entered by mistake")
    TIME = "time", _("The time for which it is kept is over")


class Erasure(SchoolRow):
    """One destruction: asked for and rehearsed, approved in writing by a principal who is somebody else, done by a job,
    and proved by counts. When it is done it names nobody who was erased."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=8, choices=ErasureKind)
    student = models.ForeignKey(Student, on_delete=models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("why"), max_length=8, choices=ErasureReason)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    rehearsed = models.JSONField(default=dict)
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    proof = models.JSONField(default=dict)
    left_to_do = models.JSONField(default=dict)
    """What comes after the rows, and again after a crash: bytes by their keys, lines of the read log."""
    done_at = models.DateTimeField(null=True)

    objects = VisibleQuerySet.as_manager()
    access_noun = "erasure"

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                name="erasure_two_adults",
                condition=Q(approved_by__isnull=True) | Q(asked_by__isnull=True) | ~Q(approved_by=F("asked_by")),
            ),
            models.CheckConstraint(
                name="erasure_approved_before_done",
                condition=Q(done_at__isnull=True) | Q(approved_at__isnull=False) | Q(kind="yearly"),
            ),
            models.UniqueConstraint(
                fields=["student"], name="erasure_of_student_once", condition=Q(done_at=None, withdrawn_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.asked_at:%d %b %Y}"

    @property
    def is_open(self) -> bool:
        return self.approved_at is None and self.withdrawn_at is None and self.done_at is None

    @property
    def is_under_way(self) -> bool:
        return self.approved_at is not None and self.done_at is None and self.withdrawn_at is None

    @property
    def was_refused(self) -> bool:
        """Approved, and withdrawn by the program: it did not hold any more when it was to be done."""
        return self.approved_at is not None and self.withdrawn_at is not None

    @property
    def about(self) -> str:
        who = self.student or self.person
        return str(who) if who else self.get_kind_display()


class Tombstone(models.Model):
    """Somebody was erased. `subject` is a hash of the row's UUID and names nobody; no foreign keys, and nobody changes
    it, not even the owner by accident."""

    school_uuid = models.UUIDField()
    kind = models.CharField(max_length=8, choices=ErasureKind)
    subject = models.CharField(max_length=64, unique=True)
    keeps = models.CharField(max_length=20, blank=True)
    approved_by = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject[:8]}"
