"""A quiet reminder that a check-in takes a minute."""

from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func

from accounts.models.dated import same_field
from accounts.models.school import SchoolRow
from accounts.models.students import Student

EVERY = timedelta(days=7)


def _week(first) -> Func:
    """Seven days from `first` on."""
    after = Func(first, template="(%(expressions)s + 7)", output_field=models.DateField())
    return Func(first, after, function="daterange", output_field=DateRangeField())


class Nudge(SchoolRow):
    """One student was reminded on one day; the database refuses a second within seven days."""

    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="nudges")
    on = models.DateField()
    by_mail = models.BooleanField(default=False)

    class Meta:
        ordering = ["-on"]
        constraints = [
            ExclusionConstraint(
                name="nudge_once_a_week",
                expressions=[same_field("student"), (_week(F("on")), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.student} – {self.on:%d %b %Y}"
