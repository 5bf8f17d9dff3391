"""What helps the teachers of subjects while they write, and tells nothing that is another's."""

from tests.guards import Guard

SUBJECTS, TYPED = "tests/reporting/test_subjects.py", "tests/reporting/test_typed_out_of_sight.py"
GUARDS = [
    Guard(
        "a subject that a colleague made ready in between",
        "reporting/actions/subjects.py",
        "elif is_other and comment.version != base_version:",
        "elif comment.text != text and comment.version != base_version:",
        f"{SUBJECTS}::test_nor_says_unasked_that_what_a_colleague_made_ready_is_not",
    ),
    Guard(
        "sentences of one's own reports alone",
        "reporting/writing/standing_out.py",
        "ReportComment.objects.filter(author=by, report__cycle=cycle)",
        "ReportComment.objects.filter(report__cycle=cycle)",
        f"{SUBJECTS}::test_what_a_colleague_wrote_elsewhere_tells_nothing",
    ),
    Guard(
        "sentences of the bank that one may use",
        "reporting/writing/phrases_near.py",
        "list_for(request, CommentPhrase.objects.filter(school=student.school_id))",
        'CommentPhrase.objects.extra(select={"relation": "8"})',
        f"{SUBJECTS}::test_the_sentences_of_the_bank_stand_beside_the_box_filled_in",
    ),
    Guard(
        "what is typed too late is kept, however long it is",
        "reporting/views/subjects.py",
        "    if not seat.is_open:\n",
        "    if False:\n",
        f"{SUBJECTS}::test_once_the_report_is_handed_in_what_is_too_long_for_the_box_is_kept_too[more0]",
    ),
    Guard(
        "what was typed about who has left the class is kept",
        "reporting/views/subjects.py",
        "    if not typed or once is None:\n",
        "    if True:\n",
        f"{TYPED}::test_what_the_teacher_of_a_subject_typed_is_kept_and_shown[left the class]",
    ),
    Guard(
        "who never taught the subject keeps nothing about it",
        "reporting/writing/subjects.py",
        "TeachingAssignment.objects.filter(user=user, is_relief=False).values",
        "TeachingAssignment.objects.values",
        f"{TYPED}::test_who_never_taught_the_subject_learns_nothing_by_sending[home_teacher]",
    ),
]
