"""The goals page of each student of a class, as it would stand in a report, to be put beside one that is written
elsewhere: what the family may read, and no teacher's comment."""

import io
import json
import zipfile
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from goals.models import Cycle
from goals_portal.spreadsheet import as_csv
from reporting.build import goals_pages
from reporting.hand_over.texts import HandedOver
from reporting.models import ClassPrint
from reporting.paper.pdf import render_pdf
from reporting.summaries import ReportSummary, from_json, to_json


@dataclass(frozen=True)
class Page:
    """`code` is the student's number, after which the file is called: no name stands in it."""

    code: str
    name: str
    summary: ReportSummary

    @property
    def file(self) -> str:
        return f"{self.code}.pdf"


def pages_of(cycle: Cycle | None, rows: list[HandedOver], made_at: datetime) -> list[Page]:
    """Of the students who have a goal that goes over. The number of queries does not grow with them."""
    with_goals = [row for row in rows if row.of_goals]
    if cycle is None or not with_goals:
        return []
    made = goals_pages(cycle, [(row.student, row.of_goals) for row in with_goals])
    return [
        Page(row.student.code, row.student.full_name, replace(summary, frozen_on=made_at))
        for row, summary in zip(with_goals, made, strict=True)
    ]


def packed(pages: list[Page]) -> bytes:
    kept = [{"code": page.code, "name": page.name, "summary": to_json(page.summary)} for page in pages]
    return json.dumps(kept, ensure_ascii=False).encode()


def unpacked(printed: ClassPrint) -> list[Page]:
    with default_storage.open(printed.page_key) as file:
        kept = json.load(file)
    return [Page(each["code"], each["name"], from_json(each["summary"])) for each in kept]


def zipped(pages: list[Page]) -> bytes:
    """A PDF for each, called after the student's number, and the list that says whose number it is. Raises
    RenderFailed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        index = [[_("File"), _("Student number"), _("Name"), _("Goals")]]
        for page in pages:
            bundle.writestr(page.file, render_pdf(page.summary).bytes)
            index.append([page.file, page.code, page.name, str(len(page.summary.goals))])
        bundle.writestr("index.csv", as_csv(index))
    return out.getvalue()
