"""Who is at the school: students, staff and classes, to look up by name. Names and places, no child's text."""

from dataclasses import dataclass

from django.contrib.postgres.aggregates import StringAgg
from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.http import HttpRequest
from django.utils import timezone

from accounts.access import list_for
from accounts.models import ClassGroup, Enrolment, Membership, School, SchoolYear, Student, TeachingAssignment, User
from accounts.models.classes import ClassKind
from accounts.models.dated import in_force
from accounts.models.people import Role
from accounts.models.students import gone
from accounts.records import STAFF

A_PAGE = 30


@dataclass(frozen=True)
class Wanted:
    """What is looked for: words of a name, a year level, a class."""

    words: str = ""
    year_level: int | None = None
    class_group: ClassGroup | None = None


def named_like(words: str, *fields: str) -> Q:
    """Each of the words stands in one of `fields`, in any order."""
    found = Q()
    for word in words.split():
        of_word = Q()
        for field in fields:
            of_word |= Q(**{f"{field}__icontains": word})
        found &= of_word
    return found


STUDENT_NAMES = ("given_name", "preferred_name", "family_name", "code", "user__username")


def students_of(school: School, wanted: Wanted, *, left: bool = False) -> QuerySet[Student]:
    now = timezone.now()
    rows = Student.objects.filter(school=school) if left else Student.objects.here().filter(school=school)
    rows = rows.filter(gone(now)) if left else rows
    rows = rows.filter(named_like(wanted.words, *STUDENT_NAMES)).with_year_level()
    if wanted.year_level is not None:
        rows = rows.filter(year_level=wanted.year_level)
    if wanted.class_group:
        rows = rows.filter(
            Exists(Enrolment.objects.active().filter(student=OuterRef("pk"), class_group=wanted.class_group))
        )
    home = Enrolment.objects.active().filter(student=OuterRef("pk"), kind=ClassKind.HOME_GROUP)
    return rows.annotate(home_group=Subquery(home.values("class_group__name")[:1])).select_related("user").by_name()


def page_of_students(request: HttpRequest, school: School, wanted: Wanted, *, left: bool = False) -> Page:
    page = Paginator(students_of(school, wanted, left=left), A_PAGE).get_page(request.GET.get("page"))
    keys = [student.pk for student in page.object_list]
    seen = {row.pk: row for row in list_for(request, students_of(school, wanted, left=left).filter(pk__in=keys))}
    page.object_list = [seen[key] for key in keys if key in seen]
    return page


def find_students(request: HttpRequest, school: School, words: str) -> list[Student]:
    """At most two: one who is meant, or a hint that it is not clear."""
    if not words.strip():
        return []
    keys = list(students_of(school, Wanted(words)).values_list("pk", flat=True)[:2])
    return list_for(request, students_of(school, Wanted(words)).filter(pk__in=keys))


def _joined(field: str) -> StringAgg:
    return StringAgg(field, Value(", "), distinct=True)


def page_of_staff(request: HttpRequest, school: School, words: str) -> Page:
    """Who works at the school, is going to, or did; with the classes of today."""
    teaching = TeachingAssignment.objects.active().filter(user=OuterRef("pk"), class_group__school=school)
    names = teaching.order_by().values("user").annotate(names=_joined("class_group__name"))
    mine = Membership.objects.filter(user=OuterRef("pk"), school=school, role__in=STAFF)
    people = User.objects.filter(Exists(mine)).filter(named_like(words, "name", "username", "email"))
    people = people.annotate(
        teaches=Subquery(names.values("names")),
        works=Exists(mine.filter(in_force())),
        is_to_come=Exists(mine.filter(starts_at__gt=timezone.now())),
        runs=Exists(mine.filter(in_force(), role=Role.ADMIN)),
    )
    return Paginator(people.order_by("-works", "name", "pk"), A_PAGE).get_page(request.GET.get("page"))


def page_of_classes(request: HttpRequest, school: School, words: str) -> Page:
    """The classes of this year and the next, with how many are in them and who teaches them from now on."""
    years = SchoolYear.objects.filter(school=school, ends_on__gte=school.today())
    still = Q(enrolments__ends_at__isnull=True) | Q(enrolments__ends_at__gt=timezone.now())
    teaching = TeachingAssignment.objects.exclude(ends_at__lte=timezone.now()).filter(
        class_group=OuterRef("pk"), is_relief=False
    )
    names = teaching.order_by().values("class_group").annotate(names=_joined("user__name"))
    classes = ClassGroup.objects.filter(school=school, school_year__in=years).filter(named_like(words, "name"))
    classes = classes.annotate(number=Count("enrolments", filter=still), teachers=Subquery(names.values("names")))
    classes = classes.select_related("school_year", "learning_area").order_by("school_year__starts_on", "kind", "name")
    page = Paginator(classes, A_PAGE).get_page(request.GET.get("page"))
    keys = [group.pk for group in page.object_list]
    seen = {group.pk: group for group in list_for(request, classes.filter(pk__in=keys))}
    page.object_list = [seen[key] for key in keys if key in seen]
    return page
