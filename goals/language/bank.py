"""The default bank of the common language (goals/data/*.yaml), as rows without a school."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml
from django.db.models import Model

FOLDER = Path(__file__).parent.parent / "data"
AREA_NAMES = {
    "work_habits": "Work habits",
    "personal_management": "Looking after my things and time",
    "social": "Working with others",
    "thinking": "Thinking",
    "communication": "Communicating",
}
"""By group, or by area: what an area is called where the bank's own word is no name."""


def read(name: str) -> dict:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def bank() -> dict[str, list[dict]]:
    """The rows of each model, by its name; `code` is what each is called in the bank."""
    exemplars = read("exemplars")
    return {
        "Definition": [_definition(entry) for entry in read("definitions")["definitions"]],
        "Exemplar": [*map(_good, exemplars["exemplars"]), *map(_faulty, exemplars["inappropriate"])],
        "Prompt": [_prompt(entry) for entry in read("prompts")["prompts"]],
    }


def _definition(entry: dict) -> dict:
    return {"code": entry["id"], "term": entry["id"], "plain": entry["plain"], "text": entry["text"]}


def area_of(group: str, area: str) -> tuple[str, str]:
    """The name of an area of the bank, and for whom an adjusted example is: ("English", "EAL")."""
    name, _bracket, note = area.partition(" (")
    return AREA_NAMES.get(group) or AREA_NAMES.get(name, name), note.rstrip(")")


def _good(entry: dict) -> dict:
    area, note = area_of(entry["group"], entry["area"])
    return {
        "code": entry["id"],
        "band": entry["band"],
        "area": area,
        "note": note,
        "picture": entry.get("picture", ""),
        "text": entry["goal"],
        "baseline": entry["now"],
        "targets": "\n".join(f"Week {target['weeks']}: {target['text']}" for target in entry["targets"]),
        "strategies": "\n".join(entry["strategies"]),
        "measure": entry["success_measure"],
    }


def _faulty(entry: dict) -> dict:
    better = entry["better"]
    return {
        "code": entry["id"],
        "band": entry["band"],
        "text": entry.get("goal") or "\n".join(entry["goals"]),
        "baseline": entry.get("now", ""),
        "fault": entry["fault"],
        "reason": entry["reason"],
        "question": entry["question"],
        "better_text": better["goal"],
        "better_target": f"Week {better['weeks']}: {better['target']}",
        "better_measure": better["success_measure"],
    }


def _prompt(entry: dict) -> dict:
    names = ("stage", "bands", "point", "audience", "text")
    rest = {"code": entry["id"], "answer_by": entry["input"], "follow_up": entry.get("follow_up", "")}
    return {name: entry[name] for name in names} | rest


def add_missing(models: Mapping[str, type[Model]], school_id: int) -> int:
    """Adds to a school's rows what the bank has and the school has not, by code; how many rows that were. What the
    school has changed or hidden stays as it is. `models` by name: a migration brings those of its own time."""
    added = 0
    for name, rows in bank().items():
        model = models[name]
        there = set(model._base_manager.filter(school_id=school_id).values_list("code", flat=True))
        missing = [model(school_id=school_id, **row) for row in rows if row["code"] not in there]
        added += len(model._base_manager.bulk_create(missing))
    return added
