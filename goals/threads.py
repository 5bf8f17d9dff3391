"""The messages about a goal, as one reader sees them."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access import list_for
from accounts.roles import ROLES, Relation
from goals.actions.feedback import can_still_be_edited
from goals.models import CheckIn, Evidence, Feedback, Goal, Target
from goals.models.choices import AnswerAudience

LEVELS = {
    AnswerAudience.ONLY_ME: "me",
    AnswerAudience.TEAM: "adult",
    AnswerAudience.STUDENT: "teachers",
    AnswerAudience.FAMILY: "family",
}
"""The pictures of templates/components/audience.html."""

PARTS_OFFERED = 5
"""Only the latest check-ins are worth a message."""

AUDIENCE_WORDS = {
    Relation.OWN: {AnswerAudience.STUDENT: _("Me and my teachers"), AnswerAudience.FAMILY: _("My family too")},
    Relation.FAMILY: {
        AnswerAudience.STUDENT: _("Your child and the teachers"),
        AnswerAudience.FAMILY: _("Your child, the teachers and the family"),
    },
}


@dataclass(frozen=True)
class Message:
    feedback: Feedback
    mine: bool
    editable: bool

    @property
    def role(self) -> str:
        """What the author was to the student; the student needs no such word."""
        relation = self.feedback.author_relation
        return "" if relation == Relation.OWN else Relation(relation).label

    @property
    def level(self) -> str:
        return LEVELS[self.feedback.audience]

    @property
    def audience_words(self) -> str:
        words = AUDIENCE_WORDS.get(self.feedback.relation, {})
        return words.get(self.feedback.audience) or self.feedback.get_audience_display()

    @property
    def about(self) -> str:
        """The part that the message is about, where the reader may see that part too."""
        part = self.feedback.target or self.feedback.check_in or self.feedback.evidence
        return part_name(part) if part is not None and is_shown(part, self.feedback.relation) else ""


def part_name(part: Target | CheckIn | Evidence) -> str:
    if not isinstance(part, CheckIn):
        return str(part)
    day = date_format(timezone.localdate(part.made_at), "j F")
    return gettext("Check-in of %(day)s: %(status)s") % {"day": day, "status": part.get_status_display()}


def is_shown(part: Target | CheckIn | Evidence, relation: int) -> bool:
    """The rule of goals/access.py for a part at hand whose goal is seen through `relation`."""
    if part.effective < ROLES[Relation(relation)].reads:
        return False
    if isinstance(part, Evidence):
        return part.binned_at is None and (part.released_at is not None or relation != Relation.FAMILY)
    return True


def parts_of(request: HttpRequest, goal: Goal) -> tuple:
    """What a message can be about, beside the whole goal. Three queries."""
    return (
        *list_for(request, goal.targets.all()),
        *list_for(request, goal.check_ins.all())[:PARTS_OFFERED],
        *list_for(request, goal.evidence.kept().select_related("file")),
    )


def thread_of(request: HttpRequest, goal: Goal) -> list[Message]:
    """The messages about `goal` that the person may read, oldest first. One query."""
    found = goal.feedback.select_related("author", "target", "check_in", "evidence__file")
    return [
        Message(feedback, feedback.author_id == request.user.pk, can_still_be_edited(feedback, request.user))
        for feedback in list_for(request, found)
    ]
