"""Many PDFs in one go: who may have them in hand, and that each is made once."""

from tests.guards import Guard

RUN, FILES = "tests/reporting/pdf_runs/test_run.py", "tests/reporting/pdf_runs/test_given_out.py"
PAGES = "tests/reporting/pdf_runs/test_pages.py"
GUARDS = [
    Guard(
        "a run belongs to who asked",
        "reporting/access.py",
        "    own = queryset.filter(asked_by=user)\n    cycles",
        "    own = queryset\n    cycles",
        f"{FILES}::test_nobody_else_opens_a_run",
    ),
    Guard(
        "a file of a run, while each report in it is seen",
        "reporting/views/runs.py",
        "    if Wanted(bundle.kind, bundle.group, rows).content_hash != bundle.content_hash:\n",
        "    if False:\n",
        f"{FILES}::test_a_file_with_a_child_that_became_family_since_is_not_given_out",
    ),
    Guard(
        "the page of a run names who is still seen",
        "reporting/releasing/runs.py",
        "ROWS.filter(Q(report__student__in=taught) | Q(report__student__in=in_office), run=run)",
        "ROWS.filter(run=run)",
        f"{PAGES}::test_the_page_names_no_student_from_whom_the_person_is_shut_out_since",
    ),
    Guard(
        "the page of a run names no child of one's own",
        "reporting/releasing/runs.py",
        'Student.objects.visible_to(user).filter(relation__in=relations_with("report", "export"))',
        "Student.objects.visible_to(user)",
        f"{PAGES}::test_nor_one_whose_family_the_person_became_since",
    ),
    Guard(
        "a draft that a child has taken back",
        "reporting/releasing/runs.py",
        "if row.report_id in seen and readable[row.report_id].issuperset(row.parts)]",
        "if row.report_id in seen]",
        f"{FILES}::test_what_a_child_has_taken_back_from_the_family_is_given_out_no_more",
    ),
    Guard(
        "what was taken back is printed no more",
        "reporting/releasing/runs.py",
        "        return issues.published()\n    waiting",
        "        return issues\n    waiting",
        f"{FILES}::test_what_was_taken_back_is_given_out_no_more_and_the_rest_is_made_anew",
    ),
    Guard(
        "a file of many children asks who it is",
        "reporting/views/runs.py",
        "@step_up(before_typing=True)\n@require_safe\ndef run_file",
        "@require_safe\ndef run_file",
        f"{FILES}::test_a_file_of_many_children_asks_once_more_who_it_is",
    ),
    Guard(
        "a paused run",
        "reporting/actions/runs.py",
        "state=MadeState.WAITING, run__paused_at=None)",
        "state=MadeState.WAITING)",
        f"{RUN}::test_paused_nothing_more_begins_and_then_it_goes_on_with_what_is_left",
    ),
    Guard(
        "what is printed decides whether it is made anew",
        "reporting/actions/runs.py",
        'if name != "frozen_on"}',
        "}",
        f"{RUN}::test_a_second_run_makes_what_has_changed_and_nothing_else",
    ),
    Guard(
        "a child that was killed is tried again",
        "reporting/paper/pdf.py",
        'DIED, ATTEMPTS = "died", 3',
        'DIED, ATTEMPTS = "died", 1',
        "tests/reporting/test_p_pages.py::test_a_child_killed_at_work_costs_a_job_nothing",
    ),
    Guard(
        "what is out keeps its look",
        "reporting/actions/rendition.py",
        "look_of(issue.batch.layout, is_large=",
        "look_of(__import__('reporting.models').models.ReportLayout.objects.of(issue.school), is_large=",
        "tests/reporting/test_layout.py::test_what_is_planned_and_what_is_out_keep_their_look",
    ),
    Guard(
        "no school sees its reports in light letters",
        "reporting/forms/layouts.py",
        "if contrast_to_white(colour) < LEAST_CONTRAST:",
        "if False:",
        "tests/reporting/test_layout.py::test_what_cannot_be_printed_is_said_and_what_was_chosen_stays",
    ),
    Guard(
        "a file of which a report was made anew is not given out",
        "reporting/views/runs.py",
        "if Wanted(bundle.kind, bundle.group, rows).content_hash != bundle.content_hash:",
        "if len(rows) != len(bundle.holds):",
        "tests/reporting/pdf_runs/test_given_out.py::"
        "test_until_it_is_made_anew_a_file_with_what_was_taken_back_is_not_given_out",
    ),
]
