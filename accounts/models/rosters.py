"""Rosters that were brought: what each would do, did, and how to undo it; whose id is whose; columns that are kept."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.classes import ClassGroup
from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student
from accounts.models.visibility import VisibleQuerySet

KEPT_FOR = timedelta(days=7)
"""So long an import can be undone, and what it held is kept."""


class RunState(models.TextChoices):
    LOOKED_OVER = "looked_over", _("Looked over, nothing changed yet")
    WAITING = "waiting", _("Waiting for a second administrator")
    QUEUED = "queued", _("Will begin")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    UNDONE = "undone", _("Undone")
    STOPPED = "stopped", _("Stopped, nothing was changed")


OPEN_STATES = (RunState.LOOKED_OVER, RunState.WAITING)
STARTED_STATES = (RunState.QUEUED, RunState.RUNNING)


class RosterRun(SchoolRow):
    """One file that was brought. `roster` is what it says, `plan` what it would change, `answers` are to the plan's
    questions, `done` is what was changed, for undoing it. All four go a week after the last step; the row stays."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=RunState, default=RunState.LOOKED_OVER)
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    roster = models.JSONField(null=True)
    answers = models.JSONField(default=dict)
    plan = models.JSONField(null=True)
    done = models.JSONField(null=True)
    counts = models.JSONField(default=dict)
    said = models.TextField(blank=True)
    progress = models.PositiveSmallIntegerField(_("percent"), default=0)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    due_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = VisibleQuerySet.as_manager()
    access_noun = "roster"

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="roster_run_done_has_a_time",
                condition=~Q(state__in=[RunState.DONE, RunState.UNDONE]) | Q(done_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="roster_run_one_at_a_time", fields=["school"], condition=Q(state__in=STARTED_STATES)
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def is_under_way(self) -> bool:
        return self.state in STARTED_STATES

    @property
    def may_be_undone(self) -> bool:
        return self.state == RunState.DONE and self.done is not None and self.done_at > timezone.now() - KEPT_FOR


class IdentityKind(models.TextChoices):
    STUDENT = "student", _("Student")
    STAFF = "staff", _("Member of staff")
    FAMILY = "family", _("Family")
    CLASS = "class", _("Class")


ADULTS = (IdentityKind.STAFF, IdentityKind.FAMILY)


class RosterIdentity(SchoolRow):
    """Under which id a source knows somebody, or a class. What has none was made by hand, and no roster ends it."""

    source = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=IdentityKind)
    key = models.CharField(max_length=500)
    student = models.ForeignKey(Student, on_delete=models.CASCADE, null=True, related_name="roster_identities")
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="roster_identities")
    class_group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, null=True, related_name="roster_identities")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="roster_identity_once", fields=["school", "source", "kind", "key"]),
            models.CheckConstraint(
                name="roster_identity_of_one",
                condition=Q(kind=IdentityKind.STUDENT, student__isnull=False, user=None, class_group=None)
                | Q(kind__in=ADULTS, user__isnull=False, student=None, class_group=None)
                | Q(kind=IdentityKind.CLASS, class_group__isnull=False, student=None, user=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_kind_display()}"


class ColumnMapping(SchoolRow):
    """How the columns of another program's file are called: ours by name, theirs as the value."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=60)
    section = models.CharField(_("what stands in it"), max_length=12)
    columns = models.JSONField(default=dict)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(name="column_mapping_name_once", fields=["school", "name"])]

    def __str__(self) -> str:
        return self.name
