"""The rules of hints, tried on goal lines whose fault is known: ours (data/labelled_goals.yaml) and the school's bank.

`WRITE_HINT_FIGURES=1 bin/test tests/goals/test_hint_figures.py` writes what the staff page shows
(goals/data/hint_figures.yaml).
"""

from pathlib import Path

import yaml

from goals.language.bank import FOLDER, read
from goals.language.hints import BANDS, RULES, Written, fired

LINES = Path(__file__).parent / "data" / "labelled_goals.yaml"
FIGURES = FOLDER / "hint_figures.yaml"
HEAD = "# Written by tests/goals/labelled.py, and shown to staff; a test fails when it is stale.\n"


def lines() -> dict[str, list[tuple[str, Written]]]:
    """Label and line: `sound`, `faults` and `other` (languages)."""
    ours, bank = yaml.safe_load(LINES.read_text(encoding="utf-8")), read("exemplars")
    return {
        "sound": [("", written(entry)) for entry in ours["sound"]]
        + [("", good(entry)) for entry in bank["exemplars"] if entry["band"] in BANDS],
        "faults": [(entry["fault"], written(entry)) for entry in ours["faults"]]
        + [(entry["fault"], faulty(entry)) for entry in bank["inappropriate"] if entry["band"] in BANDS],
        "other": [("", written(entry)) for entry in ours["other"]],
    }


def written(entry: dict) -> Written:
    return Written(**{name: value for name, value in entry.items() if name != "fault"})


def good(entry: dict) -> Written:
    targets = tuple(target["text"] for target in entry["targets"])
    boxes = {"measure": entry["success_measure"], "baseline": entry["now"], "strategies": len(entry["strategies"])}
    return Written(entry["band"], entry["goal"], targets=targets, **boxes)


def faulty(entry: dict) -> Written:
    return Written(entry["band"], entry.get("goal") or "\n".join(entry["goals"]), baseline=entry.get("now", ""))


def figures_now() -> dict:
    found = lines()
    alarms = [fired(each) for _label, each in found["sound"]]
    named = [(label, fired(each)) for label, each in found["faults"]]
    right = [rules for label, rules in named if label in [rule.fault for rule in rules]]
    rules = {
        rule.id: {
            "right": sum(rule in rules and label in (rule.fault, rule.fault or label) for label, rules in named),
            "alarms": sum(rule in rules for rules in alarms),
        }
        for rule in RULES
    }
    false_alarms = sum(map(bool, alarms))
    return {
        "sound": len(alarms),
        "false_alarms": false_alarms,
        "false_alarms_percent": round(100 * false_alarms / len(alarms), 1),
        "faults": len(named),
        "found": len(right),
        "rules": {name: counts for name, counts in rules.items() if any(counts.values())},
    }


def write_figures() -> None:
    FIGURES.write_text(HEAD + yaml.safe_dump(figures_now(), sort_keys=False), encoding="utf-8")
