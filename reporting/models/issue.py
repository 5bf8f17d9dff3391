"""What goes home: frozen issues, their renditions, and the batches in which they are released."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student
from accounts.models.visibility import VisibleQuerySet
from goals.models.timeline import Cycle
from reporting.models.layout import ReportLayout
from reporting.models.report import Report


class Second(models.TextChoices):
    """Whether a second person confirms a release, as it stood when it was planned."""

    NOT_ASKED = "not_asked", _("Not asked for")
    ASKED = "asked", _("Somebody else confirms it")
    WAIVED = "waived", _("Nobody else could: it waited a day")


class BatchQuerySet(models.QuerySet):
    def unconfirmed(self):
        return self.filter(second=Second.ASKED, confirmed_at__isnull=True)

    def due(self):
        """Those whose hour has come by the clock of the database, and that may go out."""
        waiting = self.filter(published_at__isnull=True, publish_at__lte=Now())
        return waiting.exclude(second=Second.ASKED, confirmed_at__isnull=True)


class Batch(SchoolRow):
    """Reports that are released together, at one minute, in one transaction. Where the school asks for a second person,
    they stay until that person has confirmed it; `held_up_at`: when it was noticed that nobody had."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="batches")
    layout = models.ForeignKey(ReportLayout, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """How its reports look, from the planning on; none: as the program brings it."""
    publish_at = models.DateTimeField(_("published at"))
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    scheduled_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    scheduled_at = models.DateTimeField(auto_now_add=True)
    second = models.CharField(max_length=9, choices=Second, default=Second.NOT_ASKED, editable=False)
    confirmed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    held_up_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("batches")
        constraints = [
            models.CheckConstraint(
                name="batch_confirmed_by_another",
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(confirmed_by=models.F("scheduled_by")),
            ),
            models.CheckConstraint(
                name="batch_out_when_confirmed",
                condition=Q(published_at__isnull=True) | ~Q(second=Second.ASKED) | Q(confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="batch_never_early",
                condition=Q(published_at__isnull=True) | Q(published_at__gte=models.F("publish_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} {self.publish_at:%d %b %Y %H:%M}"

    @property
    def is_unconfirmed(self) -> bool:
        """As `BatchQuerySet.unconfirmed`."""
        return self.second == Second.ASKED and self.confirmed_at is None

    @property
    def is_held_up(self) -> bool:
        """Has its hour come without a second person?"""
        return self.is_unconfirmed and self.publish_at <= timezone.now()


OUT = Q(published_at__isnull=False, recalled_at__isnull=True, replaced_at__isnull=True)


class IssueQuerySet(VisibleQuerySet):
    def published(self):
        """What is out: neither taken back nor replaced by a correction."""
        return self.filter(OUT)

    def instead_of(self, issue: uuid.UUID):
        """Those of the report of which `issue` is a version that a correction replaced."""
        return self.filter(report__issues__uuid=issue, report__issues__replaced_at__isnull=False)


class ReportIssue(SchoolRow):
    """A report as it went, or will go, home: frozen JSON with a schema number. A correction is a new issue, which
    replaces the one before it at its hour; one that was taken back was never replaced (docs/adr/0009)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="issues")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="report_issues")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="issues")
    number = models.PositiveSmallIntegerField(default=1)
    schema = models.PositiveSmallIntegerField()
    data = models.JSONField()
    parts = ArrayField(models.UUIDField(), null=True, editable=False)
    """What the family could read of the report's goals when it was frozen (reporting/releasing/withdrawal.py)."""
    reason = models.TextField(_("reason for the correction"), blank=True)
    frozen_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    recalled_at = models.DateTimeField(null=True, blank=True, editable=False)
    recalled_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    recall_reason = models.TextField(_("reason for taking it back"), blank=True)
    recalled_for_safety = models.BooleanField(default=False, editable=False)
    """Taken out of view although somebody of the family had opened it, or might have."""
    replaced_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = IssueQuerySet.as_manager()
    access_noun = "report"
    holds_text = True

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="report_issue_number_once"),
            models.CheckConstraint(name="report_issue_correction_has_reason", condition=Q(number=1) | ~Q(reason="")),
            models.CheckConstraint(
                name="report_issue_recalled_or_replaced",
                condition=Q(recalled_at__isnull=True) | Q(replaced_at__isnull=True),
            ),
            models.UniqueConstraint(fields=["report"], condition=OUT, name="report_issue_one_out"),
            models.CheckConstraint(
                name="report_issue_for_safety_with_reason",
                condition=Q(recalled_for_safety=False)
                | Q(recalled_at__isnull=False, recalled_by__isnull=False) & ~Q(recall_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} ({self.number})"

    @property
    def is_out(self) -> bool:
        """As `IssueQuerySet.published` asks it."""
        return self.published_at is not None and self.recalled_at is None and self.replaced_at is None


class Print(models.TextChoices):
    """In which size an issue is printed: as its release was planned, or large besides, for who asks for it."""

    STANDARD = "standard", _("As the school prints it")
    LARGE = "large", _("Large print")


class Rendition(SchoolRow):
    """An issue as a file. `sha256` is that of the bytes in the storage; `problem` says why there are none."""

    issue = models.ForeignKey(ReportIssue, on_delete=models.CASCADE, related_name="renditions")
    language = models.CharField(max_length=10)
    layout = models.CharField(max_length=20, choices=Print, default=Print.STANDARD)
    template_hash = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    storage_key = models.CharField(max_length=200, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    pages = models.PositiveSmallIntegerField(default=0)
    rendered_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "language", "layout"], name="rendition_once"),
            models.CheckConstraint(
                name="rendition_complete_or_not",
                condition=Q(rendered_at__isnull=True) | ~Q(sha256="") & ~Q(storage_key="") & Q(size__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.language} {self.layout}"
