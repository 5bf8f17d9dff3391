"""The texts of a report that can be translated, and their translations beside them. Words of children and teachers are
never translated by the program: what stands beside them was entered by a person, under that person's name."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext

from accounts.access import list_for
from goals.messages.phrases import ENGLISH, Language, languages
from reporting.models import ReportIssue, ReportTranslation
from reporting.summaries import GoalBlock, ReportSummary


@dataclass(frozen=True)
class Original:
    """One text of a report; `label` says where it stands, `who` whose words it is."""

    label: str
    who: str
    text: str

    @property
    def mark(self) -> str:
        return mark_of(self.text)


@dataclass(frozen=True)
class Pair:
    original: Original
    translation: str


@dataclass(frozen=True)
class Beside:
    """A report beside its translation. `missing`: so many texts have none, most of them after a correction."""

    translation: ReportTranslation
    language: Language
    pairs: list[Pair]

    @property
    def missing(self) -> int:
        return sum(not pair.translation for pair in self.pairs)


def mark_of(original: str) -> str:
    return hashlib.sha256(original.encode()).hexdigest()


def languages_to_translate() -> dict[str, Language]:
    return {code: language for code, language in languages().items() if code != ENGLISH}


def originals_of(summary: ReportSummary) -> list[Original]:
    """In the order of the page, each text once."""
    found = {original.text: original for original in reversed(list(_all_of(summary))) if original.text.strip()}
    return list(reversed(found.values()))


def _all_of(summary: ReportSummary) -> Iterator[Original]:
    name = summary.student.preferred_name
    if summary.correction_reason:
        yield Original(gettext("Why there is a new version"), summary.school.name, summary.correction_reason)
    for goal in summary.goals:
        yield from _of_goal(goal, name)
    if comment := summary.overall_comment:
        yield Original(gettext("From my teacher"), comment.author_name, comment.text)
    for subject in summary.subjects:
        yield Original(subject.name, subject.comment.author_name, subject.comment.text)
    for step in summary.next_steps:
        yield Original(gettext("What comes next"), name, step)


def _of_goal(goal: GoalBlock, name: str) -> Iterator[Original]:
    yield Original(gettext("My goal"), name, goal.title)
    yield Original(gettext("In my words"), name, goal.reflection)
    yield Original(gettext("Where I got to"), name, goal.outcome_reason)
    yield Original(gettext("My next step"), name, goal.next_step)
    if goal.teacher_comment:
        yield Original(gettext("My teacher says"), goal.teacher_comment.author_name, goal.teacher_comment.text)
    yield Original(gettext("Why it matters to me"), name, goal.why)
    yield Original(gettext("How we'll know"), name, goal.success_measure)
    for target in goal.targets:
        yield Original(gettext("My steps"), name, target.text)


def translations_for(request: HttpRequest, issue: ReportIssue) -> list[ReportTranslation]:
    return list_for(request, translations_of(issue))


def translations_of(issue: ReportIssue) -> QuerySet:
    return ReportTranslation.objects.filter(report=issue.report_id).prefetch_related("texts")


def beside(translation: ReportTranslation, summary: ReportSummary) -> Beside:
    texts = {each.mark: each.text for each in translation.texts.all()}
    pairs = [Pair(original, texts.get(original.mark, "")) for original in originals_of(summary)]
    return Beside(translation, languages()[translation.language], pairs)
