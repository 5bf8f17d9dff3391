"""Beginning and ending the relations that rights come from."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.access import lock_person, lock_student
from accounts.actions.sessions import end_sessions
from accounts.models import ClassGroup, Enrolment, Membership, Student, User
from accounts.models.classes import ClassKind


@transaction.atomic
def end_relation(*, relation, by: User, at: datetime | None = None) -> None:
    """Ends a dated relation (default: now). Person and students are locked first, so that a write that is already
    waiting at the door asks again and finds it closed."""
    if hasattr(relation, "user_id"):
        lock_person(relation.user_id)
    for student_id in sorted(relation.concerned_students()):
        lock_student(student_id)
    end_or_undo(type(relation)._base_manager.filter(pk=relation.pk), at or timezone.now())
    if isinstance(relation, Membership):
        end_sessions(user=relation.user, by=by)


@transaction.atomic
def move_to_class(*, student: Student, class_group: ClassGroup, by: User, at: datetime | None = None) -> Enrolment:
    """Enrols a student from `at` on; a home group ends the one before it at the same moment, so goals travel with the
    child. What is planned for later stays: the new class then lasts until that."""
    lock_student(student.pk)
    at = at or timezone.now()
    enrolments = Enrolment.objects.filter(student=student, kind=class_group.kind)
    if class_group.kind == ClassKind.SUBJECT:
        enrolments = enrolments.filter(class_group=class_group)
    current = enrolments.active(at).first()
    if current and current.class_group_id == class_group.pk:
        return current
    if current:
        end_or_undo(enrolments.filter(pk=current.pk), at)
    later = enrolments.filter(starts_at__gt=at).order_by("starts_at").first()
    return Enrolment.objects.create(
        school=student.school, student=student, class_group=class_group, starts_at=at,
        ends_at=later.starts_at if later else None,
    )  # fmt: skip


def end_or_undo(relations: QuerySet, at: datetime) -> None:
    """None of `relations` is in force from `at` on: those that run end, those that were to begin later never do. The
    caller holds the locks on the people and the students."""
    relations.filter(starts_at__gte=at).delete()
    relations.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at)).update(ends_at=at)
