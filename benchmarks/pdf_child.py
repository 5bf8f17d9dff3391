"""CPU and wall time of a report through the child, beside WeasyPrint alone on the same HTML, in one run.

    python benchmarks/pdf_child.py [ROUNDS]

Both sides are warm, take turns, and make the same bytes; what differs is the child's way there and back, the check
for missing signs and the Django template. Aim: at most 1.15 times the CPU of WeasyPrint alone.
"""

import hashlib
import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goals_portal.settings_test")

import django
from weasyprint import HTML

django.setup()

from reporting.paper import pdf, pdf_child  # noqa: E402
from tests.reporting.samples import goal, report  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_of(pid: int) -> float:
    """CPU seconds of another process so far."""
    numbers = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / TICKS


def alone(html: str, assets: dict[str, bytes]) -> bytes:
    document = HTML(string=html, url_fetcher=pdf_child.MemoryFetcher(assets))
    pdf_child.isolate_words(document)
    identifier = hashlib.sha256(html.encode()).hexdigest().encode()
    return document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)


def main(rounds: int) -> None:
    summary = report(goal(1, length=500), goal(2, length=500))
    html, assets = pdf.report_html(summary), pdf._assets(summary, pdf.STANDARD)
    if alone(html, assets) != pdf.render_pdf(summary).bytes:
        sys.exit("the two sides make different files: nothing to compare")
    child, bare, through, walls = pdf._child(), [], [], []
    for _round in range(rounds):
        started = time.process_time()
        alone(html, assets)
        bare.append(time.process_time() - started)
        started, in_child, wall = time.process_time(), cpu_of(child.process.pid), time.perf_counter()
        pdf.render_pdf(summary)
        through.append(time.process_time() - started + cpu_of(child.process.pid) - in_child)
        walls.append(time.perf_counter() - wall)
    memory = [line for line in Path(f"/proc/{child.process.pid}/status").read_text().splitlines() if "VmHWM" in line]
    print(f"rounds                 {rounds}")
    print(f"WeasyPrint alone       {1000 * statistics.mean(bare):.1f} ms of CPU a report")
    print(f"through the child      {1000 * statistics.mean(through):.1f} ms of CPU a report")
    print(f"ratio                  {statistics.mean(through) / statistics.mean(bare):.3f}")
    print(f"wall, median and worst {1000 * statistics.median(walls):.0f} and {1000 * max(walls):.0f} ms")
    print(f"memory of the child    {memory[0].split(':')[1].strip()} at most")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
