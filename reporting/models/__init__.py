"""What goes home, and what is kept about whom."""

from reporting.models.choosing import GoalForReport, LeftOut
from reporting.models.families import (
    FamilyComment,
    InterpreterCall,
    MessageHome,
    ReportTranslation,
    TranslatedText,
)
from reporting.models.hand_over import HandOverTable
from reporting.models.issue import Batch, Rendition, ReportIssue
from reporting.models.phrases import CommentPhrase
from reporting.models.policy import ReportPolicy
from reporting.models.printing import ClassPrint
from reporting.models.privacy import (
    Erasure,
    ErasureKind,
    ErasureReason,
    ExportKind,
    PersonExport,
    RetentionRule,
    Tombstone,
)
from reporting.models.report import CheckDismissal, ProofMark, Report, ReportComment, ReportGoal

__all__ = [
    "Batch",
    "CheckDismissal",
    "ClassPrint",
    "CommentPhrase",
    "Erasure",
    "ErasureKind",
    "ErasureReason",
    "ExportKind",
    "FamilyComment",
    "GoalForReport",
    "HandOverTable",
    "InterpreterCall",
    "LeftOut",
    "MessageHome",
    "PersonExport",
    "ProofMark",
    "Rendition",
    "Report",
    "ReportComment",
    "ReportGoal",
    "ReportIssue",
    "ReportPolicy",
    "ReportTranslation",
    "RetentionRule",
    "Tombstone",
    "TranslatedText",
]
