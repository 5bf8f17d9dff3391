"""The story of a goal in one line: what happened on which day, as far as the reader sees it. No query of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.wording import Words
from goals.messages.threads import Message
from goals.models import CheckIn, Conversation, Evidence, Goal, Reflection
from goals.pages import check_in_label


@dataclass(frozen=True)
class Mark:
    """For components/story_line.html: a picture (an icon, or the face of a check-in), its words, and its place."""

    at: datetime
    label: str
    url: str
    icon: str = ""
    face: str = ""

    @property
    def when(self) -> str:
        return date_format(timezone.localdate(self.at), "j M")


def story_of(
    goal: Goal,
    words: Words,
    *,
    changed: Iterable[datetime] = (),
    check_ins: Iterable[CheckIn] = (),
    talks: Iterable[Conversation] = (),
    evidence: Iterable[Evidence] = (),
    reflections: Iterable[Reflection] = (),
    thread: Iterable[Message] = (),
) -> list[Mark]:
    """All of these are what the reader sees of the goal; oldest first."""
    at = goal.get_absolute_url()
    history = reverse("goals:history", args=[goal.uuid])
    marks = [
        *_milestones(goal),
        *[Mark(when, _("Words changed"), history, "pencil-square") for when in changed],
        *[_of_check_in(each, at, words) for each in check_ins],
        *[
            Mark(each.held_at, str(words.talk), reverse("goals:talk", args=[each.uuid]), "chat-bubble-left-right")
            for each in talks
            if each.held_at
        ],
        *[Mark(each.created_at, str(words.evidence), f"{at}#work-{each.uuid}", "paper-clip") for each in evidence],
        *[Mark(each.created_at, str(words.reflection), f"{at}#looking-back", "book-open") for each in reflections],
        *[_of_message(each, at) for each in thread],
    ]
    return sorted(marks, key=lambda mark: mark.at)


def _milestones(goal: Goal) -> list[Mark]:
    at = f"{goal.get_absolute_url()}#goal"
    marks = [Mark(goal.created_at, _("Written"), at, "sparkles")]
    if goal.student_agreed_at and goal.adult_agreed_at:
        marks.append(Mark(max(goal.student_agreed_at, goal.adult_agreed_at), _("Agreed"), at, "hand-thumb-up"))
    if goal.closed_at:
        marks.append(Mark(goal.closed_at, _("Finished: %s") % goal.get_outcome_display(), at, "flag"))
    return marks


def _of_check_in(check_in: CheckIn, at: str, words: Words) -> Mark:
    label = check_in_label(check_in.status, words)
    return Mark(check_in.made_at, label, f"{at}#check-in-{check_in.uuid}", face=check_in.status)


def _of_message(message: Message, at: str) -> Mark:
    sent = message.feedback
    label = _("Message of %(name)s") % {"name": sent.author.name}
    return Mark(sent.created_at, label, f"{at}#message-{sent.uuid}", "chat-bubble-bottom-center-text")
