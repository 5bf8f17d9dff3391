"""Unsaved rows, gathered and then written many at a time."""

from collections import defaultdict

from django.db.models import Model

from accounts.models import (
    AccessRestriction,
    ClassGroup,
    Enrolment,
    Guardianship,
    Invitation,
    MediaFile,
    Membership,
    Responsibility,
    Student,
    StudentGrant,
    StudentYear,
    TeachingAssignment,
    User,
)
from goals.models import (
    Absence,
    Agreement,
    Brought,
    CheckIn,
    ClassCheckIn,
    Conversation,
    ConversationNote,
    Draft,
    Evidence,
    FamilyLine,
    Feedback,
    Goal,
    GoalArea,
    GoalGrant,
    GoalSlot,
    JudgementSeen,
    NextStep,
    NextTarget,
    Nudge,
    Reflection,
    Strategy,
    Suggestion,
    TalkRequest,
    Target,
    TargetValue,
)
from reporting.models import ProofMark, Report, ReportComment, ReportGoal

IN_ORDER = [
    User, Membership, Responsibility, Student, StudentYear, ClassGroup, Enrolment, TeachingAssignment, Guardianship,
    AccessRestriction, Invitation, StudentGrant, MediaFile, ClassCheckIn, Absence, Nudge, GoalSlot, Goal, GoalArea,
    GoalGrant,
    JudgementSeen, Suggestion, NextStep, Target, NextTarget, Strategy, CheckIn, TargetValue, Evidence, Reflection,
    Feedback, Conversation, ConversationNote, Agreement, Brought, FamilyLine, TalkRequest, Draft, Report,
    ReportGoal, ReportComment, ProofMark,
]  # fmt: skip
BATCH = 2000


class Rows:
    def __init__(self) -> None:
        self._waiting: dict[type[Model], list[Model]] = defaultdict(list)

    def add(self, row: Model) -> Model:
        self._waiting[type(row)].append(row)
        return row

    def save(self) -> None:
        """Writes what was added since the last time, each model after those that it points to."""
        for model in IN_ORDER:
            for generation in _generations(self._waiting.pop(model, [])):
                model._base_manager.bulk_create(generation, batch_size=BATCH)
        if self._waiting:
            raise LookupError(f"No place in the order for {list(self._waiting)}")


def _generations(rows: list[Model]):
    """A goal that carries another on is written after it; everything else is one generation."""
    while rows:
        later = [row for row in rows if getattr(row, "carried_from", None) and not row.carried_from.pk]
        waiting = set(map(id, later))
        yield [row for row in rows if id(row) not in waiting]
        rows = later
