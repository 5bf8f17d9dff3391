"""Rosters and the people in them: nobody merged by guessing, ended or brought back by mistake."""

from tests.guards import Guard

TESTS = "tests/accounts/rosters"
PLANNED = f"{TESTS}/test_planned.py"
OWN = f"{TESTS}/test_own_child.py"
WHO = f"{TESTS}/test_who_is_who.py"
ENDS = f"{TESTS}/test_ends.py"
ROSTERS = "accounts/rosters"
ACTIONS = "accounts/actions/rosters"
GUARDS = [
    Guard(
        "rosters: a number with another name",
        f"{ROSTERS}/match_students.py",
        "if is_called_like(row, student):",
        "if True:",
        f"{WHO}::test_a_number_used_again_is_asked_about",
    ),
    Guard(
        "rosters: a name with another number",
        f"{ROSTERS}/match_students.py",
        "            if not alike:\n",
        "            if True:\n",
        f"{WHO}::test_a_name_that_the_school_knows_under_another_number_is_asked_about",
    ),
    Guard(
        "rosters: an adult's name or address",
        f"{ROSTERS}/match_adults.py",
        "or not alike:",
        "or True:",
        f"{WHO}::test_a_name_that_the_school_knows_is_asked_about",
    ),
    Guard(
        "rosters: certain is name and address",
        f"{ROSTERS}/match_adults.py",
        "return any(student and (user.pk, student.pk) in self.guarded for student in students)",
        "return True",
        f"{WHO}::test_her_name_and_address_at_another_child_are_asked_about",
    ),
    Guard(
        "rosters: an adult's number used again",
        f"{ROSTERS}/match_adults.py",
        "if same_name or (same_email and row.email):",
        "if True:",
        f"{WHO}::test_an_adult_s_number_used_again_is_asked_about",
    ),
    Guard(
        "rosters: a changed address is asked about",
        f"{ROSTERS}/match_adults.py",
        "if not same_email and user.email and",
        "if False and",
        f"{WHO}::test_a_changed_address_is_never_taken_silently",
    ),
    Guard(
        "rosters: adults without an id",
        f"{ROSTERS}/match_adults.py",
        "if len(rows) > 1 and",
        "if False and",
        f"{WHO}::test_one_name_without_an_address_is_asked_about",
    ),
    Guard(
        "rosters: who runs something is not changed",
        f"{ROSTERS}/plan_adults.py",
        "if self.state.is_protected(user.pk):",
        "if False:",
        f"{WHO}::test_a_person_of_two_schools_is_not_renamed_by_one_of_them",
    ),
    Guard(
        "rosters: an answer is one of the options",
        f"{ROSTERS}/questions.py",
        'answer if answer in dict(options) else ""',
        "answer",
        f"{WHO}::test_an_answer_that_is_no_option_is_no_answer",
    ),
    Guard(
        "rosters: what no import does",
        f"{ACTIONS}/runs.py",
        'or run.plan["refused"]:',
        "or False:",
        f"{ENDS}::test_it_never_ends_the_access_of_who_brings_it",
    ),
    Guard(
        "rosters: the second is another one",
        f"{ACTIONS}/runs.py",
        "by.pk != run.by_id and",
        "",
        f"{ENDS}::test_more_than_a_tenth_leaving_waits_for_a_second_administrator",
    ),
    Guard(
        "rosters: the second is an administrator",
        f"{ACTIONS}/runs.py",
        "any(user.pk == by.pk for user in administrators(run.school))",
        "True",
        f"{ENDS}::test_more_than_a_tenth_leaving_waits_for_a_second_administrator",
    ),
    Guard(
        "rosters: the day of who is alone",
        f"{ACTIONS}/job.py",
        "and run.due_at <= timezone.now()",
        "",
        f"{ENDS}::test_the_only_administrator_waits_a_day_and_can_stop_it",
    ),
    Guard(
        "rosters: a tenth",
        f"{ROSTERS}/plan.py",
        "if part > MOST_REMOVED * whole",
        "if False",
        f"{ENDS}::test_more_than_a_tenth_leaving_waits_for_a_second_administrator",
    ),
    Guard(
        "rosters: who gives himself a class",
        f"{ROSTERS}/plan.py",
        "if _gains(planning, by):",
        "if False:",
        f"{ENDS}::test_who_would_give_himself_a_class_asks_a_second_adult",
    ),
    Guard(
        "rosters: by hand stays",
        f"{ROSTERS}/plan_links.py",
        "if link.user_id in known or link.user_id in gone:",
        "if True:",
        f"{ENDS}::test_a_link_that_is_missing_ends_at_once_and_is_not_deleted",
    ),
    Guard(
        "rosters: an order follows",
        f"{ACTIONS}/apply.py",
        "self._orders_follow(self._make(Guardianship, links))",
        "self._make(Guardianship, links)",
        f"{ENDS}::test_a_new_number_does_not_lift_an_order",
    ),
    Guard(
        "rosters: not complete ends nothing",
        f"{ROSTERS}/simple.py",
        "if complete else []",
        "if True else []",
        f"{ENDS}::test_a_file_that_is_not_complete_ends_nobody",
    ),
    Guard(
        "rosters: one's own child",
        f"{ROSTERS}/plan.py",
        "if _touches_own(planning, by):",
        "if False:",
        f"{OWN}::test_who_would_change_the_own_childs_family_asks_a_second_adult",
    ),
    Guard(
        "rosters: a planned end is written back",
        f"{ACTIONS}/rows.py",
        "setattr(row, column, before[row.pk])",
        "setattr(row, column, None)",
        f"{PLANNED}::test_undone_a_planned_end_is_the_planned_end_again",
    ),
    Guard(
        "rosters: a planned last day stays",
        f"{ROSTERS}/state.py",
        "return student.left_on is not None and student.left_on < self.today",
        "return student.left_on is not None",
        f"{PLANNED}::test_a_planned_last_day_stays_and_is_named",
    ),
    Guard(
        "rosters: who left keeps the family",
        f"{ROSTERS}/state.py",
        "return student.left_on is None or student.left_on > self.today",
        "return not self.has_left(student)",
        f"{PLANNED}::test_the_same_complete_file_twice_lets_a_leaver_leave_once_and_keeps_the_family",
    ),
    Guard(
        "rosters: who leaves takes all along",
        f"{ROSTERS}/plan.py",
        ", LinkPlan, LeavingPlan)",
        ", LinkPlan)",
        f"{PLANNED}::test_a_child_who_leaves_keeps_no_planned_place_no_grant_and_no_card",
    ),
    Guard(
        "rosters: what begins later ends a place",
        f"{ACTIONS}/apply.py",
        "ends_at=ends.of(op)",
        "ends_at=None",
        f"{PLANNED}::test_a_planned_last_day_stays_and_is_named",
    ),
    Guard(
        "rosters: who is back",
        f"{ACTIONS}/apply.py",
        "            member_again(student)\n",
        "            pass\n",
        f"{PLANNED}::test_who_is_back_is_of_the_school_again",
    ),
    Guard(
        "rosters: an address that goes back",
        f"{ACTIONS}/undo.py",
        "            note_addresses(_addresses(done), school=run.school, by=by, at=timezone.now())\n",
        "",
        f"{PLANNED}::test_undone_an_address_is_written_down_again",
    ),
    Guard(
        "rosters: who is trusted soon",
        f"{ROSTERS}/state.py",
        "runs = Role.ADMIN in self.held(user) or user in self.trusted",
        "runs = Role.ADMIN in self.roles[user] or self.duties[user]",
        f"{WHO}::test_who_is_trusted_with_something_soon_is_not_changed",
    ),
    Guard(
        "rosters: a place alone brings nobody back",
        f"{ROSTERS}/plan_classes.py",
        "elif student is not None and self._has_left(student):",
        "elif False:",
        f"{PLANNED}::test_a_place_in_a_class_alone_brings_nobody_back",
    ),
]
