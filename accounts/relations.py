"""Which students a person has which relation to, as SQL: the ground under every `visible_to`."""

from collections.abc import Callable

from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Value, When
from django.utils import timezone

from accounts.models.classes import ClassKind, Enrolment, TeachingAssignment
from accounts.models.families import AccessRestriction, Guardianship
from accounts.models.grants import StudentGrant
from accounts.models.people import Membership, Responsibility, ResponsibilityKind, Role, User
from accounts.models.students import Student, StudentYear
from accounts.roles import Relation

Arm = tuple[Relation, QuerySet]
"""A relation and the rows (students, or texts about them) seen through it."""

RESPONSIBLE_AS = {
    ResponsibilityKind.PRINCIPAL: Relation.PRINCIPAL,
    ResponsibilityKind.WELLBEING: Relation.WELLBEING,
    ResponsibilityKind.COORDINATOR: Relation.COORDINATOR,
    ResponsibilityKind.REPORTING: Relation.REPORTING,
    ResponsibilityKind.PROOF_READER: Relation.PROOF_READER,
    ResponsibilityKind.OFFICE: Relation.OFFICE,
}


def _taught(user: User, at, relief: bool, **enrolment) -> QuerySet:
    classes = TeachingAssignment.objects.active(at).filter(user=user, is_relief=relief)
    enrolments = Enrolment.objects.active(at).filter(class_group__in=classes.values("class_group"), **enrolment)
    return Student.objects.filter(pk__in=enrolments.values("student"))


def _home(user: User, at) -> QuerySet:
    return _taught(user, at, relief=False, kind=ClassKind.HOME_GROUP)


def _relief(user: User, at) -> QuerySet:
    return _taught(user, at, relief=True)


def _subject(user: User, at) -> QuerySet:
    return _taught(user, at, relief=False, kind=ClassKind.SUBJECT)


def _own(user: User, at) -> QuerySet:
    return Student.objects.filter(user=user)


def _family(user: User, at) -> QuerySet:
    children = Guardianship.objects.active(at).filter(user=user, may_view=True)
    return Student.objects.filter(pk__in=children.values("student"))


def _granted(user: User, at) -> QuerySet:
    grants = StudentGrant.objects.active(at).filter(user=user, permission__codename="view_student")
    return Student.objects.filter(pk__in=grants.values("content_object"))


def _responsible(kind: ResponsibilityKind) -> Callable[[User, object], QuerySet]:
    def students(user: User, at) -> QuerySet:
        schools = Responsibility.objects.active(at).filter(user=user, kind=kind)
        return Student.objects.filter(school__in=schools.values("school"))

    return students


def _coordinated(user: User, at) -> QuerySet:
    levels = Responsibility.objects.active(at).filter(user=user, kind=ResponsibilityKind.COORDINATOR)
    today = timezone.localdate(at)
    years = StudentYear.objects.filter(
        Exists(levels.filter(school=OuterRef("school"), year_level=OuterRef("year_level"))),
        school_year__starts_on__lte=today,
        school_year__ends_on__gte=today,
    )
    return Student.objects.filter(pk__in=years.values("student"))


def _administered(user: User, at) -> QuerySet:
    schools = Membership.objects.active(at).filter(user=user, role=Role.ADMIN)
    return Student.objects.filter(school__in=schools.values("school"))


STUDENTS_BY_RELATION: dict[Relation, Callable] = {
    Relation.OWN: _own,
    Relation.HOME: _home,
    Relation.RELIEF: _relief,
    Relation.SUBJECT: _subject,
    Relation.FAMILY: _family,
    Relation.GRANTED: _granted,
    Relation.PRINCIPAL: _responsible(ResponsibilityKind.PRINCIPAL),
    Relation.WELLBEING: _responsible(ResponsibilityKind.WELLBEING),
    Relation.COORDINATOR: _coordinated,
    Relation.REPORTING: _responsible(ResponsibilityKind.REPORTING),
    Relation.PROOF_READER: _responsible(ResponsibilityKind.PROOF_READER),
    Relation.OFFICE: _responsible(ResponsibilityKind.OFFICE),
    Relation.ADMIN: _administered,
}


