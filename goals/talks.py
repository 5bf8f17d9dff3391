"""What the page of a talk shows: the goals with their parts, what was agreed before, questions to ask."""

from dataclasses import dataclass, field

from django.http import HttpRequest

from accounts.access import list_for
from goals.models import Agreement, CheckIn, Conversation, Evidence, Goal, Target
from goals.prompts import Prompt, prompts_for

LAST_AGREEMENTS = 3
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


def agreed_in(request: HttpRequest, talk: Conversation) -> list[Agreement]:
    return list_for(request, talk.agreements.select_related("goal"))


def agreed_before(request: HttpRequest, talk: Conversation) -> list[Agreement]:
    """The latest lines of earlier talks, newest first."""
    earlier = Agreement.objects.filter(student=talk.student_id).exclude(conversation=talk)
    return list_for(request, earlier.select_related("conversation").order_by("-created_at"))[:LAST_AGREEMENTS]


def questions(year_level: int | None) -> list[Prompt]:
    """Questions that help a child think aloud, in the words of the age; one of each kind."""
    of_each = {prompt.point: prompt for prompt in prompts_for("teacher_to_student", year_level)}
    return list(of_each.values())
