"""Students: records, with or without a log-in."""

import uuid
from datetime import date

import pghistory
from django.db import models
from django.db.models import (
    DateField,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.school import School, SchoolRow, SchoolYear
from accounts.models.visibility import VisibleQuerySet
from accounts.wording import YEAR_LEVELS

FAMILY_READS_MONTHS = 12
"""How long the family of a child who left reads the published reports."""


def local_time(at, prefix: str = "") -> Func:
    """`at`, as the clocks at the student's school show it."""
    zone = F(f"{prefix}school__time_zone")
    return Func(zone, Value(at), function="timezone", output_field=DateTimeField())


def gone(at, prefix: str = "") -> Q:
    """Those who have left by `at`: the last day at the school is over there."""
    return Q(**{f"{prefix}left_on__lt": Cast(local_time(at, prefix), DateField())})


def here(at, prefix: str = "") -> Q:
    return Q(**{f"{prefix}left_on__isnull": True}) | Q(
        **{f"{prefix}left_on__gte": Cast(local_time(at, prefix), DateField())}
    )


def gone_lately(at, months, prefix: str = "") -> Q:
    """Of those who left, those for whom it is no longer than `months` (a number, or an F) ago."""
    ago = Func(Value(0), months, function="make_interval", output_field=DurationField())
    since = ExpressionWrapper(local_time(at, prefix) - ago, output_field=DateTimeField())
    return gone(at, prefix) & Q(**{f"{prefix}left_on__gte": Cast(since, DateField())})


class StudentQuerySet(VisibleQuerySet):
    def here(self, at=None):
        """Those who have not left."""
        return self.filter(here(at or timezone.now()))

    def shut_out(self, at=None):
        """Those who have left, and for whom the school's months of reading on are over too."""
        at = at or timezone.now()
        return self.filter(gone(at)).exclude(gone_lately(at, F("school__leaver_months")))

    def with_year_level(self):
        """Annotates `year_level`: today's, from the school year that runs now; None between enrolments."""
        today = timezone.localdate()
        this_year = StudentYear.objects.filter(
            student=OuterRef("pk"), school_year__starts_on__lte=today, school_year__ends_on__gte=today
        )
        return self.annotate(year_level=Subquery(this_year.values("year_level")[:1]))

    def by_name(self):
        return self.order_by("family_name", "preferred_name", "pk")


@pghistory.track()
class Student(SchoolRow):
    """A child at a school. The log-in is optional: a Prep student has none."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="student", verbose_name=_("log-in")
    )
    code = models.CharField(_("student number"), max_length=40)
    given_name = models.CharField(_("official given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80, blank=True)
    preferred_name = models.CharField(_("preferred name"), max_length=80)
    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True)
    language = models.CharField(_("language at home"), max_length=40, blank=True)
    withholds_since = models.DateTimeField(null=True, blank=True, editable=False)
    """From here on nothing new is shared with the family: the student's own choice, where the school allows it."""
    left_on = models.DateField(_("last day at the school"), null=True, blank=True)

    objects = StudentQuerySet.as_manager()
    access_noun = "student"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], name="student_code_once"),
            models.UniqueConstraint(fields=["id", "school"], name="student_with_school"),
            models.CheckConstraint(name="student_has_a_name", condition=~Q(preferred_name="") & ~Q(given_name="")),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.preferred_name} {self.family_name}".strip()

    @property
    def official_name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def has_left(self) -> bool:
        """The last day is over there. Reads `school`."""
        return self.left_on is not None and self.left_on < self.school.today()

    def year_level_on(self, day: date) -> int | None:
        """The year level in the school year that runs on `day`; None between enrolments."""
        running = self.years.filter(school_year__starts_on__lte=day, school_year__ends_on__gte=day)
        return running.values_list("year_level", flat=True).first()


@pghistory.track()
class StudentYear(SchoolRow):
    """Which year level a student is in during a school year."""

    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="years")
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="student_years")
    year_level = models.SmallIntegerField(_("year level"), choices=YEAR_LEVELS)

    class Meta:
        indexes = [models.Index(fields=["school", "year_level", "school_year"], name="student_year_by_level")]
        constraints = [
            models.UniqueConstraint(fields=["student", "school_year"], name="student_year_once"),
            models.CheckConstraint(
                name="student_year_level_exists", condition=Q(year_level__gte=0, year_level__lte=12)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.student} {self.school_year}: {self.get_year_level_display()}"

    @classmethod
    def levels_taught(cls, school: School) -> list[int]:
        """The year levels that the school says it teaches, and those that it has taught; all, as long as it has said
        nothing and has no students."""
        found = cls.objects.filter(school=school).values_list("year_level", flat=True)
        return sorted({*found.distinct(), *(school.year_levels or [])}) or [level for level, _label in YEAR_LEVELS]
