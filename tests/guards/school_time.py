"""A day is the school's own, whoever reads it and wherever; and no clock shows a time that is not there."""

from tests.guards import Guard

DAYS, PLAN = "tests/goals/test_days_at_school.py", "tests/goals/test_adequate_time.py"
GUARDS = [
    Guard(
        "terms: others' dates are seen first",
        "accounts/forms/calendar.py",
        'if self.data.get("made_from") != self.made_from:',
        "if False:",
        "tests/goals/test_school_calendar.py"
        "::test_what_somebody_else_saved_in_between_is_shown_before_it_can_be_overwritten",
    ),
    Guard(
        "looking back ends with the day of the school",
        "goals/timeline/closing.py",
        "    today = student.school.today()",
        '    today = __import__("django.utils.timezone", fromlist=["localdate"]).localdate()',
        f"{DAYS}::test_due_on_30_june_means_the_last_second_of_it_at_the_school[23:59:59-0-True-Pacific/Auckland]",
    ),
    Guard(
        "the board of two schools has the day of each",
        "goals/classes/board.py",
        "return windows[0].school.today() if windows else timezone.localdate()",
        "return timezone.localdate()",
        f"{DAYS}::test_an_aide_at_two_schools_reads_the_day_of_each",
    ),
    Guard(
        "a time that is left out or comes twice",
        "goals/forms/moment.py",
        "if len(moments) != 1:",
        "if not (moments := [shown.replace(tzinfo=zone)]):",
        f"{DAYS}::test_a_talk_at_a_time_that_no_clock_or_two_clocks_show_is_asked_again[change0-this time is left out]",
    ),
    Guard(
        "time to work on goals",
        "goals/timeline/plan.py",
        "_length, _mid_check, _time_to_act, _before_due",
        "_length, _mid_check, _before_due",
        f"{PLAN}::test_each_rule_speaks_up_where_time_is_short_and_only_there[looking back after setting]",
    ),
    Guard(
        "no day has two cycles",
        "goals/actions/timeline.py",
        "    _refuse_overlap(Cycle.objects.filter(school=school), starts_on, ends_on)\n",
        "",
        "tests/goals/test_timeline.py::test_days_of_another_cycle_are_refused_in_words_and_stay_in_the_boxes[-20-60]",
    ),
    Guard(
        "a year level keeps to times of its own",
        "goals/timeline/levels.py",
        "window.kind not in own if window.year_levels is None",
        "True if window.year_levels is None",
        "tests/goals/test_closing.py::test_looking_back_does_not_begin_again_with_the_release_of_the_others",
    ),
    Guard(
        "more time counts in whichever window of the kind it was given",
        "goals/timeline/closing.py",
        "window__cycle=cycle, window__kind=kind",
        "window__in=windows",
        "tests/reporting/test_deadline.py"
        "::test_more_time_in_the_window_for_all_opens_that_of_the_year_level_too[teacher]",
    ),
    Guard(
        "the hour of a release is the school's",
        "templates/reporting/_batch.html",
        "|timezone:cycle.school.zone|date",
        "|date",
        "tests/reporting/test_three_zones.py::test_a_principal_of_two_schools_reads_the_hours_of_the_one_that_releases",
    ),
]
