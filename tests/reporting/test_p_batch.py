"""P4 and F1: a run of a whole school, while its processes are killed: each report once, and nobody else's words."""

import io
import random
import re
import zipfile
from datetime import timedelta

import pypdfium2
import pytest
from django.core.files.storage import default_storage

from reporting.actions import runs
from reporting.models import DraftPdf, MadeState, PdfRun, ReportComment, RunKind
from tests.journeys.conftest import stored_files  # noqa: F401 - a fixture
from tests.reporting.big_run import Workers, make_big_reports, mark_of, wait_until
from tests.reporting.pdf_runs.stories import bytes_of

REPORTS, KILLS, PATIENCE = 800, 20, 1800
MARK = re.compile(r"MARK\d{6}X")


def words_of(content: bytes) -> list[str]:
    """Of each page, as one string without breaks."""
    document = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage().get_text_bounded().replace("\r\n", "").replace("\ufffe", "") for page in document]
    document.close()
    return texts


def marks_in(text: str) -> set[str]:
    return set(MARK.findall(re.sub(r"\s", "", text)))


@pytest.mark.full
@pytest.mark.django_db(transaction=True)
def test_each_report_of_a_school_is_made_once_whatever_is_killed(stored_files, empty_queue):  # noqa: F811
    big = make_big_reports(REPORTS)
    run = runs.ask_for_run(cycle=big.cycle, kind=RunKind.DRAFT, by=big.principal)
    workers, chance = Workers(stored_files), random.Random(6)
    try:
        kill_at_random(workers, chance, run)
        wait_until(lambda: PdfRun.objects.filter(pk=run.pk, done_at__isnull=False).exists(), PATIENCE)
        every_report_once(run, big)
        nobody_elses_words(run, big)
        only_what_changed(big)
    finally:
        workers.stop()
    no_bytes_are_left_over()


def kill_at_random(workers: Workers, chance: random.Random, run: PdfRun) -> None:
    """Twenty times, in turn a worker and the child that makes its PDFs, spread over the run."""
    for number in range(KILLS):
        after = (number + chance.random()) * (REPORTS - 60) / KILLS
        wait_until(lambda after=after: made_of(run) >= after, PATIENCE, every=0.05)
        what = "worker" if number % 2 else "child"
        wait_until(lambda what=what: workers.kill_one(chance, what), 60, every=0.02)
    assert sorted(workers.killed) == ["child"] * (KILLS // 2) + ["worker"] * (KILLS // 2)
    assert made_of(run) < REPORTS


def made_of(run: PdfRun) -> int:
    return run.reports.filter(state=MadeState.MADE).count()


def every_report_once(run: PdfRun, big) -> None:
    assert made_of(run) == REPORTS
    assert DraftPdf.objects.count() == DraftPdf.objects.values("report").distinct().count() == REPORTS
    assert sorted(run.reports.values_list("report", flat=True)) == sorted(report.pk for report in big.reports)


def nobody_elses_words(run: PdfRun, big) -> None:
    """In the zip each file has its own mark and no other; in each print file, each student's pages stand together."""
    of_code = {student.code: mark_of(student) for student in big.students}
    found = {}
    with zipfile.ZipFile(io.BytesIO(bytes_of(run.files.get(kind="zip")))) as packed:
        for name in packed.namelist():
            if name.endswith(".pdf"):
                found[name.rpartition("/")[2].removesuffix(".pdf")] = marks_in("".join(words_of(packed.read(name))))
    assert found == {code: {mark} for code, mark in of_code.items()}
    printed = []
    for file in run.files.filter(kind="print").exclude(group=""):
        texts = words_of(bytes_of(file))
        assert len(texts) == file.pages
        assert len(texts) % 2 == 0
        for front, back in zip(texts[::2], texts[1::2], strict=True):
            assert len(marks_in(front)) == 1
            assert marks_in(back) in (set(), marks_in(front))
            printed += marks_in(front) if "Page 1 of" in front else []
    assert sorted(printed) == sorted(of_code.values())


def only_what_changed(big) -> None:
    """A second run after three of them were changed renders three."""
    before = DraftPdf.objects.count()
    for comment in ReportComment.objects.filter(goal=None)[:3]:
        comment.change(comment.version, text=f"{comment.text} Something new.")
    second = runs.ask_for_run(cycle=big.cycle, kind=RunKind.DRAFT, by=big.principal)
    wait_until(lambda: PdfRun.objects.filter(pk=second.pk, done_at__isnull=False).exists(), PATIENCE)
    assert made_of(second) == REPORTS
    assert DraftPdf.objects.count() == before + 3


def no_bytes_are_left_over() -> None:
    """What a killed worker had written and nobody knew of goes with the next clearing; no known file is empty."""
    known = set(DraftPdf.objects.values_list("storage_key", flat=True))
    assert all(default_storage.size(key) > 1000 for key in known)
    for run in PdfRun.objects.all():
        known |= set(run.files.values_list("storage_key", flat=True))
    runs.remove_unknown(re.compile(runs.FOLDER), known=known, older_than=timedelta(0))
    assert {f"runs/{name}" for name in default_storage.listdir("runs")[1]} == known
