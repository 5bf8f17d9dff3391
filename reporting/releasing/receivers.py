"""Who receives a report, and in which order families hear of it."""

from django.db.models import OuterRef, QuerySet, Subquery

from accounts.models import Enrolment, Guardianship, StudentYear
from accounts.models.classes import ClassKind


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
