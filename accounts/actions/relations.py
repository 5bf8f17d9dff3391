"""Beginning and ending the relations that rights come from."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.access import lock_person, lock_student
from accounts.models import ClassGroup, Enrolment, Membership, Student, StudentGrant, User
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


@transaction.atomic
def move_to_class(*, student: Student, class_group: ClassGroup, by: User, at: datetime | None = None) -> Enrolment:
    """Enrols a student from `at` on; a home group ends the one before it at the same moment, so goals travel with the
    child. What is planned for later stays: the new class then lasts until that, or until the last day at the school.
    Who is in the class already stays in it as long, also where that was to end before."""
    lock_student(student.pk)
    at = at or timezone.now()
    enrolments = Enrolment.objects.filter(student=student, kind=class_group.kind)
    if class_group.kind == ClassKind.SUBJECT:
        enrolments = enrolments.filter(class_group=class_group)
    current = enrolments.active(at).first()
    until = _until(enrolments, student, at)
    if current and current.class_group_id == class_group.pk:
        if current.ends_at != until:
            current.ends_at = until
            current.save(update_fields=["ends_at"])
        return current
    if current:
        end_or_undo(enrolments.filter(pk=current.pk), at)
    return Enrolment.objects.create(
        school=student.school, student=student, class_group=class_group, starts_at=at, ends_at=until
    )


def _until(enrolments: QuerySet, student: Student, at: datetime) -> datetime | None:
    """So long can a class last that runs at `at`: until the next of `enrolments`, or the last day at the school."""
    ends = list(enrolments.filter(starts_at__gt=at).order_by("starts_at").values_list("starts_at", flat=True)[:1])
    if student.left_on and student.school.end_of(student.left_on) > at:
        ends.append(student.school.end_of(student.left_on))
    return min(ends, default=None)


def end_or_undo(relations: QuerySet, at: datetime) -> None:
    """None of `relations` is in force from `at` on: those that run end, those that were to begin later never do. The
    caller holds the locks on the people and the students."""
    relations.filter(starts_at__gte=at).delete()
    relations.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at)).update(ends_at=at)


def as_before(relations: QuerySet, at: datetime) -> None:
    """What of `relations` was to end at `at` goes on until it was to end before somebody said so, as its history tells;
    but never into the next of its kind. The caller holds the locks."""
    for row in relations.filter(ends_at=at):
        others = row.events.exclude(ends_at=at).order_by("-pgh_id").values_list("ends_at", flat=True)
        if not others and not isinstance(row, Enrolment):
            continue  # given until this day
        following = in_place_of(row).filter(starts_at__gt=row.starts_at).order_by("starts_at")
        ends = [*others[:1], *following.values_list("starts_at", flat=True)[:1]]
        until = min((each for each in ends if each), default=None)
        if until is None or until > at:
            type(row).objects.filter(pk=row.pk).update(ends_at=until)


ONE_AT_A_TIME = {Membership: ["user", "school", "role"], StudentGrant: ["user", "permission", "content_object"]}


def in_place_of(row: Enrolment | Membership | StudentGrant) -> QuerySet:
    """The relations of which only one is in force at a time: `row` and its like."""
    of_class = ["student", "kind"] if getattr(row, "kind", "") == ClassKind.HOME_GROUP else ["student", "class_group"]
    same = ONE_AT_A_TIME.get(type(row), of_class)
    return type(row).objects.filter(**{name: getattr(row, name) for name in same})
