"""How long the page takes on which a year level is signed off, and pressing its button, with 30, 120 and 240 reports.

    python -m goals_portal.embedded_postgres run python benchmarks/sign_off.py

In a database of its own, thrown away afterwards. Aim: the page of 120 reports in a second, the button in three.
"""

import os
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goals_portal.settings_test")

import django

django.setup()

from django.test import Client  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402
from django.urls import reverse  # noqa: E402

from reporting.models import Report  # noqa: E402
from reporting.releasing.sign_off import of_level, open_level  # noqa: E402
from tests import factories as make  # noqa: E402
from tests.conftest import make_world  # noqa: E402
from tests.reporting.stories import approve, written_report  # noqa: E402

CLASS = 24


def more(world, number: int) -> None:
    """Handed in, in classes of 24, each comment in words of its own."""
    group = None
    for count in range(number):
        if count % CLASS == 0:
            group = make.make_class(world.year, f"5-{Report.objects.count()}")
            make.assign(world.home_teacher, group)
        student = make.make_student(world.year, f"{name(Report.objects.count())} Wren", classes=[group])
        report = written_report(world, student)
        for comment in report.comments.all():
            words = [f"{student.preferred_name} tries again, {comment.pk} and {n}." for n in range(8)]
            comment.change(comment.version, text=" ".join(words))
    Report.objects.filter(state="drafting").update(state="submitted")


def name(number: int) -> str:
    """In letters: “Kitaab”."""
    return "Kit" + "".join(chr(97 + number // 26**place % 26) for place in (2, 1, 0))


def timed(what) -> tuple[float, object]:
    began = time.perf_counter()
    answer = what()
    return time.perf_counter() - began, answer


def measure(world, client: Client) -> None:
    address = reverse("reporting:sign_off", args=[world.cycle.uuid, 5])
    waiting = open_level(list(of_level(world.cycle.uuid, 5).visible_to(world.principal)), world.principal)
    for line in waiting.to_read:
        approve(world, line.report)
    client.get(address)
    page, answer = timed(lambda: client.get(address))
    shown = re.findall(r'name="shown" value="([^"]+)"', answer.content.decode())
    button, _answer = timed(lambda: client.post(address, {"shown": shown}))
    number = len(waiting.lines)
    print(f"{number} reports: the page in {page:.2f} s, {len(shown)} approved together in {button:.2f} s")


def main() -> None:
    old = setup_databases(verbosity=0, interactive=False)
    try:
        world, client = make_world(), Client()
        client.force_login(world.principal)
        for number in (30, 90, 120):
            more(world, number)
            measure(world, client)
    finally:
        teardown_databases(old, verbosity=0)


if __name__ == "__main__":
    main()