def _as(relation: Relation):
    return Value(int(relation), output_field=IntegerField())


def hats(user: User, at) -> set[Relation]:
    """The relations that `user` has to anybody at `at`: one query, so that the next one asks only what can answer.

    The next query checks each relation again, so a hat that is taken off in between shows nothing.
    """
    teaching = Case(
        When(is_relief=True, then=_as(Relation.RELIEF)),
        When(class_group__kind=ClassKind.HOME_GROUP, then=_as(Relation.HOME)),
        default=_as(Relation.SUBJECT),
    )
    responsible = Case(*[When(kind=kind, then=_as(relation)) for kind, relation in RESPONSIBLE_AS.items()])
    found = Student.objects.filter(user=user).values_list(_as(Relation.OWN))
    found = found.union(
        TeachingAssignment.objects.active(at).filter(user=user).values_list(teaching),
        Guardianship.objects.active(at).filter(user=user, may_view=True).values_list(_as(Relation.FAMILY)),
        StudentGrant.objects.active(at).filter(user=user).values_list(_as(Relation.GRANTED)),
        Responsibility.objects.active(at).filter(user=user).values_list(responsible),
        Membership.objects.active(at).filter(user=user, role=Role.ADMIN).values_list(_as(Relation.ADMIN)),
        all=True,
    )
    return {Relation(value) for (value,) in found}


def remember_hats(user: User) -> set[Relation]:
    """The hats of the person of a request, asked once in it (the object `request.user` lives no longer)."""
    if user.hats_held is None:
        user.hats_held = hats(user, timezone.now())
    return user.hats_held


def shut_out_of(user: User, at) -> QuerySet:
    """The students whom an order keeps from `user`."""
    return AccessRestriction.objects.active(at).filter(user=user).values("student")


def student_arms(user: User, at) -> list[Arm]:
    """Per relation that `user` has at `at`, the students for whom it is the first that holds.

    Each arm leaves out the students of the arms before it, so hats never add up; a restriction shuts out of every arm
    but a person's own.
    """
    held = hats(user, at) if user.hats_held is None else user.hats_held
    arms: list[Arm] = []
    earlier: list[QuerySet] = []
    for relation, students_of in STUDENTS_BY_RELATION.items():
        if relation not in held:
            continue
        students = students_of(user, at)
        arm = students if relation == Relation.OWN else students.exclude(pk__in=shut_out_of(user, at))
        for before in earlier:
            arm = arm.exclude(pk__in=before.values("pk"))
        arms.append((relation, arm))
        earlier.append(students)
    return arms


def in_arms(queryset: QuerySet, arms: list[Arm]) -> QuerySet:
    """The rows of `queryset` that stand in one of `arms` (each built from `queryset`, so that its filters narrow every
    arm).

    One UNION ALL of a sub-query per arm: `OR` would read the whole table, a join would need DISTINCT.
    """
    if not arms:
        return queryset.none()
    keys = [rows.order_by().values_list("pk") for _relation, rows in arms]
    return queryset.filter(pk__in=keys[0].union(*keys[1:], all=True) if len(keys) > 1 else keys[0])


def with_relation(queryset: QuerySet, arms: list[Arm], student: str, otherwise: Relation | None = None) -> QuerySet:
    """Annotates `relation`: the first of `arms` (of students) that holds for the row's student, found at `student`;
    where none holds, `otherwise`."""
    if len(arms) == 1 and otherwise is None:
        return queryset.annotate(relation=_as(arms[0][0]))
    whens = [When(**{f"{student}__in": students.values("pk")}, then=_as(relation)) for relation, students in arms]
    default = Value(None) if otherwise is None else _as(otherwise)
    return queryset.annotate(relation=Case(*whens, default=default, output_field=IntegerField()))
