"""What goes home, and what is kept about whom."""

from reporting.models.choosing import GoalForReport, LeftOut
from reporting.models.issue import Batch, Rendition, ReportIssue
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
from reporting.models.signing import ReleaseRule, SignedReport, SignOff, WriterReminder

__all__ = [
    "Batch",
    "CheckDismissal",
    "ClassPrint",
    "CommentPhrase",
    "Erasure",
    "ErasureKind",
    "ErasureReason",
    "ExportKind",
    "GoalForReport",
    "IssueOpened",
    "LeftOut",
    "PersonExport",
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
    "ReportPolicy",
    "RetentionRule",
    "SignOff",
    "SignedReport",
    "Tombstone",
    "WriterReminder",
]
