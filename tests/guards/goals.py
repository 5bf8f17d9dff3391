"""The words of a goal, kept and found again."""

from tests.guards import Guard

GUARDS = [
    Guard(
        "what comes next, said and not yet heard by a teacher",
        "goals/access/goals.py",
        """    return _once_released(queryset, user, at, text="")\n""",
        """    return visible_parts(queryset, user, at)\n""",
        "tests/goals/test_next_targets_said.py",
    ),
    Guard(
        "other words under the same key",
        "goals/actions/words.py",
        "        raise Stale(there)\n",
        "        return\n",
        "tests/goals/test_sent_twice.py",
    ),
    Guard(
        "an old page undoes no choice",
        "goals/actions/goal.py",
        'and said["audience"] != first.audience',
        "",
        "tests/goals/test_sent_twice.py",
    ),
    Guard(
        "an old page ticks nothing",
        "goals/actions/progress.py",
        "        if target.updated_at <= check_in.created_at:\n",
        "        if True:\n",
        "tests/goals/test_counting.py",
    ),
]
