"""Asking for a talk, taking it back, and the talk that answers."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Guardianship, Student, User
from accounts.roles import Audience, Relation, allows
from goals.actions.words import sent_before
from goals.models import Conversation, Goal, TalkRequest

ASKED_ALREADY = _("You have asked for a talk already, and it waits. Take it back first if you want to ask anew.")


def may_write_as_family(student: Student | Conversation, user: User) -> bool:
    """A guardian whom the school lets write; `student` (or a talk of the student) comes through the door."""
    student_id = student.student_id if isinstance(student, Conversation) else student.pk
    return Guardianship.objects.active().filter(user=user, student=student_id, may_comment=True).exists()


def may_ask(student: Student, user: User) -> bool:
    """The child, and a parent whom the school lets write."""
    if not allows(student.relation, "talk", "ask"):
        return False
    return student.relation == Relation.OWN or may_write_as_family(student, user)


@transaction.atomic
def ask_for_talk(*, student: Student, by: User, key: UUID, text: str = "", goal: Goal | None = None) -> TalkRequest:
    """“I'd like to talk”: once per `key`, and one at a time. Raises Stale where `key` came with other words before."""
    if not may_ask(student, by):
        raise PermissionDenied
    said = {"text": text, "goal_id": goal.pk if goal else None}
    if there := sent_before(TalkRequest, key, whose={"student": student, "asked_by": by}, said=said):
        return there
    if TalkRequest.objects.open().filter(student=student, asked_by=by).exists():
        raise ValidationError(ASKED_ALREADY)
    return TalkRequest.objects.create(
        uuid=key,
        school_id=student.school_id,
        student=student,
        asked_by=by,
        asker_relation=student.relation,
        **said,
    )


@transaction.atomic
def take_request_back(*, talk_request: TalkRequest, by: User) -> None:
    """Its author's, until a talk answers it; the history keeps it."""
    if talk_request.asked_by_id != by.pk:
        raise PermissionDenied
    if talk_request.answered_at:
        raise ValidationError(_("A talk is planned already. Tell your teacher if you would rather not."))
    talk_request.delete()


def answer_requests(*, talk: Conversation, by: User) -> None:
    """A talk that is planned or held answers what was asked, as far as `by` could read it; a parent's wish, where the
    talk is for that parent too, who otherwise would never see the answer."""
    asked = TalkRequest.objects.open().filter(student=talk.student_id).visible_to(by)
    for found in asked.filter(_sees_answer(talk)):
        found.change(found.version, talk=talk, answered_at=timezone.now())


def _sees_answer(talk: Conversation) -> Q:
    from_child = Q(asker_relation=Relation.OWN)
    if talk.audience < Audience.FAMILY:
        return from_child
    return from_child | Q(asked_by__in=talk.invited.values("user")) if talk.only_invited else Q()


def reopen_requests(*, talk: Conversation) -> None:
    """The talk is called off: who had asked still waits, unless she or he asked anew."""
    _reopen(talk, Q())


def reopen_unseen(*, talk: Conversation) -> None:
    """Somebody is no longer invited: the wish that the talk had answered waits again."""
    _reopen(talk, ~_sees_answer(talk))


def _reopen(talk: Conversation, which: Q) -> None:
    anew = TalkRequest.objects.open().filter(student=talk.student_id).values("asked_by")
    for found in TalkRequest.objects.filter(which, ~Q(asked_by__in=anew), talk=talk):
        found.change(found.version, talk=None, answered_at=None)
