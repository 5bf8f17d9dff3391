"""The goals that a school asks for, and the latest of a goal on a card: nothing private shows through."""

from tests.guards import Guard

SLOTS, ASKED = "goals/timeline/slots.py", "tests/goals/test_slots.py"
GUARDS = [
    Guard("a private goal fills no place in others' eyes", SLOTS, ", audience__gte=reads)", ")", ASKED),
    Guard("nor does a goal of a support plan", SLOTS, "    if reads != Audience.ONLY_ME:\n", "    if False:\n", ASKED),
    Guard("who sees some goals is told of no place", SLOTS, "student.relation == Relation.HOME", "True", ASKED),
    Guard(
        "a place with goals stays",
        "goals/actions/slots.py",
        "Goal.objects.filter(slot__in=gone)",
        "Goal.objects.none()",
        ASKED,
    ),
    Guard(
        "others' changes are seen first",
        "goals/views/slots.py",
        "if posting and not stale and",
        "if posting and",
        ASKED,
    ),
    Guard(
        "the last face and the next step are those that the reader may see",
        "goals/pages.py",
        '{"goal": OuterRef("pk"), "effective__gte": reads}',
        '{"goal": OuterRef("pk")}',
        "tests/goals/test_student_page.py",
    ),
]
