"""Looking over what a colleague wrote."""

from tests.guards import Guard

LOOKS, ANSWERS = "tests/reporting/proofing/test_looks.py", "tests/reporting/proofing/test_answers.py"
ROUNDS = "tests/reporting/proofing/test_rounds.py"
ASKING = "tests/reporting/proofing/test_asking.py"
ACTIONS, ACCESS = "reporting/actions/proofing.py", "reporting/access.py"
GUARDS = [
    Guard(
        "nobody clears what he or she wrote",
        "reporting/proofing/looks.py",
        "return ReportComment.objects.in_report().exclude(author=user).exclude(events__author=user)",
        "return ReportComment.objects.in_report()",
        f"{LOOKS}::test_of_two_writers_each_looks_over_the_other",
    ),
    Guard(
        "nobody suggests anything to himself",
        ACTIONS,
        "if not written_by_others(by).filter(pk=comment.pk).exists():",
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
        "page.drafts = keep_as_sent(request, page.report.student, page.drafts, others, form)",
        "pass",
        f"{ANSWERS}::test_what_is_typed_elsewhere_on_the_page_is_kept",
    ),
    Guard(
        "no family is asked to look over",
        ACCESS,
        "for others in (ever_family_of(user), shut_out_of(user, at)):",
        "for others in [shut_out_of(user, at)]:",
        f"{ASKING}::test_who_is_not_asked[was family]",
    ),
    Guard(
        "whom an order keeps away is not asked",
        ACCESS,
        "for others in (ever_family_of(user), shut_out_of(user, at)):",
        "for others in [ever_family_of(user)]:",
        f"{ASKING}::test_who_is_not_asked[shut out]",
    ),
    Guard(
        "who was asked sees it until it is approved",
        ACCESS,
        "asked = ProofRound.objects.filter(reader=user, asked_by__isnull=False, report__state=ReportState.SUBMITTED)",
        "asked = ProofRound.objects.filter(reader=user, asked_by__isnull=False)",
        f"{ASKING}::test_it_ends_when_it_is_approved_or_goes_back[approved]",
    ),
    Guard(
        "who was asked and has left sees nothing",
        ACCESS,
        'reports = reports.filter(pk__in=asked.values("report"), school__in=employed.values("school"))',
        'reports = reports.filter(pk__in=asked.values("report"))',
        f"{ASKING}::test_it_ends_when_the_colleague_leaves_the_school",
    ),
    Guard(
        "what is kept for later is seen by nobody",
        "reporting/proofing/answers.py",
        "marks = ProofMark.objects.filter(copy__round__report=report, copy__round__finished_at__isnull=False)",
        "marks = ProofMark.objects.filter(copy__round__report=report)",
        f"{ROUNDS}::test_what_is_not_finished_is_not_shown",
    ),
    Guard(
        "a look that was begun opens nothing once the relation has ended",
        ACCESS,
        "asked = ProofRound.objects.filter(reader=user, asked_by__isnull=False, report__state=ReportState.SUBMITTED)",
        "asked = ProofRound.objects.filter(reader=user, report__state=ReportState.SUBMITTED)",
        f"{ASKING}::test_a_look_that_was_begun_opens_nothing_once_the_relation_has_ended",
    ),
    Guard(
        "an ask of last time opens nothing",
        ACCESS,
        'return asked.filter(begun_at__gte=F("report__submitted_at"))',
        "return asked",
        f"{ASKING}::test_asked_for_the_last_version_is_not_asked_for_the_next",
    ),
    Guard(
        "no proof-reader of an own child",
        ACCESS,
        'seen = not_in(seen, "student", ever_family_of(user))',
        "pass",
        f"{ASKING}::test_a_proof_reader_sees_no_report_of_a_child_whose_family_she_was[was family]",
    ),
    Guard(
        "who suggested it does not accept it",
        ACTIONS,
        "if mark.copy.round.reader_id == by.pk:",
        "if False:",
        f"{ANSWERS}::test_nobody_accepts_what_he_or_she_suggested",
    ),
    Guard(
        "a co-teacher does not decide for the writer",
        ACTIONS,
        'return not theirs.filter(relation__in=relations_with("report", ANSWERS)).exists()',
        "return True",
        f"{ANSWERS}::test_a_co_teacher_answers_only_where_the_writer_cannot_any_more",
    ),
    Guard(
        "a copy is not written over from an older page",
        "reporting/views/looks.py",
        "if any(box.name not in request.POST for box in desk.boxes):",
        "if False:",
        f"{LOOKS}::test_two_open_pages_write_nothing_over",
    ),
    Guard(
        "what is not ready is shown to nobody else",
        "reporting/proofing/answers.py",
        "shown = ReportComment.objects.in_report() | ReportComment.objects.filter(author=user)",
        "shown = ReportComment.objects.all()",
        f"{ANSWERS}::test_what_a_subject_teacher_took_up_again_is_shown_to_nobody_else",
    ),
    Guard(
        "who has it open to approve it looks once more",
        ACTIONS,
        'Report.objects.filter(pk=report.pk).update(version=F("version") + 1)',
        "pass",
        f"{LOOKS}::test_who_has_it_open_to_approve_it_looks_once_more",
    ),
]
