"""Who of the family has opened a report: for the school, adult by adult. One adult never learns whether another has."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import Guardianship, User
from reporting.models import IssueOpened, ReportIssue


@dataclass(frozen=True)
class Receipt:
    """One adult who receives the report; `first_at` is empty before she or he has opened it."""

    name: str
    first_at: datetime | None


def opened_by(issues: Iterable[ReportIssue]) -> dict[int, list[Receipt]]:
    """By issue: the adults who receive it now, by name. Two queries, whatever the number of issues."""
    found = list(issues)
    first = _first_openings(found)
    adults: dict[int, list[User]] = {}
    links = Guardianship.objects.opening().filter(receives_reports=True, user__is_active=True)
    links = links.filter(student__in=[issue.student_id for issue in found]).select_related("user")
    for link in links.order_by("user__name", "user"):
        adults.setdefault(link.student_id, []).append(link.user)
    return {
        issue.pk: [Receipt(user.name, first.get((issue.pk, user.pk))) for user in adults.get(issue.student_id, [])]
        for issue in found
    }


def opened_by_me(issue: ReportIssue, user: User) -> datetime | None:
    """When this adult opened it first."""
    return _first_openings([issue], user_id=user.pk).get((issue.pk, user.pk))


def _first_openings(issues: list[ReportIssue], **only) -> dict[tuple[int, int], datetime]:
    """By issue and user."""
    rows = IssueOpened.objects.by_adults().filter(issue__in=issues, **only)
    return {(issue, user): first for issue, user, first in rows.values_list("issue", "user", "first_at")}
