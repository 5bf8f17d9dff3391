"""Making invitations, taking them back, and coming in with one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app

from accounts.access import lock_students
from accounts.actions.membership import keep_membership
from accounts.actions.relations import end_relation
from accounts.door_mails import use_your_letter
from accounts.families import is_only_family_here
from accounts.invitations import MAIL_DAYS, PASSWORD_DAYS, days, hash_of, new_code
from accounts.mailing import DOOR, defer_spread
from accounts.models import AccessRestriction, Guardianship, Invitation, RosterIdentity, School, User
from accounts.models.families import InvitationKind
from accounts.records import lock_persons

TAKEN_ALONG: list[Callable[[User, User], None]] = []
"""What other apps keep about a log-in that goes out of use (first) and what becomes of it at the one that stays: they
add theirs here."""


@dataclass(frozen=True)
class Letter:
    """An invitation at the only moment when its code can be read. `lasts` is shorter for a new password."""

    user: User
    code: str
    kind: str
    lasts: timedelta

    @classmethod
    def to(cls, user: User, number_of_days: int) -> "Letter":
        kind = kind_for(user)
        lasts = PASSWORD_DAYS if kind == InvitationKind.NEW_PASSWORD else number_of_days
        return cls(user, new_code(), kind, days(lasts))


def kind_for(user: User) -> str:
    return InvitationKind.NEW_PASSWORD if user.has_usable_password() else InvitationKind.COME_IN


@transaction.atomic
def keep_letters(*, letters: list[Letter], school: School, by: User) -> None:
    """From now on the adults come in with these; what they were given before ends."""
    lock_persons(Q(pk__in=[letter.user.pk for letter in letters]))
    _revoke_of([letter.user for letter in letters], school)
    now = timezone.now()
    Invitation.objects.bulk_create(
        Invitation(
            school=school, user=letter.user, kind=letter.kind, code_hash=hash_of(letter.code), made_by=by,
            made_at=now, sent_at=now, expires_at=now + letter.lasts,
        )
        for letter in letters
    )  # fmt: skip


@transaction.atomic
def mail_invitations(*, users: list[User], school: School, by: User) -> int:
    """One mail to each adult with an address who has not come in yet; how many. The code is drawn when the mail leaves:
    none waits in the queue."""
    users = [user for user in users if user.email and not user.has_usable_password()]
    lock_persons(Q(pk__in=[user.pk for user in users]))
    _revoke_of(users, school)
    made = Invitation.objects.bulk_create(_by_mail(user, school, by) for user in users)
    defer_spread("accounts.send_invitation", [{"invitation": row.pk} for row in made])
    return len(made)


@transaction.atomic
def mail_again(user: User) -> None:
    """For an adult who has an address and no password yet, and asks for one at the door: the way in is the invitation.
    A letter that is under way stays good: whoever knows an address could else make it worthless."""
    lock_persons(Q(pk=user.pk))
    links = Guardianship.objects.opening().filter(user=user).select_related("school")
    if Invitation.objects.waiting().filter(user=user, by_mail=False).exists():
        subject, body = use_your_letter()
        app.configure_task("accounts.send_message", **DOOR).defer(subject=subject, body=body, to=user.email)
        return
    for school in {link.school for link in links}:
        _revoke_of([user], school)
        made = _by_mail(user, school, by=user)
        made.save()
        app.configure_task("accounts.send_invitation", **DOOR).defer(invitation=made.pk)


def _by_mail(user: User, school: School, by: User) -> Invitation:
    until = timezone.now() + days(MAIL_DAYS)
    return Invitation(school=school, user=user, kind=InvitationKind.COME_IN, by_mail=True, made_by=by, expires_at=until)


def _revoke_of(users: list[User], school: School) -> None:
    waiting = Invitation.objects.filter(user__in=users, school=school, used_at__isnull=True, revoked_at__isnull=True)
    waiting.update(revoked_at=timezone.now())


@transaction.atomic
def revoke_invitations(*, user: User, school: School, **which) -> None:
    """Nothing opens with what the adult was given."""
    waiting = Invitation.objects.filter(user=user, school=school, used_at__isnull=True, revoked_at__isnull=True)
    waiting.filter(**which).update(revoked_at=timezone.now())


class NoLongerOpen(Exception):
    """It was used or taken back, or the link ended, while the form lay open."""


@transaction.atomic
def come_in(*, invitation: Invitation, password: str) -> User:
    """The adult has this password from now on, and the invitation is used up. Raises NoLongerOpen, also where the
    log-in has come to open more than the school that printed the letter may give."""
    _use_up(invitation, [invitation.user_id])
    user = invitation.user
    if not invitation.by_mail and not is_only_family_here(user, invitation.school):
        raise NoLongerOpen
    user.set_password(password)
    user.save(update_fields=["password"])
    return user


@transaction.atomic
def come_in_as(*, invitation: Invitation, user: User) -> None:
    """The children are added to the log-in that the adult has already: the one that was made for the invitation goes
    out of use, and what the school recorded about it, orders too, is about `user` from now on. Raises NoLongerOpen,
    also where orders against both would meet: the office sorts that out."""
    _use_up(invitation, [invitation.user_id, user.pk])
    stand_in, school = invitation.user, invitation.school
    for order in AccessRestriction.objects.filter(user=stand_in, school=school):
        if _meets(order, user):
            raise NoLongerOpen
        _hand_over(order, user)
    for link in Guardianship.objects.filter(user=stand_in, school=school):
        _hand_over_or_end(link, user)
    RosterIdentity.objects.filter(user=stand_in, school=school).update(user=user)
    for take_along in TAKEN_ALONG:
        take_along(stand_in, user)
    User.objects.filter(pk=stand_in.pk).update(is_active=False)
    for each in (stand_in, user):
        keep_membership(user=each, school=school)


def _hand_over_or_end(link: Guardianship, user: User) -> None:
    if not _meets(link, user):
        _hand_over(link, user)
    elif link.is_active():
        end_relation(relation=link, by=user)


def _meets(row, user: User) -> bool:
    """Has `user` one of these for the same child, at a time that this one covers too?"""
    others = type(row).objects.filter(user=user, student=row.student_id)
    others = others.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=row.starts_at))
    return (others.filter(starts_at__lt=row.ends_at) if row.ends_at else others).exists()


def _hand_over(row, user: User) -> None:
    row.user = user
    row.save(update_fields=["user"])


def _use_up(invitation: Invitation, persons: list[int]) -> None:
    """Persons and children are locked first, as by whoever ends a link or shuts somebody out; then it is asked again
    whether it opens anything."""
    lock_persons(Q(pk__in=persons))
    links = Guardianship.objects.filter(user=invitation.user_id, school=invitation.school_id)
    lock_students(list(links.values_list("student", flat=True)))
    opening = Invitation.objects.opening().filter(pk=invitation.pk)
    if not opening.exists():
        raise NoLongerOpen
    Invitation.objects.filter(pk=invitation.pk).update(used_at=timezone.now())
