"""What the page of the rollover shows."""

from collections import defaultdict

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, QueryDict
from django.utils import timezone

from accounts.forms.rollover import GroupsForm, classes_of_next_year
from accounts.models import (
    ClassGroup,
    Enrolment,
    Rollover,
    RolloverChild,
    RolloverGroup,
    School,
    SchoolYear,
    StudentRecord,
    TeachingAssignment,
)
from accounts.models.classes import ClassKind
from accounts.rollover.plan import Line, Rehearsal, rehearse

NAMES_SHOWN = 30


def rollover_now(school: School) -> Rollover | None:
    """The change out of the year that runs today, or into it, whichever is the newer."""
    today = school.today()
    found = Rollover.objects.filter(school=school, from_year__starts_on__lte=today).order_by("-from_year__starts_on")
    return found.filter(to_year__ends_on__gte=today).select_related("from_year", "to_year", "school").first()


def page_of(school: School, rollover: Rollover | None, posted: QueryDict | None) -> dict:
    page = {"school": school, "rollover": rollover, "without_class": [], "next_year": _next_year(school)}
    page["behind"] = StudentRecord.objects.none()
    if rollover is None:
        return page
    if rollover.confirmed_at:
        children = RolloverChild.objects.filter(rollover=rollover)
        total, done = children.count(), children.exclude(done_at=None).count()
        page["behind"] = left_behind(rollover) if rollover.finished_at else page["behind"]
        classes = _classes(rollover, None)
        return page | {"total": total, "done": done, "classes": classes, "untaught": untaught(classes)}
    rehearsal = rehearse(rollover)
    classes = _classes(rollover, rehearsal)
    return page | {
        "rehearsal": rehearsal,
        "form": GroupsForm(
            posted, groups=_groups(rollover), classes=classes_of_next_year(rollover), numbers=rehearsal.by_group
        ),
        "without_class": [line.student_id for line in rehearsal.without_class[:NAMES_SHOWN]],
        "classes": classes,
        "untaught": untaught(classes),
    }


def last_look(rollover: Rollover) -> dict:
    """What is asked about before the word is given."""
    rehearsal = rehearse(rollover)
    return {"rehearsal": rehearsal, "untaught": untaught(_classes(rollover, rehearsal))}


def untaught(classes: list[dict]) -> str:
    """The names of those with students and without a teacher."""
    return ", ".join(each["group"].name for each in classes if each["number"] and not each["teachers"])


def left_behind(rollover: Rollover) -> QuerySet[StudentRecord]:
    """Who is still in a class of the old year in the new one: came, or came back, when all was prepared already."""
    at = max(rollover.happens_at, timezone.now())
    still = Enrolment.objects.active(at).filter(class_group__school_year=rollover.from_year)
    return StudentRecord.objects.here(at).filter(pk__in=still.values("student"))


def _next_year(school: School) -> SchoolYear | None:
    return SchoolYear.objects.filter(school=school, starts_on__gt=school.today()).first()


def _groups(rollover: Rollover) -> list[RolloverGroup]:
    groups = RolloverGroup.objects.filter(rollover=rollover).select_related("class_group")
    return list(groups.order_by("class_group__kind", "year_level", "class_group__name"))


def _classes(rollover: Rollover, rehearsal: Rehearsal | None) -> list[dict]:
    """The next year's home groups: how many go there, and who teaches."""
    teachers = defaultdict(list)
    taught = TeachingAssignment.objects.filter(class_group__school_year=rollover.to_year, is_relief=False)
    for group, name in taught.order_by("user__name").values_list("class_group", "user__name"):
        teachers[group].append(name)
    numbers = rehearsal.going_to if rehearsal else _enrolled(rollover)
    return [
        {"group": group, "number": numbers.get(group.pk, 0), "teachers": ", ".join(teachers[group.pk])}
        for group in classes_of_next_year(rollover)
        if group.kind == ClassKind.HOME_GROUP
    ]


def _enrolled(rollover: Rollover) -> dict[int, int]:
    numbers = defaultdict(int)
    for group in Enrolment.objects.filter(class_group__school_year=rollover.to_year).values_list(
        "class_group", flat=True
    ):
        numbers[group] += 1
    return numbers


def children_of(rollover: Rollover, asked: str) -> tuple[ClassGroup | None, dict[int, Line], list[ClassGroup]]:
    """The class of this year that was asked for (nothing: those without one), its students' lines, and the classes of
    the next year."""
    group = None
    if asked:
        known = ClassGroup.objects.filter(school_year=rollover.from_year, kind=ClassKind.HOME_GROUP)
        group = next((each for each in known if str(each.uuid) == asked), None)
        if group is None:
            raise Http404
    lines = rehearse(rollover).of_class(group.pk if group else None)
    return group, {line.student_id: line for line in lines}, classes_of_next_year(rollover)


def students_with_home_group(lines: dict[int, Line]) -> QuerySet[StudentRecord]:
    home = Enrolment.objects.active().filter(student=OuterRef("pk"), kind=ClassKind.HOME_GROUP)
    students = StudentRecord.objects.filter(pk__in=lines)
    return students.annotate(home_group=Subquery(home.values("class_group__name")[:1]))
