"""Files: what is not read, not kept, and not given to others."""

from tests.guards import Guard

KEPT = "tests/goals/test_kept_files.py"
INTAKE = "tests/test_intake.py"
GUARDS = [
    Guard(
        "uploads: a file waits for its sender alone",
        "accounts/media/kept.py",
        "KeptUpload.objects.filter(by=by, kept_at",
        "KeptUpload.objects.filter(kept_at",
        f"{KEPT}::test_nobody_else_can_take_it",
    ),
    Guard(
        "uploads: a file waits at the address of its form",
        "accounts/media/kept.py",
        "filter(uuid=key, place=place)",
        "filter(uuid=key)",
        f"{KEPT}::test_it_does_not_go_with_another_form",
    ),
    Guard(
        "uploads: a file waits for a day",
        "accounts/media/kept.py",
        "by=by, kept_at__gte=timezone.now() - WAITS_FOR)",
        "by=by)",
        f"{KEPT}::test_after_a_day_it_is_gone_and_that_is_said",
    ),
    Guard(
        "uploads: a person has so much room for what waits",
        "accounts/media/kept.py",
        "if waiting.count() >= FILES_PER_PERSON or used + checked.size > BYTES_PER_PERSON:",
        "if False:",
        f"{KEPT}::test_only_so_much_waits_for_one_person_and_the_rest_is_said",
    ),
    Guard(
        "uploads: a file that waits fits its box",
        "goals/forms/files.py",
        "if not found or found.kind not in self.kinds:",
        "if not found:",
        f"{KEPT}::test_a_box_for_pictures_takes_nothing_else_that_waits",
    ),
    Guard(
        "uploads: what the scanner could not look at is not kept",
        "accounts/media/scanner.py",
        '    if not answer.endswith(("OK", "FOUND")):',
        "    if False:",
        "tests/accounts/test_scanner.py::test_what_the_scanner_could_not_look_at_is_not_kept_and_called_no_malware",
    ),
    Guard(
        "uploads: the school is told of malware",
        "goals/forms/base.py",
        "            note_refused(by=sender.person, name=name, found=found)",
        "            pass",
        "tests/accounts/test_scanner.py::test_the_administrators_read_who_sent_what_and_when",
    ),
    Guard(
        "uploads: a second record at the end of a zip counts",
        "accounts/media/documents.py",
        "and not tail.startswith(END_OF_LARGE_ZIP, max(at - SIZE_OF_LARGE_END, 0))",
        "and True",
        "tests/accounts/test_upload_memory.py::test_a_long_list_is_not_read_whatever_the_last_record_says",
    ),
    Guard(
        "uploads: who sends too slowly is stopped",
        "goals_portal/intake.py",
        "                        arrival.stop()",
        "                        pass",
        f"{INTAKE}::test_who_sends_too_slowly_is_stopped_and_told",
    ),
    Guard(
        "uploads: files have a lane of their own",
        "goals_portal/intake.py",
        "if length <= LARGE:",
        "if True:",
        f"{INTAKE}::test_what_is_not_taken_is_said_on_a_page",
    ),
    Guard(
        "uploads: only so many work at once as there are connections",
        "goals_portal/intake.py",
        "        with self.work:\n",
        "        if self.work:\n",
        f"{INTAKE}::test_only_so_many_work_at_once_as_there_are_connections",
    ),
    Guard(
        "uploads: what says no length is refused",
        "goals_portal/middleware.py",
        'if "HTTP_TRANSFER_ENCODING" in request.META:',
        "if False:",
        "tests/goals/test_upload_doors.py::test_a_request_in_chunks_that_says_no_length_is_refused",
    ),
]
