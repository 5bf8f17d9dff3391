"""Comments of a report in which hardly anything is said: none about a goal, a few words, the same sentence twice."""

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reporting.summaries import CommentBlock, ReportSummary
from reporting.writing.checks import SENTENCE

FEWEST_WORDS = 4
"""A comment of fewer words is very short."""
FEWEST_WORDS_TWICE = 2
"""A sentence of so many words, or more, is not said twice in one report."""
LONGEST_TITLE = 60
ANY_WORD = re.compile(r"\w+")
"""Numbers too: “reads 3 books” is not “reads 9 books”."""
OVERALL_COMMENT = gettext_lazy("In the overall comment")


def thin_in(summary: ReportSummary) -> Iterator[tuple[str, str]]:
    """A name for the flag, and the sentence. Every goal that stands in the report asks for a comment."""
    for goal in summary.goals:
        if goal.teacher_comment is None:
            yield "no_comment", _("Nothing is written about the goal “%(goal)s”.") % {"goal": short(goal.title)}
    for said, comment in _comments(summary):
        if len(comment.text.split()) < FEWEST_WORDS:
            yield "short", _("%(where)s: “%(words)s” is very short.") % {"where": said, "words": comment.text.strip()}
    for sentence in _twice(summary):
        yield "twice", _("A sentence stands in it twice: “%(words)s”") % {"words": sentence}


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


def _twice(summary: ReportSummary) -> list[str]:
    """As it stands there first. Comments on subjects are alike, and rightly."""
    comments = [*(goal.teacher_comment for goal in summary.goals), summary.overall_comment]
    found: Counter = Counter()
    first: dict[str, str] = {}
    for match in SENTENCE.finditer("\n".join(comment.text for comment in comments if comment)):
        words = [word.casefold() for word in ANY_WORD.findall(match[0])]
        if len(words) >= FEWEST_WORDS_TWICE:
            same = " ".join(words)
            found[same] += 1
            first.setdefault(same, match[0].strip())
    return [first[same] for same, number in found.items() if number > 1]
