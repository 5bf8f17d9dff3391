"""Targets, strategies and what comes next: added, changed, ticked, removed. What is removed stays in the history."""

from uuid import UUID, uuid5

import pghistory
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.media.uploads import Checked
from accounts.models import User
from goals.actions.spoken import stored
from goals.actions.words import sent_before
from goals.models import Goal, NextTarget, Strategy, Target
from goals.models.goal import GoalPart
from goals.voices import scribe_of, taken_over

Part = Target | NextTarget | Strategy
TO_DO: dict[type[Part], dict] = {Target: {"done_at": None}, NextTarget: {"started_at": None}, Strategy: {}}
"""What holds of those that are still to be done."""


Files = dict[str, Checked | None]
"""What was recorded or drawn for words, by the name of its column."""


@transaction.atomic
def add_part(*, model: type[Part], goal: Goal, by: User, key: UUID, files: Files | None = None, **fields) -> Part:
    """A new step or strategy, once per `key`, and, where nothing was recorded, once for the same words as long as it is
    to be done: the browser's way back brings an old page with a new key. Raises Stale where `key` came with other words
    before."""
    told_to, files = scribe_of(goal.student, by), files or {}
    said = fields | {f"{name}.sha256": checked and checked.sha256 for name, checked in files.items()}
    if there := sent_before(model, key, whose={"goal": goal, "told_to": told_to}, said=said):
        return there
    same = model.objects.filter(goal=goal, told_to=told_to, **TO_DO[model], **fields)
    if not any(files.values()) and (there := same.first()):
        return there
    part = model.of(goal, uuid=key, told_to=told_to, **fields, **stored(goal.student, by, **files))
    part.save(force_insert=True)
    return part


@transaction.atomic
def edit_part(
    *, part: Part, by: User, base_version: int, why: str = "", files: Files | None = None, **fields
) -> None:  # fmt: skip
    """Raises Stale where somebody saved in between."""
    _refuse_strangers(part, by)
    changes = {name: value for name, value in fields.items() if getattr(part, name) != value}
    changes |= stored(part.student, by, **files or {})
    if changes:
        with pghistory.context(why=why):
            part.change(base_version, **changes, **taken_over(part, by))


@transaction.atomic
def tick_target(*, target: Target, by: User, done: bool) -> None:
    """Done, or not done after all."""
    if target.student.user_id is not None:
        _refuse_strangers(target, by)
    if done != (target.done_at is not None):
        target.change(target.version, done_at=timezone.now() if done else None)


@transaction.atomic
def remove_part(*, part: Part, by: User) -> None:
    _refuse_strangers(part, by)
    part.delete()


@transaction.atomic
def start_next_target(*, part: NextTarget, by: User) -> Target:
    """What was to come next is worked on now: a step of the plan is made from it, for the same readers, once."""
    _refuse_strangers(part, by)
    if not part.text:
        raise ValidationError(_("Write it down in words first, then it can stand among the steps."))
    words = {"text": part.text, "due_on": part.due_on, "audience": part.audience}
    target = add_part(model=Target, goal=part.goal, by=by, key=uuid5(part.uuid, "started"), **words)
    if part.started_at is None:
        part.change(part.version, started_at=timezone.now())
    return target


def _refuse_strangers(part: GoalPart, by: User) -> None:
    if not part.words_belong_to(by):
        raise PermissionDenied
