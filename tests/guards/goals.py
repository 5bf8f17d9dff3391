"""The words of a goal, kept and found again."""

from tests.guards import Guard

GUARDS = [
    Guard(
        "what comes next, said and not yet heard by a teacher",
        "goals/access/goals.py",
        """    return _once_released(queryset, user, at, text="")\n""",
        """    return visible_parts(queryset, user, at)\n""",
        "tests/goals/test_next_targets_said.py::test_what_is_said_reaches_the_family_after_a_teachers_tap",
    ),
    Guard(
        "other words under the same key",
        "goals/actions/words.py",
        "        raise Stale(there)\n",
        "        return\n",
        "tests/goals/test_sent_twice.py::test_other_words_under_the_same_key_come_back_and_can_be_kept_too",
    ),
    Guard(
        "an old page undoes no choice",
        "goals/actions/goal.py",
        'and said["audience"] != first.audience',
        "",
        "tests/goals/test_sent_twice.py::test_an_old_page_sent_once_more_undoes_nothing_that_was_chosen_since",
    ),
    Guard(
        "an old page ticks nothing",
        "goals/actions/progress.py",
        "        if target.updated_at <= check_in.created_at:\n",
        "        if True:\n",
        "tests/goals/test_counting.py::test_an_old_page_sent_once_more_ticks_nothing_that_was_unticked_since",
    ),
]
