"""Destroying what is about one person: asked for, approved by a principal, carried out by a job, proved."""

import hashlib
import json

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from accounts.access import lock_person, lock_student
from accounts.models import School, Student, User
from accounts.read_log import NotTheRole, forget_readings
from reporting.models import Erasure, ErasureKind, Tombstone
from reporting.privacy.allowed import how_it_stands, may_be_erased
from reporting.privacy.erase import AdultErasure, Destroyed, StudentErasure

FOLDER = "tombstones"
APPROVED = "approved"
"""In `left_to_do` of a yearly run: the keys that were approved and are not done yet, by class."""


@transaction.atomic
def ask_to_erase_student(*, student: Student, reason: str, by: User) -> Erasure:
    """With the rehearsal. Raises ValidationError where it is asked for already."""
    if Erasure.objects.filter(student=student, done_at=None, withdrawn_at=None).exists():
        raise ValidationError(_("This is asked for already."))
    stood = {"stood": how_it_stands(student=student)}
    return _ask(
        Erasure(
            school_id=student.school_id, kind=ErasureKind.STUDENT, student=student, reason=reason, asked_by=by,
            rehearsed=StudentErasure(student).rehearse().as_json() | stood,
        )
    )  # fmt: skip


@transaction.atomic
def ask_to_erase_adult(*, person: User, school: School, reason: str, by: User) -> Erasure:
    """Raises ValidationError where the person still works here, belongs to another school too, or an order is about her
    or him."""
    if Erasure.objects.filter(person=person, done_at=None, withdrawn_at=None).exists():
        raise ValidationError(_("This is asked for already."))
    stood = {"stood": how_it_stands(person=person)}
    return _ask(
        Erasure(
            school=school, kind=ErasureKind.ADULT, person=person, reason=reason, asked_by=by,
            rehearsed=AdultErasure(person).rehearse().as_json() | stood,
        )
    )  # fmt: skip


def _ask(erasure: Erasure) -> Erasure:
    may_be_erased(erasure)
    erasure.save()
    return erasure


@transaction.atomic
def approve_erasure(*, erasure: Erasure, by: User) -> None:
    """In writing, by a principal who is not the one who asked. What the yearly run may destroy is what is shown, and
    nothing that comes later. Raises ValidationError."""
    if not erasure.is_open:
        raise ValidationError(_("This is no longer waiting for an approval."))
    if erasure.asked_by_id == by.pk:
        raise ValidationError(_("Whoever asked for it can not approve it: two adults are needed."))
    may_be_erased(erasure)
    erasure.approved_by, erasure.approved_at = by, timezone.now()
    if shown := erasure.rehearsed.pop("keys", None):
        erasure.left_to_do = {APPROVED: shown}
    erasure.save(update_fields=["approved_by", "approved_at", "rehearsed", "left_to_do"])
    app.configure_task("reporting.erase").defer(erasure=erasure.pk)


@transaction.atomic
def withdraw_erasure(*, erasure: Erasure, by: User) -> None:
    if not erasure.is_open:
        raise ValidationError(_("This is no longer waiting for an approval."))
    erasure.withdrawn_at = timezone.now()
    erasure.save(update_fields=["withdrawn_at"])


def carry_out(erasure_id: int) -> None:
    """May be run again at any point: rows go in one transaction, and what comes after them is written down in it."""
    with transaction.atomic():
        open_ones = Erasure.objects.filter(done_at=None, withdrawn_at=None)
        erasure = open_ones.select_for_update(no_key=True).filter(pk=erasure_id).first()
        if erasure is None or erasure.approved_at is None:
            return
        if erasure.student_id or erasure.person_id:
            _rows_go(erasure)
    if erasure.withdrawn_at is None:
        finish(erasure)


def _rows_go(erasure: Erasure) -> None:
    """Under the lock it is asked once more; what does not hold any more is withdrawn, and the reason stands there."""
    lock_whole(Student, erasure.student_id)
    lock_whole(User, erasure.person_id)
    try:
        may_be_erased(erasure)
    except ValidationError as error:
        erasure.withdrawn_at, erasure.proof = timezone.now(), {"refused": error.messages[0]}
        erasure.save(update_fields=["withdrawn_at", "proof"])
        return
    if erasure.student_id:
        destroyed = destroy_student(erasure.student, erasure)
    else:
        destroyed = destroy_adult(erasure.person, erasure)
    erasure.student = erasure.person = None
    erasure.proof = destroyed.as_json()
    erasure.rehearsed.pop("stood", None)
    erasure.save(update_fields=["student", "person", "proof", "rehearsed", "left_to_do"])


