"""The parts of a lived goal: steps, strategies, check-ins, evidence and looking back."""

from goals.models import CheckIn, Evidence, NextTarget, Reflection, Strategy, Target, TargetValue
from goals.models.choices import CheckInStatus
from goals_portal.demo import pictures
from goals_portal.demo.goals import AUDIENCES, LivedGoal

FILES_WAIT_TO_YEAR = 6


def add_target(lived: LivedGoal, entry: dict) -> None:
    done_at = lived.at_if_come(entry.get("done"))
    changes = {"done_at": done_at, "updated_at": done_at} if done_at else {}
    count = entry.get("count")
    if count:
        changes |= {"count_from": count["from"], "count_to": count["to"], "unit": count["unit"]}
    target = lived.part(Target, entry["day"], text=entry["text"], due_on=lived.clock.day(entry["due"]), **changes)
    for day, value in (count or {}).get("days", {}).items():
        if lived.has_come(day):
            lived.part(TargetValue, day, target=target, on=lived.clock.day(day), value=value)


def add_next_target(lived: LivedGoal, entry: dict) -> None:
    lived.part(NextTarget, entry["day"], text=entry["text"])


def add_strategy(lived: LivedGoal, entry: dict) -> None:
    lived.part(Strategy, entry["day"], text=entry["text"], obstacle=entry.get("obstacle", ""))


def add_check_in(lived: LivedGoal, entry: dict) -> None:
    made_at = lived.at(entry["day"])
    lived.part(
        CheckIn, entry["day"], status=CheckInStatus(entry["status"]), note=entry.get("note", ""),
        wants_help=entry.get("help", False), small_step=entry.get("step"),
        made_at=made_at, created_at=made_at, updated_at=made_at,
    )  # fmt: skip


def add_evidence(lived: LivedGoal, entry: dict) -> None:
    area = lived.life.get("areas") or [""]
    kind = entry.get("picture", pictures.BY_AREA.get(area[0], "writing"))
    file = pictures.file_for(lived.child, kind, lived.chance)
    released = _released(lived, entry)
    lived.part(Evidence, entry["day"], file=lived.rows.add(file), caption=entry["caption"], **released)


def _released(lived: LivedGoal, entry: dict) -> dict:
    """For the younger a file goes home after the teacher's tap, a day later or not yet."""
    at_once = {"released_at": lived.at(entry["day"])}
    if lived.child.year_level > FILES_WAIT_TO_YEAR:
        return at_once
    tapped = lived.has_come(entry["day"] + 1) and entry.get("released", lived.chance.likely(0.8))
    return {"released_at": lived.at(entry["day"] + 1), "released_by": lived.child.home_teacher} if tapped else {}


def add_reflection(lived: LivedGoal, entry: dict) -> None:
    audience = AUDIENCES[entry.get("audience", lived.life["audience"])]
    lived.part(Reflection, entry["day"], text=entry["text"], prompt=entry.get("prompt", ""), audience=audience)
