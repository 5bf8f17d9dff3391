"""A year level in figures, for those who answer for it: counts of students, class by class, and no name.

Nothing is ranked, and no figure of fewer than five students can be read or worked out: a class with fewer is counted
together with another, and the total is the sum of what is shown.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from accounts.access import list_for
from accounts.models import ClassGroup, Enrolment, LearningArea, School, Student, StudentYear
from accounts.models.classes import ClassKind
from accounts.roles import ROLES, Audience, Relation, allows
from accounts.wording import year_label
from goals.classes.board import ON_THEIR_PAGE, stage_of, windows_on
from goals.models import CheckIn, Conversation, Cycle, Goal, GoalArea, Reflection, Window
from goals.models.choices import CheckInStatus, GoalStatus, Stage, SupportPlan
from goals.timeline.school_days import rounds_of, with_school_days
from goals.timeline.stages import with_facts

FEWEST = 5
"""A group that is smaller is not broken down."""
ALL_DONE, NO_GOAL = "all_done", "no_goal"
STAGES = {
    **{stage.value: stage.label for stage in Stage},
    ALL_DONE: gettext_lazy("All done"),
    NO_GOAL: gettext_lazy("No goal shared yet"),
}


@dataclass(frozen=True)
class Standing:
    """How one student stands; only ever counted, never shown."""

    class_group: int | None
    has_goal: bool
    agreed: bool
    checked_in: bool
    talked: bool
    looked_back: bool
    would_like_help: bool
    stage: str
    areas: frozenset[int]


@dataclass(frozen=True)
class Segment:
    """A piece of the bar, `number` students long."""

    key: str
    label: str
    at: int
    number: int


@dataclass(frozen=True)
class Figures:
    """What is counted of a group of students."""

    standings: list[Standing]

    @property
    def students(self) -> int:
        return len(self.standings)

    @property
    def lines(self) -> list[tuple[str, int]]:
        """Words and number, in the order of the work."""
        names = [
            (gettext("With a goal"), "has_goal"),
            (gettext("Goal agreed"), "agreed"),
            (gettext("Checked in within ten school days"), "checked_in"),
            (gettext("Talked with within ten school days"), "talked"),
            (gettext("Looked back in this cycle"), "looked_back"),
            (gettext("Would like help"), "would_like_help"),
        ]
        return [(label, sum(getattr(each, name) for each in self.standings)) for label, name in names]

    @property
    def stages(self) -> list[Segment]:
        """Where the first goal of each student stands, one after another; together they are all students."""
        counted = Counter(standing.stage for standing in self.standings)
        segments, at = [], 0
        for key, label in STAGES.items():
            if counted[key]:
                segments.append(Segment(key, str(label), at, counted[key]))
            at += counted[key]
        return segments


@dataclass(frozen=True)
class Group:
    """Classes whose figures are shown as one: mostly one class; `small` are those with fewer than five students, which
    are never shown alone. None stands for those who are in no home group."""

    classes: list[ClassGroup | None]
    small: list[ClassGroup | None]
    figures: Figures


@dataclass(frozen=True)
class YearLevel:
    """`areas`: what the goals are about, in the school's order, with how many students have such a goal; those of fewer
    than five in `rare_areas`, without a number."""

    school: School
    year_level: int
    total: Figures
    groups: list[Group]
    areas: list[tuple[str, int]]
    rare_areas: list[str]

    @property
    def label(self) -> str:
        return year_label(self.year_level)

    @property
    def is_too_small(self) -> bool:
        return self.total.students < FEWEST


def year_level_of(request: HttpRequest, school, year_level: int) -> YearLevel | None:
    """The year level, if the person answers for it as more than a teacher of a class. Six queries."""
    students = list_for(request, _students(school, year_level))
    if not any(allows(student.relation, "student", "summarise") for student in students):
        return None
    counted = [student for student in students if _is_counted(student)]
    keys = {student.home_group for student in counted}
    classes = list_for(request, ClassGroup.objects.filter(pk__in=keys).order_by("name"))
    standings = _standings(counted, students[0].school)
    areas = _areas(standings)
    return YearLevel(
        school=students[0].school,
        year_level=year_level,
        total=Figures(standings),
        groups=groups_of(standings, classes),
        areas=[(name, number) for name, number in areas if number >= FEWEST],
        rare_areas=[name for name, number in areas if number < FEWEST],
    )


def _is_counted(student: Student) -> bool:
    """Not a child of the reader's own: beside the class's board, a total that holds it would tell how it stands."""
    return student.relation not in ON_THEIR_PAGE and ROLES[Relation(student.relation)].reads is not None


# ------------------------------------------------------------------------------------------------ reading


def _students(school, year_level: int) -> QuerySet:
    """This year's students of the level, with what is counted of each but the goals."""
    today = timezone.localdate()
    level = StudentYear.objects.filter(
        school__uuid=school, year_level=year_level, school_year__starts_on__lte=today, school_year__ends_on__gte=today
    )
    of_student = {"student": OuterRef("pk")}
    cycle = Cycle.objects.on(today).filter(school=OuterRef("school")).order_by("-starts_on", "-pk")
    shared = {
        "effective__gte": Audience.TEACHERS,
        "goal__binned_at": None,
        "goal__support_plan__in": [SupportPlan.NO, SupportPlan.TEACHERS],
    }
    check_ins = CheckIn.objects.filter(**of_student, **shared).order_by("-made_at")
    talks = Conversation.objects.filter(**of_student, held_at__isnull=False).order_by("-held_at")
    home = Enrolment.objects.active().filter(**of_student, kind=ClassKind.HOME_GROUP)
    students = Student.objects.here().filter(pk__in=level.values("student")).with_year_level()
    return (
        with_school_days(students, OuterRef("school"))
        .select_related("school")
        .annotate(
            home_group=Subquery(home.values("class_group")[:1]),
            checked_in_at=Subquery(check_ins.values("made_at")[:1]),
            talked_at=Subquery(talks.values("held_at")[:1]),
            cycle_since=Subquery(cycle.values("starts_on")[:1]),
        )
        .annotate(
            looked_back=Exists(
                Reflection.objects.filter(**of_student, **shared, created_at__date__gte=OuterRef("cycle_since"))
            )
        )
    )


