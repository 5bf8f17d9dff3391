"""The one door: every object that a person sees or changes comes through `get_for` or `list_for`.

Views, files, jobs, PDFs, mails and search use nothing else. Unseen is 404, seen but not allowed is 403.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import F, Model, QuerySet
from django.http import Http404, HttpRequest

from accounts.models.audit import AccessEvent
from accounts.models.classes import ClassGroup, ClassKind, Enrolment, TeachingAssignment
from accounts.models.people import Membership, Responsibility, ResponsibilityKind, Role, User
from accounts.models.school import School
from accounts.models.students import Student
from accounts.models.visibility import rule
from accounts.relations import in_arms, remember_hats, student_arms, with_relation
from accounts.roles import Relation, allows


@rule(Student)
def visible_students(queryset: QuerySet, user: User, at) -> QuerySet:
    students = student_arms(user, at)
    arms = [(relation, queryset.filter(pk__in=found.values("pk"))) for relation, found in students]
    return with_relation(in_arms(queryset, arms), students, "pk")


@rule(ClassGroup)
def visible_classes(queryset: QuerySet, user: User, at) -> QuerySet:
    """The classes that a person teaches; for those who answer for the school, all of the school's."""
    taught = TeachingAssignment.objects.active(at).filter(user=user)
    regular = taught.filter(is_relief=False).values("class_group")
    answering = {
        Relation.PRINCIPAL: ResponsibilityKind.PRINCIPAL,
        Relation.WELLBEING: ResponsibilityKind.WELLBEING,
        Relation.REPORTING: ResponsibilityKind.REPORTING,
        Relation.OFFICE: ResponsibilityKind.OFFICE,
    }
    responsible = Responsibility.objects.active(at).filter(user=user)
    arms = [
        (Relation.HOME, ClassGroup.objects.filter(pk__in=regular, kind=ClassKind.HOME_GROUP)),
        (Relation.RELIEF, ClassGroup.objects.filter(pk__in=taught.filter(is_relief=True).values("class_group"))),
        (Relation.SUBJECT, ClassGroup.objects.filter(pk__in=regular, kind=ClassKind.SUBJECT)),
        *[
            (relation, ClassGroup.objects.filter(school__in=responsible.filter(kind=kind).values("school")))
            for relation, kind in answering.items()
        ],
        (Relation.COORDINATOR, _classes_of_year_levels(responsible, at)),
        (Relation.ADMIN, ClassGroup.objects.filter(school__in=_administered(user, at))),
    ]
    return with_relation(in_arms(queryset, arms), arms, "pk")


def _classes_of_year_levels(responsible: QuerySet, at) -> QuerySet:
    levels = responsible.filter(kind=ResponsibilityKind.COORDINATOR)
    in_level = Enrolment.objects.active(at).filter(
        school__in=levels.values("school"),
        student__years__year_level__in=levels.values("year_level"),
        student__years__school_year=F("class_group__school_year"),
    )
    return ClassGroup.objects.filter(pk__in=in_level.values("class_group"))


def _administered(user: User, at) -> QuerySet:
    return Membership.objects.active(at).filter(user=user, role=Role.ADMIN).values("school")


@rule(School)
def visible_schools(queryset: QuerySet, user: User, at) -> QuerySet:
    """The schools that a person runs: as administrator, principal or reporting coordinator."""
    responsible = Responsibility.objects.active(at).filter(user=user)
    arms = [
        (
            Relation.PRINCIPAL,
            School.objects.filter(pk__in=responsible.filter(kind=ResponsibilityKind.PRINCIPAL).values("school")),
        ),
        (
            Relation.REPORTING,
            School.objects.filter(pk__in=responsible.filter(kind=ResponsibilityKind.REPORTING).values("school")),
        ),
        (Relation.ADMIN, School.objects.filter(pk__in=_administered(user, at))),
    ]
    return with_relation(in_arms(queryset, arms), arms, "pk")


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
    if not allows(found.relation, found.access_noun, to):
        raise PermissionDenied
    note_reading(request, [found], to)
    return found


def list_for(request: HttpRequest, queryset: QuerySet, *, to: str = "view") -> list:
    """All rows of `queryset` that the person sees and may do `to` with; the reading is noted."""
    noun = queryset.model.access_noun
    remember_hats(request.user)
    found = [row for row in queryset.visible_to(request.user) if allows(row.relation, noun, to)]
    note_reading(request, found, to)
    return found


def lock_row(model: type[Model], lookup: dict) -> None:
    """Locks the row's student, then the row. Whoever ends a relation locks person and student too."""
    row = model._base_manager.filter(**lookup).first()
    if row is None:
        raise Http404
    student_id = row.pk if isinstance(row, Student) else getattr(row, "student_id", None)
    if student_id:
        lock_student(student_id)
    if not isinstance(row, Student):
        model._base_manager.select_for_update(no_key=True).get(pk=row.pk)


def lock_person(user_id: int) -> None:
    User._base_manager.select_for_update(no_key=True).get(pk=user_id)


def lock_student(student_id: int) -> None:
    Student._base_manager.select_for_update(no_key=True).get(pk=student_id)


def note_reading(request: HttpRequest, objects: list, action: str) -> None:
    """Collects what staff and family read of a child's texts; ReadLogMiddleware writes it before the answer leaves."""
    for found in objects:
        if not getattr(found, "holds_text", False) or found.relation == Relation.OWN:
            continue
        about = getattr(found, "read_log_as", None)
        key = (about.split(".")[1] if about else found._meta.model_name, getattr(found, "goal_id", None) or found.pk)
        request.read_log.setdefault(key, event_of(request.user, found, about, action))


def event_of(user: User, found: Model, about: str | None, action: str) -> AccessEvent:
    return AccessEvent(
        user_id=user.pk,
        user_name=user.name,
        school_id=found.school_id,
        student_id=found.student_id,
        relation=found.relation,
        action=action,
        object_type=about or found._meta.label_lower,
        object_id=(found.goal_id if about else found.pk),
    )
