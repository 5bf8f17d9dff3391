"""Linking adults and children, and what changes on such a link. The rows themselves keep who did it and when
(pghistory); whoever narrows a link locks person and student."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import lock_person, lock_student
from accounts.actions.invitations import revoke_invitations
from accounts.actions.membership import keep_membership
from accounts.actions.relations import end_relation
from accounts.models import AddressChange, Guardianship, School, Student, User
from accounts.usernames import usernames_for

SHORTEST = timedelta(microseconds=1)
"""A row has to end after its beginning: one that is taken back before it begins lasts this long, in the future."""
OF_THE_ADULT = ("language", "needs_interpreter")
"""The same on all of an adult's links at one school."""


@transaction.atomic
def add_adult(
    *, student: Student, by: User, name: str, email: str, known: User | None, starts_at: datetime, **link
) -> Guardianship:
    """Links an adult to a child: `known`, whom the school has already, or a new one without a password. Raises
    ValidationError where there is a link."""
    user = known or _new_adult(name, email)
    lock_person(user.pk)
    lock_student(student.pk)
    if Guardianship.objects.to_come().filter(user=user, student=student).exists():
        raise ValidationError(_("%(name)s is linked to this child already.") % {"name": user.name})
    made = Guardianship.objects.create(
        school=student.school, student=student, user=user, starts_at=starts_at,
        **{name: value for name, value in link.items() if name not in OF_THE_ADULT},
    )  # fmt: skip
    _tell_the_school(user, student.school, **{name: link[name] for name in OF_THE_ADULT if link.get(name)})
    keep_membership(user=user, school=student.school)
    return made


def _new_adult(name: str, email: str) -> User:
    given, _space, family = name.strip().rpartition(" ")
    (username,) = usernames_for([(given or family, family if given else "")])
    user = User(username=username, name=" ".join(name.split()), email=email)
    user.set_unusable_password()
    user.save()
    return user


def _tell_the_school(user: User, school: School, **said) -> None:
    if said:
        Guardianship.objects.filter(user=user, school=school).update(**said)


@transaction.atomic
def change_link(*, link: Guardianship, by: User, email: str | None = None, **said) -> None:
    """What the adult may see and do, from when, and what the school knows of the adult. `email` is None where the
    address is not this school's to change."""
    lock_person(link.user_id)
    lock_student(link.student_id)
    for name, value in said.items():
        if name not in OF_THE_ADULT:
            setattr(link, name, value)
    link.save()
    _tell_the_school(link.user, link.school, **{name: said[name] for name in OF_THE_ADULT if name in said})
    if email is not None and email != link.user.email:
        change_address(user=link.user, school=link.school, email=email, by=by)
    if not link.may_view:
        revoke_invitations(user=link.user, school=link.school)


@transaction.atomic
def change_address(*, user: User, school: School, email: str, by: User) -> None:
    """An invitation that lies in the old mail box opens nothing any more."""
    AddressChange.objects.create(school=school, user=user, before=user.email, after=email, changed_by=by)
    user.email = email
    user.save(update_fields=["email"])
    revoke_invitations(user=user, school=school, by_mail=True)


@transaction.atomic
def end_link(*, link: Guardianship, by: User, at: datetime | None = None) -> None:
    """From `at` on (default: now) the adult has nothing to do with this child. A link that has not begun never does."""
    at = max(at or timezone.now(), link.starts_at + SHORTEST)
    end_relation(relation=link, by=by, at=at)
    revoke_invitations(user=link.user, school=link.school)
    keep_membership(user=link.user, school=link.school)
