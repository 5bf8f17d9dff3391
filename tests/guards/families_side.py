"""What is said around a report: between one adult and the school, and between a child and the family."""

from tests.guards import Guard

WRITE, HOME = "tests/reporting/test_write_back.py", "tests/reporting/test_message_home.py"
CALLS, TRANSLATED = "tests/reporting/test_interpreter.py", "tests/reporting/test_translation.py"
TABLE, PAGES = "tests/reporting/hand_over/test_table.py", "tests/reporting/hand_over/test_pages.py"
TEXTS = "tests/reporting/hand_over/test_texts.py"
OWN_CHILD = "tests/reporting/test_write_back.py::test_a_teacher_of_the_own_child_hears_nothing_of_the_other_adult"
GUARDS = [
    Guard(
        "no other adult reads what one adult writes",
        "reporting/families/access.py",
        "seen = {**dict.fromkeys(FAMILY, mine), **dict.fromkeys(ANSWERS_FAMILIES, of_others)}",
        "seen = {**dict.fromkeys(FAMILY, queryset), **dict.fromkeys(ANSWERS_FAMILIES, of_others)}",
        f"{WRITE}::test_no_other_adult_at_home_and_no_child_reads_it",
    ),
    Guard(
        "messages that are switched off",
        "reporting/actions/families.py",
        "    if why_not := why_no_writing(issue, by):",
        '    if why_not := "":',
        f"{WRITE}::test_where_messages_are_switched_off_the_page_says_so",
    ),
    Guard(
        "an answered comment stays as it was",
        "reporting/actions/families.py",
        "    if base_version and waiting is None:",
        "    if False:",
        f"{WRITE}::test_it_can_be_changed_until_the_school_has_answered",
    ),
    Guard(
        "no mail of an answer to who is shut out",
        "reporting/actions/notices.py",
        "report_id).visible_to(found.author).first()\n    if report is None or report.relation not in FAMILY:\n"
        "        return None\n",
        "report_id).first()\n",
        f"{WRITE}::test_an_answer_is_told_by_mail_without_a_word_of_it_and_to_its_author_alone",
    ),
    Guard(
        "a childs message goes with the report, not before",
        "reporting/families/access.py",
        "at_home = given.filter(Exists(out), student__in=receiving.values(",
        "at_home = given.filter(student__in=receiving.values(",
        f"{HOME}::test_before_the_report_is_out_the_family_hears_nothing",
    ),
    Guard(
        "a message only for who receives reports",
        "reporting/families/access.py",
        ".filter(user=user, receives_reports=True)\n    out =",
        ".filter(user=user)\n    out =",
        f"{HOME}::test_who_receives_no_report_hears_nothing",
    ),
    Guard(
        "a childs recording that was taken away stays away",
        "reporting/actions/message_home.py",
        "    if there.withdrawn_at is None or not is_anew:",
        "    if True:",
        f"{HOME}::test_what_was_taken_away_does_not_go_home_with_other_words",
    ),
    Guard(
        "a younger childs voice waits for a tap",
        "reporting/views/message_home.py",
        "if media is None or not shows_files(found):",
        "if media is None:",
        f"{HOME}::test_a_younger_childs_voice_waits_for_a_teachers_tap",
    ),
    Guard(
        "nothing is let go that the teacher did not hear",
        "goals/actions/spoken.py",
        "version = base_version if released else row.version",
        "version = row.version",
        f"{HOME}::test_what_is_said_anew_is_not_let_go_from_a_page_on_which_nobody_heard_it[list]",
    ),
    Guard(
        "taken back at once",
        "reporting/models/families.py",
        "return self.filter(withdrawn_at__isnull=True)\n\n    def waiting_for_a_tap",
        "return self.all()\n\n    def waiting_for_a_tap",
        f"{HOME}::test_taken_back_it_is_gone_at_once_and_stays_with_the_child",
    ),
    Guard(
        "nobody speaks for a child",
        "reporting/actions/message_home.py",
        "    scribe = scribe_of(student, by)",
        "    scribe = None",
        f"{HOME}::test_nobody_speaks_for_a_child_who_has_a_log_in",
    ),
    Guard(
        "a translation before it is ready",
        "reporting/families/access.py",
        "return found.filter(Q(ready_at__isnull=False) | Q(relation__in=TRANSLATES))",
        "return found",
        f"{TRANSLATED}::test_before_it_is_ready_only_those_who_enter_it_see_it",
    ),
    Guard(
        "a translation of other words",
        "reporting/families/translating.py",
        'texts.get(original.mark, "")',
        'next(iter(texts.values()), "")',
        f"{TRANSLATED}::test_after_a_correction_what_was_changed_is_asked_for_again_and_the_rest_stays",
    ),
    Guard(
        "nobody calls who was shut out",
        "reporting/families/queue.py",
        "return InterpreterCall.objects.waiting().filter(Exists(links))",
        "return InterpreterCall.objects.waiting()",
        f"{CALLS}::test_nobody_calls_an_adult_who_was_shut_out_since",
    ),
    Guard(
        "a step more before words leave",
        "reporting/views/hand_over.py",
        '@step_up(back="reporting:hand_over")\n@require_POST\ndef hand_over_table',
        "@require_POST\ndef hand_over_table",
        f"{TABLE}::test_before_words_leave_it_is_asked_who_sends_them[hand_over_table]",
    ),
    Guard(
        "no formula in the csv",
        "goals_portal/spreadsheet.py",
        "[guarded(cell) for cell in line]",
        "list(line)",
        f"{TABLE}::test_no_cell_of_the_file_is_a_formula[sign0]",
    ),
    Guard(
        "no pages that were withdrawn since",
        "reporting/views/hand_over.py",
        "    if not shows_pages(found, pages_of(*handed_over(request, class_group), timezone.localtime())):",
        "    if False:",
        f"{PAGES}::test_what_was_withdrawn_since_is_not_given_out",
    ),
    Guard(
        "a hidden reflection is handed over in no text",
        "reporting/hand_over/texts.py",
        '.exclude(text="").exclude(goal__in=hidden_in(cycle))',
        '.exclude(text="")',
        f"{TEXTS}::test_a_reflection_that_is_hidden_from_the_report_stays_behind",
    ),
    Guard(
        "a hidden reflection is handed over on no page",
        "reporting/build.py",
        "policies={}, hidden=hidden)",
        "policies={})",
        f"{PAGES}::test_a_reflection_that_is_hidden_from_the_report_is_on_no_page",
    ),
    Guard(
        "what may be about health is handed over by choice",
        "reporting/hand_over/texts.py",
        "return [goal.pk for goal in rest if needs_a_tick(goal)]",
        "return []",
        f"{TEXTS}::test_what_may_be_about_health_goes_over_only_when_somebody_chose_it[nobody-False]",
    ),
    Guard(
        "each schools own table",
        "reporting/hand_over/columns.py",
        "return list(HandOverTable.objects.filter(school=school))",
        "return list(HandOverTable.objects.all())",
        f"{TABLE}::test_no_other_school_has_it_or_reaches_it",
    ),
    Guard(
        "a teacher of the own child reads nothing of the other adult",
        "reporting/families/access.py",
        'of_others = not_in(queryset, "student", ever_family_of(user))',
        "of_others = queryset",
        f"{OWN_CHILD}[is family]",
    ),
    Guard(
        "nor when the other adult opened it",
        "reporting/families/page.py",
        " and not was_family(request.user, issue.student)",
        "",
        f"{OWN_CHILD}[was family]",
    ),
    Guard(
        "nor in the list of the class",
        "reporting/families/queue.py",
        'out = not_in(out, "student", ever_family_of(request.user))',
        "pass",
        f"{OWN_CHILD}[is family]",
    ),
]
