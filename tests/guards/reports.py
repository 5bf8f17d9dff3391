"""What is written about a student and goes home."""

from tests.guards import Guard

GUARDS = [
    Guard(
        "only what was approved goes out",
        "reporting/readiness.py",
        "report.approved_words != mark_of(summary)",
        "False",
        "tests/reporting/test_scheduling.py",
    ),
    Guard(
        "only what was read is approved",
        "reporting/actions/approval.py",
        "if read != read_mark(report, summary):",
        "if False:",
        "tests/reporting/test_approval.py",
    ),
    Guard(
        "withdrawn before the hour",
        "reporting/actions/publication.py",
        "    discard(withdrawn(batch.issues.all()), stayed_behind_at=Now())\n",
        "",
        "tests/reporting/test_publication.py",
    ),
    Guard(
        "the time to write",
        "reporting/actions/writing.py",
        "if time and time.is_over:",
        "if False:",
        "tests/reporting/test_deadline.py",
    ),
    Guard(
        "the time to look back",
        "goals/timeline/closing.py",
        "if sentence := why_closed(student):",
        "if sentence := None:",
        "tests/goals/test_closing.py",
    ),
    Guard(
        "drafts of boxes that were not saved",
        "goals/actions/drafts.py",
        "if boxes is not None:",
        "if False:",
        "tests/reporting/test_kept_typing.py",
    ),
    Guard(
        "a number that was said to teachers alone",
        "reporting/counted.py",
        "    family = Q(check_in=None) | Q(check_in__effective=Audience.FAMILY)\n",
        "    family = Q()\n",
        "tests/reporting/test_counted.py",
    ),
    Guard(
        "sheets that a job made, for who asked",
        "reporting/access.py",
        "asked_by=user, ",
        "",
        "tests/reporting/test_class_print.py",
    ),
    Guard(
        "sheets that a job made, as long as nothing was withdrawn",
        "reporting/actions/printing.py",
        "    return _unpacked(printed) == (html_of(sheets), sheets.pictures)\n",
        "    return True\n",
        "tests/reporting/test_class_print.py",
    ),
]
