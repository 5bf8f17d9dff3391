"""What a student shows in a conference, one thing a screen.

Whoever is logged in at the big screen: nothing is shown that anybody in the room may not see. The talk's own audience
says who sits there; with the family, nothing but what the family may see by now.
"""

from dataclasses import dataclass, field

from django.http import HttpRequest

from accounts.access import list_for
from accounts.roles import Audience, Relation
from accounts.wording import words_for_student
from goals.counting import count_line, with_values
from goals.models import CheckIn, Conversation, Evidence, Goal, Target
from goals.pages import Way, check_in_label, take_year_level, way, with_frame
from goals.talks.bringing import brought_to, is_for_family, seen_by_adult


@dataclass(frozen=True)
class Screen:
    """`what`: goal, target, evidence, check_in, proud or next. `shows_files`: a recording or picture may be seen."""

    what: str
    item: object = None
    goal: Goal | None = None
    way: Way | None = None
    label: str = ""
    shows_files: bool = True
    targets: list[Target] = field(default_factory=list)


@dataclass(frozen=True)
class Show:
    screens: list[Screen]
    number: int

    @property
    def screen(self) -> Screen:
        return self.screens[self.number - 1]

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < len(self.screens) else None


def show_of(request: HttpRequest, talk: Conversation, number: int) -> Show:
    """The screens in the student's order, then what the student is proud of and what comes next."""
    things = [(thing.what, thing.item) for thing in brought_to(request, talk) if not thing.is_question]
    seen = [(what, item) for what, item in things or _talks_own(request, talk) if is_for_room(what, item, talk)]
    about = list(dict.fromkeys(item.pk if what == "goal" else item.goal_id for what, item in seen))
    goals = _goals(request, talk, about)
    targets, check_ins = _way_so_far(request, talk, goals)
    screens = [
        _screen(what, item, talk, goals[key], targets, check_ins)
        for what, item in seen
        if (key := item.pk if what == "goal" else item.goal_id) in goals
    ]
    screens += _closing(talk, targets)
    return Show(screens, min(max(number, 1), max(len(screens), 1)))


def is_for_room(what: str, item, talk: Conversation) -> bool:
    """May everybody in the room see it?"""
    if talk.audience == Audience.FAMILY:
        return is_for_family(what, item)
    return (item.audience if what == "goal" else item.effective) >= talk.audience


def _talks_own(request: HttpRequest, talk: Conversation) -> list[tuple]:
    """Where nothing was brought: the goal of the talk, or all that are worked on, each with the work."""
    goals = list_for(request, Goal.objects.ongoing().filter(student=talk.student_id))
    goals = [goal for goal in goals if goal.pk == talk.goal_id] or goals
    work = list_for(request, Evidence.objects.kept().filter(goal__in=goals).select_related("file", "goal"))
    return [
        entry
        for goal in goals
        for entry in [("goal", goal), *[("evidence", piece) for piece in work if piece.goal_id == goal.pk]]
    ]


def _goals(request: HttpRequest, talk: Conversation, keys: list[int]) -> dict[int, Goal]:
    of_both = seen_by_adult(talk)
    goals = with_frame(Goal.objects.kept()).filter(pk__in=keys, audience__gte=talk.audience)
    found = list_for(request, goals.filter(pk__in=of_both.values("pk")))
    return {goal.pk: take_year_level(goal) for goal in found}


def _way_so_far(request: HttpRequest, talk: Conversation, goals: dict[int, Goal]) -> tuple[list, list]:
    """The steps and check-ins of these goals that the room may see."""
    there = {"goal__in": list(goals), "effective__gte": talk.audience}
    targets = list_for(request, with_values(Target.objects.filter(**there)))
    return targets, list_for(request, CheckIn.objects.filter(**there))


def _screen(what: str, item, talk: Conversation, goal: Goal, targets: list[Target], check_ins: list[CheckIn]) -> Screen:
    words, today = words_for_student(goal.year_level), goal.school.today()
    shows_files = talk.audience < Audience.FAMILY or getattr(item, "released_at", None) is not None
    if what == "goal":
        line = way(
            goal, *[[row for row in rows if row.goal_id == goal.pk] for rows in (targets, check_ins)], words, today
        )
        return Screen("goal", goal, goal, way=line, shows_files=shows_files)
    if what == "target":
        item = next(target for target in targets if target.pk == item.pk)
        item.line = count_line(item, today) if item.is_counted else None
    label = check_in_label(item.status, words) if what == "check_in" else ""
    return Screen(what, item, goal, label=label, shows_files=shows_files)


def may_read_pride(talk: Conversation) -> bool:
    """What a student is proud of, written for a conference among the two, does not go home because the adult shows the
    talk to the family later; in a three-way conference the family was there from the start."""
    return talk.relation != Relation.FAMILY or talk.is_three_way


def _closing(talk: Conversation, targets: list[Target]) -> list[Screen]:
    done, to_come = ([target for target in targets if bool(target.done_at) is is_done] for is_done in (True, False))
    words = talk.proud if may_read_pride(talk) else ""
    proud = [Screen("proud", words, targets=done)] if words or done else []
    return [*proud, *([Screen("next", targets=to_come)] if to_come else [])]
