"""Which approved reports can go out as they stand, and which stay behind, and why."""

from django.db.models import Q, QuerySet

from accounts.roles import Audience
from goals.judgements import to_talk_about
from goals.models import Cycle, Goal
from reporting.build import Composed, compose
from reporting.models import Report, ReportGoal
from reporting.models.choices import ReportState
from reporting.releasing.words import mark_of
from reporting.summaries import ReportSummary


def with_withdrawn_goals(reports) -> set[int]:
    """Of `reports`, those with a goal that the family may no longer read."""
    gone = Q(goal__audience__lt=Audience.FAMILY) | Q(goal__binned_at__isnull=False)
    return set(ReportGoal.objects.filter(gone, report__in=reports).values_list("report", flat=True))


def to_talk_about_first(reports) -> set[int]:
    """Of `reports`, those with a goal whose end the student and the teacher see differently, as long as not both have
    looked at that. It holds nothing back."""
    apart = to_talk_about(Goal.objects.filter(in_reports__report__in=reports))
    chosen = ReportGoal.objects.filter(goal__in=apart.values("pk"), report__in=reports)
    return set(chosen.values_list("report", flat=True))


def composed_of(reports: list[Report]) -> dict[int, Composed]:
    """By the reports' keys."""
    return {report.pk: composed for report, composed in zip(reports, compose(reports), strict=True)}


def has_changed(report: Report, summary: ReportSummary) -> bool:
    """Are the words of an approved report others by now?"""
    return report.state == ReportState.APPROVED and report.approved_words != mark_of(summary)


def ready_of(approved: list[Report], composed: dict[int, Composed]) -> list[Report]:
    """Of `approved` reports, those that can go out as they stand."""
    staying = with_withdrawn_goals(approved)
    return [each for each in approved if each.pk not in staying and not has_changed(each, composed[each.pk].summary)]


def left_behind(cycle: Cycle) -> QuerySet:
    """The approved and planned reports of a cycle that cannot go out as they are, for a goal that was withdrawn."""
    ready = Report.objects.filter(cycle=cycle, state__in=[ReportState.APPROVED, ReportState.SCHEDULED])
    return ready.filter(pk__in=with_withdrawn_goals(ready)).select_related("student")


def judged_apart(cycle: Cycle) -> QuerySet:
    """The approved and planned reports of a cycle that should be talked about before they go home."""
    ready = Report.objects.filter(cycle=cycle, state__in=[ReportState.APPROVED, ReportState.SCHEDULED])
    return ready.filter(pk__in=to_talk_about_first(ready)).select_related("student").order_by("student__family_name")


def stayed_behind(cycle: Cycle) -> QuerySet:
    """The approved reports of a cycle that did not go out at their hour, for something that a child had taken back."""
    missed = Report.objects.filter(cycle=cycle, state=ReportState.APPROVED, stayed_behind_at__isnull=False)
    return missed.select_related("student").order_by("student__family_name", "pk")
