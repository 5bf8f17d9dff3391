"""Checking in together: a class does it at one time, and each child who asks for something gets a next step."""

import uuid
from datetime import datetime, timedelta

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.classes import ClassGroup
from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student
from accounts.models.versioned import Versioned
from accounts.models.visibility import VisibleQuerySet
from accounts.roles import Audience, Relation
from goals.models.goal import TITLE_LIMIT, Goal

ONE_DAY = timedelta(days=1)


def start_of_today() -> datetime:
    """Midnight where the school is (accounts/middleware.py)."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


class ClassCheckInQuerySet(VisibleQuerySet):
    def open(self):
        """Still going on: one that nobody closed ends with its day."""
        return self.filter(closed_at__isnull=True, opened_at__gte=start_of_today())

    def over(self):
        return self.filter(Q(closed_at__isnull=False) | Q(opened_at__lt=start_of_today()))


class ClassCheckIn(SchoolRow):
    """A class checks in, from the tap that opens it to the one that closes it. A check-in that is made in it says so
    itself (`CheckIn.class_check_in`): by time and class it would be a guess for a child with two classes at once, and
    for one who checks in at home while nobody has closed it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    class_group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="check_ins")
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ClassCheckInQuerySet.as_manager()
    access_noun = "class"

    class Meta:
        ordering = ["-opened_at"]
        indexes = [models.Index(fields=["class_group", "-opened_at"], name="class_check_in_by_class")]
        constraints = [
            models.UniqueConstraint(
                fields=["class_group"], condition=Q(closed_at__isnull=True), name="class_check_in_one_open"
            ),
            models.CheckConstraint(
                name="class_check_in_closes_after_opening",
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.class_group} – {self.opened_at:%d %b %Y}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.opened_at >= start_of_today()

    @property
    def until(self) -> datetime:
        """Its end; while it goes on, this moment."""
        day_after = timezone.localtime(self.opened_at).replace(hour=0, minute=0, second=0, microsecond=0) + ONE_DAY
        return self.closed_at or min(timezone.now(), day_after)


class Absence(SchoolRow):
    """A child was away when the class checked in: nothing is asked of the child, and nothing was missed."""

    class_check_in = models.ForeignKey(ClassCheckIn, on_delete=models.CASCADE, related_name="absences")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    marked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["class_check_in", "student"], name="absence_once")]

    def __str__(self) -> str:
        return f"{self.student} – {self.class_check_in}"


@pghistory.track()
class NextStep(SchoolRow, Versioned):
    """What an adult says comes next ("I'll see you on Monday"): it waits on top of the child's page until it is read.

    For the child and those who teach the child, never for the family. About a goal it is seen where the goal is.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="next_steps")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, null=True, blank=True, related_name="next_steps")
    goal_audience = models.SmallIntegerField(choices=Audience, null=True, blank=True, editable=False)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    author_relation = models.PositiveSmallIntegerField(choices=Relation)
    text = models.CharField(_("next step"), max_length=TITLE_LIMIT)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    objects = VisibleQuerySet.as_manager()
    access_noun = "next_step"
    holds_text = True

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(name="next_step_has_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="next_step_audience_with_goal",
                condition=Q(goal__isnull=True, goal_audience__isnull=True)
                | Q(goal__isnull=False, goal_audience__isnull=False),
            ),
            models.CheckConstraint(
                name="next_step_never_from_home",
                condition=~Q(author_relation__in=[Relation.OWN, Relation.FAMILY]),
            ),
        ]

    def __str__(self) -> str:
        return self.text
