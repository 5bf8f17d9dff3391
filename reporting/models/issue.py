"""What goes home: frozen issues, their renditions, and the batches in which they are released."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student
from accounts.models.visibility import VisibleQuerySet
from goals.models.timeline import Cycle
from reporting.models.layout import ReportLayout
from reporting.models.report import Report


class Batch(SchoolRow):
    """Reports that are released together, at one minute, in one transaction."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="batches")
    layout = models.ForeignKey(ReportLayout, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """How its reports look, from the planning on; none: as the program brings it."""
    publish_at = models.DateTimeField(_("published at"))
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    scheduled_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    scheduled_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = _("batches")
        constraints = [
            models.CheckConstraint(
                name="batch_never_early",
                condition=Q(published_at__isnull=True) | Q(published_at__gte=models.F("publish_at")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.cycle} {self.publish_at:%d %b %Y %H:%M}"


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
    recall_reason = models.TextField(_("reason for taking it back"), blank=True)
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
