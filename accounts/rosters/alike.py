"""Who of the school is called like somebody on a list: asked about, never guessed."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Lower
from django.http import HttpRequest

from accounts.access import list_for
from accounts.models import Enrolment, School, Student
from accounts.models.classes import ClassKind
from accounts.rosters.pasted import PastedName


def alike(request: HttpRequest, school: School, names: list[PastedName]) -> dict[tuple[str, str], list[Student]]:
    """The students of the school who are called like one of `names`, with `year_level` and `home_group`, by name."""
    found: dict[tuple[str, str], list[Student]] = {}
    for student in list_for(request, _called(school, names)):
        for given in {student.given_name, student.preferred_name}:
            found.setdefault(PastedName(given, student.family_name).key, []).append(student)
    return found


def _called(school: School, names: list[PastedName]) -> QuerySet:
    home = Enrolment.objects.active().filter(student=OuterRef("pk"), kind=ClassKind.HOME_GROUP)
    students = Student.objects.filter(school=school).with_year_level()
    students = students.annotate(home_group=Subquery(home.values("class_group__name")[:1]), family=Lower("family_name"))
    return students.filter(family__in=[name.family.lower() for name in names]).order_by("pk")
