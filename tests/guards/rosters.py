"""Rosters as a run: who may what, looked at first, all or nothing, undone only while nothing hangs on it."""

from tests.guards import MATRIX, Guard

TESTS = "tests/accounts/rosters"
RUNS = f"{TESTS}/test_runs.py"
UNDO = f"{TESTS}/test_undo.py"
ACTIONS = "accounts/actions/rosters"
GUARDS = [
    Guard(
        "rosters: who sees a run",
        "accounts/access.py",
        "if arm[0] in BRINGS_ROSTERS]",
        "]",
        f"{MATRIX}::test_each_person_gets_what_the_policy_says[post people:roster_confirm-some]",
    ),
    Guard(
        "rosters: who undoes one",
        "accounts/views/rosters.py",
        'to="undo", uuid=run',
        'to="view", uuid=run',
        f"{UNDO}::test_the_office_brings_and_does_not_undo",
    ),
    Guard(
        "rosters: nothing begins with open questions",
        f"{ACTIONS}/runs.py",
        'if run.plan["is_open"] or',
        "if",
        f"{RUNS}::test_nothing_begins_while_a_question_is_open",
    ),
    Guard(
        "rosters: the plan is made anew",
        f"{ACTIONS}/job.py",
        "if _changing(plan) != _changing(run.plan):",
        "if False:",
        f"{RUNS}::test_a_school_that_changed_since_is_looked_over_again",
    ),
    Guard(
        "rosters: nobody waits for the school",
        f"{ACTIONS}/locks.py",
        "no_key=True, nowait=True",
        "no_key=True",
        f"{RUNS}::test_it_waits_for_a_quiet_moment_without_holding_anybody",
    ),
    Guard(
        "rosters: done once",
        f"{ACTIONS}/job.py",
        "if not run or not (is_due or run.is_under_way):",
        "if not run:",
        f"{RUNS}::test_a_job_that_runs_twice_does_its_work_once",
    ),
    Guard(
        "rosters: stopped is stopped",
        f"{ACTIONS}/job.py",
        "        raise Overtaken",
        "        pass",
        f"{RUNS}::test_stopped_while_it_runs_nothing_happens",
    ),
    Guard(
        "rosters: undone only when untouched",
        f"{ACTIONS}/undo.py",
        "    refuse_if_changed_since(done, made)\n    try",
        "    try",
        f"{UNDO}::test_a_child_with_a_goal_by_now_is_not_taken_away",
    ),
    Guard(
        "rosters: undone only when unused",
        f"{ACTIONS}/undo.py",
        ", *_used(made)]",
        "]",
        f"{UNDO}::test_a_child_with_a_goal_by_now_is_not_taken_away",
    ),
    Guard(
        "rosters: seven days",
        "accounts/models/rosters.py",
        " and self.done_at > timezone.now() - KEPT_FOR",
        "",
        f"{UNDO}::test_after_seven_days_it_stays",
    ),
    Guard(
        "rosters: names go after a week",
        f"{ACTIONS}/runs.py",
        "ended.update(**FORGOTTEN)",
        "ended.update(roster=None)",
        f"{RUNS}::test_done_the_file_is_gone_and_after_a_week_the_names_are",
    ),
    Guard(
        "rosters: who waits for ever",
        f"{ACTIONS}/runs.py",
        "old.filter(state__in=OPEN_STATES)",
        'old.filter(state="looked_over")',
        f"{RUNS}::test_one_that_waits_for_a_second_adult_who_never_comes_goes_after_a_week",
    ),
    Guard(
        "rosters: the log-in that stays is the known one",
        "accounts/actions/invitations.py",
        "RosterIdentity.objects.filter(user=stand_in, school=school).update(user=user)",
        "pass",
        "tests/accounts/test_joined_log_ins.py::test_the_roster_knows_the_adult_by_that_log_in_from_then_on",
    ),
]
