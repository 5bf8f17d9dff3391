"""The rehearsal: where each student goes, from the classes of today and what was decided. It only reads."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import QuerySet

from accounts.models import ClassGroup, Enrolment, Rollover, RolloverChild, RolloverGroup, Student, StudentYear
from accounts.models.classes import ClassKind
from accounts.rollover.naming import ClassNow


@dataclass(frozen=True)
class Line:
    """One student. `year_level` is the next one, None for who leaves; `to_class` the next home group, None where there
    is none yet."""

    student_id: int
    from_class: int | None
    level_now: int
    year_level: int | None
    to_class: int | None
    leaves: bool
    is_exception: bool = False

    @property
    def has_no_class(self) -> bool:
        return not self.leaves and self.to_class is None

    @property
    def keeps_subjects(self) -> bool:
        """Who goes on by one level goes on in the subject classes too; who repeats is given them anew."""
        return self.year_level == self.level_now + 1


@dataclass
class Rehearsal:
    rollover: Rollover
    lines: list[Line]
    subjects: dict[int, list[int]] = field(default_factory=dict)
    """By student: the subject classes of the next year."""

    def of_class(self, class_id: int | None) -> list[Line]:
        return [line for line in self.lines if line.from_class == class_id]

    @cached_property
    def without_class(self) -> list[Line]:
        return [line for line in self.lines if line.has_no_class]

    @cached_property
    def leaving(self) -> int:
        return sum(line.leaves for line in self.lines)

    @cached_property
    def by_group(self) -> Counter:
        return Counter((line.from_class, line.level_now) for line in self.lines)

    @cached_property
    def going_to(self) -> Counter:
        """Students by their next home group."""
        return Counter(line.to_class for line in self.lines if line.to_class)


def students_now(rollover: Rollover, only: list[int] | None = None) -> list[tuple[int, int]]:
    """(student, year level) of all who are at the school in the year that ends."""
    years = _of(StudentYear.objects.filter(school_year=rollover.from_year), only)
    here = years.filter(student__in=Student.objects.here().filter(school=rollover.school_id))
    return list(here.order_by("student").values_list("student", "year_level"))


def _of(rows: QuerySet, only: list[int] | None) -> QuerySet:
    return rows if only is None else rows.filter(student__in=only)


def enrolments_now(rollover: Rollover, only: list[int] | None = None) -> list[tuple[int, int, str]]:
    """(student, class, kind) of the classes of the year that ends, as they are today."""
    rows = _of(Enrolment.objects.active().filter(class_group__school_year=rollover.from_year), only)
    return list(rows.order_by("student", "class_group").values_list("student", "class_group", "kind"))


def classes_now(rollover: Rollover) -> list[ClassNow]:
    """The classes of the year that ends, with who is in them."""
    level_of = dict(students_now(rollover))
    levels = defaultdict(Counter)
    for student, group, _kind in enrolments_now(rollover):
        if student in level_of:
            levels[group][level_of[student]] += 1
    groups = ClassGroup.objects.filter(school_year=rollover.from_year).order_by("kind", "name")
    return [
        ClassNow(group.pk, group.name, group.learning_area_id, frozenset(levels[group.pk]), _few(levels[group.pk]))
        for group in groups
        if levels[group.pk]
    ]


def _few(numbers: Counter) -> frozenset[int]:
    """The year levels of less than a quarter of a class."""
    return frozenset(level for level, number in numbers.items() if number * 4 < numbers.total())


def rehearse(rollover: Rollover, only: list[int] | None = None) -> Rehearsal:
    """What would happen, student by student (of `only`, if given). Four queries, whatever the size of the school."""
    groups = {
        (group.class_group_id, group.year_level): group for group in RolloverGroup.objects.filter(rollover=rollover)
    }
    apart = {child.student_id: child for child in RolloverChild.objects.filter(rollover=rollover, is_exception=True)}
    home, subjects = {}, defaultdict(list)
    for student, group, kind in enrolments_now(rollover, only):
        if kind == ClassKind.HOME_GROUP:
            home[student] = group
        else:
            subjects[student].append(group)
    students = students_now(rollover, only)
    lines = [_line(student, level, home.get(student), groups, apart.get(student)) for student, level in students]
    found = Rehearsal(rollover, lines)
    for line in lines:
        to = [groups.get((group, line.level_now)) for group in subjects[line.student_id]] if line.keeps_subjects else []
        found.subjects[line.student_id] = sorted({group.to_class_id for group in to if group and group.to_class_id})
    return found


def _line(student: int, level: int, home: int | None, groups: dict, apart: RolloverChild | None) -> Line:
    if apart:
        return Line(student, home, level, apart.year_level, apart.to_class_id, apart.leaves, is_exception=True)
    group = groups.get((home, level))
    if group is None:
        return Line(student, home, level, min(level + 1, 12), None, leaves=False)
    if group.leaves:
        return Line(student, home, level, None, None, leaves=True)
    return Line(student, home, level, min(level + 1, 12), group.to_class_id, leaves=False)
