"""Looking over what a colleague wrote."""

from tests.guards import Guard

LOOKS, ANSWERS = "tests/reporting/proofing/test_looks.py", "tests/reporting/proofing/test_answers.py"
ACTIONS, ACCESS = "reporting/actions/proofing.py", "reporting/access.py"
GUARDS = [
    Guard(
        "nobody clears what he or she wrote",
        "reporting/proofing/looks.py",
        'comments = ReportComment.objects.exclude(author=user).exclude(text="")',
        'comments = ReportComment.objects.exclude(text="")',
        f"{LOOKS}::test_of_two_writers_each_looks_over_the_other",
    ),
    Guard(
        "nobody suggests anything to himself",
        ACTIONS,
        "if comment.author_id == by.pk:",
        "if False:",
        f"{LOOKS}::test_of_two_writers_each_looks_over_the_other",
    ),
    Guard(
        "a look is its reader's",
        ACTIONS,
        "if look.reader_id != by.pk or look.finished_at is not None:",
        "if look.finished_at is not None:",
        f"{LOOKS}::test_somebody_elses_look_cannot_be_finished",
    ),
    Guard(
        "the writer alone decides",
        ACTIONS,
        "if not may_answer(comment, report, by):",
        "if False:",
        f"{ANSWERS}::test_only_the_writer_decides[accept-principal]",
    ),
    Guard(
        "nothing is changed once it is approved",
        ACTIONS,
        "if report.state != ReportState.SUBMITTED:",
        "if False:",
        f"{ANSWERS}::test_nothing_is_answered_once_it_is_approved",
    ),
    Guard(
        "a suggestion is put in only where the words around it stayed",
        "reporting/proofing/words.py",
        "a <= max(first - BESIDE, 0) and min(last + BESIDE, len(old)) <= b",
        "a <= first and last <= b",
        "tests/reporting/proofing/test_words.py::test_words_to_put_in_are_found_between_the_same_two",
    ),
    Guard(
        "an older page overwrites nothing",
        "reporting/views/suggestions.py",
        "if isinstance(found, Answered) and found.name not in request.POST:",
        "if False:",
        f"{ANSWERS}::test_written_from_an_older_page_it_overwrites_nothing",
    ),
    Guard(
        "what else was typed is kept",
        "reporting/views/suggestions.py",
        "keep_as_sent(request, report.student, page.drafts, others, form)",
        "pass",
        f"{ANSWERS}::test_what_is_typed_elsewhere_on_the_page_is_kept",
    ),
    Guard(
        "no family is asked to look over",
        ACCESS,
        "for others in (ever_family_of(user), shut_out_of(user, at)):",
        "for others in [shut_out_of(user, at)]:",
        f"{LOOKS}::test_who_is_not_asked[was family]",
    ),
    Guard(
        "whom an order keeps away is not asked",
        ACCESS,
        "for others in (ever_family_of(user), shut_out_of(user, at)):",
        "for others in [ever_family_of(user)]:",
        f"{LOOKS}::test_who_is_not_asked[shut out]",
    ),
    Guard(
        "who was asked sees it until it is approved",
        ACCESS,
        "return ProofRound.objects.filter(reader=user, report__state=ReportState.SUBMITTED)",
        "return ProofRound.objects.filter(reader=user)",
        f"{LOOKS}::test_it_ends_when_it_is_approved_or_goes_back[approved]",
    ),
    Guard(
        "who was asked and has left sees nothing",
        ACCESS,
        'reports = reports.filter(pk__in=asked.values("report"), school__in=employed.values("school"))',
        'reports = reports.filter(pk__in=asked.values("report"))',
        f"{LOOKS}::test_it_ends_when_the_colleague_leaves_the_school",
    ),
    Guard(
        "what is kept for later is seen by nobody",
        "reporting/proofing/answers.py",
        "marks = ProofMark.objects.filter(copy__round__report=report, copy__round__finished_at__isnull=False)",
        "marks = ProofMark.objects.filter(copy__round__report=report)",
        f"{ANSWERS}::test_what_is_not_finished_is_not_shown",
    ),
]
