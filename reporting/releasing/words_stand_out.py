"""What stands out in the comments of many reports at once; less what was said to be right. While one is written, it is
writing/standing_out.py that looks."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import Enrolment
from reporting.models import CheckDismissal, Report, ReportComment
from reporting.models.choices import Check
from reporting.models.report import MOST_WORDS
from reporting.releasing.thin import OVERALL_COMMENT, about_goal, about_subject
from reporting.writing.checks import Found, Names, check, sentences, twice
from reporting.writing.standing_out import said_about


@dataclass(frozen=True)
class Repeated:
    """A sentence that stands in several reports of one writer: about the writer, and no report is held back for it.
    `reports`: those of them that were asked about; `number`: of all that the writer wrote in this cycle."""

    writer: str
    words: str
    number: int
    reports: dict[Report, None]


@dataclass(frozen=True)
class StandsOut:
    """`lines`: report (its key) and the sentence about it, each once."""

    lines: list[tuple[int, str]]
    repeated: list[Repeated]


def standing_out_in(reports: list[Report]) -> StandsOut:
    """Of the comments that stand in `reports`, of one cycle: of none about a goal that the child took back, and of none
    that is not ready. Five queries."""
    names, comments = _names(reports), _comments(reports)
    elsewhere = _Elsewhere(comments)
    right = set(CheckDismissal.objects.filter(report__in=reports).values_list("report", "area", "check_kind", "words"))
    about = {report.pk: report for report in reports}
    standing = set(ReportComment.objects.in_report().filter(report__in=reports).values_list("pk", flat=True))
    lines: dict[tuple[int, str], None] = {}
    repeated: dict[tuple[int, str], Repeated] = {}
    said: dict[tuple[int, int | None], set[str]] = defaultdict(set)
    for comment in (each for each in comments if each.pk in standing):
        report = about[comment.report_id]
        own, before = names[report.student_id], said[report.pk, comment.area_id]
        seen = [*check(comment.text, own, elsewhere.beside(comment)), *twice(comment.text, own, before)]
        for found in (each for each in seen if _key(comment, each) not in right):
            if found.check == Check.SAME_SENTENCE:
                key, words = elsewhere.key_of(comment, found)
                same = repeated.setdefault(key, Repeated(comment.author.name, words, found.number + 1, {}))
                same.reports[report] = None
            else:
                lines[report.pk, _said(comment, found, report)] = None
    return StandsOut(list(lines), list(repeated.values()))


def _said(comment: ReportComment, found: Found, report: Report) -> str:
    """With the name of the comment before it."""
    where: str | Promise = OVERALL_COMMENT
    if comment.goal:
        where = about_goal(str(comment.goal))
    elif comment.area:
        where = about_subject(comment.area.name)
    return _("%(where)s: %(said)s") % {"where": where, "said": said_about(found, report.student)}


def _key(comment: ReportComment, found: Found) -> tuple[int, int | None, str, str]:
    return comment.report_id, comment.area_id, found.check, found.words[:MOST_WORDS]


def _comments(reports: list[Report]) -> list[ReportComment]:
    """All that their writers wrote in this cycle, for a sentence may stand in any report of a writer."""
    here = ReportComment.objects.filter(report__in=reports)
    written = ReportComment.objects.filter(report__cycle=reports[0].cycle_id, author__in=here.values("author"))
    return list(written.exclude(text="").select_related("report__student", "author", "goal", "area").order_by("pk"))


def _names(reports: list[Report]) -> dict[int, Names]:
    """By student: the own names, and the first names of those in the same classes today."""
    students = [report.student for report in reports]
    own = Enrolment.objects.active().filter(student__in=students)
    seats = Enrolment.objects.active().filter(class_group__in=own.values("class_group"))
    called, classes = defaultdict(set), defaultdict(set)
    for group, student, name in seats.values_list("class_group", "student", "student__preferred_name"):
        called[group].add((student, name))
        classes[student].add(group)
    return {
        student.pk: Names(
            own=(student.preferred_name, student.given_name, student.family_name),
            others=tuple({n for group in classes[student.pk] for pk, n in called[group] if pk != student.pk}),
            pronouns=student.pronouns,
        )
        for student in students
    }


class _Elsewhere:
    """By writer, in how many of the own reports each sentence stands. Comments on subjects are alike, and rightly."""

    def __init__(self, comments: list[ReportComment]) -> None:
        self.in_report: dict[tuple[int, int], set[str]] = defaultdict(set)
        self.by_author: dict[int, Counter] = defaultdict(Counter)
        for comment in comments:
            if comment.area_id is None:
                student = comment.report.student
                own = Names(own=(student.preferred_name, student.given_name, student.family_name))
                self.in_report[comment.author_id, comment.report_id] |= sentences(comment.text, own).keys()
        for (author, _report), found in self.in_report.items():
            self.by_author[author].update(found)

    def beside(self, comment: ReportComment) -> dict[str, int]:
        """Without the report of `comment` itself."""
        if comment.area_id is not None:
            return {}
        here = self.in_report[comment.author_id, comment.report_id]
        return {sentence: self.by_author[comment.author_id][sentence] - 1 for sentence in here}

    @staticmethod
    def key_of(comment: ReportComment, found: Found) -> tuple[tuple[int, str], str]:
        """By which the same sentence of a writer is known in every report; and how it stands in this one."""
        student = comment.report.student
        own = Names(own=(student.preferred_name, student.given_name, student.family_name))
        same = next(iter(sentences(found.words, own)), found.words)
        return (comment.author_id, same), found.words
