"""Check-ins and reflections."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

import pghistory
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.media.uploads import Checked
from accounts.models import User
from goals.actions.counting import count_target
from goals.actions.evidence import add_files
from goals.actions.parts import tick_target
from goals.actions.spoken import stored
from goals.actions.words import sent_before
from goals.class_check_ins import part_of
from goals.models import CheckIn, Goal, Reflection, Target
from goals.timeline.closing import refuse_while_reports_are_finished
from goals.voices import recorder_of, scribe_of, taken_over


@transaction.atomic
def add_check_in(
    *,
    goal: Goal,
    by: User,
    key: UUID,
    status: str,
    note: str = "",
    wants_help: bool = False,
    small_step: int | None = None,
    recording: Checked | None = None,
    files: Iterable[Checked] = (),
    class_check_in: UUID | None = None,
    done: Iterable[Target] = (),
    counted: dict[Target, Decimal] | None = None,
) -> CheckIn:
    """One tap, and what goes with it; once per `key`, however often it is sent. Raises Stale where it came with other
    words before. `class_check_in`: the one that the page was opened for; `done` and `counted`: targets of the goal."""
    said = {"status": status, "note": note, "wants_help": wants_help, "small_step": small_step}
    told_to = recorder_of(goal.student, by)
    check_in = sent_before(CheckIn, key, whose={"goal": goal, "told_to": told_to}, said=said)
    if check_in is None:
        check_in = CheckIn.of(
            goal, uuid=key, told_to=told_to, class_check_in=part_of(goal, class_check_in), **said,
            **stored(goal.student, by, recording=recording),
        )  # fmt: skip
        check_in.save(force_insert=True)
    elif recording and not check_in.recording:
        check_in.change(check_in.version, **stored(goal.student, by, recording=recording))
    _take_targets_along(check_in, by, done, counted or {})
    add_files(goal=goal, by=by, key=key, files=files, check_in=check_in)
    return check_in


def _take_targets_along(check_in: CheckIn, by: User, done: Iterable[Target], counted: dict[Target, Decimal]) -> None:
    """Ticks and numbers. Of a form that is sent once more only what was not touched since: an old page undoes nothing
    that was chosen later."""
    for target in done:
        if target.updated_at <= check_in.created_at:
            tick_target(target=target, by=by, done=True)
    for target, value in counted.items():
        there = target.values_by_day.filter(on=target.school.today()).first()
        if there is None or there.updated_at <= check_in.created_at or there.check_in_id == check_in.pk:
            count_target(target=target, by=by, value=value, check_in=check_in)


@transaction.atomic
def add_reflection(
    *, goal: Goal, by: User, key: UUID, text: str, prompt: str, audience: int, helped: str = "",
    recording: Checked | None = None, picture: Checked | None = None,
) -> Reflection:  # fmt: skip
    """Looking back; only the student does, or the adult who writes it down for a student without a log-in. Raises
    Stale where `key` came with other words before."""
    refuse_while_reports_are_finished(goal.student)
    told_to = scribe_of(goal.student, by)
    said = {
        "text": text, "audience": audience, "helped": helped,
        "recording.sha256": recording and recording.sha256, "picture.sha256": picture and picture.sha256,
    }  # fmt: skip
    if there := sent_before(Reflection, key, whose={"goal": goal, "told_to": told_to}, said=said):
        return there
    reflection = Reflection.of(
        goal, uuid=key, prompt=prompt, told_to=told_to, text=text, audience=audience, helped=helped,
        **stored(goal.student, by, recording=recording, picture=picture),
    )  # fmt: skip
    reflection.save(force_insert=True)
    return reflection


@transaction.atomic
def edit_reflection(
    *, reflection: Reflection, by: User, base_version: int, text: str, audience: int, why: str = "",
    helped: str | None = None, recording: Checked | None = None, picture: Checked | None = None,
) -> None:  # fmt: skip
    """Raises Stale where somebody saved in between. Withdrawing it from readers is possible at any time."""
    if not reflection.words_belong_to(by):
        raise PermissionDenied
    files = stored(reflection.student, by, recording=recording, picture=picture)
    helped = reflection.helped if helped is None else helped
    if not (text or helped or files or reflection.recording_id or reflection.picture_id):
        raise ValidationError({"text": _("Please write something here.")})
    if (text, helped) != (reflection.text, reflection.helped) or files or audience > reflection.audience:
        refuse_while_reports_are_finished(reflection.student)
    with pghistory.context(why=why):
        words = {"text": text, "helped": helped, "audience": audience}
        reflection.change(base_version, **words, **files, **taken_over(reflection, by))


@transaction.atomic
def edit_note(*, check_in: CheckIn, by: User, base_version: int, note: str, why: str = "") -> None:
    """The sentence of a check-in. Raises Stale where somebody saved in between."""
    if not check_in.words_belong_to(by):
        raise PermissionDenied
    with pghistory.context(why=why):
        check_in.change(base_version, note=note, **taken_over(check_in, by))
