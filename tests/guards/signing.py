"""Signing off, releasing at the hour, a second person, and what was opened at home."""

from tests.guards import Guard

SIGNING = "tests/reporting/signing"
SAMPLE, SIGN, FLAGS = f"{SIGNING}/test_sample.py", f"{SIGNING}/test_signing.py", f"{SIGNING}/test_flags.py"
RECALL = "tests/reporting/test_recall.py"
SECOND, HOUR = "tests/reporting/test_second.py", "tests/reporting/test_release_hour.py"
OF_REPORTS = "tests/reporting/test_export_reports.py"
NOT_OPENED = "tests/reporting/test_not_opened.py"
GUARDS = [
    Guard(
        "signing off: the sample is read first",
        "reporting/actions/sign_off.py",
        "if level is None or level.to_read:",
        "if level is None:",
        f"{SIGN}::test_nothing_is_signed_off_before_the_sample_is_read",
    ),
    Guard(
        "signing off: as it was shown",
        "reporting/actions/sign_off.py",
        "line.goes_along and line.mark == marks[line.report.uuid]",
        "line.goes_along",
        f"{SIGN}::test_what_changed_since_it_was_shown_stays_behind_and_is_named[child]",
    ),
    Guard(
        "signing off: what is flagged is opened by itself",
        "reporting/releasing/sign_off.py",
        "return self.waits and not self.flags and not self.in_sample",
        "return self.waits and not self.in_sample",
        f"{FLAGS}::test_flagged_ones_do_not_go_along",
    ),
    Guard(
        "signing off: never one's own",
        "reporting/releasing/sign_off.py",
        "return self.report.state == ReportState.SUBMITTED and not self.is_own",
        "return self.report.state == ReportState.SUBMITTED",
        f"{SIGN}::test_one_s_own_never_go_along",
    ),
    Guard(
        "signing off: one that is not of them refuses all",
        "reporting/views/sign_off.py",
        "if not are_of(level, request.user, set(marks)):",
        "if False:",
        f"{SIGN}::test_one_report_that_is_not_of_them_refuses_all",
    ),
    Guard(
        "signing off: drawn by nobody",
        "reporting/releasing/sign_off.py",
        "sorted(reports, key=lambda each: drawn(cycle, each))",
        "reports",
        f"{SAMPLE}::test_five_of_each_class_are_drawn_and_the_same_for_everybody",
    ),
    Guard(
        "signing off: each round has its sample",
        "reporting/releasing/sign_off.py",
        "return mine and report.pk not in signed.reports",
        "return mine",
        f"{SAMPLE}::test_after_a_sign_off_the_next_reports_have_a_sample_of_their_own",
    ),
    Guard(
        "taken back until the first family opened it",
        "reporting/actions/release.py",
        "if sentence := why_not_taken_back(issue):",
        'if sentence := "":',
        f"{RECALL}::test_what_was_opened_is_not_taken_back_and_the_way_is_said[family]",
    ),
    Guard(
        "opened or taken back, never both",
        "reporting/actions/opening.py",
        "if still_out.first() is None:",
        "if False:",
        f"{RECALL}::test_what_was_taken_back_after_the_door_and_before_the_page_is_not_shown",
    ),
    Guard(
        "for safety by the principal alone",
        "reporting/views/issues.py",
        'to="withdraw", lock=saving',
        'to="schedule", lock=saving',
        f"{RECALL}::test_it_is_the_principal_s_alone_and_no_normal_button",
    ),
    Guard(
        "for safety: who it is is asked before the reason is typed",
        "reporting/views/issues.py",
        "@step_up(before_typing=True)\n",
        '@step_up(back="reporting:issue")\n',
        "tests/accounts/test_step_up.py::test_why_a_report_is_taken_out_of_view_is_not_lost_to_the_question",
    ),
    Guard(
        "a file with everything is an opening",
        "reporting/actions/opening.py",
        "        note_opening(issue=issue, by=by)\n",
        "        pass\n",
        f"{RECALL}::test_who_takes_everything_along_has_it_too",
    ),
    Guard(
        "taken along or taken back, never both",
        "reporting/actions/opening.py",
        '    list(out.order_by("pk").select_for_update(no_key=True).values_list("pk"))\n',
        "",
        f"{RECALL}::test_taken_along_waits_for_who_takes_it_back",
    ),
    Guard(
        "a file with everything opens what is in it",
        "reporting/actions/opening.py",
        "in reports_in(export).order_by",
        "in out.order_by",
        f"{OF_REPORTS}::test_who_takes_it_along_has_opened_what_is_in_it_and_no_more",
    ),
    Guard(
        "a second person is another one",
        "reporting/actions/second.py",
        "if found.scheduled_by_id == by.pk:",
        "if False:",
        f"{SECOND}::test_nobody_confirms_what_he_or_she_planned",
    ),
    Guard(
        "unconfirmed, nothing goes out",
        "reporting/models/issue.py",
        "return waiting.exclude(second=Second.ASKED, confirmed_at__isnull=True)",
        "return waiting",
        f"{SECOND}::test_unconfirmed_at_its_hour_it_does_not_go_out_and_says_so_once",
    ),
    Guard(
        "alone it waits a day",
        "reporting/actions/second.py",
        "if publish_at < timezone.now() + ALONE_WAITS:",
        "if False:",
        f"{SECOND}::test_where_nobody_else_releases_it_waits_a_day_and_the_administrators_are_told",
    ),
    Guard(
        "the clock is the database's",
        "reporting/models/issue.py",
        "publish_at__lte=Now())",
        "publish_at__lte=timezone.now())",
        f"{HOUR}::test_f8_a_machine_whose_clock_jumps_publishes_nothing_early[26]",
    ),
    Guard(
        "to print: who is shut out stands in no line",
        "reporting/releasing/receivers.py",
        "Guardianship.objects.opening().filter(student__in=students",
        "Guardianship.objects.active().filter(student__in=students",
        f"{NOT_OPENED}::test_who_is_shut_out_or_no_longer_family_stands_in_no_line[restricted_parent]",
    ),
    Guard(
        "to print: no cell is a formula",
        "goals_portal/spreadsheet.py",
        "[guarded(cell) for cell in line]",
        "list(line)",
        f"{NOT_OPENED}::test_the_table_says_the_same_and_holds_no_formula",
    ),
    Guard(
        "reminded once a day",
        "reporting/actions/reminders.py",
        "    if not is_new:\n",
        "    if False:\n",
        "tests/reporting/test_board.py::test_a_writer_is_reminded_by_mail_once_a_day_without_a_name_of_a_child",
    ),
    Guard(
        "what is taken back while it is published stays behind",
        "reporting/actions/publication.py",
        "    locked_with_students(Report.objects.filter(issues__batch=batch))\n",
        "",
        "tests/reporting/test_publication.py::test_what_a_child_takes_back_while_it_is_published_stays_behind",
    ),
]
