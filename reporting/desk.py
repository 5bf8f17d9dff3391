"""What lies beside each comment while a report is written: the goal, the child's words, the last feedback."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.forms import BoundField
from django.utils.translation import gettext

from accounts.roles import Relation
from goals.models import Feedback, Goal
from reporting.build import OVERALL, policy_of
from reporting.models import Report, ReportComment, ReportPolicy
from reporting.summaries import GoalBlock, ReportSummary

OVERALL_NAME = "overall"
NOT_STAFF = [Relation.OWN, Relation.FAMILY]


@dataclass
class Box:
    """One comment: `goal` is empty for the overall one. `other` is what a colleague saved in between."""

    key: int | None
    name: str
    label: str
    limit: int
    comment: ReportComment | None
    goal: GoalBlock | None = None
    feedback: Feedback | None = None
    other: ReportComment | None = None
    field: BoundField | None = None
    hidden: BoundField | None = None


def name_of(goal_uuid: UUID | str) -> str:
    """What the box about a goal is called in the form."""
    return f"goal-{UUID(str(goal_uuid)).hex}"


def keys_of(report: Report) -> dict[str, int | None]:
    """By the names of the boxes: the goals that were chosen, and `OVERALL`."""
    chosen = Goal.objects.filter(in_reports__report=report).values_list("uuid", "pk")
    return {**{name_of(uuid): pk for uuid, pk in chosen}, OVERALL_NAME: OVERALL}


def boxes_of(report: Report, summary: ReportSummary, policy: ReportPolicy | None = None) -> list[Box]:
    """A box for each goal in the report, in order, and the overall one last."""
    policy = policy or policy_of(report)
    comments = {comment.goal_id: comment for comment in report.comments.select_related("author")}
    keys = keys_of(report)
    boxes = [
        Box(
            key=keys[name_of(goal.uuid)],
            name=name_of(goal.uuid),
            label=gettext("Your comment on this goal"),
            limit=policy.teacher_limit,
            comment=comments.get(keys[name_of(goal.uuid)]),
            goal=goal,
        )
        for goal in summary.goals
    ]
    overall = Box(
        key=OVERALL,
        name=OVERALL_NAME,
        label=gettext("Your overall comment"),
        limit=policy.overall_limit,
        comment=comments.get(OVERALL),
    )
    return [*boxes, overall]


def put_feedback_beside(boxes: list[Box], messages: Iterable[Feedback]) -> None:
    """The last message of a member of staff about each goal; `messages` come oldest first, through the door."""
    last = {message.goal_id: message for message in messages if message.author_relation not in NOT_STAFF}
    for box in boxes:
        box.feedback = last.get(box.key)


def put_newer_beside(boxes: list[Box], kept_at) -> None:
    """Beside a draft from an earlier visit: what a colleague has saved since it was typed."""
    for box in boxes:
        if box.comment and box.comment.updated_at > kept_at:
            box.other = box.comment
