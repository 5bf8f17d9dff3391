"""Which students a person has which relation to, as SQL: the ground under every `visible_to`."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, wraps
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, Exists, F, Func, IntegerField, OuterRef, QuerySet, Value, When
from django.utils import timezone

from accounts.hats import RESPONSIBLE_AS, STAFF_ROLES, as_value, held_by
from accounts.models.classes import ClassKind, Enrolment, TeachingAssignment
from accounts.models.families import AccessRestriction, Guardianship
from accounts.models.grants import StudentGrant
from accounts.models.people import Membership, Responsibility, ResponsibilityKind, Role, User
from accounts.models.safety import SafetyOpening
from accounts.models.students import FAMILY_READS_MONTHS, Student, StudentYear, gone_lately, here
from accounts.prepared import SOMETIME, Prepared, prepare, somebody
from accounts.roles import OWN, Relation, allows

Rows = tuple[QuerySet, str]
"""Rows that say who is whose, and the name of their column with the student."""
Arm = tuple[Relation, Any]
"""A relation, and what is seen through it: keys for the right side of `__in` (a query of one column, or `PreparedRows`
of `student_arms`), or rows of a model (a QuerySet, for `in_arms`)."""

OPENS_FOR_SAFETY = [ResponsibilityKind.WELLBEING, ResponsibilityKind.PRINCIPAL]
"""Who may open a student's private texts because of a worry about safety."""
STAFF_DUTIES = [ResponsibilityKind.PRINCIPAL, ResponsibilityKind.REPORTING]
"""What makes a person staff of a school, whoever the students are."""


def _taught(user: User, at, relief: bool, **enrolment) -> Rows:
    classes = TeachingAssignment.objects.active(at).filter(user=user, is_relief=relief)
    enrolments = Enrolment.objects.active(at).filter(class_group__in=classes.values("class_group"), **enrolment)
    return enrolments.filter(here(at, "student__")), "student"


def _home(user: User, at) -> Rows:
    return _taught(user, at, relief=False, kind=ClassKind.HOME_GROUP)


def _relief(user: User, at) -> Rows:
    return _taught(user, at, relief=True)


def _subject(user: User, at) -> Rows:
    return _taught(user, at, relief=False, kind=ClassKind.SUBJECT)


def _own(user: User, at) -> Rows:
    return Student.objects.filter(here(at), user=user), "pk"


def _opened(user: User, at) -> Rows:
    """Open only for as long as the duty lasts; never for who is, or ever was, family of the child."""
    duties = Responsibility.objects.active(at).filter(user=user, kind__in=OPENS_FOR_SAFETY)
    openings = SafetyOpening.objects.active(at).filter(user=user, school__in=duties.values("school"))
    return not_in(openings, "student", ever_family_of(user)), "student"


def ever_family_of(user: User) -> Rows:
    """The children of whom `user` is, or ever was, family, whatever he or she may see as such."""
    return Guardianship.objects.filter(user=user), "student"


def _family(user: User, at) -> Rows:
    if user.stands_in_for_family_of:
        return Student.objects.filter(pk=user.stands_in_for_family_of), "pk"
    return Guardianship.objects.active(at).filter(here(at, "student__"), user=user, may_view=True), "student"


def _past_own(user: User, at) -> Rows:
    return Student.objects.filter(gone_lately(at, F("school__leaver_months")), user=user), "pk"


def _past_family(user: User, at) -> Rows:
    lately = gone_lately(at, Value(FAMILY_READS_MONTHS), "student__")
    return Guardianship.objects.active(at).filter(lately, user=user, may_view=True), "student"


def _granted(user: User, at) -> Rows:
    grants = StudentGrant.objects.active(at).filter(user=user, permission__codename="view_student")
    return grants.filter(here(at, "content_object__")), "content_object"


