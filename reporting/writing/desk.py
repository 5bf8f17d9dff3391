"""A report on the table while it is written: the boxes, and what lies beside each."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.forms import BoundField
from django.utils.translation import gettext

from accounts.models import User
from goals.judgements import to_talk_about
from goals.models import Draft, Goal
from reporting.build import OVERALL, policy_of, report_summary
from reporting.models import Report, ReportComment, ReportPolicy
from reporting.summaries import GoalBlock, ReportSummary
from reporting.writing.beside import LastReport, Way
from reporting.writing.subjects import Part, parts_of

OVERALL_NAME = "overall"
BOX_NAME = re.compile(rf"goal-[0-9a-f]{{32}}|{OVERALL_NAME}")
"""What `name_of` makes, and the box of the whole."""
Written = Iterable[tuple[int | None, str, int]]
"""Comments to save: the goal or `OVERALL`, the text, the version that the page was made from."""


@dataclass
class Box:
    """One comment: `goal` is empty for the overall one. `other` is what a colleague saved in between, `saved` what is
    saved where the box holds a draft from an earlier visit; `way`: how the goal went; `talk_first`: the student and the
    teacher see differently how the goal ended, and not both have looked at that."""

    key: int | None
    name: str
    label: str
    limit: int
    comment: ReportComment | None
    goal: GoalBlock | None = None
    way: Way | None = None
    other: ReportComment | None = None
    saved: ReportComment | None = None
    field: BoundField | None = None
    hidden: BoundField | None = None
    talk_first: bool = False
    is_reflection_hidden: bool = False

    @property
    def about(self) -> str:
        return f"“{self.goal.title}”" if self.goal else gettext("Overall")


@dataclass
class Desk:
    """A report on the table: as it stands, the boxes to write in, and how many of its goals were withdrawn."""

    report: Report
    policy: ReportPolicy
    summary: ReportSummary
    boxes: list[Box]
    withdrawn: int
    last: LastReport | None = None
    parts: list[Part] = field(default_factory=list)
    was_looked_over: bool = False

    def saved(self, written: Written = ()) -> dict[int | None, str]:
        """By box: what is saved, once `written` is."""
        before = {box.key: box.comment.text if box.comment else "" for box in self.boxes}
        return before | {key: text for key, text, _version in written}

    def typed_elsewhere(self, author: User) -> list[Draft]:
        """What `author` typed, and did not save, about goals that are not in the report now."""
        names = [box.name for box in self.boxes]
        return list(Draft.objects.of(author, self.report.uuid).exclude(field__in=names))


def open_desk(report: Report) -> Desk:
    """A box for each goal in the report, in order, and the overall one last."""
    policy, summary, keys = policy_of(report), report_summary(report), keys_of(report)
    comments = {comment.goal_id: comment for comment in report.comments.of_the_writer().select_related("author")}

    def box(name: str, label: str, limit: int, goal: GoalBlock | None = None) -> Box:
        return Box(key=keys[name], name=name, label=label, limit=limit, comment=comments.get(keys[name]), goal=goal)

    boxes = [
        box(name_of(goal.uuid), gettext("Your comment on this goal"), policy.teacher_limit, goal)
        for goal in summary.goals
    ]
    boxes.append(box(OVERALL_NAME, gettext("Your overall comment"), policy.overall_limit))
    talk_first = set(to_talk_about(Goal.objects.filter(in_reports__report=report)).values_list("pk", flat=True))
    hidden = set(report.report_goals.exclude(without_reflection_because="").values_list("goal", flat=True))
    for each in boxes:
        each.talk_first, each.is_reflection_hidden = each.key in talk_first, each.key in hidden
    parts = parts_of(report) if policy.subject_comments else []
    looked = report.rounds.finished().exists()
    withdrawn = len(keys) - len(boxes)
    return Desk(report, policy, summary, boxes, withdrawn=withdrawn, parts=parts, was_looked_over=looked)


def name_of(goal_uuid: UUID | str) -> str:
    """What the box about a goal is called in the form."""
    return f"goal-{UUID(str(goal_uuid)).hex}"


def keys_of(report: Report) -> dict[str, int | None]:
    """By the names of the boxes: the goals that were chosen, and `OVERALL`."""
    chosen = Goal.objects.filter(in_reports__report=report).values_list("uuid", "pk")
    return {**{name_of(uuid): pk for uuid, pk in chosen}, OVERALL_NAME: OVERALL}


def typed_in(report: Report, data: Mapping[str, str]) -> dict[int | None, str]:
    """By goal or `OVERALL`: what was sent for the boxes of a report, saved or not."""
    return {key: data[name].replace("\x00", "") for name, key in keys_of(report).items() if name in data}


def put_saved_beside(boxes: list[Box], found: dict[str, str]) -> None:
    """Beside a draft from an earlier visit (by the names of the boxes): what is saved, where that is something else.

    Whichever of the two is older: what stands in a box replaces the other when it is saved.
    """
    for box in boxes:
        saved = box.comment.text if box.comment else ""
        if saved and found.get(box.name, saved) != saved:
            box.saved = box.comment


def printed_lines(summary: ReportSummary, lines: Mapping[str, int]) -> list[tuple[str, int]]:
    """What each comment is about, and of how many printed lines it is; `lines` by the goal's uuid or `OVERALL_NAME`."""
    about = [(goal.uuid, goal.title) for goal in summary.goals]
    return [(title, lines[name]) for name, title in [*about, (OVERALL_NAME, gettext("Overall"))] if name in lines]
