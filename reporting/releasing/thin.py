"""Comments of a report in which hardly anything is said: none about a goal, or a few words."""

import re
from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reporting.summaries import CommentBlock, ReportSummary

FEWEST_WORDS = 4
"""A comment of fewer different words is very short."""
LONGEST_TITLE = 60
SIGNS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
ANY_WORD = re.compile(rf"[{SIGNS}]{{1,2}}|[^\W{SIGNS}]+")
"""In Chinese and Japanese, which leave no space between words, one or two signs."""
OVERALL_COMMENT = gettext_lazy("In the overall comment")


def thin_in(summary: ReportSummary) -> Iterator[tuple[str, str]]:
    """A name for the flag, and the sentence. Every goal that stands in the report asks for a comment."""
    for goal in summary.goals:
        if goal.teacher_comment is None:
            yield "no_comment", _("Nothing is written about the goal “%(goal)s”.") % {"goal": short(goal.title)}
    for said, comment in _comments(summary):
        if len(set(ANY_WORD.findall(comment.text.casefold()))) < FEWEST_WORDS:
            yield "short", _("%(where)s: “%(words)s” is very short.") % {"where": said, "words": comment.text.strip()}


def _comments(summary: ReportSummary) -> Iterator[tuple[str, CommentBlock]]:
    """Those that are there, each with its name."""
    for goal in summary.goals:
        if goal.teacher_comment:
            yield about_goal(goal.title), goal.teacher_comment
    if summary.overall_comment:
        yield OVERALL_COMMENT, summary.overall_comment
    for subject in summary.subjects:
        yield about_subject(subject.name), subject.comment


def about_goal(title: str) -> str:
    return _("In the comment on the goal “%(goal)s”") % {"goal": short(title)}


def about_subject(name: str) -> str:
    return _("In the comment on %(subject)s") % {"subject": name}


def short(title: str) -> str:
    """As it is quoted in a sentence."""
    return Truncator(title).chars(LONGEST_TITLE)
