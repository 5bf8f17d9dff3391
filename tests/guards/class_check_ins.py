"""A class checks in; next steps and nudges."""

from tests.guards import Guard

GUARDS = [
    Guard(
        "who was away missed nothing",
        "goals/class_check_ins.py",
        "        ~Exists(Absence.objects.filter(class_check_in=this, student=student)),\n",
        "",
        "tests/goals/test_queue.py::test_away_is_not_missed_and_can_be_said_afterwards",
    ),
    Guard(
        "a check-in joins its own class alone",
        "goals/class_check_ins.py",
        "filter(class_group__in=classes, opened_at__gte",
        "filter(opened_at__gte",
        "tests/goals/test_class_check_in_child.py::test_a_child_who_leaves_the_class_meanwhile_keeps_the_check_in_and_is_asked_no_more",
    ),
    Guard(
        "a tablet opens nothing else",
        "goals/middleware.py",
        "if is_this_one and request.resolver_match.view_name in OPEN_ON_A_TABLET:",
        "if True:",
        "tests/goals/test_tablet.py::test_nothing_else_opens_on_it",
    ),
    Guard(
        "a next step never goes home",
        "goals/access/goals.py",
        "    arms = [arm for arm in arms if arm[0] != Relation.FAMILY]\n",
        "",
        "tests/goals/test_next_step.py::test_about_a_goal_of_the_whole_family_it_still_never_goes_home",
    ),
    Guard(
        "a nudge a week",
        "goals/nudges.py",
        "    return not student.nudged_on or today - student.nudged_on[0] >= EVERY * (in_silence + 1)\n",
        "    return True\n",
        "tests/goals/test_nudges.py::test_never_twice_in_seven_days_and_less_and_less_often",
    ),
]
