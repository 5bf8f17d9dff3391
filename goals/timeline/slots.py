"""The goals that a school asks for in a cycle, and which of them a student has not set yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext_lazy

from accounts.models import LearningArea, School, Student
from accounts.roles import Audience, Relation
from goals.models import Cycle, Goal, GoalSlot, Suggestion

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class PlannedSlot:
    """A slot without the database; `year_levels` is None for all."""

    name: str
    area: LearningArea | None = None
    with_family: bool = False
    year_levels: tuple[int, ...] | None = None

    @classmethod
    def of(cls, slot: GoalSlot) -> "PlannedSlot":
        year_levels = None if slot.year_levels is None else tuple(slot.year_levels)
        return cls(slot.name, slot.area, slot.with_family, year_levels)


@dataclass(frozen=True)
class Preset:
    """A set that schools use; `slots`: name, how the area's name begins, chosen at home?"""

    key: str
    label: str
    slots: tuple[tuple[str, str, bool], ...]

    def planned(self, areas: Iterable[LearningArea]) -> list[PlannedSlot]:
        known = list(areas)
        return [
            PlannedSlot(
                str(name), next((area for area in known if begins and area.name.startswith(begins)), None), at_home
            )
            for name, begins, at_home in self.slots
        ]


ENGLISH = (gettext_lazy("English"), "English", False)
MATHS = (gettext_lazy("Maths"), "Math", False)
PERSONAL = (gettext_lazy("Personal"), "", False)
FROM_HOME = (gettext_lazy("Chosen at home"), "", True)
PRESETS = [
    Preset("personal", gettext_lazy("English, Maths and a personal goal"), (ENGLISH, MATHS, PERSONAL)),
    Preset("home", gettext_lazy("English, Maths and one chosen at home"), (ENGLISH, MATHS, FROM_HOME)),
    Preset(
        "two", gettext_lazy("Any two goals"), ((gettext_lazy("Goal 1"), "", False), (gettext_lazy("Goal 2"), "", False))
    ),
]
"""What schools do (domain knowledge: three in New South Wales and New Zealand, the third after a talk at home)."""


def areas_of(school: School) -> list[LearningArea]:
    return list(LearningArea.objects.filter(school=school))


def slots_of(cycle: Cycle) -> list[GoalSlot]:
    return list(cycle.slots.select_related("area"))


def slots_for(cycle: Cycle, student: Student, now: GoalSlot | None = None) -> list[GoalSlot]:
    """Of `cycle`, those for the student's year level, and the one in which a goal stands `now`."""
    return [slot for slot in slots_of(cycle) if slot == now or slot.is_for(student.year_level)]


def slot_meant(
    slots: list[GoalSlot], wanted: str | None, previous: Goal | None, suggestion: Suggestion | None
) -> dict[str, str]:
    """For the form of a new goal, the slot with which it starts: the one that was chosen; the one with the name of the
    slot in which the goal stood that is carried forward; or the one of the area that was suggested."""
    before = previous.slot.name if previous and previous.slot else None
    meant = [slot for slot in slots if str(slot.uuid) == wanted or slot.name == before]
    found = meant[0] if meant else slot_of_area(slots, suggestion.area if suggestion else None)
    return {"slot": str(found.uuid)} if found else {}


def slot_of_area(slots: list[GoalSlot], area: LearningArea | None) -> GoalSlot | None:
    return next((slot for slot in slots if area and slot.area == area), None)


def about(slot: GoalSlot | None, areas: Iterable[str]) -> list[str]:
    """What a goal is about: which it is of those that the school asks for, and its other areas."""
    if not slot:
        return list(areas)
    said = {slot.name, str(slot.area)}
    return [slot.name, *(name for name in areas if name not in said)]


def with_slots(students: QuerySet, reads: Audience) -> QuerySet:
    """Annotates what `slots_to_fill` reads; no further query. A slot counts as filled by a goal that every reader from
    audience `reads` on would see, so that no empty or filled slot tells of a private goal."""
    filling = Goal.objects.kept().filter(slot=OuterRef("pk"), student=OuterRef(OuterRef("pk")), audience__gte=reads)
    if reads != Audience.ONLY_ME:
        filling = filling.for_all_teachers()
    today = timezone.now().date()
    near = Cycle.objects.filter(starts_on__lte=today + ONE_DAY, ends_on__gte=today - ONE_DAY)
    of_school = near.filter(school=OuterRef(OuterRef("school")))
    empty = GoalSlot.objects.filter(~Exists(filling), cycle__in=of_school).order_by("position", "pk")
    row = JSONObject(
        uuid="uuid", name="name", with_family="with_family", years="year_levels", first="cycle__starts_on",
        last="cycle__ends_on", zone="school__time_zone",
    )  # fmt: skip
    return students.annotate(empty_slots=ArraySubquery(empty.values(row=row)))


def slots_to_fill(student: Student) -> list[dict]:
    """Of a student from `with_slots` and `with_year_level`: `uuid`, `name`, `with_family` of each that is empty."""
    return [row for row in student.empty_slots if _is_of_today(row) and _is_for(student, row)]


def _is_of_today(row: dict) -> bool:
    """Does its cycle run on the day that it is at the school?"""
    today = timezone.now().astimezone(ZoneInfo(row["zone"])).date()
    return row["first"] <= today.isoformat() <= row["last"]


def _is_for(student: Student, row: dict) -> bool:
    return row["years"] is None or student.year_level in row["years"]


def names_missing(student: Student) -> list[str]:
    """For the teacher of the home group, who sees all goals that are shown to teachers."""
    shown = student.relation == Relation.HOME
    return [row["name"] for row in slots_to_fill(student)] if shown else []
