"""The change from one school year to the next: what is planned, and how far it has come."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.classes import ClassGroup
from accounts.models.people import User
from accounts.models.school import SchoolRow, SchoolYear
from accounts.models.students import Student
from accounts.wording import YEAR_LEVELS


@pghistory.track()
class Rollover(SchoolRow):
    """One year's change into the next. Until it is confirmed it is a rehearsal: nobody's rights hang on it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    from_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    to_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, editable=False)
    happens_at = models.DateTimeField(_("from this moment on"), null=True, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="rollover_once_a_year", fields=["from_year"]),
            models.CheckConstraint(
                name="rollover_confirmed_says_when",
                condition=Q(confirmed_by=None, confirmed_at=None, happens_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False, happens_at__isnull=False),
            ),
            models.CheckConstraint(
                name="rollover_finished_was_confirmed",
                condition=Q(finished_at=None) | Q(confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_year} – {self.to_year}"


def leaves_or_goes_on(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=Q(leaves=False) | Q(to_class=None))


class RolloverGroup(SchoolRow):
    """Where the students of one year level of a class go."""

    rollover = models.ForeignKey(Rollover, on_delete=models.CASCADE, related_name="groups")
    class_group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="+")
    year_level = models.SmallIntegerField(choices=YEAR_LEVELS)
    to_class = models.ForeignKey(ClassGroup, on_delete=models.SET_NULL, null=True, related_name="+")
    leaves = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="rollover_group_once", fields=["rollover", "class_group", "year_level"]),
            leaves_or_goes_on("rollover_group_leaves_or_goes_on"),
        ]

    def __str__(self) -> str:
        return f"{self.class_group} ({self.year_level})"


class RolloverChild(SchoolRow):
    """What is different for one student; and, once it is confirmed, what is done for each. `year_level` is the new
    one, empty for who leaves."""

    rollover = models.ForeignKey(Rollover, on_delete=models.CASCADE, related_name="children")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    year_level = models.SmallIntegerField(choices=YEAR_LEVELS, null=True)
    to_class = models.ForeignKey(ClassGroup, on_delete=models.SET_NULL, null=True, related_name="+")
    leaves = models.BooleanField(default=False)
    is_exception = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="rollover_child_once", fields=["rollover", "student"]),
            models.CheckConstraint(
                name="rollover_child_leaves_or_has_level", condition=Q(leaves=True) ^ Q(year_level__isnull=False)
            ),
            leaves_or_goes_on("rollover_child_leaves_or_goes_on"),
        ]

    def __str__(self) -> str:
        return f"{self.student}"
