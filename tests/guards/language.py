"""The school's common language and the hints."""

from tests.guards import Guard

GUARDS = [
    Guard(
        "hidden examples are the staff's",
        "goals/access/goals.py",
        "Relation.MEMBER: queryset.shown()",
        "Relation.MEMBER: queryset",
        "tests/goals/test_language.py",
    ),
    Guard(
        "nobody is named in an example",
        "goals/actions/language.py",
        "if names := names_in(copy.texts, goal.student):",
        "if names := []:",
        "tests/goals/test_example_request.py",
    ),
    Guard(
        "a yes to the words that were read",
        "goals/actions/language.py",
        "if read != copy.mark:",
        "if False:",
        "tests/goals/test_example_request.py",
    ),
    Guard(
        "taken back with its past",
        "goals/actions/language.py",
        "    versions.delete()\n",
        "",
        "tests/goals/test_example_request.py",
    ),
    Guard(
        "the student is not named in the history",
        "goals/language/history.py",
        "role__in=STAFF_ROLES, ",
        "",
        "tests/goals/test_example_request.py",
    ),
    Guard(
        "first sort, then compare",
        "goals/views/sorting.py",
        "if not answers_of(sorting, voice_of(sorting, request.user)):",
        "if False:",
        "tests/goals/test_sorting.py",
    ),
    Guard(
        "put away for good",
        "goals/language/hinting.py",
        "quiet = away | set(off)",
        "quiet = set(off)",
        "tests/goals/test_hints.py",
    ),
    Guard(
        "other languages are left in peace",
        "goals/language/hints.py",
        " or not is_english(written.title)",
        "",
        "tests/goals/test_hints.py",
    ),
]
