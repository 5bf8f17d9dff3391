"""What goes home."""

from reporting.models.issue import Batch, Rendition, ReportIssue
from reporting.models.policy import ReportPolicy
from reporting.models.printing import ClassPrint
from reporting.models.report import ProofMark, Report, ReportComment, ReportGoal

__all__ = [
    "Batch",
    "ClassPrint",
    "ProofMark",
    "Rendition",
    "Report",
    "ReportComment",
    "ReportGoal",
    "ReportIssue",
    "ReportPolicy",
]
