"""The school's common language and the hints."""

from tests.guards import Guard

GUARDS = [
    Guard(
        "hidden examples are the staff's",
        "goals/access/goals.py",
        "Relation.MEMBER: queryset.shown()",
        "Relation.MEMBER: queryset",
        "tests/goals/test_language.py::test_staff_see_all_years_and_what_is_hidden",
    ),
    Guard(
        "nobody is named in an example",
        "goals/actions/language.py",
        "if names := names_in(copy.texts, goal.student):",
        "if names := []:",
        "tests/goals/test_example_request.py::test_a_goal_that_names_somebody_is_refused_with_the_name",
    ),
    Guard(
        "a yes to the words that were read",
        "goals/actions/language.py",
        "if read != copy.mark:",
        "if False:",
        "tests/goals/test_example_request.py::test_the_student_says_yes_to_the_words_that_were_read",
    ),
    Guard(
        "taken back with its past",
        "goals/actions/language.py",
        "    versions.delete()\n",
        "",
        "tests/goals/test_example_request.py::test_the_student_takes_it_back_with_all_that_was_written_in_it",
    ),
    Guard(
        "the student is not named in the history",
        "goals/language/history.py",
        "role__in=STAFF_ROLES, ",
        "",
        "tests/goals/test_example_request.py::test_no_reader_finds_a_name_or_a_way_back_to_the_student",
    ),
    Guard(
        "first sort, then compare",
        "goals/views/sorting.py",
        "if not answers_of(sorting, voice_of(sorting, request.user)):",
        "if False:",
        "tests/goals/test_sorting.py::test_one_sorts_first_and_then_sees_how_the_others_did",
    ),
    Guard(
        "put away for good",
        "goals/language/hinting.py",
        "quiet = away | set(off)",
        "quiet = set(off)",
        "tests/goals/test_hints.py::test_put_away_is_for_good_and_for_this_child_alone",
    ),
    Guard(
        "other languages are left in peace",
        "goals/language/hints.py",
        " or not is_english(written.title)",
        "",
        "tests/goals/test_hints.py::test_prep_to_year_two_pictures_and_other_languages_are_left_in_peace",
    ),
]
