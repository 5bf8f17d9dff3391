"""Whether a report that is out may still be taken back: until somebody of the family has opened it."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from accounts.roles import OWN
from reporting.models import IssueOpened, ReportIssue


def first_opening(issue: ReportIssue) -> IssueOpened | None:
    return issue.openings.order_by("first_at", "pk").first()


def why_not_taken_back(issue: ReportIssue) -> str:
    """Empty as long as nobody of the family has opened it."""
    opened = first_opening(issue)
    if opened is None:
        return ""
    when = date_format(timezone.localtime(opened.first_at), "l j F, g:i A")
    said = {"name": issue.student.preferred_name, "when": when}
    if opened.relation in OWN:
        by_whom = gettext("%(name)s opened this report on %(when)s.") % said
    else:
        by_whom = gettext("%(name)s’s family opened this report on %(when)s.") % said
    return (
        by_whom
        + " "
        + gettext("A report that was read is not taken back: correct it, and send a new version with a reason.")
    )
