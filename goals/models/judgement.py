"""Two judgements of how a goal ended, and who has seen them side by side."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import SchoolRow
from goals.models.choices import Outcome, Side
from goals.models.goal import Goal


class JudgementSeen(SchoolRow):
    """One side has seen that the student and the teacher judge the end of a goal differently.

    It counts for the two judgements that it names: when one of them changes, both sides are asked to look again.
    """

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="judgements_seen")
    side = models.CharField(max_length=7, choices=Side)
    outcome = models.CharField(_("the student's view"), max_length=10, choices=Outcome)
    teacher_outcome = models.CharField(_("the teacher's view"), max_length=10, choices=Outcome)
    seen_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "side", "outcome", "teacher_outcome"], name="judgement_seen_once"),
            models.CheckConstraint(
                name="judgement_seen_names_two",
                condition=~Q(outcome=F("teacher_outcome")) & ~Q(outcome="") & ~Q(teacher_outcome=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal}: {self.get_outcome_display()} / {self.get_teacher_outcome_display()}"
