"""“I'd like to talk to someone”: a child asks for an adult at school, and nobody at home sees it."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student
from accounts.models.versioned import Versioned
from accounts.models.visibility import VisibleQuerySet
from goals.models.goal import TEXT_LIMIT, TITLE_LIMIT


class ListedAdult(SchoolRow):
    """Somebody at school whom every student can choose to talk to, beside the student's own teachers."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["user__name"]
        constraints = [models.UniqueConstraint(fields=["school", "user"], name="listed_adult_once")]

    def __str__(self) -> str:
        return self.user.name


@pghistory.track()
class TalkWish(SchoolRow, Versioned):
    """A student would like to talk to somebody: to `adult`, or to whoever looks after the children's wellbeing, who
    reads it in any case. Who has read it stands in the read log.

    Never for the family: not even for one who works at the school (goals/access/).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    adult = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(_("What it is about"), max_length=TEXT_LIMIT, blank=True)
    answer = models.CharField(_("answer"), max_length=TITLE_LIMIT, blank=True)
    meet_at = models.DateTimeField(_("when we can talk"), null=True, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = VisibleQuerySet.as_manager()
    access_noun = "wish"
    holds_text = True

    class Meta:
        ordering = ["-created_at"]
        verbose_name_plural = _("wishes to talk")
        constraints = [
            models.CheckConstraint(
                name="talk_wish_answered_by_somebody",
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="", meet_at__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False) & (~Q(answer="") | Q(meet_at__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.student.full_name
