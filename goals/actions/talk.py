"""Planning, preparing, holding and agreeing in talks about learning."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Student, User
from accounts.models.versioned import Stale, Versioned
from accounts.roles import Audience
from goals.actions.asking import answer_requests, reopen_requests
from goals.actions.words import refuse_other_words, sent_before
from goals.models import Agreement, Conversation, ConversationNote, Goal, Strategy, Target
from goals.models.choices import AgreedKind, TalkKind
from goals.notes import Notes, both_changed, merged, notes_now, own_note_of
from goals.talks.rounds import key_of
from goals.voices import leads, speaks_for_student, takes_part


@transaction.atomic
def plan_talk(
    *,
    student: Student,
    by: User,
    planned_for: datetime | None,
    goal: Goal | None,
    audience: Audience,
    shared_note: str,
    uuid: UUID,
    kind: TalkKind = TalkKind.TALK,
) -> Conversation:
    """A talk between `student` and `by`, planned once however often the form is sent; without a time it begins now. It
    answers who had asked for one. Raises Stale where the form comes again with other words."""
    if planned := Conversation.objects.filter(uuid=uuid).first():
        if (planned.student_id, planned.adult_id) != (student.pk, by.pk):
            raise ValidationError(_("Please load this page again, then plan the talk."))
        at, goal_id = planned_for or planned.created_at, goal.pk if goal else None
        said = {"planned_for": at, "goal_id": goal_id, "audience": audience, "shared_note": shared_note, "kind": kind}
        refuse_other_words(planned, **said)
        return planned
    now = timezone.now()
    talk = Conversation.objects.create(
        uuid=uuid,
        school_id=student.school_id,
        student=student,
        adult=by,
        goal=goal,
        audience=audience,
        planned_for=planned_for or now,
        shared_note=shared_note,
        kind=kind,
        created_at=now,
    )
    answer_requests(talk=talk, by=by)
    return talk


@transaction.atomic
def plan_round(
    *, by: User, plans: list[tuple[Student, datetime]], kind: TalkKind, audience: Audience, key: UUID
) -> list[Conversation]:
    """All talks of a round, or none; sent twice it is one round. Raises Stale where it came with other times before."""
    return [
        plan_talk(
            student=student, by=by, planned_for=at, goal=None, audience=audience, shared_note="", kind=kind,
            uuid=key_of(key, student),
        )
        for student, at in plans
    ]  # fmt: skip


@transaction.atomic
def move_talk(*, talk: Conversation, by: User, base_version: int, planned_for: datetime, why: str) -> None:
    """Another time, with the reason. Raises Stale where it was moved in between."""
    refuse_others(talk, by)
    refuse_over(talk)
    refuse_stale(talk, base_version, "planned_for")
    talk.change(talk.version, planned_for=planned_for, moved_from=talk.planned_for, why=why)


@transaction.atomic
def call_off_talk(*, talk: Conversation, by: User, why: str) -> None:
    """The talk will not be held; who had asked for it still waits."""
    refuse_others(talk, by)
    refuse_over(talk)
    talk.change(talk.version, called_off_at=timezone.now(), why=why)
    reopen_requests(talk=talk)


def refuse_over(talk: Conversation) -> None:
    if not talk.is_open:
        raise ValidationError(_("This talk was held or called off already."))


@transaction.atomic
def prepare_talk(*, talk: Conversation, by: User, base_version: int, **words: str) -> None:
    """What the student would like to talk about (`topic`), and in a conference is `proud` of. Raises Stale where it was
    changed in between."""
    if not speaks_for_student(talk, by):
        raise PermissionDenied
    changes = {name: text for name, text in words.items() if text != getattr(talk, name)}
    for name in changes:
        refuse_stale(talk, base_version, name)
    if changes:
        talk.change(talk.version, **changes)


@transaction.atomic
def keep_notes(*, talk: Conversation, by: User, before: Notes, sent: Notes) -> None:
    """The notes that are shared, and the adult's own. What was left as the page showed it (`before`) stays as others
    have it by now; raises Stale where both changed the same."""
    refuse_others(talk, by)
    now = notes_now(talk, by)
    if both_changed(before, sent, now):
        raise Stale(talk)
    notes = merged(before, sent, now)
    if (notes.shared_note, notes.audience) != (now.shared_note, now.audience):
        talk.change(talk.version, shared_note=notes.shared_note, audience=notes.audience)
        _take_parts_along(talk, now.audience)
    if notes.own_note != now.own_note:
        _keep_own_note(talk, by, notes.own_note)


def _take_parts_along(talk: Conversation, was: int) -> None:
    """What the lines became goes as far as the talk; what was made for fewer than the talk `was` for stays so, and
    nothing goes further that the student has put into own words since. No part is seen wider than its goal."""
    for model in (Strategy, Target):
        parts = model.objects.filter(agreement__conversation=talk, audience=was)
        if talk.audience > was:
            parts = parts.filter(told_to__isnull=False)
        parts.update(audience=talk.audience, updated_at=timezone.now())


def _keep_own_note(talk: Conversation, by: User, text: str) -> None:
    if note := own_note_of(talk, by):
        note.change(note.version, text=text)
    else:
        ConversationNote.objects.create(
            school_id=talk.school_id, conversation=talk, student_id=talk.student_id, author=by, text=text
        )


def refuse_others(talk: Conversation, by: User) -> None:
    if not leads(talk, by):
        raise PermissionDenied


def refuse_stale(row: Versioned, base_version: int, field: str) -> None:
    """Raises Stale when `field` differs from what it was in `base_version`. Several people write into a talk at once,
    each a field of their own: somebody else's field is no conflict."""
    read = row.events.filter(version=base_version).order_by("pgh_id").last()
    if read is None or getattr(read, field) != getattr(row, field):
        raise Stale(row)


