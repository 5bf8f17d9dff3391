"""What is written about a student and goes home."""

from tests.guards import Guard

TYPED = "tests/reporting/test_typed_out_of_sight.py"
GUARDS = [
    Guard(
        "only what was approved goes out",
        "reporting/releasing/readiness.py",
        "report.approved_words != mark_of(summary)",
        "False",
        "tests/reporting/test_scheduling.py::test_words_that_nobody_has_approved_stay_behind_and_the_report_is_named",
    ),
    Guard(
        "only what was read is approved",
        "reporting/actions/approval.py",
        "if read != read_mark(report, summary):",
        "if False:",
        "tests/reporting/test_approval.py::test_nobody_approves_what_was_handed_in_anew_behind_an_open_page",
    ),
    Guard(
        "withdrawn before the hour",
        "reporting/actions/publication.py",
        "    discard(withdrawn(batch.issues.all()), stayed_behind_at=Now())\n",
        "",
        "tests/reporting/test_publication.py::test_what_a_child_withdraws_before_the_hour_does_not_go_out",
    ),
    Guard(
        "the time to write",
        "reporting/actions/writing.py",
        "if time and time.is_over:",
        "if False:",
        "tests/reporting/test_deadline.py::test_after_the_last_day_nothing_goes_in_and_nothing_is_lost",
    ),
    Guard(
        "the time to look back",
        "goals/timeline/closing.py",
        "if sentence := why_closed(student):",
        "if sentence := None:",
        "tests/goals/test_closing.py::test_while_reports_are_finished_the_page_says_so_and_keeps_the_text",
    ),
    Guard(
        "drafts of boxes that were not saved",
        "goals/actions/drafts.py",
        "if boxes is not None:",
        "if False:",
        "tests/reporting/test_kept_typing.py::test_what_was_typed_about_a_goal_that_left_meanwhile_is_kept",
    ),
    Guard(
        "a box that was left alone, when the page comes back about another",
        "reporting/views/writing.py",
        "typed=form.newly_typed())",
        "typed=form.data)",
        "tests/reporting/test_writing.py::test_nor_does_it_when_the_page_comes_back_about_another_box",
    ),
    Guard(
        "a box that was not on the page that was sent",
        "reporting/forms/reports.py",
        "if self.is_bound and box.name not in self.data:",
        "if False:",
        "tests/reporting/test_writing.py::test_a_goal_that_is_back_since_the_page_was_opened_keeps_its_comment[Mine.]",
    ),
    Guard(
        "a number that was said to teachers alone",
        "reporting/counted.py",
        "    family = Q(check_in=None) | Q(check_in__effective=Audience.FAMILY)\n",
        "    family = Q()\n",
        "tests/reporting/test_counted.py::test_a_number_said_in_a_check_in_for_teachers_alone_stays_at_school",
    ),
    Guard(
        "sheets that a job made, for who asked",
        "reporting/access.py",
        "asked_by=user, ",
        "",
        "tests/reporting/test_class_print.py::test_nobody_else_opens_them",
    ),
    Guard(
        "sheets that a job made, as long as nothing was withdrawn",
        "reporting/actions/printing.py",
        "    return _unpacked(printed) == (html_of(replace(sheets, made_on=day)), sheets.pictures)\n",
        "    return True\n",
        "tests/reporting/test_class_print.py::test_what_was_withdrawn_or_changed_since_is_not_given_out",
    ),
    Guard(
        "a reason is not lost when the report has gone back meanwhile",
        "reporting/views/approval.py",
        '    except Http404:\n        return _unsent(request, report)\n    said = _("The report of',
        '    except ZeroDivisionError:\n        return _unsent(request, report)\n    said = _("The report of',
        f"{TYPED}::test_why_it_should_go_back_is_not_lost_when_it_is_back_already[taken back]",
    ),
    Guard(
        "who never had a report open learns nothing by a reason",
        "reporting/views/approval.py",
        "    report_once_open(request.user, report)\n",
        "",
        f"{TYPED}::test_who_never_had_it_open_learns_nothing[send_back-other_teacher]",
    ),
    Guard(
        "a reason stands on the page where its box is gone",
        "reporting/views/approval.py",
        "return [] if form is None or asked in offered else",
        "return [] if True else",
        f"{TYPED}::test_a_reason_is_shown_where_what_is_out_cannot_be_taken_back[opened]",
    ),
    Guard(
        "what a writer typed is kept when the report was given to somebody else",
        "reporting/views/unsent.py",
        "    return kept_unsent(request, found.student, found.uuid, typed)\n",
        "    raise Http404\n",
        f"{TYPED}::test_what_a_writer_typed_is_kept_and_shown_when_the_report_was_given_to_another[submit]",
    ),
    Guard(
        "who never wrote a report learns nothing by sending",
        "reporting/proofing/out_of_sight.py",
        "if report is None or not _was_at(user, report):",
        "if report is None:",
        f"{TYPED}::test_who_never_wrote_it_learns_nothing_by_sending[report-maths_teacher]",
    ),
]
