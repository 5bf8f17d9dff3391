"""A report is opened by its family for the first time."""

from django.db import transaction

from accounts.models import Student, User
from accounts.roles import FAMILY, OWN
from reporting.models import IssueOpened, PersonExport, ReportIssue


@transaction.atomic
def note_opening(*, issue: ReportIssue, by: User) -> bool:
    """Asked before a page or a file of `issue` (through the door) is shown: from the first time on that somebody of the
    family sees it, it is not taken back. False where it was taken back, or replaced, in this moment."""
    if issue.relation not in (*OWN, *FAMILY):
        return True
    if IssueOpened.objects.filter(issue=issue, user=by).exists():
        return True
    still_out = ReportIssue.objects.select_for_update(no_key=True).published().filter(pk=issue.pk)
    if still_out.first() is None:
        return False
    opened = IssueOpened(school_id=issue.school_id, issue=issue, user=by, relation=issue.relation)
    IssueOpened.objects.bulk_create([opened], ignore_conflicts=True)
    return True


def note_taken_along(*, export: PersonExport, student: Student, by: User) -> None:
    """A file with everything about a child (through the door) holds the reports that were out when it was asked for."""
    packed = ReportIssue.objects.published().filter(student=student, published_at__lte=export.asked_at)
    for issue in packed.order_by("pk"):
        issue.relation = export.relation
        note_opening(issue=issue, by=by)
