"""Which goals go into a report, what stands out in it, and when its dates change."""

from tests.guards import Guard

CHOOSING, MINE = "tests/reporting/test_choosing.py", "tests/reporting/test_my_report.py"
GUARDS = [
    Guard(
        "a goal that its student refused",
        "reporting/choosing.py",
        "return self.is_for_family and not self.is_refused",
        "return self.is_for_family",
        f"{CHOOSING}::test_a_goal_that_the_student_refused_cannot_be_put_in",
    ),
    Guard(
        "health and plans only with a tick",
        "reporting/choosing.py",
        "fit = [each for each in found if each.is_wanted or not each.needs_a_tick]",
        "fit = found",
        f"{CHOOSING}::test_what_may_be_about_health_or_a_plan_waits_for_a_tick[fields1-False]",
    ),
    Guard(
        "asked for by the student, and left out without a word",
        "reporting/actions/writing.py",
        "if in_vain := asked_for_in_vain(report):",
        "if in_vain := []:",
        f"{CHOOSING}::test_nor_is_the_report_handed_in_without_a_word_about_it",
    ),
    Guard(
        "the answer is the student's own",
        "reporting/actions/choosing.py",
        "if by.pk != goal.student.user_id:",
        "if False:",
        f"{MINE}::test_nobody_answers_in_the_students_stead",
    ),
    Guard(
        "an answer counts until it is handed in",
        "reporting/actions/choosing.py",
        "if report is not None and report.state != ReportState.DRAFTING:",
        "if False:",
        f"{MINE}::test_once_it_is_handed_in_the_page_says_so_and_no_answer_counts",
    ),
    Guard(
        "a reflection that is hidden",
        "reporting/build.py",
        "if policy.shows_reflection and not is_hidden else []",
        "if policy.shows_reflection else []",
        f"{CHOOSING}::test_a_reflection_that_is_hidden_is_in_no_report_and_stays_as_it_is",
    ),
    Guard(
        "no word of the teacher before it goes home",
        "reporting/build.py",
        "sources = replace(sources_of([report]), comments={})",
        "sources = sources_of([report])",
        f"{MINE}::test_no_word_of_the_teacher_is_on_it",
    ),
    Guard(
        "the student judges first",
        "reporting/build.py",
        'return goal if goal.outcome else replace(goal, teacher_outcome_label="")',
        "return goal",
        f"{MINE}::test_how_the_teacher_judges_a_goal_is_not_on_it_before_the_student_has_said",
    ),
    Guard(
        "what would go home, and nothing that is private",
        "reporting/sources.py",
        'meant = {"audience": Audience.FAMILY} if is_shown_to_family else',
        "meant = {} if is_shown_to_family else",
        f"{MINE}::test_asking_shows_what_would_go_along_and_nothing_that_is_private",
    ),
    Guard(
        "what stands out is put away by who writes",
        "reporting/views/checks.py",
        'report = get_for(request, REPORTS, to="write", lock=True, uuid=report)',
        "report = get_for(request, REPORTS, lock=True, uuid=report)",
        "tests/reporting/test_standing_out.py::test_who_only_reads_the_report_puts_nothing_away",
    ),
    Guard(
        "what stands out is put away with a reason",
        "reporting/views/checks.py",
        "    if form.is_valid():\n        dismiss_check(report=report, by=request.user, **form.cleaned_data)\n",
        "    form.is_valid()\n    dismiss_check(report=report, by=request.user, reason='-', **form.cleaned_data)\n",
        "tests/reporting/test_standing_out.py::test_without_a_reason_it_is_asked_for_and_nothing_is_kept",
    ),
    Guard(
        "a time that comes twice",
        "reporting/forms.py",
        "elif self.is_twice and not which:",
        "elif False:",
        "tests/reporting/test_scheduling.py::test_a_time_that_comes_twice_is_asked_about[first-15:30]",
    ),
    Guard(
        "new dates are looked at before they are saved",
        "goals/views/timeline.py",
        "        if LOOKED_AT not in request.POST:\n",
        "        if False:\n",
        "tests/goals/test_timeline_looked_at.py::test_nothing_is_saved_before_it_was_looked_at",
    ),
    Guard(
        "changed dates are looked at before they are saved",
        "goals/views/timeline.py",
        "if LOOKED_AT not in request.POST and (changed or added):",
        "if False:",
        "tests/goals/test_timeline_looked_at.py::test_changed_boxes_are_looked_at_and_come_back_as_they_were_typed",
    ),
]
