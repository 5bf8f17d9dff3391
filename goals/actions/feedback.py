"""Messages in the thread about a goal."""

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.media.uploads import Checked
from accounts.models import Guardianship, User
from accounts.roles import Audience, Relation, allows
from goals.actions.spoken import stored
from goals.actions.words import sent_before
from goals.models import CheckIn, Evidence, Feedback, Goal, PhraseLanguage, Target
from goals.models.choices import AnswerAudience

EDITABLE_FOR = timedelta(minutes=15)
SWITCHED_OFF = _("You can read this, but messages are switched off for you here. Ask the school.")
Part = Target | CheckIn | Evidence
ABOUT = {"target": Target, "check_in": CheckIn, "evidence": Evidence}


def answer_audiences(goal: Goal) -> list[AnswerAudience]:
    """Whom an answer can be meant for, by who answers (`goal.relation`): adults choose, the family's messages are for
    the child and the teachers, and nothing goes home about a goal that does not."""
    with_family = [AnswerAudience.FAMILY] if goal.audience == Audience.FAMILY else []
    if goal.relation == Relation.OWN:
        return [AnswerAudience.STUDENT, *with_family]
    if goal.relation == Relation.FAMILY:
        return [AnswerAudience.STUDENT]
    return [AnswerAudience.TEAM, AnswerAudience.STUDENT, *with_family]


def may_answer(goal: Goal, user: User) -> bool:
    """Can `user`, to whom the goal is shown as `goal.relation`, write a message about it?"""
    if goal.audience == Audience.ONLY_ME or goal.binned_at or not allows(goal.relation, "goal", "answer"):
        return False
    if goal.relation != Relation.FAMILY:
        return True
    if hasattr(goal, "family_may_answer"):  # asked already, by `for_page`
        return goal.family_may_answer
    return Guardianship.objects.active().filter(user=user, student=goal.student_id, may_comment=True).exists()


def why_no_answer(goal: Goal, *, answers: bool) -> str:
    """Said in the place of the box, where a parent reads and cannot write."""
    return str(SWITCHED_OFF) if goal.relation == Relation.FAMILY and not answers else ""


@transaction.atomic
def give_feedback(
    *, goal: Goal, by: User, uuid: UUID, audience: AnswerAudience, about: Part | None = None,
    recording: Checked | None = None, **said,
) -> Feedback:  # fmt: skip
    """Writes a message, once: a second one with the same `uuid` is the first one sent again. Raises Stale where that
    one had other words. `said`: text, phrase and phrase_language, asks_to_look_again, asks_for_reply and asked_of."""
    if not may_answer(goal, by):
        raise ValidationError(SWITCHED_OFF)
    refuse_too_far(goal, about, audience)
    columns = {"audience": audience, **_as_may_be_said(goal, said), **_about(about)}
    compared = {**columns, "recording.sha256": recording and recording.sha256}
    if sent := sent_before(Feedback, uuid, whose={"goal": goal, "author": by}, said=compared):
        return sent
    return Feedback.objects.create(
        uuid=uuid,
        school_id=goal.school_id,
        goal=goal,
        student_id=goal.student_id,
        goal_audience=goal.audience,
        part_audience=about and about.audience,
        author=by,
        author_relation=goal.relation,
        **columns,
        **_voice(goal, by, recording),
    )


def refuse_too_far(goal: Goal, about: Part | None, audience: AnswerAudience) -> None:
    if audience not in answer_audiences(goal):
        raise ValidationError(_("A message about this goal cannot go that far."))
    if about is None:
        return
    if about.effective < Audience.TEACHERS:
        raise ValidationError(_("Only you see this. Share it first, then others can read what you say about it."))
    if audience == AnswerAudience.FAMILY and not goes_home(about):
        raise ValidationError(_("The family does not see this part, so a message about it cannot go there."))


def goes_home(part: Part) -> bool:
    return part.effective == Audience.FAMILY and (not isinstance(part, Evidence) or part.released_at is not None)


def _as_may_be_said(goal: Goal, said: dict) -> dict:
    """Adults at school ask to look again; students ask to be looked at."""
    own, at_home = goal.relation == Relation.OWN, goal.relation in (Relation.OWN, Relation.FAMILY)
    asks = own and said.get("asks_for_reply", False)
    return {
        "text": said.get("text", ""),
        "phrase": said.get("phrase", ""),
        "phrase_language": said.get("phrase_language", "") if said.get("phrase") else "",
        "asks_to_look_again": said.get("asks_to_look_again", False) and not at_home,
        "asks_for_reply": asks,
        "asked_of_id": said["asked_of"].pk if asks and said.get("asked_of") else None,
    }


def _about(part: Part | None) -> dict:
    """The key of the part of the goal that a message is about, by the name of its column."""
    return {f"{name}_id": part.pk if isinstance(part, model) else None for name, model in ABOUT.items()}


def _voice(goal: Goal, by: User, recording: Checked | None) -> dict:
    """A student's voice goes home as other recordings do: of the younger after a teacher's tap; an adult's at once."""
    kept = stored(goal.student, by, recording=recording)
    if kept and goal.relation != Relation.OWN:
        kept |= {"released_at": timezone.now(), "released_by": None}
    return kept


def minutes_left(feedback: Feedback) -> int:
    """For how long it can still be changed, in whole minutes, at least one."""
    return max(1, round((EDITABLE_FOR - (timezone.now() - feedback.created_at)).total_seconds() / 60))


def can_still_be_edited(feedback: Feedback, user: User) -> bool:
    """By its author, for 15 minutes; what it said before stays in the history."""
    in_time = timezone.now() - feedback.created_at < EDITABLE_FOR
    return feedback.author_id == user.pk and in_time and feedback.taken_back_at is None


def can_be_taken_back(feedback: Feedback, user: User) -> bool:
    """As long as it can be edited; what a student asked for, at any time."""
    if feedback.author_id != user.pk or feedback.taken_back_at is not None:
        return False
    return feedback.asks_for_reply or can_still_be_edited(feedback, user)


@transaction.atomic
def edit_feedback(*, feedback: Feedback, by: User, base_version: int, text: str, audience: AnswerAudience) -> Feedback:
    """Puts a message right. Raises Stale where it was changed in another window."""
    if not can_still_be_edited(feedback, by):
        raise ValidationError(_("A message can be changed for 15 minutes. Write another one below it."))
    refuse_too_far(feedback.goal, feedback.part, audience)
    feedback.change(base_version, text=text, audience=audience, edited_at=timezone.now())
    return feedback


@transaction.atomic
def take_back(*, feedback: Feedback, by: User) -> None:
    """From now on its author alone sees it; the history keeps it. Twice is once."""
    if feedback.author_id == by.pk and feedback.taken_back_at is not None:
        return
    if not can_be_taken_back(feedback, by):
        raise ValidationError(_("A message can be taken back for 15 minutes."))
    feedback.change(feedback.version, taken_back_at=timezone.now())


@transaction.atomic
def choose_language(*, by: User, language: str) -> None:
    """In which language `by` reads and taps phrases from now on."""
    PhraseLanguage.objects.update_or_create(user=by, defaults={"language": language})
