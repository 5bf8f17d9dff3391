"""The lives written by hand, in the place of drawn ones."""

from goals_portal.demo import data
from goals_portal.demo.goals import LivedGoal
from goals_portal.demo.living import live
from goals_portal.demo.people import Child
from goals_portal.demo.rows import Rows


def lives_told(child: Child, rows: Rows) -> list[LivedGoal] | None:
    """The goals of a child in data/stories.yaml, as far as they have begun; None for all others."""
    told = data.read("stories").get(child.name)
    return None if told is None else [lived for life in told for lived in _told(child, life, rows)]


def _told(child: Child, life: dict, rows: Rows) -> list[LivedGoal]:
    lived = live(child, life["before"], rows) if "before" in life else []
    for part in [life, *life.get("then", [])]:
        lived += live(child, part, rows, carried_from=lived[-1].goal if lived else None)
    return lived
