"""Whether a goal may be about somebody's health: such a goal goes into a report only when somebody chose it."""

import re
from functools import cache
from pathlib import Path

from goals.models import Goal

WORDS_FILE = Path(__file__).parent / "data" / "health_words.txt"


def may_be_about_health(goal: Goal) -> bool:
    """In English, from the words alone. It errs in both ways: what it misses, the writer and the child still choose."""
    text = f"{goal.title} {goal.measure} {goal.why} {goal.baseline}".casefold()
    return _pattern().search(text) is not None


@cache
def _pattern() -> re.Pattern:
    """One word or several (with hyphens in the file), whole."""
    words = WORDS_FILE.read_text(encoding="utf-8").split()
    return re.compile(r"\b(?:" + "|".join(re.escape(word).replace(r"\-", r"[\s\-]") for word in words) + r")\b")
