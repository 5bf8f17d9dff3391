"""What changes about a student: names, year level, arriving, leaving and coming back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access import lock_student
from accounts.actions.cards import runs_out
from accounts.actions.log_ins import give_log_ins
from accounts.actions.relations import as_before, end_or_undo, in_place_of, move_to_class
from accounts.models import (
    ClassGroup,
    Enrolment,
    LoginCard,
    Membership,
    School,
    SchoolYear,
    Student,
    StudentGrant,
    StudentYear,
    User,
)
from accounts.models.people import Role


@dataclass(frozen=True)
class Names:
    """What a student is called, and how to speak of her or him."""

    given_name: str
    preferred_name: str
    family_name: str
    code: str
    pronouns: str = ""
    language: str = ""


@transaction.atomic
def change_names(*, student: Student, names: Names, by: User) -> None:
    """The log-in shows the new name too; its user name stays, because the child has learnt it. Raises ValidationError
    where another student of the school has the number."""
    lock_student(student.pk)
    for name, value in vars(names).items():
        setattr(student, name, value)
    student.full_clean(exclude=["user"])
    student.save(update_fields=list(vars(names)))
    if student.user_id:
        User.objects.filter(pk=student.user_id).update(name=student.full_name)


@transaction.atomic
def arrive(*, school: School, names: Names, year_level: int, class_group: ClassGroup, on: date, by: User) -> Student:
    """A new student, from the day `on`, with a log-in and no password until a card is given."""
    student = Student(school=school, **vars(names))
    student.full_clean(exclude=["user"])
    give_log_ins([student])
    student.save()
    set_year_level(student=student, school_year=class_group.school_year, year_level=year_level, by=by)
    move_to_class(student=student, class_group=class_group, by=by, at=_moment(school, on))
    return student


def _moment(school: School, day: date) -> datetime:
    """The beginning of `day`; now, when it has begun already."""
    return max(school.start_of(day), timezone.now())


@transaction.atomic
def move(*, student: Student, class_group: ClassGroup, on: date, by: User) -> Enrolment:
    """In this class from the day `on`: today at once, a later day by itself."""
    return move_to_class(student=student, class_group=class_group, by=by, at=_moment(student.school, on))


@transaction.atomic
def take_out_of_class(*, enrolment: Enrolment, last_day: date, by: User) -> None:
    """Where that was a move still to come, the child stays in the class of the same year that it was to leave then."""
    lock_student(enrolment.student_id)
    school, left_on = enrolment.school, enrolment.student.left_on
    end_or_undo(Enrolment.objects.filter(pk=enrolment.pk), school.end_of(last_day))
    if enrolment.starts_at < school.end_of(last_day):
        return
    before = in_place_of(enrolment).filter(class_group__school_year=enrolment.class_group.school_year_id)
    as_before(before, enrolment.starts_at)
    if left_on:
        end_or_undo(before.filter(starts_at__lt=enrolment.starts_at), school.end_of(left_on))


@transaction.atomic
def set_year_level(*, student: Student, school_year: SchoolYear, year_level: int, by: User) -> None:
    lock_student(student.pk)
    StudentYear.objects.update_or_create(
        student=student, school_year=school_year, defaults={"school_id": student.school_id, "year_level": year_level}
    )


@transaction.atomic
def leave(*, student: Student, last_day: date, by: User) -> None:
    """The student is in no class after `last_day`; cards and grants end with it. The goals and reports stay: who still
    reads them, says accounts/roles.py. Where another day was said before, this one counts, also where it is later."""
    lock_student(student.pk)
    at = student.school.end_of(last_day)
    if student.left_on not in (None, last_day) and not student.has_left:
        _as_before_leaving(student)
    student.left_on = last_day
    student.save(update_fields=["left_on"])
    for relations in _until_leaving(student):
        end_or_undo(relations, at)
    LoginCard.objects.filter(student=student, expires_at__gt=at, made_at__lt=at).update(expires_at=at)


def _until_leaving(student: Student) -> list[QuerySet]:
    """What ends with the last day at the school, besides the cards."""
    return [
        Enrolment.objects.filter(student=student),
        StudentGrant.objects.filter(content_object=student),
        Membership.objects.filter(user=student.user_id, school=student.school_id, role=Role.STUDENT),
    ]


def _as_before_leaving(student: Student) -> None:
    """What was to end with a last day that is still ahead goes on; but no class of a year that is over by then."""
    was, last_day = student.school.end_of(student.left_on), student.left_on
    enrolments, *others = _until_leaving(student)
    for relations in [enrolments.filter(class_group__school_year__ends_on__gt=last_day), *others]:
        as_before(relations, was)
    LoginCard.objects.filter(student=student, expires_at=was).update(expires_at=runs_out(student.school))


@transaction.atomic
def come_back(*, student: Student, year_level: int, class_group: ClassGroup, on: date, by: User) -> None:
    """A child who had left, or was to leave, is a student again, with everything that is the child's."""
    lock_student(student.pk)
    if student.left_on is None:
        raise ValidationError(_("This student has not left."))
    at = _moment(student.school, on)
    take_back(student=student, at=at)
    set_year_level(student=student, school_year=class_group.school_year, year_level=year_level, by=by)
    move_to_class(student=student, class_group=class_group, by=by, at=at)


def take_back(*, student: Student, at: datetime) -> None:
    """From `at` on there is no last day any more. Who has not been away by then keeps what was to end with it. The
    caller holds the lock on the student."""
    if student.left_on and at <= student.school.end_of(student.left_on):
        _as_before_leaving(student)
    student.left_on = None
    student.save(update_fields=["left_on"])
    if student.user_id:
        member_again(student)


def member_again(student: Student) -> None:
    mine = Membership.objects.filter(user=student.user_id, school=student.school_id, role=Role.STUDENT)
    now = timezone.now()
    mine.filter(ends_at__gt=now, starts_at__lt=F("ends_at")).update(ends_at=None)
    if not mine.active(now).exists():
        Membership.objects.create(school_id=student.school_id, user_id=student.user_id, role=Role.STUDENT)
