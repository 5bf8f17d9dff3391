"""The school and its calendar."""

import uuid
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, BigIntegerRangeField, DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.visibility import VisibleQuerySet
from accounts.wording import YEAR_LEVELS


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is not a time zone, such as Australia/Melbourne."), params={"name": name})


class GoalLabel(models.TextChoices):
    LEARNING = "learning", _("Learning goals")
    PERSONAL = "personal", _("Personal learning goals")
    INDIVIDUAL = "individual", _("Individual learning goals")


class SecondStepFor(models.TextChoices):
    """Who must come in with a second step: a code of an app, or a passkey. Each includes those before it."""

    NOBODY = "nobody", _("Nobody has to")
    ADMINS = "admins", _("Administrators")
    DUTIES = "duties", _("Administrators, and staff with a duty: office, principal, reports, wellbeing")
    STAFF = "staff", _("All staff")


LONGEST_MINUTES = 12 * 60


class School(models.Model):
    """The root of every row. Nobody sees across schools, except a person with a relation in both."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=40)
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="Australia/Melbourne", validators=[validate_time_zone]
    )
    crest_letters = models.CharField(_("letters on the crest"), max_length=3, blank=True)
    crest_colour = models.CharField(
        _("colour of the crest"), max_length=7, default="#1f5f5b", validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$")]
    )
    goal_label = models.CharField(
        _("what goals are called"), max_length=12, choices=GoalLabel, default=GoalLabel.LEARNING
    )
    family_preset_to_year = models.SmallIntegerField(
        _("up to this year level, “My family too” is suggested when a goal is agreed"), default=6
    )
    files_wait_to_year = models.SmallIntegerField(
        _("up to this year level, a file reaches the family after a teacher's tap"), default=6
    )
    subject_teachers_see_all = models.BooleanField(
        _("subject teachers see every goal shared with teachers, not only those of their subject"), default=False
    )
    withhold_from_year = models.SmallIntegerField(
        _("from this year level on, students may stop sharing new things with the family"),
        choices=YEAR_LEVELS, null=True, blank=True,
    )  # fmt: skip
    students_read_reports = models.BooleanField(_("students read their own published report"), default=True)
    storage_megabytes = models.PositiveIntegerField(_("room for files, in megabytes"), default=100_000)
    nudges_by_mail = models.BooleanField(
        _("a student with an e-mail address is reminded of a check-in by mail, at most once a week"), default=False
    )
    leaver_months = models.PositiveSmallIntegerField(
        _("so many months after leaving, a student still reads the own goals with the own log-in"), default=12
    )
    cards_need_open_device = models.BooleanField(
        _("log-in cards work only on a device that a teacher has opened for the class"), default=False
    )
    second_step_for = models.CharField(
        _("who needs a second step to log in"), max_length=8, choices=SecondStepFor, default=SecondStepFor.ADMINS
    )
    second_step_from = models.DateField(_("from this day on"), null=True, blank=True)
    idle_minutes = models.PositiveSmallIntegerField(_("minutes without a touch, then logged out"), default=30)
    idle_minutes_shared = models.PositiveSmallIntegerField(
        _("the same, on a device that was opened for a class"), default=20
    )
    longest_minutes = models.PositiveSmallIntegerField(_("minutes after which everybody logs in again"), default=480)
    mail_domains = ArrayField(
        models.CharField(max_length=120), verbose_name=_("the school's own mail domains"), default=list, blank=True
    )
    entra_tenant = models.UUIDField(_("the school's tenant at Microsoft"), null=True, blank=True)
    first_sign_in_by_mail = models.BooleanField(
        _("the first log-in with Google or Microsoft needs no password, where the address is the one on the roster"),
        default=False,
    )
    help_text = models.TextField(_("who to call for help, outside school"), blank=True)
    year_levels = ArrayField(
        models.SmallIntegerField(choices=YEAR_LEVELS), null=True, blank=True, verbose_name=_("year levels")
    )
    """Those that it says it teaches; None until it has said."""
    reports_elsewhere = models.BooleanField(_("semester reports are written in another system"), default=False)
    practice_of = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="practice"
    )
    """The school whose teachers try things out here, with invented children (docs/adr/0028)."""
    is_demo = models.BooleanField(default=False, editable=False)

    objects = VisibleQuerySet.as_manager()
    access_noun = "school"

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="school_logs_out_in_time",
                condition=Q(
                    idle_minutes__range=(5, F("longest_minutes")),
                    idle_minutes_shared__range=(5, F("longest_minutes")),
                    longest_minutes__lte=LONGEST_MINUTES,
                ),
                violation_error_message=_("At least 5 minutes without a touch, and at most 12 hours in all."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def today(self) -> date:
        return timezone.now().astimezone(self.zone).date()

    def start_of(self, day: date) -> datetime:
        """The first moment of a school day, as an aware datetime."""
        return datetime.combine(day, time.min, tzinfo=self.zone)

    def end_of(self, day: date) -> datetime:
        """The moment just after a school day, as an aware datetime: the open end of a half-open period."""
        return self.start_of(day + timedelta(days=1))


class SchoolRow(models.Model):
    """Every row carries its school."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))

    class Meta:
        abstract = True


