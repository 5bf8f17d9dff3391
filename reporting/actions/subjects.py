"""Writing the comment on a subject."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import LearningArea, Student, User
from accounts.models.versioned import Stale
from goals.models import Cycle
from reporting.actions.choosing import refuse_unless_writing
from reporting.actions.writing import dismiss_check, refuse_after_the_last_day, start_report
from reporting.models import Report, ReportComment
from reporting.writing.subjects import home_teacher_of


@transaction.atomic
def save_subject_comment(
    *, student: Student, cycle: Cycle, area: LearningArea, text: str, base_version: int, is_ready: bool, by: User
) -> None:
    """Saves what `by` writes about a subject of a locked student; ready, it is part of the report. The report is begun
    for the home group's teacher where nobody has begun it. Raises Stale where a colleague saved another text, or said
    otherwise whether it is ready."""
    report = _report_of(student, cycle)
    refuse_unless_writing(report)
    refuse_after_the_last_day(report, by)
    if is_ready and not text:
        raise ValidationError(_("Nothing is written yet."))
    comment = report.comments.of_subjects().filter(area=area).first()
    ready_at = timezone.now() if is_ready else None
    is_other = comment is not None and (comment.text != text or bool(comment.ready_at) != is_ready)
    if comment is None:
        row = {"school_id": student.school_id, "report": report, "area": area, "author": by}
        ReportComment.objects.create(**row, text=text, ready_at=ready_at)
    elif is_other and comment.version != base_version:
        raise Stale(comment)
    elif is_other:
        author = by if comment.text != text else comment.author
        comment.change(comment.version, text=text, author=author, ready_at=ready_at)


@transaction.atomic
def dismiss_subject_check(*, student: Student, cycle: Cycle, area: LearningArea, by: User, **found: str) -> None:
    """What stands out in the comment on a subject of a locked student is right: `found` as `dismiss_check` takes it.
    Raises ValidationError where the report is handed in, or cannot be begun."""
    dismiss_check(report=_report_of(student, cycle), area=area, by=by, **found)


def _report_of(student: Student, cycle: Cycle) -> Report:
    report = Report.objects.filter(student=student, cycle=cycle).first()
    if report is not None:
        return report
    author = home_teacher_of(student)
    if author is None:
        raise ValidationError(_("This student has no home group teacher yet, who would put the report together."))
    return start_report(student=student, cycle=cycle, by=author)
