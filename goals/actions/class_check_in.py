"""A class checks in: opened, marked who is away, closed; and the next step for a child."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import ClassGroup, Student, User
from goals.actions.words import sent_before
from goals.models import Absence, ClassCheckIn, Goal, NextStep
from goals.voices import speaks_for


@transaction.atomic
def open_class_check_in(*, class_group: ClassGroup, by: User, key: UUID) -> ClassCheckIn:
    """Opens one, once per `key`; where one goes on already, a colleague's too, that is the one. One of an earlier day
    that nobody closed is closed with the end of its day. The caller holds the class's lock."""
    if there := class_group.check_ins.filter(uuid=key).first():
        return there
    last = class_group.check_ins.filter(closed_at__isnull=True).first()
    if last and last.is_open:
        return last
    if last:
        last.closed_at = last.until
        last.save(update_fields=["closed_at"])
    return ClassCheckIn.objects.create(uuid=key, school=class_group.school, class_group=class_group, opened_by=by)


@transaction.atomic
def close_class_check_in(*, class_check_in: ClassCheckIn, by: User) -> None:
    """Closed twice, it was closed the first time."""
    if class_check_in.closed_at is None:
        class_check_in.closed_at = class_check_in.until
        class_check_in.save(update_fields=["closed_at"])


@transaction.atomic
def mark_away(*, class_check_in: ClassCheckIn, student: Student, by: User, away: bool) -> None:
    """Away, or here after all; afterwards too, so that nobody has missed what happened without her or him."""
    if away:
        values = {"school_id": student.school_id, "marked_by": by}
        Absence.objects.get_or_create(class_check_in=class_check_in, student=student, defaults=values)
    else:
        class_check_in.absences.filter(student=student).delete()


@transaction.atomic
def give_next_step(*, student: Student, by: User, key: UUID, text: str, goal: Goal | None = None) -> NextStep:
    """Waits on top of the child's page until it is read. Once per `key`; raises Stale where it came with other words
    before. `student` comes through the door: `relation` says what the author is to the child."""
    said = {"text": text, "goal_id": goal.pk if goal else None}
    if there := sent_before(NextStep, key, whose={"student": student, "author": by}, said=said):
        return there
    return NextStep.objects.create(
        uuid=key,
        school_id=student.school_id,
        student=student,
        goal_audience=goal.audience if goal else None,
        author=by,
        author_relation=student.relation,
        **said,
    )


@transaction.atomic
def take_next_step_back(*, next_step: NextStep, by: User) -> None:
    """Its author's, and only until the child has read it; the history keeps it."""
    if next_step.author_id != by.pk:
        raise PermissionDenied
    if next_step.read_at:
        raise ValidationError(_("This was read already. Give another next step instead."))
    next_step.delete()


@transaction.atomic
def read_next_step(*, next_step: NextStep, by: User) -> None:
    """The child's tick; for a child without a log-in, that of the adult who reads it out."""
    if not speaks_for(next_step.student, by):
        raise PermissionDenied
    if next_step.read_at is None:
        next_step.change(next_step.version, read_at=timezone.now())
