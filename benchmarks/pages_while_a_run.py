"""How fast pages answer while two workers make the PDFs of a school, beside the same pages before.

    python -m goals_portal.embedded_postgres run python benchmarks/pages_while_a_run.py [REPORTS]

A teacher writes reports, in `VISITORS` browsers at once: opens the reports, a report, its preview. In a database of its
own, thrown away afterwards. REPORTS are more than are made in
`SECONDS`. Aim, on two cores: the 95th percentile of the pages stays within a fifth.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import django
import requests
from django.conf import settings
from django.db import connection

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goals_portal.settings_test")
MEDIA = tempfile.TemporaryDirectory()
os.environ["MEDIA_ROOT"] = MEDIA.name

django.setup()

from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from reporting.actions import runs  # noqa: E402
from reporting.models import MadeState, Report, RunKind  # noqa: E402
from tests.addresses import free_port, url_of_database  # noqa: E402
from tests.reporting.big_run import Workers, make_big_reports, wait_until  # noqa: E402

CLASS, VISITORS, PAUSE, SECONDS, PATIENCE = 25, 3, 0.5, 60, 60


class Visitors:
    """Each opens a page, reads for `PAUSE` seconds, opens the next; `took` are seconds by the name of the page."""

    def __init__(self, address: str, cookies: dict[str, str], pages: dict[str, list[str]]) -> None:
        self.address, self.cookies, self.pages = address, cookies, pages
        self.took: dict[str, list[float]] = {name: [] for name in pages}

    def come(self, until) -> None:
        threads = [threading.Thread(target=self._visit, args=(number, until)) for number in range(VISITORS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _visit(self, number: int, until) -> None:
        while not until():
            for name, addresses in self.pages.items():
                number += 1
                began = time.perf_counter()
                page = self.address + addresses[number % len(addresses)]
                requests.get(page, cookies=self.cookies, timeout=60).raise_for_status()
                self.took[name].append(time.perf_counter() - began)
                time.sleep(PAUSE)


def main(number: int) -> None:
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    big = make_big_reports(number)
    workers, (address, server) = Workers(Path(MEDIA.name)), serve()
    try:
        measure(big, address, number)
    finally:
        server.terminate()
        server.wait(60)
        workers.stop()
        connection.creation.destroy_test_db("", verbosity=0)


def serve() -> tuple[str, subprocess.Popen]:
    """The web server as it runs at a school, and its address."""
    where = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "--log-level=error", "--bind", where]
    environment = {**os.environ, "DATABASE_URL": url_of_database()}
    return f"http://{where}", subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment)


def measure(big, address: str, number: int) -> None:
    teacher = big.teachers[0]
    client = Client()
    client.force_login(teacher)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    mine = [report.pk for report in big.reports[:CLASS]]
    Report.objects.exclude(pk__in=mine).update(author=big.teachers[1])
    Report.objects.filter(pk__in=mine).update(state="drafting")
    written = [report.uuid for report in big.reports[:CLASS]]
    pages = {
        "the reports": [reverse("reporting:reports")],
        "a report": [reverse("reporting:report", args=[uuid]) for uuid in written],
        "its preview": [reverse("reporting:preview", args=[uuid]) for uuid in written],
    }
    wait_until(lambda: answers(address), PATIENCE)
    warm, before, during = (Visitors(address, cookies, pages) for _time in range(3))
    warm.come(over_in(SECONDS / 3))
    before.come(over_in(SECONDS))
    run = runs.ask_for_run(cycle=big.cycle, kind=RunKind.DRAFT, by=big.principal)
    during.come(over_in(SECONDS))
    left = run.reports.filter(state=MadeState.WAITING).count()
    print(f"reports  {number}, {number - left} made in {SECONDS} s")
    for name in pages:
        then, now = p95(before.took[name]), p95(during.took[name])
        print(f"{name:12} p95 {1000 * then:.0f} ms before, {1000 * now:.0f} ms during: {now / then:.2f}")


def answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/account/login/", timeout=10).ok
    except requests.ConnectionError:
        return False


def over_in(seconds: float):
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def p95(took: list[float]) -> float:
    return statistics.quantiles(took, n=20)[-1]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
