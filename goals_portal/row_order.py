"""The order in which the rows of a school are written, each model after those that it points to."""

from accounts.models import (
    AccessRestriction,
    ClassGroup,
    Enrolment,
    Guardianship,
    MediaFile,
    Membership,
    Responsibility,
    SafetyOpening,
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
    AccessRestriction, StudentGrant, SafetyOpening, MediaFile, ClassCheckIn, Absence, Nudge, GoalSlot, Goal, GoalArea,
    GoalGrant, JudgementSeen, Suggestion, NextStep, Target, NextTarget, Strategy, CheckIn, TargetValue, Evidence,
    Reflection, Feedback, Conversation, ConversationNote, Agreement, Brought, FamilyLine, TalkRequest, Draft, Report,
    ReportGoal, ReportComment, ProofMark,
]  # fmt: skip
