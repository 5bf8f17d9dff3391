"""How a school's reports look on paper."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import School, SchoolRow

COLOUR = r"^#[0-9a-fA-F]{6}$"


class Paper(models.TextChoices):
    A4 = "a4", _("A4")
    LETTER = "letter", _("Letter, as in North America")


class Block(models.TextChoices):
    """What stands below the head of a report."""

    GOALS = "goals", _("The goals")
    OVERALL = "overall", _("The overall comment")
    SUBJECTS = "subjects", _("The subjects")
    NEXT_STEPS = "next_steps", _("What comes next")


def all_blocks() -> list[str]:
    return list(Block.values)


class ReportLayoutQuerySet(models.QuerySet):
    def of(self, school: School):
        """The one that counts: the newest. None where the school has chosen none."""
        return self.filter(school=school).first()


class ReportLayout(SchoolRow):
    """One choice of a school. It is never changed: the next choice is another row, and a release keeps the one it was
    planned with, so that what is out looks the same for as long as it is kept (docs/adr/0033)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    paper = models.CharField(_("paper"), max_length=6, choices=Paper, default=Paper.A4)
    is_large = models.BooleanField(_("large print, for everybody"), default=False)
    blocks = ArrayField(models.CharField(max_length=10, choices=Block), default=all_blocks)
    words_colour = models.CharField(
        _("colour of the headings"), max_length=7, default="#12483f", validators=[RegexValidator(COLOUR)]
    )
    line_colour = models.CharField(
        _("colour of the lines"), max_length=7, default="#f3b61f", validators=[RegexValidator(COLOUR)]
    )
    crest_key = models.CharField(max_length=200, blank=True)
    crest_sha256 = models.CharField(max_length=64, blank=True)
    chosen_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(auto_now_add=True)

    objects = ReportLayoutQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="report_layout_has_every_block",
                condition=Q(blocks__contains=all_blocks(), blocks__len=len(Block)),
            ),
            models.CheckConstraint(
                name="report_layout_colours",
                condition=Q(words_colour__regex=COLOUR, line_colour__regex=COLOUR),
            ),
            models.CheckConstraint(
                name="report_layout_crest_is_known",
                condition=Q(crest_key="", crest_sha256="") | ~Q(crest_key="") & ~Q(crest_sha256=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_id} {self.chosen_at:%d %b %Y}"
