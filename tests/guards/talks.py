"""Talks about learning: who reads what was brought, and what the room may see."""

from tests.guards import Guard

GUARDS = [
    Guard(
        "nobody agrees to unread lines",
        "goals/views/talk.py",
        "    if unread:\n",
        "    if False:\n",
        "tests/goals/test_talk_agreed.py::test_a_line_that_came_after_the_page_was_opened_is_read_before_it_is_agreed_to",
    ),
    Guard(
        "a child's own words go home by the child alone",
        "goals/actions/talk.py",
        "if talk.audience > was:",
        "if False:",
        "tests/goals/test_talk_audience.py::test_what_the_student_put_into_own_words_goes_home_with_no_talk",
    ),
    Guard(
        "a parent's line is for no other parent",
        "goals/access/talks.py",
        "            lines = lines.filter(author=user)\n",
        "            pass\n",
        "tests/goals/test_preparing.py::test_a_parents_line_is_read_by_the_child_the_adult_and_that_parent_alone",
    ),
    Guard(
        "a child's wish to talk never goes home",
        "goals/access/talks.py",
        "Relation.FAMILY: from_home.filter(asked_by=user)",
        "Relation.FAMILY: queryset",
        "tests/goals/test_asking_for_a_talk.py::test_a_child_asks_with_a_line_and_those_who_hold_talks_read_it",
    ),
    Guard(
        "a parent's wish is for the home group teacher",
        "goals/access/talks.py",
        "        Relation.GRANTED: of_child,\n",
        "        Relation.GRANTED: queryset,\n",
        "tests/goals/test_asking_for_a_talk.py::test_what_a_parent_asks_is_for_the_home_group_teacher_alone",
    ),
    Guard(
        "the weakest audience in the room",
        "goals/talks/presenting.py",
        "        return is_for_family(what, item)\n",
        "        return True\n",
        "tests/goals/test_presenting.py::test_whoever_is_logged_in_the_family_in_the_room_sees_only_what_is_meant_for_it",
    ),
    Guard(
        "a picture in front of the family waits for the tap",
        "goals/talks/presenting.py",
        "shows_files = talk.audience < Audience.FAMILY or",
        "shows_files = True or",
        "tests/goals/test_presenting.py::test_a_recording_waits_for_the_teachers_tap_in_front_of_the_family",
    ),
    Guard(
        "a parent's wish is answered where the parent sees it",
        "goals/actions/asking.py",
        "    if talk.audience < Audience.FAMILY:\n",
        "    if False:\n",
        "tests/goals/test_asking_for_a_talk.py::test_planning_a_talk_answers_the_child_and_a_parent_only_where_the_talk_is_for_the_family",
    ),
    Guard(
        "steps for the team are no step of a conference",
        "goals/talks/presenting.py",
        '"effective__gte": talk.audience}',
        '"effective__gte": 0}',
        "tests/goals/test_presenting.py::test_whoever_is_logged_in_the_family_in_the_room_sees_only_what_is_meant_for_it",
    ),
    Guard(
        "a conference is for those who are invited",
        "goals/access/talks.py",
        "_as_invited(rows, user) if relation == Relation.FAMILY else [rows]",
        "[rows]",
        "tests/goals/test_inviting.py::test_who_is_not_invited_finds_nothing_of_it_anywhere",
    ),
    Guard(
        "nobody but the family is invited",
        "goals/actions/inviting.py",
        "not set(invited) <= set(family)",
        "False",
        "tests/goals/test_inviting.py::test_somebody_who_is_not_family_is_refused_also_behind_the_form",
    ),
    Guard(
        "no names of the family to the family",
        "goals/talks/seen.py",
        "or talk.relation == Relation.FAMILY:\n",
        "or False:\n",
        "tests/goals/test_inviting.py::test_the_names_stand_there_for_school_and_child_and_for_nobody_at_home",
    ),
]
