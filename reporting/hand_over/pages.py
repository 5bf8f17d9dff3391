"""The goals page of each student of a class, as it would stand in a report, to be put beside one that is written
elsewhere: what the family may read, and no teacher's comment."""

import io
import json
import zipfile
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goals.models import Cycle
from goals_portal.spreadsheet import as_csv
from reporting.build import goals_pages
from reporting.hand_over.texts import HandedOver
from reporting.models import ClassPrint
from reporting.paper.file_names import pdf_names
from reporting.paper.pdf import RenderFailed, render_surely
from reporting.summaries import ReportSummary, from_json, to_json


@dataclass(frozen=True)
class Page:
    """`code` is the student's number, after which the file is called: no name stands in it."""

    code: str
    name: str
    summary: ReportSummary


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


def zipped(pages: list[Page]) -> tuple[bytes, str]:
    """A PDF for each, called after the student's number, and the list that says whose number it is, or why there is
    no PDF; and in words how many there are not. Raises RenderFailed where none can be made."""
    out = io.BytesIO()
    index = [[_("File"), _("Student number"), _("Name"), _("Goals"), _("Why there is no file")]]
    failures = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for page, file in zip(pages, pdf_names(("", page.code) for page in pages), strict=True):
            line = [page.code, page.name, str(len(page.summary.goals))]
            try:
                bundle.writestr(file, render_surely(page.summary).bytes)
                index.append([file, *line, ""])
            except RenderFailed as failure:
                failures.append(failure)
                index.append(["", *line, str(failure.reason)])
        bundle.writestr("index.csv", as_csv(index))
    if len(failures) == len(pages):
        raise failures[0]
    return out.getvalue(), _not_made(len(failures))


def _not_made(number: int) -> str:
    if not number:
        return ""
    said = ngettext("One page could not be made.", "%(number)d pages could not be made.", number)
    return " ".join([said % {"number": number}, _("The list in the zip says whose, and why.")])
