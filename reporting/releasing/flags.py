"""What somebody who signs reports off should open for: everything about a report that is not as in most of them.

A flag decides nothing. A flagged report is opened and approved by itself, never together with others.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _

from reporting.models import GoalForReport, LeftOut, ProofMark, Report, ReportGoal, ReportPolicy
from reporting.models.choices import ReportState
from reporting.policies import policies, policy_for
from reporting.releasing.readiness import has_changed, to_talk_about_first, with_withdrawn_goals
from reporting.releasing.thin import thin_in
from reporting.releasing.words_stand_out import StandsOut
from reporting.summaries import CommentBlock, ReportSummary
from reporting.writing.choosing import needs_a_tick


@dataclass(frozen=True)
class Flag:
    """`kind` is a name for tests and styles, `sentence` what the page says."""

    kind: str
    sentence: str


Flags = dict[int, list[Flag]]
"""By report (its key in the database)."""


def flags_of(reports: list[Report], summaries: dict[int, ReportSummary], words: StandsOut) -> Flags:
    """For reports of one cycle (with `year_level`), in the order in which they matter; `summaries` by their keys;
    `words`: what stands out in them. The number of queries does not grow with them."""
    found: Flags = defaultdict(list)
    if reports:
        for key, flag in _all(reports, summaries, words):
            found[key].append(flag)
    return found


def _all(reports: list[Report], summaries: dict[int, ReportSummary], words: StandsOut) -> Iterator[tuple[int, Flag]]:
    yield from _of_looks(reports)
    yield from _of_goals(reports)
    yield from _of_the_way(reports, summaries)
    for key, sentence in words.lines:
        yield key, Flag("stands_out", sentence)
    yield from _of_words(reports, summaries)
    yield from _of_choices(reports)


def _of_looks(reports: list[Report]) -> Iterator[tuple[int, Flag]]:
    """What a colleague suggests, and the writer has not answered."""
    waiting = ProofMark.objects.waiting().filter(copy__round__report__in=reports)
    for key in set(waiting.values_list("copy__round__report", flat=True)):
        yield key, Flag("suggestions", _("A colleague suggests other words, and the writer has not answered yet."))


def _of_goals(reports: list[Report]) -> Iterator[tuple[int, Flag]]:
    for key in with_withdrawn_goals(reports):
        yield key, Flag("withdrawn", _("A goal in it is no longer shared with the family."))
    for key in to_talk_about_first(reports):
        yield key, Flag("talk_first", _("Student and teacher see differently how a goal ended: talk about it first."))


def _of_the_way(reports: list[Report], summaries: dict[int, ReportSummary]) -> Iterator[tuple[int, Flag]]:
    """How it came here."""
    for report in reports:
        if has_changed(report, summaries[report.pk]):
            yield report.pk, Flag("changed", _("Words in it have changed since it was approved."))
    approved = Report.objects.filter(pk__in=[each.pk for each in reports], state=ReportState.APPROVED)
    for key in approved.written_by(F("approved_by")).values_list("pk", flat=True):
        yield key, Flag("alone", _("It was approved by its own writer."))
    versions = Report.pgh_event_model.objects.filter(pgh_obj__in=reports).exclude(sent_back_because="")
    for key in set(versions.values_list("pgh_obj", flat=True)):
        yield key, Flag("sent_back", _("It was sent back once, and handed in again."))


def _of_words(reports: list[Report], summaries: dict[int, ReportSummary]) -> Iterator[tuple[int, Flag]]:
    stored = policies(reports[0].cycle)
    for report in reports:
        summary, policy = summaries[report.pk], policy_for(report.cycle, report.year_level, stored)
        if summary.overall_comment is None:
            yield report.pk, Flag("no_overall", _("It has no overall comment."))
        for kind, sentence in thin_in(summary):
            yield report.pk, Flag(kind, sentence)
        if _is_too_long(summary, policy):
            yield report.pk, Flag("too_long", _("A text in it is longer than your school allows."))


def _is_too_long(summary: ReportSummary, policy: ReportPolicy) -> bool:
    texts = [(_text(goal.teacher_comment), policy.teacher_limit) for goal in summary.goals]
    texts += [(goal.reflection, policy.student_limit) for goal in summary.goals]
    texts += [(_text(subject.comment), policy.subject_limit) for subject in summary.subjects]
    texts.append((_text(summary.overall_comment), policy.overall_limit))
    return any(len(text) > limit for text, limit in texts)


def _text(comment: CommentBlock | None) -> str:
    return comment.text if comment else ""


def _of_choices(reports: list[Report]) -> Iterator[tuple[int, Flag]]:
    """What was put in and left out."""
    asked = GoalForReport.objects.waiting_for_answer().filter(goal=OuterRef("goal"), cycle=OuterRef("report__cycle"))
    goals = ReportGoal.objects.filter(report__in=reports).annotate(is_asked=Exists(asked))
    for row in goals.select_related("goal"):
        if row.is_asked:
            yield row.report_id, Flag("asked", _("The student is asked about a goal in it, and has not answered yet."))
        if needs_a_tick(row.goal):
            yield row.report_id, Flag("health", _("A goal in it is of a support plan, or may be about health."))
        if row.without_reflection_because:
            yield row.report_id, Flag("hidden", _("What the student says about a goal is not shown."))
    for key in set(LeftOut.objects.filter(report__in=reports).values_list("report", flat=True)):
        yield key, Flag("left_out", _("A goal was left out, with a reason."))
