"""The words of a report that people wrote, as one mark: what was approved is what was read, and goes out unchanged.

The child may change every part until the report is frozen. Dates, states, the dots of check-ins and the numbers of
counted steps go on by themselves and are no words; nor is it news when the next open step of a goal is another one of
the steps that were read.
"""

import hashlib
import json

from reporting.models import Report
from reporting.summaries import CommentBlock, GoalBlock, ReportSummary


def mark_of(summary: ReportSummary) -> str:
    """The same for the same words. A goal that was put in, left out or moved makes it another."""
    subjects = [[subject.name, _text(subject.comment)] for subject in summary.subjects]
    words = [[_of_goal(goal) for goal in summary.goals], _text(summary.overall_comment), summary.next_steps, *subjects]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()


def read_mark(report: Report, summary: ReportSummary) -> str:
    """What the page carries that somebody approves from: which version of the report, and which words were read."""
    return f"{report.version}:{mark_of(summary)}"


def _of_goal(goal: GoalBlock) -> list:
    steps = [target.text for target in goal.targets]
    units = [target.count.unit for target in goal.targets if target.count]
    return [
        goal.uuid,
        goal.title,
        goal.why,
        goal.success_measure,
        steps,
        [goal.outcome, goal.teacher_outcome_label, goal.outcome_reason],
        goal.reflection,
        _text(goal.teacher_comment),
        "" if goal.next_step in steps else goal.next_step,
        *units,
    ]


def _text(comment: CommentBlock | None) -> str:
    return comment.text if comment else ""
