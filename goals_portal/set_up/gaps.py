"""What the set-up of a school lacks, by the step that brings it."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import ClassGroup, Enrolment, Guardianship, School, SchoolYear, SetUp, Student, StudentYear
from accounts.models import TeachingAssignment as Teaching
from accounts.models.classes import ClassKind
from accounts.models.people import Responsibility, ResponsibilityKind
from accounts.models.students import here
from goals.models import Cycle, Window

Gaps = dict[SetUp, list[str]]


def running_cycle(school: School) -> Cycle | None:
    return Cycle.objects.on(school.today()).filter(school=school).order_by("-starts_on", "-pk").first()


def this_year(school: School, today: date) -> QuerySet:
    """The year levels of the students who are at the school today."""
    running = {"school_year__starts_on__lte": today, "school_year__ends_on__gte": today}
    return StudentYear.objects.filter(here(timezone.now(), "student__"), school=school, **running)


def gaps(school: School, cycle: Cycle | None, windows: list[Window]) -> Gaps:
    """A sentence for each thing that is not there; nothing when the set-up is complete. `cycle` is the one that runs,
    with its `windows`."""
    year = SchoolYear.objects.now_at(school).first()
    if year is None:
        return {SetUp.TERMS: [_("No school year runs today. Add this year and its terms first.")]}
    students = _student_gaps(school, school.today())
    return {
        SetUp.TERMS: _term_gaps(year),
        SetUp.TIMELINE: _timeline_gaps(cycle, windows),
        SetUp.PEOPLE: [
            *_class_gaps(school, year), *students["home"], *students["behind"], *students["level"],
            *_responsibility_gaps(school),
        ],
        SetUp.FAMILIES: students["family"],
    }  # fmt: skip


def _term_gaps(year: SchoolYear) -> list[str]:
    if year.terms.exists():
        return []
    return [_("The terms of %(year)s are not entered yet, so school days cannot be counted.") % {"year": year}]


def _timeline_gaps(cycle: Cycle | None, windows: list[Window]) -> list[str]:
    if cycle is None:
        return [_("No timeline runs today. Plan one, so that students know when it is time for what.")]
    if windows:
        return []
    said = _("%(cycle)s has no dates yet. Students can write goals; add the dates when you are ready.")
    return [said % {"cycle": cycle}]


def _class_gaps(school: School, year: SchoolYear) -> list[str]:
    taught = Teaching.objects.active().filter(class_group=OuterRef("pk"), is_relief=False)
    number = ClassGroup.objects.filter(school=school, school_year=year).exclude(Exists(taught)).count()
    if not number:
        return []
    return [
        ngettext("%(number)s class has no teacher.", "%(number)s classes have no teacher.", number) % {"number": number}
    ]


def _student_gaps(school: School, today: date) -> dict[str, list[str]]:
    at_home = Enrolment.objects.active().filter(student=OuterRef("pk"), kind=ClassKind.HOME_GROUP)
    of_before = Enrolment.objects.active().filter(student=OuterRef("pk"), class_group__school_year__ends_on__lt=today)
    family = Guardianship.objects.active().filter(student=OuterRef("pk"))
    level = this_year(school, today).filter(student=OuterRef("pk"))
    counts = (
        Student.objects.here()
        .filter(school=school)
        .aggregate(
            home=Count("pk", filter=~Exists(at_home)),
            behind=Count("pk", filter=Exists(of_before)),
            family=Count("pk", filter=~Exists(family)),
            level=Count("pk", filter=~Exists(level)),
        )
    )
    sentences = {
        "home": ngettext(
            "%(number)s student is in no home group.", "%(number)s students are in no home group.", counts["home"]
        ),
        "behind": ngettext(
            "%(number)s student is still in a class of last year.",
            "%(number)s students are still in a class of last year.",
            counts["behind"],
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
    return {name: [sentence % {"number": counts[name]}] if counts[name] else [] for name, sentence in sentences.items()}


def _responsibility_gaps(school: School) -> list[str]:
    wanted = {
        ResponsibilityKind.PRINCIPAL: _("Nobody is entered as principal."),
        ResponsibilityKind.WELLBEING: _("Nobody is entered as wellbeing lead."),
    }
    held = set(Responsibility.objects.active().filter(school=school, kind__in=wanted).values_list("kind", flat=True))
    return [sentence for kind, sentence in wanted.items() if kind not in held]
