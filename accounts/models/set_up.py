"""How far a school is with setting up: what its administrators have looked at, and what they put off."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import SchoolRow


class SetUp(models.TextChoices):
    """The steps, in their order."""

    SCHOOL = "school", _("Your school")
    LEVELS = "levels", _("Year levels and words")
    TERMS = "terms", _("Term dates")
    REPORTS = "reports", _("Semester reports")
    TIMELINE = "timeline", _("The timeline")
    PEOPLE = "people", _("Students, teachers and classes")
    FAMILIES = "families", _("Families")
    CARDS = "cards", _("Log-in cards")
    PRACTICE = "practice", _("A practice class")


class SetUpStep(SchoolRow):
    """What was said last about a step. Whether what it asks for is there, the rest of the database tells."""

    step = models.CharField(_("step"), max_length=10, choices=SetUp)
    is_later = models.BooleanField(_("put off"), default=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "step"], name="set_up_step_once")]

    def __str__(self) -> str:
        return str(self.get_step_display())
