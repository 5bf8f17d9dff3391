"""What each side brings to a talk."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.versioned import Stale
from accounts.roles import Relation, allows
from goals.actions.asking import may_write_as_family
from goals.actions.talk import refuse_over
from goals.models import Brought, Conversation, FamilyLine
from goals.models.preparing import THINGS
from goals.talks.bringing import MOST_QUESTIONS, Choice
from goals.voices import speaks_for_student

TOO_MANY_QUESTIONS = _("Choose three questions at most.")


@transaction.atomic
def bring(*, talk: Conversation, by: User, offered: list[Choice], was: set[UUID], ticked: set[UUID]) -> None:
    """Of what was `offered`: what was ticked is brought, what was ticked before (`was`, when the page was made) and is
    not any more is left at home. What another window ticked meanwhile stays."""
    if not speaks_for_student(talk, by):
        raise PermissionDenied
    refuse_over(talk)
    there = {_thing_of(row).uuid: row for row in talk.brought.select_related(*THINGS)}
    for key in was - ticked:
        if key in there:
            there.pop(key).delete()
    last = talk.brought.aggregate(last=Max("position"))["last"] or 0
    new = [choice for choice in offered if choice.key in ticked - was and choice.key not in there]
    for position, choice in enumerate(new, last + 1):
        Brought.objects.create(
            school_id=talk.school_id,
            conversation=talk,
            student_id=talk.student_id,
            position=position,
            **{choice.what: choice.item},
        )
    if talk.brought.filter(prompt__isnull=False).count() > MOST_QUESTIONS:
        raise ValidationError({"questions": TOO_MANY_QUESTIONS})


def _thing_of(row: Brought):
    return next(thing for name in THINGS if (thing := getattr(row, name)))


@transaction.atomic
def move_brought(*, row: Brought, by: User, earlier: bool) -> None:
    """One place earlier or later; at the end of the row it stays."""
    if not speaks_for_student(row.conversation, by):
        raise PermissionDenied
    rows = list(row.conversation.brought.all())
    at = [found.pk for found in rows].index(row.pk)
    there = at - 1 if earlier else at + 1
    if not 0 <= there < len(rows):
        return
    rows.insert(there, rows.pop(at))
    for position, found in enumerate(rows, 1):
        if found.position != position:
            found.position = position
            found.save(update_fields=["position"])


def may_join(talk: Conversation, user: User) -> bool:
    """A parent who sees a three-way conference (`talk.relation`) and whom the school lets write."""
    joins = talk.is_three_way and allows(talk.relation, "talk", "join") and talk.relation == Relation.FAMILY
    return joins and may_write_as_family(talk, user)


def _refuse_late(talk: Conversation, by: User) -> None:
    if not may_join(talk, by):
        raise PermissionDenied
    if not talk.is_open:
        raise ValidationError(_("This talk is over or called off. Please take your words along: they are not sent."))


@transaction.atomic
def keep_family_line(*, talk: Conversation, by: User, base_version: int, text: str) -> None:
    """A parent's own line; an empty one is taken back, and the history keeps it. Raises Stale where another window
    changed it."""
    _refuse_late(talk, by)
    line = FamilyLine.objects.filter(conversation=talk, author=by).first()
    if line is None and text:
        FamilyLine.objects.create(
            school_id=talk.school_id, conversation=talk, student_id=talk.student_id, author=by, text=text
        )
    if line is None or line.text == text:
        return
    if line.version != base_version:
        raise Stale(line)
    if text:
        line.change(base_version, text=text)
    else:
        line.delete()
