"""What hangs on a goal, as the reader of its page sees it."""

from django.http import HttpRequest

from accounts.access import list_for
from accounts.models import User
from accounts.roles import Relation, allows
from accounts.wording import Words
from goals.models import Conversation, Evidence, Goal
from goals.pages import LEVELS, level_label, mark_own_words, rights
from goals.story.marks import Mark, story_of
from goals.story.versions import words_changed_at
from goals.timeline.slots import about


def head_of(goal: Goal, user: User, words: Words) -> dict:
    """The goal itself, who reads it as what, and what the page offers."""
    return {
        "goal": goal,
        "about": about(goal.slot, goal.area_names),
        "words": words,
        "may": rights(goal, user),
        "level": LEVELS[goal.audience],
        "level_label": level_label(goal),
        "sees_student": goal.relation != Relation.GRANTED_GOAL,
        "is_family": goal.relation == Relation.FAMILY,
        "is_own": goal.relation == Relation.OWN,
        "opened_for_safety": goal.relation == Relation.SAFETY,
    }


def story_seen(goal: Goal, words: Words, **seen) -> list[Mark]:
    """What happened on which day; that words were changed, for who may read what they said before."""
    changed = words_changed_at(goal) if allows(goal.relation, "goal", "history") else []
    return story_of(goal, words, changed=changed, **seen)


def work_of(request: HttpRequest, goal: Goal) -> list[Evidence]:
    """The photos and documents; `may_bin`: by whom they were added."""
    work = list_for(request, goal.evidence.kept().select_related("file", "told_to"))
    mark_own_words(work, goal, request.user)
    for piece in work:
        piece.may_bin = piece.are_mine and allows(goal.relation, "goal", "bin")
    return work


def talks_of(request: HttpRequest, goal: Goal) -> list[Conversation]:
    """The talks about this goal. The family finds what was agreed in the plan."""
    if not goal.has_talks or goal.relation == Relation.FAMILY or not allows(goal.relation, "talk", "view"):
        return []
    return list_for(request, goal.conversations.select_related("adult"))
