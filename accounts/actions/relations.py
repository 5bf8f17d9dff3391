"""Beginning and ending the relations that rights come from."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.access import lock_person, lock_student
from accounts.actions.sessions import end_sessions
from accounts.models import AccessRestriction, ClassGroup, Enrolment, Membership, Student, User


@transaction.atomic
def end_relation(*, relation, by: User, at: datetime | None = None) -> None:
    """Ends a dated relation (default: now). Person and students are locked first, so that a write that is already
    waiting at the door asks again and finds it closed."""
    if hasattr(relation, "user_id"):
        lock_person(relation.user_id)
    for student_id in sorted(relation.concerned_students()):
        lock_student(student_id)
    relation.ends_at = at or timezone.now()
    relation.save(update_fields=["ends_at"])
    if isinstance(relation, Membership):
        end_sessions(user=relation.user, by=by)


@transaction.atomic
def restrict_access(*, student: Student, user: User, reason: str, by: User) -> AccessRestriction:
    """Shuts one adult out from one child, at once and everywhere."""
    lock_person(user.pk)
    lock_student(student.pk)
    end_sessions(user=user, by=by)
    return AccessRestriction.objects.create(
        school=student.school, student=student, user=user, reason=reason, recorded_by=by
    )


@transaction.atomic
def move_to_class(*, student: Student, class_group: ClassGroup, by: User, at: datetime | None = None) -> Enrolment:
    """Enrols a student; a home group ends the one before it at the same moment, so goals travel with the child."""
    lock_student(student.pk)
    at = at or timezone.now()
    current = Enrolment.objects.active(at).filter(student=student, kind=class_group.kind)
    if class_group.kind == "home_group":
        current.update(ends_at=at)
    return Enrolment.objects.create(school=student.school, student=student, class_group=class_group, starts_at=at)
