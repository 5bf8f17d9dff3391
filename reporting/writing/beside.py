"""What lies beside a comment while it is written: the way of the goal so far, and the last report. Through the door."""

from dataclasses import dataclass, field

from django.http import HttpRequest

from accounts.access import list_for
from accounts.roles import FAMILY, OWN
from goals.models import Agreement, CheckIn, Evidence, Feedback
from reporting.build import ISSUES
from reporting.models import Report, ReportIssue
from reporting.summaries import ReportSummary, from_json

NOT_STAFF = [*OWN, *FAMILY]
CHECK_INS_SHOWN = 6


@dataclass
class Way:
    """Of one goal: the last words of a member of staff, the newest check-ins (oldest first), the evidence, and what was
    agreed in talks."""

    feedback: Feedback | None = None
    check_ins: list[CheckIn] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    agreed: list[Agreement] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.check_ins or self.evidence or self.agreed)


def ways_of(request: HttpRequest, goals: list[int]) -> dict[int, Way]:
    """By goal. Four queries, whatever the number of goals."""
    ways = {goal: Way() for goal in goals}
    about = {"goal__in": goals}
    spoken = Feedback.objects.filter(**about).exclude(text="").exclude(author_relation__in=NOT_STAFF)
    for said in list_for(request, spoken.select_related("author").order_by("created_at")):
        ways[said.goal_id].feedback = said
    for each in list_for(request, CheckIn.objects.filter(**about).order_by("made_at")):
        ways[each.goal_id].check_ins = [*ways[each.goal_id].check_ins, each][-CHECK_INS_SHOWN:]
    for each in list_for(request, Evidence.objects.kept().filter(**about)):
        ways[each.goal_id].evidence.append(each)
    for each in list_for(request, Agreement.objects.filter(**about)):
        ways[each.goal_id].agreed.append(each)
    return ways


@dataclass(frozen=True)
class LastReport:
    issue: ReportIssue
    summary: ReportSummary


def last_report(request: HttpRequest, report: Report) -> LastReport | None:
    """What went home about the student before the cycle of `report`."""
    earlier = ISSUES.published().filter(student=report.student_id).exclude(report__cycle=report.cycle_id)
    newest = earlier.order_by("-published_at").values("pk")[:1]
    found = list_for(request, ISSUES.filter(pk__in=newest))
    return LastReport(found[0], from_json(found[0].data)) if found else None
