"""Who receives a report, and in which order families hear of it."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import OuterRef, QuerySet, Subquery

from accounts.models import Enrolment, Guardianship, StudentYear
from accounts.models.classes import ClassKind
from accounts.not_in_yet import NO_PASSWORD


def receivers(issues: QuerySet) -> QuerySet:
    """Who receives the reports in `issues`: one row per adult and child, restricted adults left out."""
    links = Guardianship.objects.opening().filter(
        receives_reports=True, student__in=issues.values("student"), user__is_active=True
    )
    return links.exclude(user__email="")


def in_turn(links: QuerySet, issues: QuerySet) -> QuerySet:
    """The youngest year level first, and class by class; whoever has several children hears with the first of them."""
    year = issues.values_list("batch__cycle__school_year", flat=True).first()
    years = StudentYear.objects.filter(student=OuterRef("student"), school_year=year)
    home = Enrolment.objects.active().filter(student=OuterRef("student"), kind=ClassKind.HOME_GROUP)
    turn = {
        "level": Subquery(years.values("year_level")[:1]),
        "group": Subquery(home.values("class_group__name")[:1]),
    }
    return links.annotate(**turn).order_by("level", "group", "user", "student")


@dataclass
class Adults:
    """Of one child: the names of those to whom its report may be given, the keys of those who get a mail, and whether
    one of them can come in."""

    names: list[str] = field(default_factory=list)
    mailed: set[int] = field(default_factory=set)
    can_log_in: bool = False


def adults_of(students: list[int]) -> dict[int, Adults]:
    """By student: who receives reports and is not shut out. Two queries."""
    links = Guardianship.objects.opening().filter(student__in=students, receives_reports=True).order_by("user__name")
    never_in = links.filter(NO_PASSWORD, user__last_login__isnull=True)
    no_log_in = set(never_in.values_list("pk", flat=True))
    found: dict[int, Adults] = defaultdict(Adults)
    for link in links.select_related("user"):
        adults = found[link.student_id]
        adults.names.append(link.user.name)
        adults.can_log_in |= link.user.is_active and link.pk not in no_log_in
        if link.user.is_active and link.user.email:
            adults.mailed.add(link.user_id)
    return found