@transaction.atomic
def mark_held(*, talk: Conversation, by: User) -> None:
    """Also where it was called off: then they talked after all. Who asked for a talk after it was planned is answered
    too."""
    refuse_others(talk, by)
    if talk.held_at is None:
        talk.held_at, talk.called_off_at = timezone.now(), None
        talk.save(update_fields=["held_at", "called_off_at"])
        answer_requests(talk=talk, by=by)


@transaction.atomic
def add_agreement(
    *, talk: Conversation, by: User, goal: Goal, kind: AgreedKind, text: str, due_on: date | None, uuid: UUID
) -> Agreement:
    """“We agreed”: the line, and the strategy or target that it becomes at once. What both had ticked before is asked
    again, because there is more to agree on now. Raises Stale where the form comes again with other words."""
    refuse_others(talk, by)
    due_on = due_on if kind == AgreedKind.TARGET else None
    said = {"goal_id": goal.pk, "kind": kind, "text": text, "due_on": due_on}
    if there := sent_before(Agreement, uuid, whose={"conversation": talk}, said=said):
        return there
    if goal.student_id != talk.student_id or not goal.is_ongoing or goal.binned_at:
        raise ValidationError(_("Choose a goal that is still worked on."))
    became = _become(talk, by, goal, kind, text, due_on)
    agreement = Agreement.objects.create(
        uuid=uuid,
        school_id=talk.school_id,
        conversation=talk,
        student_id=talk.student_id,
        conversation_audience=talk.audience,
        written_by=by,
        **said,
        **became,
    )
    mark_held(talk=talk, by=by)
    talk.student_agreed_at = talk.adult_agreed_at = None
    talk.save(update_fields=["student_agreed_at", "adult_agreed_at"])
    return agreement


def _become(talk: Conversation, by: User, goal: Goal, kind: AgreedKind, text: str, due_on: date | None) -> dict:
    """The strategy or target; it goes as far as the talk's shared notes, and is never seen wider than its goal."""
    words = {"text": text, "audience": talk.audience, "told_to": by}
    part = Target.of(goal, due_on=due_on, **words) if kind == AgreedKind.TARGET else Strategy.of(goal, **words)
    part.save()
    return {part._meta.model_name: part}


@transaction.atomic
def tick_talk(*, talk: Conversation, by: User) -> None:
    """“We both agree”: the student's tick and the adult's. A student without a log-in ticks together with the adult."""
    if not takes_part(talk, by):
        raise PermissionDenied
    if leads(talk, by):
        talk.adult_agreed_at = talk.adult_agreed_at or timezone.now()
    if speaks_for_student(talk, by):
        talk.student_agreed_at = talk.student_agreed_at or timezone.now()
    talk.save(update_fields=["adult_agreed_at", "student_agreed_at"])
