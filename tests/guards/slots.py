"""The goals that a school asks for, and the latest of a goal on a card: nothing private shows through."""

from tests.guards import Guard

SLOTS, ASKED = "goals/timeline/slots.py", "tests/goals/test_slots.py"
GUARDS = [
    Guard(
        "a private goal fills no place in others' eyes",
        SLOTS,
        ", audience__gte=reads)",
        ")",
        f"{ASKED}::test_the_board_names_what_is_missing_and_gives_no_private_goal_away",
    ),
    Guard(
        "nor does a goal of a support plan",
        SLOTS,
        "    if reads != Audience.ONLY_ME:\n",
        "    if False:\n",
        f"{ASKED}::test_the_board_names_what_is_missing_and_gives_no_private_goal_away",
    ),
    Guard(
        "who sees some goals is told of no place",
        SLOTS,
        "student.relation == Relation.HOME",
        "True",
        f"{ASKED}::test_who_sees_only_some_goals_is_told_of_none_that_is_missing",
    ),
    Guard(
        "a place with goals stays",
        "goals/actions/slots.py",
        "Goal.objects.filter(slot__in=gone)",
        "Goal.objects.none()",
        f"{ASKED}::test_a_slot_with_goals_stays",
    ),
    Guard(
        "others' changes are seen first",
        "goals/views/slots.py",
        "if posting and not stale and",
        "if posting and",
        f"{ASKED}::test_somebody_elses_change_is_shown_before_it_is_overwritten",
    ),
    Guard(
        "the last face and the next step are those that the reader may see",
        "goals/pages.py",
        '{"goal": OuterRef("pk"), "effective__gte": reads}',
        '{"goal": OuterRef("pk")}',
        "tests/goals/test_student_page.py::test_what_is_not_for_the_reader_stands_on_no_card",
    ),
]
