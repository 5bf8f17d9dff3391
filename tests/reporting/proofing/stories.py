"""A report of Anna's that the home teacher handed in, for a colleague to look over."""

from reporting.actions.proofing import begin_look, finish_look, keep_copy
from reporting.actions.subjects import save_subject_comment
from reporting.actions.writing import submit
from reporting.build import REPORTS
from reporting.models import ProofMark, ProofRound, Report, ReportComment, ReportPolicy
from reporting.models.choices import ProofWhy
from reporting.proofing.words import changes
from tests.reporting.stories import written_report

WRITTEN = "Anna explain each step before she writs the answer. She is going at school good."
BETTER = "Anna explains each step before she writes the answer. She is doing at school well."


def handed_in(world, student=None) -> Report:
    """With WRITTEN as the overall comment."""
    report = written_report(world, student)
    report.comments.filter(goal=None).update(text=WRITTEN)
    submit(report=report, by=world.home_teacher)
    return seen_by(world.home_teacher, report)


def again(report: Report) -> Report:
    """As it stands now: a look with suggestions is a new version."""
    report.refresh_from_db()
    return report


def seen_by(person, report: Report) -> Report:
    return REPORTS.visible_to(person).get(pk=report.pk)


def overall(report: Report) -> ReportComment:
    return report.comments.get(goal=None, area=None)


def looked_over(report: Report, by, text: str = BETTER, comment=None, **said) -> ProofRound:
    """A finished look: the comment (the overall one) as `by` would write it."""
    look = begin_look(report=report, by=by)
    comment = comment or overall(report)
    reasons = {each.key: [ProofWhy.SPELLING, ""] for each in changes(comment.text, text)}
    keep_copy(look=look, comment=comment, text=text, by=by, reasons=reasons, **said)
    finish_look(look=look, by=by)
    look.refresh_from_db()
    return look


def in_maths(world) -> dict:
    """Where the teacher of mathematics writes about Anna."""
    return {"student": world.anna_s, "cycle": world.cycle, "area": world.maths, "by": world.maths_teacher}


def subject_looked_over(world) -> tuple[Report, ReportComment]:
    """A report with WRITTEN as the comment on mathematics, about which a proof-reader suggests BETTER."""
    ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, subject_comments=True)
    report = written_report(world)
    save_subject_comment(**in_maths(world), text=WRITTEN, is_ready=True, base_version=0)
    submit(report=report, by=world.home_teacher)
    comment = report.comments.of_subjects().get()
    looked_over(report, world.proof_reader, BETTER, comment)
    return report, comment


def marks_of(report: Report) -> list[ProofMark]:
    return list(ProofMark.objects.filter(copy__round__report=report).select_related("copy__round", "copy__comment"))
