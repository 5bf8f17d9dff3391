"""What changes about a student: names, year level, arriving, leaving and coming back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access import lock_student
from accounts.actions.log_ins import give_log_ins
from accounts.actions.relations import end_or_undo, move_to_class
from accounts.actions.sessions import end_sessions
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
    lock_student(enrolment.student_id)
    end_or_undo(Enrolment.objects.filter(pk=enrolment.pk), enrolment.school.end_of(last_day))


@transaction.atomic
def set_year_level(*, student: Student, school_year: SchoolYear, year_level: int, by: User) -> None:
    lock_student(student.pk)
    StudentYear.objects.update_or_create(
        student=student, school_year=school_year, defaults={"school_id": student.school_id, "year_level": year_level}
    )


@transaction.atomic
def leave(*, student: Student, last_day: date, by: User) -> None:
    """The student is in no class after `last_day`; cards and grants end with it. The goals and reports stay: who still
    reads them, says accounts/roles.py."""
    lock_student(student.pk)
    at = student.school.end_of(last_day)
    student.left_on = last_day
    student.save(update_fields=["left_on"])
    end_or_undo(Enrolment.objects.filter(student=student), at)
    end_or_undo(StudentGrant.objects.filter(content_object=student), at)
    end_or_undo(Membership.objects.filter(user=student.user_id, school=student.school_id, role=Role.STUDENT), at)
    LoginCard.objects.filter(student=student, expires_at__gt=at, made_at__lt=at).update(expires_at=at)
    if student.user and at <= timezone.now():
        end_sessions(user=student.user, by=by)


@transaction.atomic
def come_back(*, student: Student, year_level: int, class_group: ClassGroup, on: date, by: User) -> None:
    """A child who had left, or was to leave, is a student again, with everything that is the child's."""
    lock_student(student.pk)
    if student.left_on is None:
        raise ValidationError(_("This student has not left."))
    student.left_on = None
    student.save(update_fields=["left_on"])
    set_year_level(student=student, school_year=class_group.school_year, year_level=year_level, by=by)
    move_to_class(student=student, class_group=class_group, by=by, at=_moment(student.school, on))
    if student.user_id:
        member_again(student)


def member_again(student: Student) -> None:
    mine = Membership.objects.filter(user=student.user_id, school=student.school_id, role=Role.STUDENT)
    now = timezone.now()
    mine.filter(ends_at__gt=now, starts_at__lt=F("ends_at")).update(ends_at=None)
    if not mine.active(now).exists():
        Membership.objects.create(school_id=student.school_id, user_id=student.user_id, role=Role.STUDENT)
