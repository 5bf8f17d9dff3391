"""The school's timeline: cycles, their windows, and extensions."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import SchoolRow, SchoolYear, dates_in_order
from accounts.models.students import Student
from accounts.models.versioned import Versioned
from accounts.models.visibility import VisibleQuerySet
from accounts.wording import YEAR_LEVELS
from goals.models.choices import WindowKind


class CycleQuerySet(VisibleQuerySet):
    def on(self, day):
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class Cycle(SchoolRow, Versioned):
    """From setting goals to the report and the next goals; usually a semester."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="cycles")
    name = models.CharField(_("name"), max_length=60)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    objects = CycleQuerySet.as_manager()
    access_noun = "cycle"

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            dates_in_order("cycle_dates_in_order"),
            models.UniqueConstraint(fields=["school", "name", "school_year"], name="cycle_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class WindowQuerySet(models.QuerySet):
    def open_on(self, day):
        return self.filter(opens_on__lte=day, closes_on__gte=day)


class Window(SchoolRow):
    """Time for something, from the first day to the last, both included. For all year levels or for some."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="windows")
    kind = models.CharField(_("for"), max_length=12, choices=WindowKind)
    opens_on = models.DateField(_("first day"))
    closes_on = models.DateField(_("last day"))
    year_levels = ArrayField(models.SmallIntegerField(choices=YEAR_LEVELS), null=True, blank=True)

    objects = WindowQuerySet.as_manager()

    class Meta:
        ordering = ["opens_on", "closes_on"]
        constraints = [
            models.CheckConstraint(
                name="window_dates_in_order",
                condition=models.Q(closes_on__gte=models.F("opens_on")),
                violation_error_message=_("The last day must not be before the first."),
            ),
            models.UniqueConstraint(
                fields=["cycle", "kind", "year_levels"],
                name="window_once",
                nulls_distinct=False,
                deferrable=models.Deferrable.DEFERRED,  # two windows may exchange their year levels in one save
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.dates}"

    @property
    def dates(self) -> str:
        return f"{self.opens_on:%d %b} – {self.closes_on:%d %b %Y}"


@pghistory.track()
class Extension(SchoolRow):
    """More time in one window, for one student or one teacher; who gave it, why, and who took it back is kept."""

    window = models.ForeignKey(Window, on_delete=models.CASCADE, related_name="extensions")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    teacher = models.ForeignKey(User, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    until = models.DateField(_("last day"))
    reason = models.TextField(_("reason"))
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="extension_for_one",
                condition=models.Q(student__isnull=False, teacher__isnull=True)
                | models.Q(student__isnull=True, teacher__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.student or self.teacher} – {self.until:%d %b %Y}"
