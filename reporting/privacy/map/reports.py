"""Reports, from the first word to the copy that is kept by law; and what this part itself keeps."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reporting.privacy.classes import Keep
from reporting.privacy.map.families import AROUND_REPORTS
from reporting.privacy.rows import Erase, MapRow

WORKING_PAPER = _("a working paper of the staff; what went home is in the published report")
OUT = Q(published_at__isnull=False, recalled_at__isnull=True)
"""Published issues are records, corrected ones too; what was taken back, or never went out, is not."""

REPORTS = [
    MapRow(
        model="reporting.ReportPolicy",
        keep=Keep.SCHOOL,
        erase=Erase.NOBODY,
        why=_("What the school puts into reports."),
    ),
    MapRow(
        model="reporting.Batch",
        keep=Keep.REPORT,
        erase=Erase.NAMELESS,
        names="scheduled_by",
        why=_("Reports that went out together, and who released them."),
        no_export=_("about many students"),
    ),
    MapRow(
        model="reporting.Report",
        keep=Keep.REPORT,
        erase=Erase.LAW,
        history=True,
        student="student",
        names="author approved_by",
        why=_("A report while it is written; when it is published, the line it hangs on."),
        no_export=WORKING_PAPER,
    ),
    MapRow(
        model="reporting.GoalForReport",
        keep=Keep.WORKING,
        erase=Erase.STUDENT,
        history=True,
        student="student",
        names="asked_by",
        why=_("Whether a student wants a goal in the report, and what was said about it."),
    ),
    MapRow(
        model="reporting.LeftOut",
        keep=Keep.WORKING,
        erase=Erase.STUDENT,
        history=True,
        student="report__student",
        names="by",
        why=_("Why a goal stays out of a report: the student reads it."),
    ),
    MapRow(
        model="reporting.ReportGoal",
        keep=Keep.WORKING,
        erase=Erase.STUDENT,
        history=True,
        student="report__student",
        names="chosen_by",
        why=_("Which goals were chosen for a report."),
        no_export=WORKING_PAPER,
    ),
    MapRow(
        model="reporting.ReportComment",
        keep=Keep.WORKING,
        erase=Erase.STUDENT,
        history=True,
        student="report__student",
        names="author",
        why=_("What a teacher writes into a report."),
        no_export=WORKING_PAPER,
    ),
    MapRow(
        model="reporting.CheckDismissal",
        keep=Keep.WORKING,
        erase=Erase.STUDENT,
        student="report__student",
        names="by",
        why=_("What stood out in a comment while it was written, and why it is right all the same."),
        no_export=WORKING_PAPER,
    ),
    MapRow(
        model="reporting.CommentPhrase",
        keep=Keep.ADULT,
        erase=Erase.PERSON,
        history=True,
        person="owner",
        why=_("Sentences for comments, with places for a name: about nobody."),
    ),
    MapRow(
        model="reporting.ProofMark",
        keep=Keep.WORKING,
        erase=Erase.STUDENT,
        history=True,
        student="comment__report__student",
        names="author",
        why=_("A colleague's “please look at”."),
        no_export=WORKING_PAPER,
    ),
    MapRow(
        model="reporting.ReportIssue",
        keep=Keep.REPORT_LOW,
        erase=Erase.LAW,
        student="student",
        names="frozen_by",
        own=OUT & Q(replaced_at__isnull=True),
        why=_("A published report, frozen as it went home. Years 9 to 12 are kept longer, the last one for ever."),
        hidden={"parts": _("for the working of the program"), "recall_reason": WORKING_PAPER},
    ),
    MapRow(
        model="reporting.Rendition",
        keep=Keep.REPORT_LOW,
        erase=Erase.LAW,
        student="issue__student",
        files="storage_key",
        why=_("The PDF of a published report, with a number that proves that nobody changed it."),
        own=Q(issue__published_at__isnull=False, issue__recalled_at__isnull=True, issue__replaced_at__isnull=True),
        hidden={"storage_key": _("where the bytes lie; the PDF itself is in the folder “files”")},
    ),
    *AROUND_REPORTS,
    MapRow(
        model="reporting.ClassPrint",
        keep=Keep.WAITING,
        erase=Erase.PERSON,
        person="asked_by",
        files="page_key pdf_key",
        why=_("Goal sheets of a class to print, for a day."),
        no_export=_("about a class; gone within a day"),
    ),
]

PRIVACY = [
    MapRow(
        model="reporting.RetentionRule", keep=Keep.SCHOOL, erase=Erase.NOBODY,
        why=_("For how long the school keeps what, where it may choose."),
    ),
    MapRow(
        model="reporting.PersonExport", keep=Keep.EXPORT, erase=Erase.STUDENT, student="student", person="person",
        names="asked_by agreed_by", files="zip_key", why=_("Everything about one person, packed to take along."),
        no_export=_("this file itself"),
    ),
    MapRow(
        model="reporting.Erasure", keep=Keep.PROOF, erase=Erase.NAMELESS, names="student person asked_by approved_by",
        why=_("That a person's data was destroyed: when, how much, who asked, who approved. Not who it was."),
        no_export=_("it names nobody once it is done"),
    ),
    MapRow(
        model="reporting.Tombstone", keep=Keep.PROOF, erase=Erase.NOBODY,
        why=_("A number that stands for somebody who was erased, so that a restored backup is cleaned again."),
    ),
]  # fmt: skip