def _responsible(kind: ResponsibilityKind) -> Callable[[User, object], Rows]:
    def rows(user: User, at) -> Rows:
        schools = Responsibility.objects.active(at).filter(user=user, kind=kind)
        return Student.objects.filter(school__in=schools.values("school")), "pk"

    return rows


def coordinated(user: User, at) -> Rows:
    """This year's rows of the year levels that `user` coordinates."""
    levels = Responsibility.objects.active(at).filter(user=user, kind=ResponsibilityKind.COORDINATOR)
    today = timezone.localdate(at)
    years = StudentYear.objects.filter(
        Exists(levels.filter(school=OuterRef("school"), year_level=OuterRef("year_level"))),
        school_year__starts_on__lte=today,
        school_year__ends_on__gte=today,
    )
    return years, "student"


def _administered(user: User, at) -> Rows:
    schools = Membership.objects.active(at).filter(user=user, role=Role.ADMIN)
    return Student.objects.filter(school__in=schools.values("school")), "pk"


ROWS_BY_RELATION: dict[Relation, Callable[[User, object], Rows]] = {
    Relation.OWN: _own,
    Relation.SAFETY: _opened,
    Relation.HOME: _home,
    Relation.RELIEF: _relief,
    Relation.SUBJECT: _subject,
    Relation.FAMILY: _family,
    Relation.PAST_OWN: _past_own,
    Relation.PAST_FAMILY: _past_family,
    Relation.GRANTED: _granted,
    Relation.PRINCIPAL: _responsible(ResponsibilityKind.PRINCIPAL),
    Relation.WELLBEING: _responsible(ResponsibilityKind.WELLBEING),
    Relation.COORDINATOR: coordinated,
    Relation.REPORTING: _responsible(ResponsibilityKind.REPORTING),
    Relation.PROOF_READER: _responsible(ResponsibilityKind.PROOF_READER),
    Relation.OFFICE: _responsible(ResponsibilityKind.OFFICE),
    Relation.ADMIN: _administered,
}


ArmsOf = Callable[[User, datetime], list[Arm]]
PREPARED: list[ArmsOf] = []


def prepared_arms(arms_of: ArmsOf) -> ArmsOf:
    """Decorates what gives arms of keys: their SQL is made once for all who wear the same hats. So nothing but the hats
    may decide which arms there are; everything else about `user` and `at` is asked in the rows."""

    @cache
    def made(held: frozenset[Relation]) -> list[tuple[Relation, Prepared]]:
        with timezone.override(UTC):
            arms = arms_of(somebody(hats_held=set(held)), SOMETIME)
            return [(relation, prepare(keys)) for relation, keys in arms]

    @wraps(arms_of)
    def arms(user: User, at: datetime) -> list[Arm]:
        if user.stands_in_for_family_of:
            return arms_of(user, at)
        return [(relation, keys.rows_for(user, at)) for relation, keys in made(frozenset(held_by(user, at)))]

    PREPARED.append(arms)
    return arms


def not_in(rows: QuerySet, column: str, others: Rows) -> QuerySet:
    """`rows` without those whose student, in `column`, stands in `others`: an anti-join on the few rows at hand."""
    other_rows, other_column = others
    return rows.filter(~Exists(other_rows.filter(**{other_column: OuterRef(column)})))


def shut_out_of(user: User, at) -> Rows:
    """The orders that keep students from `user`."""
    return AccessRestriction.objects.active(at).filter(user=user), "student"


@prepared_arms
def student_arms(user: User, at) -> list[Arm]:
    """Per relation that `user` has at `at`, the ids of the students for whom it is the first that holds.

    Each arm leaves out the students of the arms before it, so hats never add up; a restriction shuts out of every arm
    but a person's own.
    """
    held = held_by(user, at)
    arms: list[Arm] = []
    earlier: list[Rows] = []
    for relation, rows_of in ROWS_BY_RELATION.items():
        if relation not in held:
            continue
        rows, column = rows_of(user, at)
        earlier.append((rows, column))
        if relation not in OWN:
            rows = not_in(rows, column, shut_out_of(user, at))
        for before in earlier[:-1]:
            rows = not_in(rows, column, before)
        arms.append((relation, rows.values(column)))
    return arms


