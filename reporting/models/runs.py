"""Runs: the PDFs of many reports in one go, and what is made of them for the printer."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.classes import ClassGroup
from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.visibility import VisibleQuerySet
from accounts.wording import year_label
from goals.models.timeline import Cycle
from reporting.models.issue import Rendition, ReportIssue
from reporting.models.layout import ReportLayout
from reporting.models.report import Report


class RunKind(models.TextChoices):
    """What is made: a rehearsal, what is planned, or what is out."""

    DRAFT = "draft", _("A rehearsal: the reports as they stand now, marked as drafts")
    FROZEN = "frozen", _("What is planned to go out")
    PUBLISHED = "published", _("What is out, to print for families")


class MadeState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    MADE = "made", _("Made")
    FAILED = "failed", _("Not made")


class DraftPdf(SchoolRow):
    """A report as it stood, marked as a draft. It is found again by what is printed on it: who asks once more gets the
    same file as long as nothing in it has changed. It goes when no run shows it any more."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    content_hash = models.CharField(max_length=64)
    storage_key = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "content_hash"], name="draft_pdf_once")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.content_hash[:8]}"


class PdfRunQuerySet(VisibleQuerySet):
    def with_counts(self):
        """Annotates how many reports there are, and how many are made or could not be."""
        of = {state: Count("reports", filter=Q(reports__state=state)) for state in MadeState.values}
        return self.annotate(total=Count("reports"), **{f"number_{state}": count for state, count in of.items()})


class PdfRun(SchoolRow):
    """The PDFs of a class, a year level or a whole cycle, for the person who asked alone. It can be paused."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="+")
    class_group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    year_level = models.SmallIntegerField(_("year level"), null=True, blank=True)
    kind = models.CharField(max_length=10, choices=RunKind)
    is_large = models.BooleanField(_("large print"), default=False)
    layout = models.ForeignKey(ReportLayout, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Of drafts alone: what is planned or out keeps the layout of its release."""
    asked_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    paused_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When the last file was put together."""

    objects = PdfRunQuerySet.as_manager()
    access_noun = "pdf_run"

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="pdf_run_of_class_or_level", condition=Q(class_group=None) | Q(year_level=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.kind}"

    @property
    def is_under_way(self) -> bool:
        return self.paused_at is None and self.done_at is None

    @property
    def level_label(self) -> str:
        return year_label(self.year_level)


class PdfRunReport(SchoolRow):
    """One report of a run: its own job, its own end. `content` is what is printed, kept until it is made; `group` is
    the class whose print file it stands in."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    run = models.ForeignKey(PdfRun, on_delete=models.CASCADE, related_name="reports")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    issue = models.ForeignKey(ReportIssue, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    position = models.PositiveIntegerField()
    group = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=7, choices=MadeState, default=MadeState.WAITING)
    problem = models.CharField(max_length=300, blank=True)
    content = models.JSONField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    parts = ArrayField(models.UUIDField(), default=list)
    """What the family could read of the report's goals then (reporting/releasing/withdrawal.py)."""
    draft = models.ForeignKey(DraftPdf, on_delete=models.CASCADE, null=True, blank=True, related_name="shown_in")
    rendition = models.ForeignKey(Rendition, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["run", "report"], name="pdf_run_report_once"),
            models.CheckConstraint(
                name="pdf_run_report_made_or_why_not",
                condition=(
                    Q(state=MadeState.WAITING, problem="", draft=None, rendition=None)
                    | Q(state=MadeState.FAILED, draft=None, rendition=None, content=None) & ~Q(problem="")
                    | Q(
                        Q(draft__isnull=False) ^ Q(rendition__isnull=False),
                        state=MadeState.MADE,
                        problem="",
                        content=None,
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.report_id} {self.state}"

    @property
    def file(self) -> DraftPdf | Rendition | None:
        return self.draft or self.rendition


class BundleKind(models.TextChoices):
    PRINT = "print", _("To print")
    ZIP = "zip", _("One file each")


class PdfRunFile(SchoolRow):
    """What is made of a run's PDFs: a file for the printer, per class or of the whole year, or all of them in a zip.
    `holds` are the keys of the PdfRunReports in it; `content_hash` says of which files it was made."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    run = models.ForeignKey(PdfRun, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=5, choices=BundleKind)
    group = models.CharField(max_length=60, blank=True)
    """The class; empty for all of the run."""
    holds = ArrayField(models.BigIntegerField())
    content_hash = models.CharField(max_length=64)
    storage_key = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    pages = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["kind", "group"]
        constraints = [models.UniqueConstraint(fields=["run", "kind", "group"], name="pdf_run_file_once")]

    def __str__(self) -> str:
        return f"{self.run_id} {self.kind} {self.group}"
