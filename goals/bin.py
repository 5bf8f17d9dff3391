"""The bin: what is still in it after 30 days is erased, with its history, its files and what was typed about it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Model, ProtectedError, QuerySet
from django.utils import timezone

from accounts.access import lock_student
from accounts.media.store import erase_files
from accounts.models import MediaFile
from accounts.roles import Audience
from goals.actions.evidence import KEPT_IN_BIN
from goals.actions.language import erase_copy
from goals.forms.drafts import place_of_new
from goals.models import (
    Agreement,
    CheckIn,
    Draft,
    Evidence,
    ExampleRequest,
    Exemplar,
    Feedback,
    Goal,
    NextStep,
    NextTarget,
    Reflection,
    Strategy,
    Target,
    TargetValue,
)

PARTS = [
    Target, TargetValue, NextTarget, Strategy, CheckIn, Evidence, Reflection, Feedback, Agreement, NextStep,
    ExampleRequest,
]  # fmt: skip
"""What is erased with its goal. A talk about the goal is not: it belongs to the two who held it."""
HOLDERS = [Goal, CheckIn, NextTarget, Reflection, Evidence, Feedback]
"""What shows files."""
NOT_YET_SAVED = ["target", "next_target", "strategy", "check-in", "evidence", "reflection", "outcome", "feedback"]
"""What somebody may have begun to write about a goal (`place_of_new`)."""


def erase_binned() -> None:
    """Erases what has been in the bin for 30 days, one goal or file at a time; no goal that a report holds (the
    database refuses)."""
    before = timezone.now() - KEPT_IN_BIN
    for evidence in Evidence.objects.filter(binned_at__lt=before).order_by("pk"):
        _erase_evidence(evidence, before)
    for goal in Goal.objects.filter(binned_at__lt=before).order_by("pk"):
        try:
            _erase_goal(goal, before)
        except ProtectedError:
            continue


@transaction.atomic
def _erase_evidence(evidence: Evidence, before: datetime) -> None:
    if not _locked_in_bin(evidence, before):
        return
    events = Evidence.pgh_event_model.objects.filter(pgh_obj_id=evidence.pk)
    files = _files_in(events)
    # What was said about it outlives it, for the student and its author alone.
    Feedback.objects.filter(evidence=evidence).update(evidence=None, part_audience=Audience.ONLY_ME)
    evidence.delete()
    events.delete()
    _erase_drafts(evidence, [evidence.uuid])
    _erase_files_of_nobody(files)


@transaction.atomic
def _erase_goal(goal: Goal, before: datetime) -> None:
    """The goal with all that hangs on it, and its copy among the examples, which nobody could take back any more. What
    carried it on stays, as a goal of its own. Raises ProtectedError."""
    if not _locked_in_bin(goal, before):
        return
    versions = Goal.pgh_event_model.objects.filter(pgh_obj_id=goal.pk)
    of_parts = [part.pgh_event_model.objects.filter(goal_id=goal.pk) for part in PARTS]
    files = {key for events in [versions, *of_parts] for key in _files_in(events)}
    uuids = {uuid for events in of_parts for uuid in events.values_list("uuid", flat=True)}
    for copy in Exemplar.objects.filter(request__goal=goal):
        erase_copy(copy)
    goal.next_goals.update(carried_from=None, carried_how="")
    Goal.objects.get(pk=goal.pk).delete()
    for events in [versions, *of_parts]:
        events.delete()
    _erase_drafts(goal, [goal.uuid, *uuids, *(place_of_new(goal.uuid, what) for what in NOT_YET_SAVED)])
    _erase_files_of_nobody(files)


def _locked_in_bin(row: Goal | Evidence, before: datetime) -> bool:
    """Locks the student, then the row, as everybody does who writes; False where it was taken out, or is gone."""
    lock_student(row.student_id)
    still = type(row).objects.filter(pk=row.pk, binned_at__lt=before)
    return still.select_for_update(no_key=True).exists()


def _erase_drafts(row: Model, places: Iterable[UUID]) -> None:
    Draft.objects.filter(student=row.student_id, object_uuid__in=places).delete()


def _erase_files_of_nobody(keys: set[int]) -> None:
    """Of these files, earlier versions' too, those that nothing shows any more."""
    found = MediaFile.objects.filter(pk__in=keys)
    for holder in HOLDERS:
        for name in holder.file_fields:
            found = found.exclude(pk__in=holder.objects.exclude(**{name: None}).values(name))
    erase_files(found)


def _files_in(events: QuerySet) -> set[int]:
    """The files that versions show, earlier ones too."""
    names = getattr(events.model.pgh_tracked_model, "file_fields", ())
    return {key for name in names for key in events.exclude(**{name: None}).values_list(f"{name}_id", flat=True)}