def dates_in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(ends_on__gte=F("starts_on")),
        violation_error_message=_("The last day must not be before the first."),
    )


def days_once(name: str) -> ExclusionConstraint:
    """No day of a school stands in two rows."""
    school = Func("school", "school", Value("[]"), function="int8range", output_field=BigIntegerRangeField())
    days = Func("starts_on", "ends_on", Value("[]"), function="daterange", output_field=DateRangeField())
    return ExclusionConstraint(
        name=name,
        expressions=[(school, RangeOperators.OVERLAPS), (days, RangeOperators.OVERLAPS)],
        violation_error_message=_("Another one has some of these days already."),
    )


class SchoolYearQuerySet(models.QuerySet):
    def on(self, day: date):
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def now_at(self, school: School):
        """The year that runs today at `school`, if one does."""
        return self.on(school.today()).filter(school=school)


class SchoolYear(SchoolRow):
    """From the first day of its calendar to the last: years follow each other without a gap, so that rights that hang
    on a year level do not lapse in the holidays."""

    name = models.CharField(_("name"), max_length=20)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    objects = SchoolYearQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            dates_in_order("school_year_dates_in_order"),
            days_once("school_year_days_once"),
            models.UniqueConstraint(fields=["school", "name"], name="school_year_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Term(SchoolRow):
    school_year = models.ForeignKey(SchoolYear, on_delete=models.CASCADE, related_name="terms")
    number = models.PositiveSmallIntegerField(_("number"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            dates_in_order("term_dates_in_order"),
            days_once("term_days_once"),
            models.UniqueConstraint(fields=["school_year", "number"], name="term_number_once"),
        ]

    def __str__(self) -> str:
        return str(_("Term %(number)s") % {"number": self.number})


class NonSchoolDay(SchoolRow):
    """A weekday in term on which there is no school: for all, or for some year levels."""

    day = models.DateField(_("day"))
    name = models.CharField(_("reason"), max_length=80)
    year_levels = ArrayField(models.SmallIntegerField(choices=YEAR_LEVELS), null=True, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["school", "day", "name"], name="non_school_day_once")]

    def __str__(self) -> str:
        return f"{self.day:%d %b %Y} {self.name}"


class AreaKind(models.TextChoices):
    WORK_HABITS = "work_habits", _("Work habits")
    PERSONAL = "personal_management", _("Looking after my things and time")
    SUBJECT = "subject", _("Subject")
    DOMAIN = "domain", _("Domain")


class LearningArea(SchoolRow):
    """What a goal can be about."""

    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=20, choices=AreaKind)
    position = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        ordering = ["position", "name"]
        constraints = [models.UniqueConstraint(fields=["school", "code"], name="learning_area_code_once")]

    def __str__(self) -> str:
        return self.name
