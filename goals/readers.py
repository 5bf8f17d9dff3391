"""Who can see this? The people, by name, from the same relations that `visible_to` asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Case, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from accounts.models import (
    AccessRestriction,
    Enrolment,
    Guardianship,
    Responsibility,
    Student,
    StudentGrant,
    StudentYear,
    TeachingAssignment,
    User,
)
from accounts.models.classes import ClassKind
from accounts.models.people import ResponsibilityKind
from accounts.models.students import here
from accounts.roles import ROLES, Audience, Relation, allows
from goals.models import Goal, GoalGrant
from goals.models.choices import SupportPlan

AS_RESPONSIBLE = {
    ResponsibilityKind.PRINCIPAL: Relation.PRINCIPAL,
    ResponsibilityKind.WELLBEING: Relation.WELLBEING,
    ResponsibilityKind.COORDINATOR: Relation.COORDINATOR,
}


@dataclass(frozen=True, order=True)
class Reader:
    relation: Relation
    name: str
    user_id: int


def readers_of(student: Student, *, audience: int, goal: Goal | None = None, at=None) -> list[Reader]:
    """Everybody but the student who reads a text of this audience: about `goal`, or about nothing in particular.

    As at the door, a person's first relation decides, and an order shuts out of all.
    """
    at = at or timezone.now()
    readers = _readers(student, audience, goal, at)
    users = _let_in(student, readers, at)
    return sorted(Reader(readers[pk], name, pk) for pk, name in users.values_list("pk", "name"))


@dataclass(frozen=True)
class Change:
    """What a move to another class, already entered, will change at school: from when, who will read, who no longer."""

    at: datetime
    joining: list[Reader]
    leaving: list[Reader]


def change_to_come(student: Student, *, audience: int, goal: Goal | None = None) -> Change | None:
    """For the next class that the student goes into; None where no move is entered or it changes nothing here."""
    now = timezone.now()
    moves = Enrolment.objects.filter(student=student, starts_at__gt=now).order_by("starts_at")
    at = moves.values_list("starts_at", flat=True).first()
    if at is None:
        return None
    read = (readers_of(student, audience=audience, goal=goal, at=moment) for moment in (now, at))
    before, after = ([reader for reader in readers if reader.relation != Relation.FAMILY] for readers in read)
    stay = {reader.user_id for reader in before} & {reader.user_id for reader in after}
    joining, leaving = ([each for each in readers if each.user_id not in stay] for readers in (after, before))
    return Change(at, joining, leaving) if joining or leaving else None


def teachers_of(goal: Goal) -> tuple[User, ...]:
    """The teachers who read `goal`, by name: whom its student can ask. Three queries."""
    at = timezone.now()
    readers = _readers(goal.student, goal.audience, goal, at)
    teachers = {pk: relation for pk, relation in readers.items() if relation in (Relation.HOME, Relation.SUBJECT)}
    return tuple(_let_in(goal.student, teachers, at).order_by("name"))


def guardians_of(student: Student) -> list[User]:
    """Who reads as family what is shared with the family, by name. Three queries."""
    at = timezone.now()
    readers = _readers(student, Audience.FAMILY, None, at)
    family = {pk: relation for pk, relation in readers.items() if relation == Relation.FAMILY}
    return list(_let_in(student, family, at).order_by("name"))


def _readers(student: Student, audience: int, goal: Goal | None, at) -> dict[int, Relation]:
    relations: dict[int, tuple[Relation, bool]] = {}
    for user_id, relation, is_about in sorted(_relations(student, goal, at)):
        first = relations.setdefault(user_id, (Relation(relation), is_about))
        if first[0] == relation and is_about:
            relations[user_id] = (first[0], True)
    is_plan = goal is not None and goal.support_plan == SupportPlan.ASSIGNED
    readers = {
        user: relation
        for user, (relation, about) in relations.items()
        if about and _reads(relation, audience) and (not is_plan or allows(relation, "goal", "read_plan"))
    }
    if goal is not None and audience >= Audience.TEACHERS:
        grants = GoalGrant.objects.active(at).filter(here(at, "content_object__student__"), content_object=goal)
        granted = set(grants.values_list("user", flat=True))
        readers |= dict.fromkeys(granted - set(relations), Relation.GRANTED_GOAL)
    return readers


def _let_in(student: Student, readers: dict[int, Relation], at) -> QuerySet:
    shut_out = AccessRestriction.objects.active(at).filter(student=student).values("user")
    return User.objects.filter(pk__in=readers, is_active=True).exclude(pk__in=shut_out).exclude(pk=student.user_id)


def _reads(relation: Relation, audience: int) -> bool:
    return ROLES[relation].reads is not None and audience >= ROLES[relation].reads


def _relations(student: Student, goal: Goal | None, at) -> Iterable[tuple[int, int, bool]]:
    """(user, relation, whether this goal is among those seen through it), in one statement."""
    found = _teaching(student, goal, at)
    family = Guardianship.objects.active(at).filter(here(at, "student__"), student=student, may_view=True)
    granted = StudentGrant.objects.active(at).filter(content_object=student, permission__codename="view_student")
    responsible = _responsible(student, at)
    return found.union(
        family.values_list("user", Value(int(Relation.FAMILY)), Value(True)),
        granted.values_list("user", Value(int(Relation.GRANTED)), Value(True)),
        responsible.values_list("user", _as_responsible(), Value(True)),
        all=True,
    )


def _teaching(student: Student, goal: Goal | None, at) -> QuerySet:
    classes = Enrolment.objects.active(at).filter(student=student).values("class_group")
    teaching = TeachingAssignment.objects.active(at).filter(class_group__in=classes)
    is_subject = Q(is_relief=False, class_group__kind=ClassKind.SUBJECT)
    about = Q(school__subject_teachers_see_all=True)
    if goal is not None:
        about |= Exists(Goal.objects.filter(pk=goal.pk, areas=OuterRef("class_group__learning_area")))
    relation = Case(
        When(is_relief=True, then=Value(int(Relation.RELIEF))),
        When(is_subject, then=Value(int(Relation.SUBJECT))),
        default=Value(int(Relation.HOME)),
    )
    is_about = ExpressionWrapper(~is_subject | about, output_field=BooleanField())
    return teaching.annotate(relation=relation, is_about=is_about).values_list("user", "relation", "is_about")


def _responsible(student: Student, at) -> QuerySet:
    today = timezone.localdate(at)
    levels = StudentYear.objects.filter(
        student=student, school_year__starts_on__lte=today, school_year__ends_on__gte=today
    ).values("year_level")
    answering = Responsibility.objects.active(at).filter(school=student.school_id, kind__in=AS_RESPONSIBLE)
    return answering.exclude(Q(kind=ResponsibilityKind.COORDINATOR) & ~Q(year_level__in=levels)).annotate(who=F("user"))


def _as_responsible() -> Case:
    return Case(*[When(kind=kind, then=Value(int(relation))) for kind, relation in AS_RESPONSIBLE.items()])
