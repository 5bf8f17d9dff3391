"""Who works at the school, which classes they teach and what they answer for."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access import lock_person
from accounts.actions.calendar import lock_school
from accounts.actions.relations import end_or_undo
from accounts.models import ClassGroup, Enrolment, Membership, Responsibility, School, TeachingAssignment, User
from accounts.models.grants import ExplicitGrant
from accounts.models.people import ResponsibilityKind, Role
from accounts.relations import ever_family_of
from accounts.tasks import send_message
from accounts.usernames import usernames_for

STAFF = [Role.TEACHER, Role.ADMIN]
TOLD = [ResponsibilityKind.PRINCIPAL, ResponsibilityKind.WELLBEING]
"""Who reads the texts of a whole school: the other administrators hear of it."""


def administrators(school: School, at: datetime | None = None):
    """Those who run the school at `at` (default: now) and can log in."""
    running = Membership.objects.active(at).filter(school=school, role=Role.ADMIN)
    return User.objects.filter(pk__in=running.values("user"), is_active=True)


def refuse_own_rise(*, school: School, user: User, by: User) -> None:
    """Nobody gives rights to her- or himself, where somebody else can. The only administrator may; it is kept, like
    every change, with the name."""
    if user == by and administrators(school).exclude(pk=by.pk).exists():
        raise ValidationError(_("Nobody changes the own rights: please ask another administrator."))


@transaction.atomic
def add_staff(*, school: School, name: str, email: str, role: str, on: date, by: User) -> User:
    """A new member of staff with a log-in and no password. Raises ValidationError where somebody of the school's staff
    has the address already."""
    lock_school(school)
    there = Membership.objects.active().filter(school=school, role__in=STAFF, user__email__iexact=email)
    if email and there.exists():
        raise ValidationError({"email": _("Somebody of your staff has this address already.")})
    given, _space, family = name.partition(" ")
    (username,) = usernames_for([(given, family)])
    user = User.objects.create_user(username, name, email=email)
    Membership.objects.create(school=school, user=user, role=role, starts_at=_moment(school, on))
    if role == Role.ADMIN:
        _tell_the_others(school, by)
    return user


def _moment(school: School, day: date) -> datetime:
    return max(school.start_of(day), timezone.now())


@transaction.atomic
def give_role(*, school: School, user: User, role: str, on: date, last_day: date | None, by: User) -> Membership:
    lock_person(user.pk)
    refuse_own_rise(school=school, user=user, by=by)
    membership = Membership(
        school=school, user=user, role=role, starts_at=_moment(school, on), ends_at=_end(school, last_day)
    )
    membership.full_clean()
    membership.save()
    if role == Role.ADMIN:
        _tell_the_others(school, by)
    return membership


@transaction.atomic
def give_duty(
    *, school: School, user: User, kind: str, year_level: int | None, on: date, last_day: date | None, by: User
) -> Responsibility:
    """What somebody answers for, from a day on, until a day or for good. Raises ValidationError for the own rights, and
    where it overlaps with the same."""
    lock_person(user.pk)
    refuse_own_rise(school=school, user=user, by=by)
    duty = Responsibility(
        school=school, user=user, kind=kind, year_level=year_level,
        starts_at=_moment(school, on), ends_at=_end(school, last_day),
    )  # fmt: skip
    duty.full_clean()
    duty.save()
    if kind in TOLD:
        _tell_the_others(school, by)
    return duty


def _end(school: School, last_day: date | None) -> datetime | None:
    return school.end_of(last_day) if last_day else None


@transaction.atomic
def assign(
    *, class_group: ClassGroup, user: User, on: date, last_day: date | None, by: User, is_relief: bool = False
) -> TeachingAssignment:
    """`user` teaches the class from the day `on`; as relief, only until `last_day`. Several may teach one class: who
    share it are its teachers all week, whichever days they are there. Raises ValidationError where it overlaps, and
    where somebody would give her- or himself the class of an own child."""
    lock_person(user.pk)
    if user == by:
        _refuse_own_childs_class(class_group, user)
    school = class_group.school
    assignment = TeachingAssignment(
        school=school, class_group=class_group, user=user, is_relief=is_relief,
        starts_at=_moment(school, on), ends_at=_end(school, last_day),
    )  # fmt: skip
    assignment.full_clean()
    assignment.save()
    if user == by:
        _tell_the_others(school, by)
    return assignment


def _refuse_own_childs_class(class_group: ClassGroup, user: User) -> None:
    """Also the only administrator: a teacher reads more than the family."""
    children, of = ever_family_of(user)
    in_class = Enrolment.objects.filter(class_group=class_group).exclude(ends_at__lte=timezone.now())
    if in_class.filter(student__in=children.values(of)).exists():
        raise ValidationError(_("A child of your own is in this class: please ask somebody else to enter this."))


@transaction.atomic
def end_for_staff(*, relation, last_day: date | None, by: User) -> None:
    """A role, a duty, a class or a grant ends with `last_day`; without one at this moment. Raises ValidationError where
    the school would be left without an administrator."""
    school = relation.school
    lock_person(relation.user_id)
    lock_school(school)
    at = school.end_of(last_day) if last_day else timezone.now()
    if isinstance(relation, Membership) and relation.role == Role.ADMIN:
        _refuse_the_last(school, relation.user, at)
    end_or_undo(type(relation)._base_manager.filter(pk=relation.pk), at)


@transaction.atomic
def leave_staff(*, school: School, user: User, last_day: date, by: User) -> None:
    """Everything that `user` is, teaches, answers for and was granted at the school, and at its practice class, ends
    with `last_day`; what she or he is as a parent does not."""
    lock_person(user.pk)
    lock_school(school)
    at = school.end_of(last_day)
    _refuse_the_last(school, user, at)
    of_user = Q(school=school) | Q(school__practice_of=school), Q(user=user)
    end_or_undo(TeachingAssignment.objects.filter(*of_user), at)
    end_or_undo(Responsibility.objects.filter(*of_user), at)
    for grants in ExplicitGrant.__subclasses__():
        end_or_undo(grants.objects.filter(*of_user), at)
    end_or_undo(Membership.objects.filter(*of_user, role__in=STAFF), at)


def _refuse_the_last(school: School, user: User, at: datetime) -> None:
    running = administrators(school, at)
    if running.filter(pk=user.pk).exists() and not running.exclude(pk=user.pk).exists():
        raise ValidationError(
            _("%(name)s is the only administrator then. Please make somebody else administrator first."),
            params={"name": user.name},
        )


def _tell_the_others(school: School, by: User) -> None:
    subject = gettext("Somebody has new rights at %(school)s") % {"school": school.name}
    body = gettext(
        "An administrator or the office of %(school)s gave somebody the right to read students' texts or to run the "
        "school. Please log in and look at the page of the staff whether that is right."
    ) % {"school": school.name}
    for other in administrators(school).exclude(pk=by.pk).exclude(email=""):
        send_message.defer(subject=subject, body=body, to=other.email)
