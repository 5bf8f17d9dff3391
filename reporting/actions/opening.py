"""A report is opened by its family for the first time."""

from django.db import transaction

from accounts.models import User
from accounts.roles import FAMILY, OWN
from reporting.actions.exports import may_be_fetched, reports_in
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


@transaction.atomic
def take_along(*, export: PersonExport, by: User) -> bool:
    """Asked before the file of `export` (through the door) is given out, so that no report in it is taken back in this
    moment: its family has opened them. False where something in it may not be handed out any more."""
    out = ReportIssue.objects.published().filter(student=export.student_id)
    list(out.order_by("pk").select_for_update(no_key=True).values_list("pk"))
    if not may_be_fetched(export):
        return False
    for issue in reports_in(export).order_by("pk"):
        issue.relation = export.relation
        note_opening(issue=issue, by=by)
    return True
