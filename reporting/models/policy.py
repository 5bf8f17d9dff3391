"""What the school puts into its reports."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.school import SchoolRow
from accounts.wording import YEAR_LEVELS
from goals.models.timeline import Cycle

LIMITS = [MinValueValidator(200), MaxValueValidator(1000)]


class ReportPolicy(SchoolRow):
    """Whether and how goals are part of reports, per cycle and year level: the school's choice."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="report_policies")
    year_level = models.SmallIntegerField(_("year level"), choices=YEAR_LEVELS)
    goals_in_reports = models.BooleanField(_("goals are part of the report"), default=True)
    shows_reflection = models.BooleanField(_("shows the student's reflection"), default=True)
    shows_progress = models.BooleanField(_("shows check-ins as a line of dots"), default=True)
    most_goals = models.PositiveSmallIntegerField(
        _("most goals in one report"), default=3, validators=[MinValueValidator(1), MaxValueValidator(6)]
    )
    student_limit = models.PositiveSmallIntegerField(
        _("characters for the student's reflection per goal"), default=500, validators=LIMITS
    )
    teacher_limit = models.PositiveSmallIntegerField(
        _("characters for the teacher's comment per goal"), default=500, validators=LIMITS
    )
    subject_comments = models.BooleanField(_("each subject’s teacher writes a comment"), default=False)
    subject_limit = models.PositiveSmallIntegerField(
        _("characters for the comment on a subject"), default=500, validators=LIMITS
    )
    one_look = models.BooleanField(_("a colleague looks over each report"), default=True)
    overall_limit = models.PositiveSmallIntegerField(
        _("characters for the overall comment"), default=500, validators=LIMITS
    )

    class Meta:
        ordering = ["year_level"]
        constraints = [models.UniqueConstraint(fields=["cycle", "year_level"], name="report_policy_once")]

    def limit_of(self, *, on_subject: bool, on_goal: bool) -> int:
        """Characters of a comment; one that is on neither is the overall one."""
        if on_subject:
            return self.subject_limit
        return self.teacher_limit if on_goal else self.overall_limit

    def __str__(self) -> str:
        return f"{self.cycle} {self.get_year_level_display()}"
