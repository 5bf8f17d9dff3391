"""Relations in the order of their days, with words for where each stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import (
    ClassGroup,
    Enrolment,
    Membership,
    Responsibility,
    School,
    Student,
    StudentGrant,
    TeachingAssignment,
    User,
)
from accounts.models.classes import ClassKind
from accounts.records import STAFF

MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Spell:
    """A relation with its days: `state` is now, later or over."""

    row: Enrolment | TeachingAssignment | Membership | Responsibility | StudentGrant
    state: str

    @property
    def first_day(self) -> datetime:
        return self.row.starts_at

    @property
    def is_one_day(self) -> bool:
        last = self.last_day
        return last is not None and timezone.localdate(self.first_day) == timezone.localdate(last)

    @property
    def last_day(self) -> datetime | None:
        """The last moment in it, since the end itself no longer counts."""
        return self.row.ends_at - MOMENT if self.row.ends_at else None


def spells(rows: QuerySet) -> list[Spell]:
    """Those in force, those to come, those that are over."""
    now = timezone.now()
    found = [Spell(row, state_of(row, now)) for row in rows]
    now_or_over = [spell for spell in found if spell.state != "later"]
    later = sorted((spell for spell in found if spell.state == "later"), key=lambda spell: spell.first_day)
    return [*(each for each in now_or_over if each.state == "now"), *later, *(
        each for each in now_or_over if each.state == "over"
    )]  # fmt: skip


def state_of(row, now: datetime) -> str:
    if row.starts_at > now:
        return "later"
    return "over" if row.ends_at and row.ends_at <= now else "now"


def classes_of(student: Student) -> list[Spell]:
    rows = Enrolment.objects.filter(student=student).select_related("class_group__school_year")
    return spells(rows.order_by("kind", "-starts_at"))


def home_group_of(student: Student) -> ClassGroup | None:
    found = Enrolment.objects.active().filter(student=student, kind=ClassKind.HOME_GROUP).select_related("class_group")
    enrolment = found.first()
    return enrolment.class_group if enrolment else None


def teachers_of(class_group: ClassGroup) -> list[Spell]:
    rows = TeachingAssignment.objects.filter(class_group=class_group).select_related("user")
    return spells(rows.order_by("is_relief", "-starts_at"))


def members_of(class_group: ClassGroup) -> dict[int, Enrolment]:
    """Who is in the class or is going to be, by student; who is not in it yet has `is_to_come`."""
    now = timezone.now()
    rows = Enrolment.objects.filter(class_group=class_group).exclude(ends_at__lte=now).order_by("-starts_at")
    found = {}
    for row in rows:
        row.is_to_come, row.last_day = row.starts_at > now, row.ends_at - MOMENT if row.ends_at else None
        found[row.student_id] = row
    return found


def running(class_group: ClassGroup) -> QuerySet[TeachingAssignment]:
    """Who teaches the class or is going to."""
    rows = TeachingAssignment.objects.filter(class_group=class_group).exclude(ends_at__lte=timezone.now())
    return rows.select_related("user", "class_group", "school").order_by("is_relief", "starts_at")


OF_STAFF = [
    (Membership, {"role__in": STAFF}, []),
    (Responsibility, {}, []),
    (TeachingAssignment, {}, ["class_group"]),
    (StudentGrant, {}, ["content_object"]),
]


def at_school(person: User, school: School) -> list[Spell]:
    """All that somebody is, answers for, teaches and was granted at a school. Four queries."""
    found = []
    for model, which, with_rows in OF_STAFF:
        rows = model.objects.filter(user=person, school=school, **which)
        found += spells(rows.select_related("school", "user", *with_rows).order_by("-starts_at"))
    return found


def ending(person: User, school: School) -> dict[str, object]:
    """Of these, what has not ended, by a key for a form."""
    rows = [spell.row for spell in at_school(person, school) if spell.state != "over"]
    return {f"{row._meta.model_name}-{row.pk}": row for row in rows}
