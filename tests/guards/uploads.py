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
        KEPT,
    ),
    Guard(
        "uploads: a file waits at the address of its form",
        "accounts/media/kept.py",
        "filter(uuid=key, place=place)",
        "filter(uuid=key)",
        KEPT,
    ),
    Guard(
        "uploads: a file waits for a day",
        "accounts/media/kept.py",
        "by=by, kept_at__gte=timezone.now() - WAITS_FOR)",
        "by=by)",
        KEPT,
    ),
    Guard(
        "uploads: a person has so much room for what waits",
        "accounts/media/kept.py",
        "if waiting.count() >= FILES_PER_PERSON or used + checked.size > BYTES_PER_PERSON:",
        "if False:",
        KEPT,
    ),
    Guard(
        "uploads: a file that waits fits its box",
        "goals/forms/files.py",
        "if not found or found.kind not in self.kinds:",
        "if not found:",
        KEPT,
    ),
    Guard(
        "uploads: what the scanner could not look at is not kept",
        "accounts/media/scanner.py",
        '    if not answer.endswith(("OK", "FOUND")):',
        "    if False:",
        "tests/accounts/test_scanner.py",
    ),
    Guard(
        "uploads: the school is told of malware",
        "goals/forms/base.py",
        "            note_refused(by=sender.person, name=name, found=found)",
        "            pass",
        "tests/accounts/test_scanner.py",
    ),
    Guard(
        "uploads: a second record at the end of a zip counts",
        "accounts/media/documents.py",
        "and not tail.startswith(END_OF_LARGE_ZIP, max(at - SIZE_OF_LARGE_END, 0))",
        "and True",
        "tests/accounts/test_upload_memory.py",
    ),
    Guard(
        "uploads: who sends too slowly is stopped",
        "goals_portal/intake.py",
        "                        arrival.stop()",
        "                        pass",
        INTAKE,
    ),
    Guard(
        "uploads: files have a lane of their own",
        "goals_portal/intake.py",
        "if length <= LARGE:",
        "if True:",
        INTAKE,
    ),
    Guard(
        "uploads: only so many work at once as there are connections",
        "goals_portal/intake.py",
        "        with self.work:\n",
        "        if self.work:\n",
        INTAKE,
    ),
    Guard(
        "uploads: what says no length is refused",
        "goals_portal/middleware.py",
        'if "HTTP_TRANSFER_ENCODING" in request.META:',
        "if False:",
        "tests/goals/test_upload_doors.py",
    ),
]
