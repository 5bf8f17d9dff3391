"""What helps the teachers of subjects while they write, and tells nothing that is another's."""

from tests.guards import Guard

SUBJECTS = "tests/reporting/test_subjects.py"
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
]
