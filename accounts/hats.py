"""What a person is to anybody: asked when a request begins, so that its other questions ask only what can answer."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache

from django.db import connection
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from accounts.models.classes import ClassKind, TeachingAssignment
from accounts.models.families import Guardianship
from accounts.models.grants import StudentGrant
from accounts.models.people import Membership, Responsibility, ResponsibilityKind, Role, User
from accounts.models.rollover import Rollover
from accounts.models.safety import SafetyOpening
from accounts.models.students import Student, gone
from accounts.prepared import SOMETIME, Prepared, prepare, somebody
from accounts.roles import Relation

RESPONSIBLE_AS = {
    ResponsibilityKind.PRINCIPAL: Relation.PRINCIPAL,
    ResponsibilityKind.WELLBEING: Relation.WELLBEING,
    ResponsibilityKind.COORDINATOR: Relation.COORDINATOR,
    ResponsibilityKind.REPORTING: Relation.REPORTING,
    ResponsibilityKind.PROOF_READER: Relation.PROOF_READER,
    ResponsibilityKind.OFFICE: Relation.OFFICE,
    ResponsibilityKind.REVIEWER: Relation.REVIEWER,
}

STAFF_ROLES = [Role.TEACHER, Role.ADMIN]

NEW_FOR = timedelta(days=60)
"""So long into a new school year a teacher is new to a home group, at most (goals/handover.py says it to the day)."""


def taking_over(at) -> QuerySet:
    """Who is going to teach a home group, or has begun with a school year that was prepared."""
    prepared = Rollover.objects.filter(confirmed_at__isnull=False, to_year=OuterRef("class_group__school_year"))
    begins = Q(starts_at__gt=at) | Q(starts_at__gt=at - NEW_FOR) & Exists(prepared)
    rows = TeachingAssignment.objects.filter(begins, is_relief=False, class_group__kind=ClassKind.HOME_GROUP)
    return rows.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at))


FURTHER_HATS: dict[Relation, Callable[[User, object], QuerySet]] = {}
"""Relations to single objects of other apps, which add theirs here from their `access.py`."""


def as_value(relation: Relation):
    return Value(int(relation), output_field=IntegerField())


def _which_hats(user: User, at: datetime) -> QuerySet:
    """All arms at once; who and when stand nowhere in it but in its parameters."""
    teaching = Case(
        When(is_relief=True, then=as_value(Relation.RELIEF)),
        When(class_group__kind=ClassKind.HOME_GROUP, then=as_value(Relation.HOME)),
        default=as_value(Relation.SUBJECT),
    )
    responsible = Case(*[When(kind=kind, then=as_value(relation)) for kind, relation in RESPONSIBLE_AS.items()])
    of_school = Case(When(role__in=STAFF_ROLES, then=as_value(Relation.STAFF)), default=as_value(Relation.MEMBER))
    own = Case(When(gone(at), then=as_value(Relation.PAST_OWN)), default=as_value(Relation.OWN))
    family = Case(When(gone(at, "student__"), then=as_value(Relation.PAST_FAMILY)), default=as_value(Relation.FAMILY))
    found = Student.objects.filter(user=user).values_list(own)
    return found.union(
        TeachingAssignment.objects.active(at).filter(user=user).values_list(teaching),
        taking_over(at).filter(user=user).values_list(as_value(Relation.NEXT_TEACHER)),
        Guardianship.objects.active(at).filter(user=user, may_view=True).values_list(family),
        StudentGrant.objects.active(at).filter(user=user).values_list(as_value(Relation.GRANTED)),
        SafetyOpening.objects.active(at).filter(user=user).values_list(as_value(Relation.SAFETY)),
        Responsibility.objects.active(at).filter(user=user).values_list(responsible),
        Membership.objects.active(at).filter(user=user, role=Role.ADMIN).values_list(as_value(Relation.ADMIN)),
        Membership.objects.active(at).filter(user=user).values_list(of_school),
        *[source(user, at).values_list(as_value(relation)) for relation, source in FURTHER_HATS.items()],
        all=True,
    )


@cache
def _question(further: tuple[Relation, ...]) -> Prepared:
    """`further`: what other apps have added so far."""
    return prepare(_which_hats(somebody(), SOMETIME))


def question_of(user: User, at: datetime) -> tuple[str, tuple]:
    """`_which_hats` as SQL with its parameters."""
    question = _question(tuple(FURTHER_HATS))
    return question.sql, question.meant_for(user, at)


def hats(user: User, at: datetime) -> set[Relation]:
    """The relations that `user` has to anybody at `at`: one query, so that the next one asks only what can answer.

    The next query checks each relation again, so a hat that is taken off in between shows nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute(*question_of(user, at))
        return {Relation(value) for (value,) in cursor.fetchall()}


def remember_hats(user: User) -> set[Relation]:
    """The hats of the person of a request, asked once in it (the object `request.user` lives no longer)."""
    if user.hats_held is None:
        user.hats_held = hats(user, timezone.now())
    return user.hats_held


def held_by(user: User, at) -> set[Relation]:
    """The hats remembered for this request; outside a request, asked now."""
    return hats(user, at) if user.hats_held is None else user.hats_held
