"""Who of the family is invited to a three-way conference."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.invitations import TAKEN_ALONG
from accounts.models import Student, User
from goals.actions.asking import answer_requests, reopen_unseen
from goals.actions.talk import plan_talk, refuse_others, refuse_over
from goals.models import Conversation, Invited
from goals.readers import guardians_of


@transaction.atomic
def plan_and_invite(*, student: Student, by: User, invited: Collection[User] | None, **plan) -> Conversation:
    """A talk as `plan_talk` plans it; of the family for `invited` alone, where these are not None."""
    talk = plan_talk(student=student, by=by, **plan)
    if invited is not None:
        invite(talk=talk, by=by, invited=invited)
    return talk


@transaction.atomic
def invite(*, talk: Conversation, by: User, invited: Collection[User]) -> None:
    """These guardians see the conference from now on, and no others; where it is all of them, whoever is family, also
    later. Who has written a line for it stays. A wish to talk is answered only where its author sees the answer."""
    refuse_others(talk, by)
    refuse_over(talk)
    family = guardians_of(talk.student)
    if not talk.is_three_way or not set(invited) <= set(family):
        raise ValidationError(_("Please load this page again, then choose."))
    for line in talk.family_lines.select_related("author").filter(author__in=set(family) - set(invited)):
        said = _("%(name)s has written a line for this conference already, and stays invited.")
        raise ValidationError(said % {"name": line.author.name})
    only = not set(family) <= set(invited)
    if only and not invited:
        raise ValidationError(_("Invite at least one person, or plan a conference without the family."))
    _write_down(talk, invited if only else [])
    if talk.only_invited != only:
        talk.change(talk.version, only_invited=only)
    reopen_unseen(talk=talk)
    answer_requests(talk=talk, by=by)


def _write_down(talk: Conversation, invited: Collection[User]) -> None:
    talk.invited.exclude(user__in=invited).delete()
    there = set(talk.invited.values_list("user", flat=True))
    about = {"school_id": talk.school_id, "conversation": talk, "student_id": talk.student_id}
    for user in invited:
        if user.pk not in there:
            Invited.objects.create(user=user, **about)


def take_invitations_along(stand_in: User, user: User) -> None:
    """To the log-in that a guardian had already."""
    there = Invited.objects.filter(user=user)
    Invited.objects.filter(user=stand_in).exclude(conversation__in=there.values("conversation")).update(user=user)


TAKEN_ALONG.append(take_invitations_along)
