"""Goals of Anna's that are handed over, the page, and the table."""

import csv
import io
import re

from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.roles import Audience
from goals.models import Reflection
from tests import factories as make


def page(client, world) -> str:
    return client.get(reverse("reporting:hand_over", args=[world.five_a.uuid])).content.decode()


def copied(said: str) -> str:
    """Of the page: the texts that go over."""
    return "".join(re.findall(r'<p class="hand-over__text".*?</p>', said, re.DOTALL))


def table(client, world) -> list[dict]:
    answer = client.post(reverse("reporting:hand_over_table", args=[world.five_a.uuid]), {"format": "csv"})
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def told_goal(world, title="I will explain my thinking.", **fields):
    goal = make.make_goal(world.anna_s, world.cycle, title, audience=Audience.FAMILY, measure="Two answers", **fields)
    make.make_target(goal, "Explain one answer.", done_at=timezone.now())
    make.make_target(goal, "TEACHERS step", audience=Audience.TEACHERS)
    Reflection.of(goal, text="I got braver.", audience=Audience.FAMILY).save()
    Reflection.of(goal, text="PRIVATE thought", audience=Audience.ONLY_ME).save()
    return goal


def elsewhere(world) -> None:
    world.school.reports_elsewhere = True
    world.school.save()


def assert_stays_nowhere(answer) -> None:
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not any(name in answer.request["PATH_INFO"].lower() for name in ("anna", "quill"))


def columns_page(world, table=None) -> str:
    if table is None:
        return reverse("reporting:hand_over_columns_new", args=[world.five_a.uuid])
    return reverse("reporting:hand_over_columns", args=[world.five_a.uuid, table.uuid])


def sheet_of(client, world, **data) -> list[list[str]]:
    answer = client.post(reverse("reporting:hand_over_table", args=[world.five_a.uuid]), {"format": "xlsx"} | data)
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    (sheet,) = load_workbook(io.BytesIO(answer.content)).worksheets
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "n"}, (
        "nothing to work out"
    )
    return [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