OFFICES = (Relation.PRINCIPAL, Relation.COORDINATOR, Relation.REPORTING)
"""Through whose hands the reports of a school go, whoever teaches the students."""


@prepared_arms
def office_arms(user: User, at) -> list[Arm]:
    """Per office that `user` holds at `at`, the ids of the students whose reports it is about. These arms overlap with
    each other and with those of `student_arms`; never in them are an own child, also where that link has ended, and one
    from whom an order shuts `user` out."""
    held, arms = held_by(user, at), []
    for relation in OFFICES:
        if relation in held:
            rows, column = ROWS_BY_RELATION[relation](user, at)
            for others in (ever_family_of(user), shut_out_of(user, at)):
                rows = not_in(rows, column, others)
            arms.append((relation, rows.values(column)))
    return arms


def with_offices(queryset: QuerySet, arms: list[Arm]) -> QuerySet:
    """Annotates `offices`: of `office_arms`, all that hold for the row's student, with None for the others."""
    held = [Case(When(student__in=students, then=as_value(relation))) for relation, students in arms]
    numbers = ArrayField(IntegerField(null=True))
    return queryset.annotate(offices=Func(*held, template="ARRAY[%(expressions)s]::integer[]", output_field=numbers))


def students_in_office(user: User, verb: str) -> QuerySet:
    """The students with whose reports `user` may do `verb` by an office."""
    offices = [arm for arm in office_arms(user, timezone.now()) if allows(arm[0], "report", verb)]
    students = Student.objects.all()
    return in_arms(students, [(relation, students.filter(pk__in=ids)) for relation, ids in offices])


@prepared_arms
def school_arms(user: User, at) -> list[Arm]:
    """What `user` is to schools, with their ids: staff, by role or by duty, before everybody else of the school."""
    held = held_by(user, at)
    memberships = Membership.objects.active(at).filter(user=user)
    duties = Responsibility.objects.active(at).filter(user=user, kind__in=STAFF_DUTIES)
    arms = [
        (Relation.STAFF, memberships.filter(role__in=STAFF_ROLES).values("school"), {Relation.STAFF}),
        (Relation.STAFF, duties.values("school"), {RESPONSIBLE_AS[kind] for kind in STAFF_DUTIES}),
        (Relation.MEMBER, memberships.exclude(role__in=STAFF_ROLES).values("school"), {Relation.MEMBER}),
    ]
    return [(relation, schools) for relation, schools, hats_for_it in arms if hats_for_it & held]


def in_arms(queryset: QuerySet, arms: list[Arm]) -> QuerySet:
    """The rows of `queryset` that stand in one of `arms` (each built from `queryset`, so that its filters narrow every
    arm).

    One UNION ALL of a sub-query per arm: `OR` would read the whole table, a join would need DISTINCT.
    """
    if not arms:
        return queryset.none()
    if len(arms) == 1:
        return arms[0][1]
    keys = [rows.order_by().values_list("pk") for _relation, rows in arms]
    return queryset.filter(pk__in=keys[0].union(*keys[1:], all=True))


def with_relation(queryset: QuerySet, arms: list[Arm], student: str, otherwise: Relation | None = None) -> QuerySet:
    """Annotates `relation`: the first of `arms` (of students) that holds for the row's student, found at `student`;
    where none holds, `otherwise`."""
    if len(arms) == 1 and otherwise is None:
        return queryset.annotate(relation=as_value(arms[0][0]))
    whens = [When(**{f"{student}__in": students}, then=as_value(relation)) for relation, students in arms]
    default = Value(None) if otherwise is None else as_value(otherwise)
    return queryset.annotate(relation=Case(*whens, default=default, output_field=IntegerField()))
