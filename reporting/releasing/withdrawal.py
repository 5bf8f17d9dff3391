"""What a child has taken back from the family between the freezing of a report and its hour.

An issue keeps which rows stand in it (`ReportIssue.parts`, as reporting/build.py composed it), and goes out only while
the family may read every one of them. The history is not asked: its clock is the beginning of a transaction, and
a child's save that waited for the freezing would seem older than it is.
"""

from collections import defaultdict
from uuid import UUID

from django.db.models import QuerySet

from accounts.roles import Audience
from reporting.models import ReportGoal, ReportIssue


def readable_parts(reports) -> dict[int, set[UUID]]:
    """By report: its goals, the goals that follow them, their steps, check-ins, reflections and what comes next, as
    far as the family may read them now. Nothing else that changes about a goal is asked."""
    chosen, family = ReportGoal.objects.filter(report__in=reports), Audience.FAMILY
    rows = [
        chosen.filter(goal__audience=family, goal__binned_at=None).values_list("report", "goal__uuid"),
        chosen.filter(goal__next_goals__audience=family, goal__next_goals__binned_at__isnull=True).values_list(
            "report", "goal__next_goals__uuid"
        ),
        chosen.filter(goal__targets__effective=family).values_list("report", "goal__targets__uuid"),
        chosen.filter(goal__next_targets__effective=family).values_list("report", "goal__next_targets__uuid"),
        chosen.filter(goal__check_ins__effective=family).values_list("report", "goal__check_ins__uuid"),
        chosen.filter(goal__reflections__effective=family).values_list("report", "goal__reflections__uuid"),
    ]
    found: dict[int, set[UUID]] = defaultdict(set)
    for each in rows:
        for report, part in each:
            found[report].add(part)
    return found


def withdrawn(issues: QuerySet[ReportIssue]) -> QuerySet[ReportIssue]:
    """Of frozen `issues`, those that hold something the family may no longer read: they stay behind. So does one of
    which it is not known what stood in it."""
    standing = readable_parts(issues.values("report"))
    frozen = issues.values_list("pk", "report", "parts")
    return issues.filter(
        pk__in=[issue for issue, report, parts in frozen if parts is None or not standing[report].issuperset(parts)]
    )
