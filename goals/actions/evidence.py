"""Work that shows it: kept, described, put in order, binned."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.media.store import store_file
from accounts.media.uploads import Checked
from accounts.models import User
from goals.actions.spoken import release_by
from goals.actions.words import sent_before
from goals.models import CheckIn, Evidence, Goal
from goals.voices import recorder_of

KEPT_IN_BIN = timedelta(days=30)
PIECES_PER_GOAL = 100


@transaction.atomic
def add_evidence(
    *, goal: Goal, by: User, key: UUID, checked: Checked | None = None, link: str = "", caption: str = "",
    alternative_text: str = "", check_in: CheckIn | None = None,
) -> Evidence:  # fmt: skip
    """Keeps a file, a link or a line with the goal. For the younger it reaches the family after a teacher's tap; what a
    home group teacher adds has been looked at.

    Raises Stale where `key` came with another file or other words before, ValidationError where no more fits.
    """
    told_to = recorder_of(goal.student, by)
    words = {"link": link, "caption": caption, "alternative_text": alternative_text}
    said = words | {"file.sha256": checked and checked.sha256}
    if there := sent_before(Evidence, key, whose={"goal": goal, "told_to": told_to}, said=said):
        return there
    places = goal.evidence.aggregate(last=Max("position"))["last"]
    if goal.evidence.kept().count() >= PIECES_PER_GOAL:
        raise ValidationError(_("There is so much work on this goal that no more fits. Take some away first."))
    evidence = Evidence.of(
        goal, uuid=key, told_to=told_to, check_in=check_in, position=0 if places is None else places + 1, **words,
        file=store_file(checked=checked, student=goal.student, by=by) if checked else None, **release_by(goal, by),
    )  # fmt: skip
    evidence.save(force_insert=True)
    return evidence


@transaction.atomic
def add_files(*, goal: Goal, by: User, key: UUID, files: Iterable[Checked], **words) -> list[Evidence]:
    """Several files of one form, each once, however often it is sent."""
    return [
        add_evidence(goal=goal, by=by, key=uuid5(key, checked.sha256), checked=checked, **words) for checked in files
    ]


@transaction.atomic
def edit_evidence(
    *, evidence: Evidence, by: User, base_version: int, caption: str, alternative_text: str, link: str = ""
) -> None:
    """What is said about it. Raises Stale where somebody saved in between."""
    _refuse_strangers(evidence, by)
    said = {"caption": caption, "alternative_text": alternative_text, "link": link}
    changes = {name: value for name, value in said.items() if getattr(evidence, name) != value}
    if changes:
        evidence.change(base_version, **changes)


@transaction.atomic
def move_evidence(*, evidence: Evidence, by: User, earlier: bool) -> None:
    """One place earlier or later among the pieces of its goal; at the end of the row it stays."""
    _refuse_strangers(evidence, by)
    pieces = list(Evidence.objects.kept().filter(goal=evidence.goal_id))
    at = [piece.pk for piece in pieces].index(evidence.pk)
    there = at - 1 if earlier else at + 1
    if not 0 <= there < len(pieces):
        return
    pieces.insert(there, pieces.pop(at))
    for position, piece in enumerate(pieces):
        if piece.position != position:
            piece.change(piece.version, position=position)


@transaction.atomic
def bin_evidence(*, evidence: Evidence, by: User) -> None:
    """Out of everybody's sight but that of whoever added it, who can take it back for 30 days."""
    _refuse_strangers(evidence, by)
    evidence.change(evidence.version, binned_at=evidence.binned_at or timezone.now())


@transaction.atomic
def restore_evidence(*, evidence: Evidence, by: User) -> None:
    _refuse_strangers(evidence, by)
    evidence.change(evidence.version, binned_at=None)


def _refuse_strangers(evidence: Evidence, by: User) -> None:
    if not evidence.words_belong_to(by):
        raise PermissionDenied
