"""A class checks in; next steps and nudges."""

from tests.guards import Guard

GUARDS = [
    Guard(
        "who was away missed nothing",
        "goals/class_check_ins.py",
        "        ~Exists(Absence.objects.filter(class_check_in=this, student=student)),\n",
        "",
        "tests/goals/test_queue.py",
    ),
    Guard(
        "a check-in joins its own class alone",
        "goals/class_check_ins.py",
        "filter(class_group__in=classes, opened_at__gte",
        "filter(opened_at__gte",
        "tests/goals/test_class_check_in_child.py",
    ),
    Guard(
        "a tablet opens nothing else",
        "goals/middleware.py",
        "if is_this_one and request.resolver_match.view_name in OPEN_ON_A_TABLET:",
        "if True:",
        "tests/goals/test_tablet.py",
    ),
    Guard(
        "a next step never goes home",
        "goals/access/goals.py",
        "    arms = [arm for arm in arms if arm[0] != Relation.FAMILY]\n",
        "",
        "tests/goals/test_next_step.py",
    ),
    Guard(
        "a nudge a week",
        "goals/nudges.py",
        "    return not student.nudged_on or today - student.nudged_on[0] >= EVERY * (in_silence + 1)\n",
        "    return True\n",
        "tests/goals/test_nudges.py",
    ),
]