def lock_whole(model: type[Student | User], key: int | None) -> None:
    """The whole row: nobody can add a link to it meanwhile, either."""
    list(model._base_manager.select_for_update().filter(pk=key))


def destroy_student(student: Student, erasure: Erasure) -> Destroyed:
    """Inside a transaction. The marks by which a restored backup is cleaned again are left."""
    lock_student(student.pk)
    student = Student.objects.select_related("school", "user").get(pk=student.pk)
    destroyed = StudentErasure(student).carry_out()
    leave_tombstone(ErasureKind.STUDENT, student, student.school, erasure, keeps=max(destroyed.kept, default=""))
    put_down(erasure, destroyed.keys, student.pk)
    return destroyed


def destroy_adult(person: User, erasure: Erasure) -> Destroyed:
    lock_person(person.pk)
    person = User.objects.get(pk=person.pk)
    destroyed = AdultErasure(person).carry_out()
    leave_tombstone(ErasureKind.ADULT, person, erasure.school, erasure)
    put_down(erasure, destroyed.keys)
    return destroyed


def subject_of(row: Student | User) -> str:
    """Names nobody: the UUID behind it was drawn by chance and is gone."""
    return hashlib.sha256(row.uuid.bytes).hexdigest()


def leave_tombstone(kind: str, row: Student | User, school: School, erasure: Erasure, keeps: str = "") -> None:
    by = subject_of(erasure.approved_by) if erasure.approved_by else ""
    Tombstone.objects.get_or_create(
        subject=subject_of(row),
        defaults={"school_uuid": school.uuid, "kind": kind, "keeps": keeps, "approved_by": by, "at": timezone.now()},
    )


def put_down(erasure: Erasure, keys: list[str], student: int | None = None) -> None:
    """What is still to be done when the rows are gone."""
    left = erasure.left_to_do
    erasure.left_to_do = {
        **left,
        "files": [*left.get("files", []), *keys],
        "readings_of": [*left.get("readings_of", []), *([student] if student else [])],
    }


def finish(erasure: Erasure) -> None:
    """Bytes, the read log, and a copy of the tombstones outside of the database; then it is done."""
    for key in erasure.left_to_do.get("files", []):
        default_storage.delete(key)
    try:
        for student in erasure.left_to_do.get("readings_of", []):
            forget_readings("student_id = %s", [student])
    except NotTheRole:
        erasure.proof = {**erasure.proof, "read_log_waits": True}
        erasure.save(update_fields=["proof"])
        return
    copy_tombstones(erasure.school)
    _close(erasure)


@transaction.atomic
def _close(erasure: Erasure) -> None:
    """Unless another worker put something down meanwhile, which the next run does; or rows are left that failed."""
    if Erasure.objects.select_for_update(no_key=True).get(pk=erasure.pk).left_to_do != erasure.left_to_do:
        return
    rows_left = erasure.left_to_do.get(APPROVED)
    erasure.left_to_do = {APPROVED: rows_left} if rows_left else {}
    erasure.done_at = None if rows_left else timezone.now()
    erasure.proof = {name: value for name, value in erasure.proof.items() if name != "read_log_waits"}
    erasure.save(update_fields=["left_to_do", "done_at", "proof"])


def copy_tombstones(school: School) -> None:
    """Beside the files: a backup of the rows alone, put back, would not know of them."""
    for stone in Tombstone.objects.filter(school_uuid=school.uuid):
        key = f"{FOLDER}/{stone.subject}.json"
        if not default_storage.exists(key):
            told = {
                "school": str(stone.school_uuid), "kind": stone.kind, "subject": stone.subject,
                "keeps": stone.keeps, "approved_by": stone.approved_by, "at": stone.at.isoformat(),
            }  # fmt: skip
            default_storage.save(key, ContentFile(json.dumps(told).encode()))