def _goals(students: list[Student]) -> QuerySet:
    """Their ongoing goals as far as teachers know of them, without the words: counted, so nothing is noted as read."""
    goals = Goal.objects.ongoing().for_all_teachers().filter(student__in=students, audience__gte=Audience.TEACHERS)
    latest = CheckIn.objects.filter(goal=OuterRef("pk"), effective__gte=Audience.TEACHERS).order_by("-made_at")
    areas = GoalArea.objects.filter(goal=OuterRef("pk")).order_by("area")
    return (
        with_facts(goals, reads=Audience.TEACHERS)
        .only("student", "school", "status", "shared_at")
        .annotate(
            last_status=Subquery(latest.values("status")[:1]),
            wants_help=Subquery(latest.values("wants_help")[:1]),
            area_keys=ArraySubquery(areas.values("area")),
        )
        .order_by("created_at")
    )


def _standings(students: list[Student], school: School) -> list[Standing]:
    windows = windows_on(school.today(), [school.pk])
    goals: dict[int, list[Goal]] = {}
    for goal in _goals(students):
        goals.setdefault(goal.student_id, []).append(goal)
    began = rounds_of(students)
    return [_standing(student, goals.get(student.pk, []), windows, began[student.pk]) for student in students]


def _standing(student: Student, goals: list[Goal], windows: list[Window], began: datetime) -> Standing:
    """The same of a student as the board of the class says."""
    stage = stage_of(goals, windows, student.year_level)
    return Standing(
        class_group=student.home_group,
        has_goal=bool(goals),
        agreed=any(goal.status == GoalStatus.AGREED for goal in goals),
        checked_in=student.checked_in_at is not None and student.checked_in_at >= began,
        talked=student.talked_at is not None and student.talked_at >= began,
        looked_back=student.looked_back,
        would_like_help=any(goal.wants_help or goal.last_status == CheckInStatus.STUCK for goal in goals),
        stage=(stage.value if stage else ALL_DONE) if goals else NO_GOAL,
        areas=frozenset(area for goal in goals for area in goal.area_keys),
    )


def _areas(standings: list[Standing]) -> list[tuple[str, int]]:
    """One query."""
    counted = Counter(area for standing in standings for area in standing.areas)
    return [(area.name, counted[area.pk]) for area in LearningArea.objects.filter(pk__in=counted).order_by("position")]


# ------------------------------------------------------------------------------------------------ grouping


def groups_of(standings: list[Standing], classes: list[ClassGroup]) -> list[Group]:
    """By class, in the order of `classes`; classes with too few students become one group with each other and, where
    that is still too small, with the smallest of the others: else the total would give them away."""
    of_class: dict[ClassGroup | None, list[Standing]] = {each: [] for each in [*classes, None]}
    by_key = {each.pk: each for each in classes}
    for standing in standings:
        of_class[by_key.get(standing.class_group)].append(standing)
    sizes = {each: len(found) for each, found in of_class.items() if found}
    small = [each for each, size in sizes.items() if size < FEWEST]
    together = set(small)
    while together and sum(sizes[each] for each in together) < FEWEST and len(together) < len(sizes):
        together.add(min((each for each in sizes if each not in together), key=sizes.__getitem__))
    alone = [[each] for each in sizes if each not in together]
    pooled = [[each for each in sizes if each in together]] if together else []
    in_order = sorted([*alone, *pooled], key=lambda group: list(sizes).index(group[0]))
    return [_group(group, small, of_class) for group in in_order]


def _group(classes: list, small: list, of_class: dict[ClassGroup | None, list[Standing]]) -> Group:
    standings = [standing for each in classes for standing in of_class[each]]
    return Group(classes, [each for each in classes if each in small], Figures(standings))
