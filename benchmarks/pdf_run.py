"""A run of a whole school by two workers: how long it takes, and the CPU of a report beside WeasyPrint alone on the
same HTML, in one run.

    python -m goals_portal.embedded_postgres run python benchmarks/pdf_run.py [REPORTS]

What is counted is everything that the workers and their children do until the last report is made: reading, the queue,
the template, the child, keeping the file. Aims: at most 1.15 times the CPU of WeasyPrint alone; 800 reports in ten
minutes on two cores; a second run after three were changed makes three.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import django
from django.db import connection
from weasyprint import HTML

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goals_portal.settings_test")
MEDIA = tempfile.TemporaryDirectory()
os.environ["MEDIA_ROOT"] = MEDIA.name

django.setup()

from reporting.actions import runs  # noqa: E402
from reporting.build import REPORTS, compose  # noqa: E402
from reporting.models import DraftPdf, MadeState, PdfRun, ReportComment, RunKind  # noqa: E402
from reporting.paper import pdf, pdf_child  # noqa: E402
from reporting.paper.look import STANDARD  # noqa: E402
from tests.reporting.big_run import Workers, make_big_reports, wait_until  # noqa: E402

SAMPLE, PATIENCE = 100, 3600


def main(number: int) -> None:
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    big = make_big_reports(number)
    workers = Workers(Path(MEDIA.name))
    try:
        warm(big, workers)
        measure(big, workers, number)
    finally:
        workers.stop()
        connection.creation.destroy_test_db("", verbosity=0)


def warm(big, workers: Workers) -> None:
    """The workers are up, and each has its child."""
    run = runs.ask_for_run(cycle=big.cycle, kind=RunKind.DRAFT, by=big.principal, class_group=big.classes["7A"])
    wait_until(lambda: is_done(run), PATIENCE)
    runs.throw_away(run=run)


def is_done(run: PdfRun) -> bool:
    return PdfRun.objects.filter(pk=run.pk, done_at__isnull=False).exists()


def is_made(run: PdfRun) -> bool:
    return not run.reports.filter(state=MadeState.WAITING).exists()


def measure(big, workers: Workers, number: int) -> None:
    began, cpu = time.monotonic(), workers.cpu()
    run = runs.ask_for_run(cycle=big.cycle, kind=RunKind.DRAFT, by=big.principal)
    wait_until(lambda: is_made(run), PATIENCE)
    made_after, made_cpu = time.monotonic() - began, workers.cpu() - cpu
    wait_until(lambda: is_done(run), PATIENCE)
    done_after, done_cpu = time.monotonic() - began, workers.cpu() - cpu
    alone = statistics.mean(bare(big))
    for comment in ReportComment.objects.filter(goal=None)[:3]:
        comment.change(comment.version, text=f"{comment.text} Something new.")
    before, began = DraftPdf.objects.count(), time.monotonic()
    second = runs.ask_for_run(cycle=big.cycle, kind=RunKind.DRAFT, by=big.principal)
    wait_until(lambda: is_done(second), PATIENCE)
    print(f"reports                    {number}, made {run.reports.filter(state=MadeState.MADE).count()}")
    print(f"all made after             {made_after:.0f} s; put together after {done_after:.0f} s")
    print(f"WeasyPrint alone           {1000 * alone:.0f} ms of CPU a report ({SAMPLE} of them)")
    print(f"through the run            {1000 * made_cpu / number:.0f} ms of CPU a report")
    print(f"ratio                      {made_cpu / number / alone:.3f}")
    print(f"putting together           {1000 * (done_cpu - made_cpu) / number:.0f} ms of CPU a report more")
    print(f"second run, three changed  {DraftPdf.objects.count() - before} made, {time.monotonic() - began:.0f} s")


def bare(big) -> list[float]:
    """Seconds of CPU of each of some of the same reports, the HTML made beforehand."""
    some = compose(list(REPORTS.filter(cycle=big.cycle).order_by("pk")[:SAMPLE]))
    took = []
    for each in [some[0].summary, *(found.summary for found in some)]:
        html, assets = pdf.report_html(each), pdf._assets(each, STANDARD)
        started = time.process_time()
        document = HTML(string=html, url_fetcher=pdf_child.MemoryFetcher(assets))
        pdf_child.isolate_words(document)
        document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"0")
        took.append(time.process_time() - started)
    return took[1:]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 800)
