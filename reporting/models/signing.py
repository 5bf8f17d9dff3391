"""How a school signs its reports off and releases them: its rules, what was signed off together, who was reminded."""

import uuid

import pghistory
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import School, SchoolRow
from accounts.wording import YEAR_LEVELS
from goals.models.timeline import Cycle
from reporting.models.report import Report

LONGEST_SPAN = 8 * 60


@pghistory.track()
class ReleaseRule(models.Model):
    """One row per school; a school without has the defaults."""

    school = models.OneToOneField(School, on_delete=models.PROTECT, related_name="release_rule")
    two_adults = models.BooleanField(_("a second person confirms each release"), default=False)
    notice_minutes = models.PositiveSmallIntegerField(
        _("minutes over which families get their mail"), null=True, blank=True,
        validators=[MaxValueValidator(LONGEST_SPAN)],
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="release_rule_notices_in_a_day",
                condition=Q(notice_minutes__isnull=True) | Q(notice_minutes__lte=LONGEST_SPAN),
            )
        ]

    def __str__(self) -> str:
        return str(self.school)


class SignOff(SchoolRow):
    """Reports of a year level that one person approved together, after reading a sample of them."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="sign_offs")
    year_level = models.SmallIntegerField(_("year level"), choices=YEAR_LEVELS)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.get_year_level_display()}"


class SignedReport(SchoolRow):
    """A report in a sign-off: of the sample, with the moment when it was read and approved by itself; or approved
    together with the others, unopened (`read_at` is empty)."""

    sign_off = models.ForeignKey(SignOff, on_delete=models.CASCADE, related_name="signed")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="signed")
    read_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sign_off", "report"], name="signed_report_once")]

    def __str__(self) -> str:
        return f"{self.sign_off_id}: {self.report_id}"


class WriterReminder(SchoolRow):
    """A writer was reminded of reports that wait for him or her: once a day at most."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "person", "on"], name="writer_reminder_once_a_day")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.on}"
