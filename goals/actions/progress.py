"""Check-ins, evidence and reflections."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.media import Checked, store_file
from accounts.models import User
from accounts.roles import allows
from goals.actions.counting import count_target
from goals.actions.parts import tick_target
from goals.actions.words import recorder_of, scribe_of, sent_before, taken_over
from goals.class_check_ins import part_of
from goals.closing import refuse_while_reports_are_finished
from goals.models import CheckIn, Evidence, Goal, Reflection, Target

KEPT_IN_BIN = timedelta(days=30)


def waits_for_teacher(goal: Goal) -> bool:
    """Do this student's files reach the family only after a teacher's tap? The year level is today's."""
    year_level = goal.student.year_level_on(goal.school.today())
    return year_level is None or year_level <= goal.school.files_wait_to_year


@transaction.atomic
def add_check_in(
    *,
    goal: Goal,
    by: User,
    key: UUID,
    status: str,
    note: str = "",
    wants_help: bool = False,
    photo: Checked | None = None,
    class_check_in: UUID | None = None,
    done: Iterable[Target] = (),
    counted: dict[Target, Decimal] | None = None,
) -> CheckIn:
    """One tap, and what goes with it; once per `key`, however often it is sent. Raises Stale where it came with other
    words before. `class_check_in`: the one that the page was opened for; `done` and `counted`: targets of the goal."""
    said = {"status": status, "note": note, "wants_help": wants_help}
    told_to = recorder_of(goal.student, by)
    check_in = sent_before(CheckIn, key, whose={"goal": goal, "told_to": told_to}, said=said)
    if check_in is None:
        check_in = CheckIn.of(goal, uuid=key, told_to=told_to, class_check_in=part_of(goal, class_check_in), **said)
        check_in.save(force_insert=True)
    _take_targets_along(check_in, by, done, counted or {})
    if photo and not check_in.evidence.filter(file__sha256=photo.sha256).exists():
        add_evidence(goal=goal, by=by, key=uuid4(), checked=photo, check_in=check_in)
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
def add_evidence(
    *, goal: Goal, by: User, key: UUID, checked: Checked, caption: str = "", check_in: CheckIn | None = None
) -> Evidence:
    """Keeps a photo or document with the goal. For the younger it reaches the family after a teacher's tap; what a
    home group teacher adds has been looked at. Raises Stale where `key` came with another file or caption before."""
    told_to = recorder_of(goal.student, by)
    said = {"caption": caption, "file.sha256": checked.sha256}
    if there := sent_before(Evidence, key, whose={"goal": goal, "told_to": told_to}, said=said):
        return there
    relation = getattr(goal, "relation", None) or getattr(goal.student, "relation", None)
    may_release = relation is not None and allows(relation, "goal", "release")
    released = may_release or not waits_for_teacher(goal)
    evidence = Evidence.of(
        goal,
        uuid=key,
        file=store_file(checked=checked, student=goal.student, by=by),
        caption=caption,
        check_in=check_in,
        told_to=told_to,
        released_at=timezone.now() if released else None,
        released_by=by if may_release else None,
    )
    evidence.save(force_insert=True)
    return evidence


@transaction.atomic
def bin_evidence(*, evidence: Evidence, by: User) -> None:
    """Out of everybody's sight but that of whoever added it, who can take it back for 30 days."""
    if not evidence.words_belong_to(by):
        raise PermissionDenied
    evidence.change(evidence.version, binned_at=evidence.binned_at or timezone.now())


@transaction.atomic
def restore_evidence(*, evidence: Evidence, by: User) -> None:
    if not evidence.words_belong_to(by):
        raise PermissionDenied
    evidence.change(evidence.version, binned_at=None)


@transaction.atomic
def add_reflection(*, goal: Goal, by: User, key: UUID, text: str, prompt: str, audience: int) -> Reflection:
    """Looking back; only the student does, or the adult who writes it down for a student without a log-in. Raises
    Stale where `key` came with other words before."""
    refuse_while_reports_are_finished(goal.student)
    told_to = scribe_of(goal.student, by)
    said = {"text": text, "audience": audience}
    if there := sent_before(Reflection, key, whose={"goal": goal, "told_to": told_to}, said=said):
        return there
    reflection = Reflection.of(goal, uuid=key, prompt=prompt, told_to=told_to, **said)
    reflection.save(force_insert=True)
    return reflection


@transaction.atomic
def edit_reflection(
    *, reflection: Reflection, by: User, base_version: int, text: str, audience: int, why: str = ""
) -> None:
    """Raises Stale where somebody saved in between. Withdrawing it from readers is possible at any time."""
    if not reflection.words_belong_to(by):
        raise PermissionDenied
    if text != reflection.text or audience > reflection.audience:
        refuse_while_reports_are_finished(reflection.student)
    with pghistory.context(why=why):
        reflection.change(base_version, text=text, audience=audience, **taken_over(reflection, by))
