"""A school at a glance for those who run it: counts per year level, and what the set-up lacks. No child's text."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.media.refused import refused_lately
from accounts.models import ClassGroup, Enrolment, Guardianship, School, SchoolYear, Student, StudentYear, User
from accounts.models import TeachingAssignment as Teaching
from accounts.models.classes import ClassKind
from accounts.models.people import Responsibility, ResponsibilityKind
from accounts.models.students import here
from accounts.roles import Audience
from accounts.wording import year_label
from goals.classes.year_level import FEWEST
from goals.models import CheckIn, Cycle, Goal, Window
from goals.models.choices import GoalStatus
from goals.timeline.cycles import picture_of, windows_of
from reporting.models import Report
from reporting.models.choices import ReportState

RECENTLY = timedelta(weeks=3)
REFUSED_SHOWN = 10


def overview_of(school: School, user: User) -> dict:
    """As `user` sees it, whose own children are in no figure."""
    today = school.today()
    cycle = Cycle.objects.on(today).filter(school=school).order_by("-starts_on").first()
    windows = windows_of(cycle) if cycle else []
    return {
        "school": school,
        "cycle": cycle,
        "picture": picture_of(cycle, today, windows) if cycle else None,
        "lines": completeness(school, cycle, today, user),
        "fewest": FEWEST,
        "gaps": gaps(school, cycle, today, windows),
        "refused": refused_lately(school)[:REFUSED_SHOWN],
    }


@dataclass(frozen=True)
class LevelLine:
    """How many students of a year level have what, of `students`. Of fewer than five no figure is shown."""

    year_level: int
    students: int
    shared: int | None = None
    agreed: int | None = None
    checked_in: int | None = None
    submitted: int | None = None

    @classmethod
    def of(cls, year_level: int, students: int, **counted: int) -> "LevelLine":
        return cls(year_level, students, **({} if students < FEWEST else counted))

    @property
    def is_too_small(self) -> bool:
        return self.students < FEWEST

    @property
    def label(self) -> str:
        return year_label(self.year_level)


def completeness(school: School, cycle: Cycle | None, today: date, user: User) -> list[LevelLine]:
    """One line per year level that has students this year, by the rule of goals/classes/year_level.py. One query."""
    of_student = {"student": OuterRef("student")}
    goals = Goal.objects.ongoing().filter(**of_student, audience__gte=Audience.TEACHERS)
    check_ins = CheckIn.objects.filter(
        **of_student, effective__gte=Audience.TEACHERS, made_at__gte=timezone.now() - RECENTLY
    )
    reports = Report.objects.filter(**of_student, cycle=cycle).exclude(state=ReportState.DRAFTING)
    own = Guardianship.objects.active().filter(user=user)
    found = _this_year(school, today).exclude(student__in=own.values("student"))
    found = (
        found.order_by("year_level")
        .values("year_level")
        .annotate(
            students=Count("pk"),
            shared=Count("pk", filter=Exists(goals)),
            agreed=Count("pk", filter=Exists(goals.filter(status=GoalStatus.AGREED))),
            checked_in=Count("pk", filter=Exists(check_ins)),
            submitted=Count("pk", filter=Exists(reports)),
        )
    )
    return [LevelLine.of(**line) for line in found]


def _this_year(school: School, today: date) -> QuerySet:
    return StudentYear.objects.filter(
        here(timezone.now(), "student__"),
        school=school,
        school_year__starts_on__lte=today,
        school_year__ends_on__gte=today,
    )


def gaps(school: School, cycle: Cycle | None, today: date, windows: list[Window]) -> list[str]:
    """What the set-up lacks, a sentence each; none when it is complete."""
    year = SchoolYear.objects.now_at(school).first()
    if year is None:
        return [_("No school year runs today. Add this year and its terms first.")]
    return [
        *_calendar_gaps(year, cycle, windows),
        *_class_gaps(school, year),
        *_student_gaps(school, today),
        *_people_gaps(school),
    ]


def _calendar_gaps(year: SchoolYear, cycle: Cycle | None, windows: list[Window]) -> list[str]:
    found = []
    if not year.terms.exists():
        found.append(_("The terms of %(year)s are not entered yet, so school days cannot be counted.") % {"year": year})
    if cycle is None:
        found.append(_("No timeline runs today. Plan one, so that students know when it is time for what."))
    elif not windows:
        found.append(
            _("%(cycle)s has no dates yet. Students can write goals; add the dates when you are ready.")
            % {"cycle": cycle}
        )
    return found


def _class_gaps(school: School, year: SchoolYear) -> list[str]:
    taught = Teaching.objects.active().filter(class_group=OuterRef("pk"), is_relief=False)
    number = ClassGroup.objects.filter(school=school, school_year=year).exclude(Exists(taught)).count()
    if not number:
        return []
    return [
        ngettext("%(number)s class has no teacher.", "%(number)s classes have no teacher.", number) % {"number": number}
    ]


def _student_gaps(school: School, today: date) -> list[str]:
    at_home = Enrolment.objects.active().filter(student=OuterRef("pk"), kind=ClassKind.HOME_GROUP)
    family = Guardianship.objects.active().filter(student=OuterRef("pk"))
    level = _this_year(school, today).filter(student=OuterRef("pk"))
    counts = (
        Student.objects.here()
        .filter(school=school)
        .aggregate(
            home=Count("pk", filter=~Exists(at_home)),
            family=Count("pk", filter=~Exists(family)),
            level=Count("pk", filter=~Exists(level)),
        )
    )
    sentences = {
        "home": ngettext(
            "%(number)s student is in no home group.", "%(number)s students are in no home group.", counts["home"]
        ),
        "family": ngettext(
            "%(number)s student has no family contact.", "%(number)s students have no family contact.",
            counts["family"],
        ),
        "level": ngettext(
            "%(number)s student has no year level this year.", "%(number)s students have no year level this year.",
            counts["level"],
        ),
    }  # fmt: skip
    return [sentence % {"number": counts[name]} for name, sentence in sentences.items() if counts[name]]


def _people_gaps(school: School) -> list[str]:
    wanted = {
        ResponsibilityKind.PRINCIPAL: _("Nobody is entered as principal."),
        ResponsibilityKind.WELLBEING: _("Nobody is entered as wellbeing lead."),
    }
    held = set(Responsibility.objects.active().filter(Q(school=school), kind__in=wanted).values_list("kind", flat=True))
    return [sentence for kind, sentence in wanted.items() if kind not in held]
