"""The one door: every object that a person sees or changes comes through `get_for` or `list_for`.

Views, files, jobs, PDFs, mails and search use nothing else. Unseen is 404, seen but not allowed is 403.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Case, IntegerField, Model, QuerySet, Value, When
from django.http import Http404, HttpRequest
from django.utils import timezone

from accounts.hats import RESPONSIBLE_AS, held_by, remember_hats, taking_over
from accounts.models.audit import SAFETY, AccessEvent
from accounts.models.classes import ClassGroup, ClassKind, Enrolment, TeachingAssignment
from accounts.models.people import Membership, Responsibility, ResponsibilityKind, Role, User
from accounts.models.records import ClassRecord, StudentRecord
from accounts.models.rosters import RosterRun
from accounts.models.safety import SafetyOpening
from accounts.models.school import School
from accounts.models.students import Student
from accounts.models.visibility import rule
from accounts.relations import (
    Arm,
    coordinated,
    ever_family_of,
    in_arms,
    not_in,
    prepared_arms,
    school_arms,
    shut_out_of,
    student_arms,
    with_relation,
)
from accounts.roles import OWN, Relation, allows
from accounts.safety import looking_at, opened_by


def seen_by_key(queryset: QuerySet, arms: list[Arm]) -> QuerySet:
    """The rows of `queryset` whose keys stand in `arms`, with the first relation that holds."""
    rows = [(relation, queryset.filter(pk__in=keys)) for relation, keys in arms]
    return with_relation(in_arms(queryset, rows), arms, "pk")


@rule(Student)
def visible_students(queryset: QuerySet, user: User, at) -> QuerySet:
    return seen_by_key(queryset, student_arms(user, at))


@rule(ClassGroup)
def visible_classes(queryset: QuerySet, user: User, at) -> QuerySet:
    return seen_by_key(queryset, class_arms(user, at))


@prepared_arms
def class_arms(user: User, at) -> list[Arm]:
    """The classes that a person teaches or is going to; for those who answer for the school, all of the school's."""
    taught = TeachingAssignment.objects.active(at).filter(user=user)
    regular = taught.filter(is_relief=False)
    to_come = taking_over(at).filter(user=user, starts_at__gt=at)
    in_levels = Enrolment.objects.active(at).filter(student__in=coordinated(user, at)[0].values("student"))
    arms = [
        (Relation.HOME, regular.filter(class_group__kind=ClassKind.HOME_GROUP).values("class_group")),
        (Relation.RELIEF, taught.filter(is_relief=True).values("class_group")),
        (Relation.SUBJECT, regular.filter(class_group__kind=ClassKind.SUBJECT).values("class_group")),
        (Relation.NEXT_TEACHER, to_come.values("class_group")),
        (Relation.COORDINATOR, in_levels.values("class_group")),
        *[
            (relation, ClassGroup.objects.filter(school__in=schools).values("pk"))
            for relation, schools in relations_to_schools(user, at)
        ],
    ]
    held = held_by(user, at)
    return [(relation, classes) for relation, classes in arms if relation in held]


def relations_to_schools(user: User, at) -> list[Arm]:
    """Relation and ids of schools, for those who see a school's classes without teaching them."""
    kinds = [ResponsibilityKind.PRINCIPAL, ResponsibilityKind.WELLBEING, ResponsibilityKind.REPORTING]
    responsible = Responsibility.objects.active(at).filter(user=user)
    return [
        *[(RESPONSIBLE_AS[kind], responsible.filter(kind=kind).values("school")) for kind in kinds],
        (Relation.OFFICE, responsible.filter(kind=ResponsibilityKind.OFFICE).values("school")),
        (Relation.ADMIN, Membership.objects.active(at).filter(user=user, role=Role.ADMIN).values("school")),
    ]


KEEPS_RECORDS = (Relation.ADMIN, Relation.OFFICE, Relation.PRINCIPAL, Relation.REPORTING)


BRINGS_ROSTERS = (Relation.ADMIN, Relation.OFFICE)


def _record_arms(user: User, at, model: type[Model]) -> list[Arm]:
    """The rows of `model` of the schools whose records a person keeps; the relation with more to do comes first."""
    schools = dict(relations_to_schools(user, at))
    return [(each, model.objects.filter(school__in=schools[each]).values("pk")) for each in KEEPS_RECORDS]


@rule(StudentRecord)
def visible_student_records(queryset: QuerySet, user: User, at) -> QuerySet:
    """Of all children of the schools whose records `user` keeps, but never of an own child, also where that link has
    ended, nor of one from whom an order shuts him or her out."""
    strangers = queryset.exclude(user=user)
    for others in (ever_family_of(user), shut_out_of(user, at)):
        strangers = not_in(strangers, "pk", others)
    return seen_by_key(strangers, _record_arms(user, at, Student))


@rule(ClassRecord)
def visible_class_records(queryset: QuerySet, user: User, at) -> QuerySet:
    return seen_by_key(queryset, _record_arms(user, at, ClassGroup))


@rule(School)
def visible_schools(queryset: QuerySet, user: User, at) -> QuerySet:
    """The schools that a person runs: as administrator, principal, in the office, or as reporting coordinator. The one
    with more to do in the school itself comes first: in a small one, the principal is the administrator too."""
    arms = dict(relations_to_schools(user, at))
    running = (Relation.ADMIN, Relation.PRINCIPAL, Relation.OFFICE, Relation.REPORTING)
    return seen_by_key(queryset, [(relation, arms[relation]) for relation in running])


