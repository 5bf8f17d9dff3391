"""Destroying again, after a backup was put back, who was destroyed before (K8)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import Guardianship, Membership, Student, User
from reporting.actions.erasure import destroy_adult, destroy_student, finish, subject_of
from reporting.models import Erasure, ErasureKind, ErasureReason, Tombstone
from reporting.privacy.logins import NAMELESS


@dataclass(frozen=True)
class Stone:
    kind: str
    subject: str


def stones_of_database() -> list[Stone]:
    return [Stone(stone.kind, stone.subject) for stone in Tombstone.objects.all()]


def replay(stones: Iterable[Stone]) -> int:
    """Each person in a transaction of its own. The approval was given then; what is done now is proved anew."""
    subjects = {stone.subject: stone.kind for stone in stones}
    count = 0
    for student in Student.objects.exclude(preferred_name=NAMELESS, user=None).only("uuid", "school").iterator():
        if subjects.get(subject_of(student)) == ErasureKind.STUDENT:
            _again(ErasureKind.STUDENT, student.school_id, destroy_student, student)
            count += 1
    for person in User.objects.exclude(name=NAMELESS).only("uuid").iterator():
        if subjects.get(subject_of(person)) == ErasureKind.ADULT and (school := _school_of(person)):
            _again(ErasureKind.ADULT, school, destroy_adult, person)
            count += 1
    return count


def _school_of(person: User) -> int | None:
    for tie in (Membership, Guardianship):
        if found := tie.objects.filter(user=person).values_list("school", flat=True).first():
            return found
    return None


def _again(kind: ErasureKind, school_id: int, destroy, who: Student | User) -> None:
    with transaction.atomic():
        erasure = Erasure.objects.create(
            school_id=school_id, kind=ErasureKind.YEARLY, reason=ErasureReason.TIME, done_at=timezone.now()
        )
        destroyed = destroy(who, erasure)
        erasure.proof = destroyed.as_json()
        erasure.save(update_fields=["proof", "left_to_do"])
    finish(erasure)
