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
from reporting.models.issue import Batch, Print, Rendition, ReportIssue
from reporting.models.layout import ReportLayout
from reporting.models.opened import IssueOpened
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
from reporting.models.proof import ProofCopy, ProofMark, ProofReply, ProofRound
from reporting.models.report import CheckDismissal, Report, ReportComment, ReportGoal
from reporting.models.runs import BundleKind, DraftPdf, MadeState, PdfRun, PdfRunFile, PdfRunReport, RunKind
from reporting.models.signing import ReleaseRule, SignedReport, SignOff, WriterReminder

__all__ = [
    "Batch",
    "BundleKind",
    "CheckDismissal",
    "ClassPrint",
    "CommentPhrase",
    "DraftPdf",
    "Erasure",
    "ErasureKind",
    "ErasureReason",
    "ExportKind",
    "FamilyComment",
    "GoalForReport",
    "HandOverTable",
    "InterpreterCall",
    "IssueOpened",
    "LeftOut",
    "MadeState",
    "MessageHome",
    "PdfRun",
    "PdfRunFile",
    "PdfRunReport",
    "PersonExport",
    "Print",
    "ProofCopy",
    "ProofMark",
    "ProofReply",
    "ProofRound",
    "ReleaseRule",
    "Rendition",
    "Report",
    "ReportComment",
    "ReportGoal",
    "ReportIssue",
    "ReportLayout",
    "ReportPolicy",
    "ReportTranslation",
    "RetentionRule",
    "RunKind",
    "SignOff",
    "SignedReport",
    "Tombstone",
    "TranslatedText",
    "WriterReminder",
]
