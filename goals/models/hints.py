"""Hints while writing: what a school switched off, how often each rule spoke, and what a child wants to hear no more.

No text is kept here, and no count per child.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.school import SchoolRow
from accounts.models.students import Student
from goals.models.language import BANDS

RULE_LIMIT = 4
ALL_RULES = "all"
OTHER_LANGUAGE = "lang"


class HintSwitch(SchoolRow):
    """A rule that is off for some year levels."""

    rule = models.CharField(max_length=RULE_LIMIT)
    band = models.CharField(_("year levels"), max_length=5, choices=BANDS)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "rule", "band"], name="hint_switch_once")]

    def __str__(self) -> str:
        return f"{self.rule} {self.band}"


class HintTotal(SchoolRow):
    """How often a rule was shown at a school, how often what it asked about was changed, and how often it was put
    away."""

    rule = models.CharField(max_length=RULE_LIMIT)
    shown = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    ignored = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "rule"], name="hint_total_once")]

    def __str__(self) -> str:
        return self.rule


class HintDismissal(SchoolRow):
    """A student has talked about this with a teacher, wants no hints at all (`ALL_RULES`), or does not write in English
    (`OTHER_LANGUAGE`, until that is taken back)."""

    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=RULE_LIMIT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["student", "rule"], name="hint_dismissed_once")]

    def __str__(self) -> str:
        return self.rule