@rule(RosterRun)
def visible_rosters(queryset: QuerySet, user: User, at) -> QuerySet:
    """The imports of the schools whose people one enters; who is administrator and office is asked as administrator."""
    return seen_by_key(queryset, [arm for arm in _record_arms(user, at, RosterRun) if arm[0] in BRINGS_ROSTERS])


@rule(SafetyOpening)
def visible_openings(queryset: QuerySet, user: User, at) -> QuerySet:
    """The own ones, and those of others that a person looks at afterwards. For nobody who is, or ever was, family of
    the child, and for nobody whom an order keeps from it."""
    others = not_in(queryset, "student", ever_family_of(user))
    others = not_in(others, "student", shut_out_of(user, at))
    arms = [
        (Relation.SAFETY, opened_by(others, user, at)),
        (Relation.REVIEWER, looking_at(others.exclude(user=user), user, at)),
    ]
    return in_arms(queryset, arms).annotate(
        relation=Case(
            When(user=user, then=Value(int(Relation.SAFETY))),
            default=Value(int(Relation.REVIEWER)),
            output_field=IntegerField(),
        )
    )


def may_do(row: Model, verb: str) -> bool:
    """May the person to whom `row` is visible do `verb` with it?"""
    return _through(row, verb) is not None


def _through(row: Model, verb: str) -> int | None:
    """What lets the person to whom `row` is visible do `verb` with it: the relation to the student, or, where the row
    has `offices`, the first of these."""
    relations = [row.relation, *filter(None, getattr(row, "offices", []))]
    return next((relation for relation in relations if allows(relation, row.access_noun, verb)), None)


def get_for(request: HttpRequest, queryset: QuerySet, *, to: str = "view", lock: bool = False, **lookup) -> Model:
    """The object that `lookup` names, if the person sees it (else 404) and may do `to` with it (else 403).

    With `lock`, inside the write's transaction, the person, the student and the object are locked first and visibility
    is asked afterwards in a second statement: a lock that had to wait would otherwise answer from an old snapshot.
    """
    if lock:
        lock_person(request.user.pk)
        lock_row(queryset.model, lookup)
    remember_hats(request.user)
    found = queryset.filter(**lookup).visible_to(request.user).first()
    if found is None:
        raise Http404
    if not may_do(found, to):
        raise PermissionDenied
    note_reading(request, [found], to)
    return found


def list_for(request: HttpRequest, queryset: QuerySet, *, to: str = "view") -> list:
    """All rows of `queryset` that the person sees and may do `to` with; the reading is noted."""
    remember_hats(request.user)
    found = [row for row in queryset.visible_to(request.user) if may_do(row, to)]
    note_reading(request, found, to)
    return found


def schools_of(request: HttpRequest) -> list[School]:
    """The schools that the person belongs to, in the order of their names; `relation`: as staff, or as one of all."""
    remember_hats(request.user)
    arms = school_arms(request.user, timezone.now())
    rows = [(relation, School.objects.filter(pk__in=schools)) for relation, schools in arms]
    return list(with_relation(in_arms(School.objects.order_by("name"), rows), arms, "pk").order_by("name"))


def lock_row(model: type[Model], lookup: dict) -> None:
    """Locks the row's student, then the row, if it is still there by then. Whoever ends a relation locks person and
    student too."""
    row = model._base_manager.filter(**lookup).first()
    if row is None:
        raise Http404
    student_id = row.pk if isinstance(row, Student) else getattr(row, "student_id", None)
    if student_id:
        lock_student(student_id)
    if not isinstance(row, Student):
        model._base_manager.select_for_update(no_key=True).filter(pk=row.pk).first()


def lock_person(user_id: int) -> None:
    User._base_manager.select_for_update(no_key=True).get(pk=user_id)


def lock_student(student_id: int) -> None:
    Student._base_manager.select_for_update(no_key=True).get(pk=student_id)


def lock_students(student_ids: list[int]) -> None:
    """In the order of their keys, so that two who lock several never wait for each other."""
    list(Student._base_manager.select_for_update(no_key=True).filter(pk__in=student_ids).order_by("pk"))


def note_reading(request: HttpRequest, objects: list, action: str) -> None:
    """Collects what staff and family read of a child's texts; ReadLogMiddleware writes it before the answer leaves.

    What is read in a safety opening is noted text by text, and apart from all other reading.
    """
    for found in objects:
        if not getattr(found, "holds_text", False) or found.relation in OWN:
            continue
        relation = _through(found, action) or found.relation
        if relation == Relation.SAFETY:
            event = event_of(request.user, found, relation, None, SAFETY)
            request.read_log[(SAFETY, found._meta.model_name, found.pk)] = event
            continue
        about = getattr(found, "read_log_as", None)
        key = (about.split(".")[1] if about else found._meta.model_name, getattr(found, "goal_id", None) or found.pk)
        request.read_log.setdefault(key, event_of(request.user, found, relation, about, action))


def event_of(user: User, found: Model, relation: int, about: str | None, action: str) -> AccessEvent:
    return AccessEvent(
        user_id=user.pk,
        user_name=user.name,
        school_id=found.school_id,
        student_id=found.student_id,
        relation=relation,
        action=action,
        object_type=about or found._meta.label_lower,
        object_id=(found.goal_id if about else found.pk),
    )
