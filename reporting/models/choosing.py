"""Which goals go into a report: what the student says, and why a goal stays out."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import SchoolRow
from accounts.models.students import Student
from goals.models.goal import Goal
from goals.models.timeline import Cycle
from reporting.models.choices import ReportAnswer
from reporting.models.report import REASON_LIMIT, Report


class GoalForReportQuerySet(models.QuerySet):
    def waiting_for_answer(self):
        """A teacher asked, and the student has not answered since."""
        return self.filter(Q(answered_at__isnull=True) | Q(asked_at__gt=F("answered_at")), asked_at__isnull=False)


@pghistory.track()
class GoalForReport(SchoolRow):
    """Whether the student wants a goal in the report of a cycle. `asked_by`: a teacher's question, the first or another
    one; the answer that was given counts until there is a new one."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="for_reports")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(_("in my report?"), max_length=4, choices=ReportAnswer, default=ReportAnswer.OPEN)
    because = models.CharField(_("why not"), max_length=REASON_LIMIT, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = GoalForReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "cycle"], name="goal_for_report_once"),
            models.CheckConstraint(
                name="goal_for_report_answered_at",
                condition=Q(answer=ReportAnswer.OPEN, answered_at__isnull=True)
                | ~Q(answer=ReportAnswer.OPEN) & Q(answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal_id}: {self.answer}"

    @property
    def waits_for_answer(self) -> bool:
        """As `GoalForReportQuerySet.waiting_for_answer`."""
        return self.asked_at is not None and (self.answered_at is None or self.asked_at > self.answered_at)


@pghistory.track()
class LeftOut(SchoolRow):
    """A goal that could be in a report and is not, and why: its student reads that."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="left_out")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("why it stays out"), max_length=REASON_LIMIT)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "goal"], name="left_out_once"),
            models.CheckConstraint(name="left_out_with_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.reason
