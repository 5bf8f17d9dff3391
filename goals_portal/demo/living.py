"""Lets a life happen: the goal, then what was done and said about it, as far as it lies before today."""

from goals.models import Goal
from goals_portal.demo.goals import LivedGoal
from goals_portal.demo.parts import (
    add_check_in,
    add_evidence,
    add_next_target,
    add_reflection,
    add_strategy,
    add_target,
)
from goals_portal.demo.people import Child
from goals_portal.demo.rows import Rows
from goals_portal.demo.talks import add_feedback, add_talk

MAKERS = {
    "targets": add_target,
    "strategies": add_strategy,
    "check_ins": add_check_in,
    "evidence": add_evidence,
    "reflections": add_reflection,
    "feedback": add_feedback,
    "talks": add_talk,
    "comes_next": add_next_target,
}
"""By the key of a life (lives.py), in the order in which chance draws."""


def live(child: Child, life: dict, rows: Rows, carried_from: Goal | None = None) -> list[LivedGoal]:
    """The goal of this life with all its parts; none if it has not begun."""
    if not child.school.clock.has_come(life["begun"]):
        return []
    lived = LivedGoal(child, life, rows, carried_from)
    lived.look_at_both()
    for key, add in MAKERS.items():
        for entry in life.get(key, []):
            if lived.has_come(entry.get("booked", entry["day"])):
                add(lived, entry)
    return [lived]
