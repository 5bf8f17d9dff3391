"""In which forms the students of a year level may put what they want to say."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.school import School, SchoolRow
from accounts.models.students import Student
from accounts.wording import YEAR_LEVELS


class Format(models.TextChoices):
    """Words can always be typed, or told to an adult who writes them down; these stand beside."""

    VOICE = "voice", _("Voice")
    PHOTO = "photo", _("Photo")
    DRAWING = "drawing", _("Drawing")
    VIDEO = "video", _("Video")
    DOCUMENT = "document", _("Document")
    LINK = "link", _("Link")


FIRST_YEAR_OF_LINKS = 3
"""A link leads out of the school's care: by default not for those who read little."""


def usual_formats(year_level: int | None) -> list[Format]:
    """What a school starts with (pictures and voice from Prep on, links for those who read)."""
    reads = year_level is None or year_level >= FIRST_YEAR_OF_LINKS
    return [choice for choice in Format if reads or choice not in (Format.LINK, Format.DOCUMENT)]


class FormatRule(SchoolRow):
    """A school's own choice for one year level; where there is none, `usual_formats` hold."""

    year_level = models.SmallIntegerField(_("year level"), choices=YEAR_LEVELS)
    formats = ArrayField(models.CharField(max_length=8, choices=Format), default=list, blank=True)

    class Meta:
        ordering = ["year_level"]
        constraints = [models.UniqueConstraint(fields=["school", "year_level"], name="format_rule_once")]

    def __str__(self) -> str:
        return str(self.get_year_level_display())


def formats_by_year(school: School) -> dict[int, list[Format]]:
    """For every year level, in order."""
    rules = FormatRule.objects.filter(school=school)
    chosen = {rule.year_level: [Format(each) for each in rule.formats] for rule in rules}
    return {year: chosen.get(year, usual_formats(year)) for year, _label in YEAR_LEVELS}


def formats_for(student: Student, year_level: int | None) -> list[Format]:
    """What a student of this year level is offered. One query."""
    rule = FormatRule.objects.filter(school=student.school_id, year_level=year_level).first()
    return [Format(each) for each in rule.formats] if rule else usual_formats(year_level)
