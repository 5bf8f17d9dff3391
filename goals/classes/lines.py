"""The classes of a person: those that he or she teaches, and those to answer for as principal or coordinator."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Prefetch, Q
from django.http import HttpRequest

from accounts.access import list_for
from accounts.models import ClassGroup, Enrolment, School, TeachingAssignment, User
from accounts.models.classes import ClassKind
from accounts.models.people import Responsibility, ResponsibilityKind
from accounts.roles import Relation, allows
from accounts.wording import year_label
from goals.messages.waiting import waiting_goals

TEACHES = [Relation.HOME, Relation.RELIEF, Relation.SUBJECT]
AGREES = [relation for relation in Relation if relation != Relation.OWN and allows(relation, "goal", "agree")]


@dataclass(frozen=True)
class ClassLine:
    """A class of a teacher, and how many goals of it wait for her or him."""

    class_group: ClassGroup
    waiting: int

    @property
    def is_home_group(self) -> bool:
        return self.class_group.kind == ClassKind.HOME_GROUP


def classes_taught(request: HttpRequest) -> list[ClassGroup]:
    """The classes that the person teaches today, home groups first, a practice class last. One query."""
    taught = TeachingAssignment.objects.active().filter(user=request.user)
    classes = ClassGroup.objects.filter(pk__in=taught.values("class_group")).select_related("school", "learning_area")
    return sorted(list_for(request, classes), key=_place)


def class_lines(request: HttpRequest) -> list[ClassLine]:
    """Of each of them, how much waits. Two queries."""
    found = classes_taught(request)
    waiting = _waiting([group.pk for group in found], request.user)
    return [ClassLine(group, waiting.get(group.pk, 0)) for group in found]


def _place(group: ClassGroup) -> tuple:
    return group.school.practice_of_id is not None, group.kind != ClassKind.HOME_GROUP, group.name


def _waiting(classes: list[int], user: User) -> dict[int, int]:
    """Per class, how many goals wait for an answer or for an adult's agreement: in a subject class, those about its
    subject."""
    goals = waiting_goals(user).visible_to(user).filter(relation__in=AGREES)
    of_class = Q(class_group__kind=ClassKind.HOME_GROUP) | Q(class_group__learning_area=F("student__goals__areas"))
    found = (
        Enrolment.objects.active()
        .filter(of_class, class_group__in=classes, student__goals__in=goals.values("pk"))
        .values("class_group")
        .annotate(number=Count("student__goals", distinct=True))
    )
    return {entry["class_group"]: entry["number"] for entry in found}


@dataclass(frozen=True)
class Level:
    """The home groups of one year level of a school that the person sees without teaching them; `shows_figures`: also
    how the level stands (goals/classes/year_level.py)."""

    school: School
    year_level: int
    classes: list[ClassGroup]
    shows_figures: bool

    @property
    def label(self) -> str:
        return year_label(self.year_level)


def levels_answered_for(request: HttpRequest) -> list[Level]:
    """The youngest first: the home groups that the person sees without teaching them, each with `taught_by`; a
    composite class at each of its levels. Two queries, and one more for a coordinator."""
    enrolled = Enrolment.objects.active().filter(
        class_group=OuterRef("pk"), student__years__school_year=OuterRef("school_year")
    )
    levels = ArraySubquery(enrolled.order_by().values("student__years__year_level").distinct())
    regular = TeachingAssignment.objects.active().filter(is_relief=False, user__is_active=True).select_related("user")
    taught_by = Prefetch("teaching_assignments", regular.order_by("user__name"), to_attr="taught_by")
    groups = ClassGroup.objects.filter(kind=ClassKind.HOME_GROUP).select_related("school").annotate(levels=levels)
    found = [group for group in list_for(request, groups.prefetch_related(taught_by)) if group.relation not in TEACHES]
    held: dict[tuple[int, School], list[ClassGroup]] = {}
    for group in found:
        for level in group.levels:
            held.setdefault((level, group.school), []).append(group)
    coordinates = _coordinated_by(request.user) if any(map(_as_coordinator, found)) else set()
    return [
        Level(school, year_level, classes, any(_shows_figures(group, year_level, coordinates) for group in classes))
        for (year_level, school), classes in sorted(held.items(), key=lambda entry: (entry[0][0], entry[0][1].name))
    ]


def _as_coordinator(group: ClassGroup) -> bool:
    return group.relation == Relation.COORDINATOR


def _coordinated_by(user: User) -> set[tuple[int, int]]:
    duties = Responsibility.objects.active().filter(user=user, kind=ResponsibilityKind.COORDINATOR)
    return set(duties.values_list("school", "year_level"))


def _shows_figures(group: ClassGroup, year_level: int, coordinates: set[tuple[int, int]]) -> bool:
    """A coordinator sees a composite class whole, but answers for one of its year levels."""
    if _as_coordinator(group) and (group.school_id, year_level) not in coordinates:
        return False
    return allows(group.relation, "student", "summarise")
