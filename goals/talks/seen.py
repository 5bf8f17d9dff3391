"""What the pages of talks show: a student's talks, and of one the goals with their parts, what was agreed before,
questions to ask."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.access import list_for
from accounts.models import Student
from accounts.roles import ROLES, Relation
from goals.language.prompts import prompts_for
from goals.models import Agreement, CheckIn, Conversation, Evidence, Goal, Prompt, Target
from goals.models.choices import PromptAudience
from goals.voices import takes_part

LAST_AGREEMENTS = 3
STARTED_LATELY = timedelta(hours=2)
"""A talk that was to start just now is still the next one."""
SOON = timedelta(days=7)
WITH_PARTS = Agreement.objects.select_related("target", "strategy")
TALKS = Conversation.objects.select_related("student__school", "adult", "goal")


@dataclass
class GoalInTalk:
    """An ongoing goal with what can be looked at together."""

    goal: Goal
    is_topic: bool = False
    targets: list[Target] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    check_in: CheckIn | None = None


def goals_in_talk(request: HttpRequest, talk: Conversation) -> list[GoalInTalk]:
    """The student's ongoing goals that the person sees, the talk's own first. Four queries."""
    goals = list_for(request, Goal.objects.ongoing().filter(student=talk.student_id))
    found = {goal.pk: GoalInTalk(goal, is_topic=goal.pk == talk.goal_id) for goal in goals}
    for target in list_for(request, Target.objects.filter(goal__in=found)):
        found[target.goal_id].targets.append(target)
    for file in list_for(request, Evidence.objects.kept().filter(goal__in=found).select_related("file")):
        found[file.goal_id].evidence.append(file)
    for check_in in reversed(list_for(request, CheckIn.objects.filter(goal__in=found))):
        found[check_in.goal_id].check_in = check_in
    return sorted(found.values(), key=lambda entry: not entry.is_topic)


def how_it_stands(lines: list[Agreement]) -> list[Agreement]:
    """Puts `state` on each line: is its step done, or still open; is its strategy still in the plan? As far as the
    reader sees what it became; else, and where that was taken out of the plan, nothing is said."""
    for line in lines:
        part = line.target or line.strategy
        seen = part is not None and part.effective >= ROLES[Relation(line.relation)].reads
        line.state = ("done" if getattr(part, "done_at", None) else "open") if seen else ""
    return lines


def latest_lines(request: HttpRequest, students: list[int]) -> dict[int, Agreement]:
    """Per student the last line that was agreed, with how it stands. One query."""
    lines = WITH_PARTS.filter(student__in=students).order_by("student", "-created_at").distinct("student")
    return {line.student_id: line for line in how_it_stands(list_for(request, lines))}


def invited_to(talk: Conversation) -> list[str]:
    """Who of the family is invited, by name: for the child and those at school, where it is not for all of them."""
    if not talk.only_invited or talk.relation == Relation.FAMILY:
        return []
    return [row.user.name for row in talk.invited.select_related("user").order_by("user__name")]


def agreed_in(request: HttpRequest, talk: Conversation) -> list[Agreement]:
    return list_for(request, talk.agreements.select_related("goal"))


def agreed_before(request: HttpRequest, talk: Conversation) -> list[Agreement]:
    """The latest lines of earlier talks, newest first."""
    earlier = WITH_PARTS.filter(student=talk.student_id).exclude(conversation=talk)
    return how_it_stands(list_for(request, earlier.order_by("-created_at"))[:LAST_AGREEMENTS])


def course_of(request: HttpRequest, student: Student) -> list[Prompt]:
    """What each of the three says in turn, in a three-way conference. One query."""
    return prompts_for(request, student.school_id, PromptAudience.THREE_WAY, student.year_level)


def questions(request: HttpRequest, student: Student) -> list[Prompt]:
    """Questions that help a child think aloud, in the words of the age; one of each kind. One query."""
    prompts = prompts_for(request, student.school_id, PromptAudience.TEACHER_TO_STUDENT, student.year_level)
    of_each = {prompt.point: prompt for prompt in prompts}
    return list(of_each.values())


@dataclass
class TalkEntry:
    """A talk in the list of a student's talks, as far as the reader sees it; `topic` is for the two who talk."""

    talk: Conversation
    goal: Goal | None
    topic: str
    lines: list[Agreement] = field(default_factory=list)
    things: list = field(default_factory=list)

    @property
    def is_planned(self) -> bool:
        return is_to_come(self.talk, timezone.now())

    @property
    def at(self) -> datetime:
        return self.talk.held_at or self.talk.planned_for or self.talk.created_at


def is_to_come(talk: Conversation, now: datetime) -> bool:
    return talk.is_open and talk.planned_for is not None and talk.planned_for >= now - STARTED_LATELY


def talks_of(request: HttpRequest, student: Student) -> list[TalkEntry]:
    """The student's talks that the reader sees, latest first, with what was agreed. Three queries."""
    talks = list_for(request, student.conversations.select_related("adult"))
    about = {talk.goal_id for talk in talks}
    goals = {goal.pk: goal for goal in list_for(request, Goal.objects.kept().filter(pk__in=about))}
    entries = {
        talk.pk: TalkEntry(talk, goals.get(talk.goal_id), talk.topic if takes_part(talk, request.user) else "")
        for talk in talks
    }
    for line in how_it_stands(list_for(request, WITH_PARTS.filter(conversation__in=entries))):
        entries[line.conversation_id].lines.append(line)
    return sorted(entries.values(), key=lambda entry: entry.at, reverse=True)


def talks_now(request: HttpRequest, student: Student) -> list[Conversation]:
    """The first of the talks that are planned for the coming days, the first that was called off, and the last that was
    held and waits for the student to agree too. One query."""
    planned = Q(
        held_at__isnull=True,
        planned_for__gte=timezone.now() - STARTED_LATELY,
        planned_for__date__lt=timezone.localdate() + SOON,
    )
    lines = Exists(Agreement.objects.filter(conversation=OuterRef("pk")))
    to_agree = Q(lines, held_at__isnull=False, adult_agreed_at__isnull=False, student_agreed_at__isnull=True)
    talks = student.conversations.filter(planned | to_agree).select_related("adult")
    found = list_for(request, talks.order_by("-held_at", "planned_for"))
    coming = [talk for talk in found if talk.is_open]
    called_off = [talk for talk in found if talk.called_off_at]
    held = [talk for talk in found if talk.held_at]
    return [*coming[:1], *called_off[:1], *held[:1]]


def day_and_time(at: datetime) -> str:
    """Of a day in the coming week: its name is enough."""
    at = timezone.localtime(at)
    days = (at.date() - timezone.localdate()).days
    time = date_format(at, "g:i a")
    if days == 0:
        return _("today, %(time)s") % {"time": time}
    if days == 1:
        return _("tomorrow, %(time)s") % {"time": time}
    return _("on %(day)s, %(time)s") % {"day": date_format(at, "l"), "time": time}
