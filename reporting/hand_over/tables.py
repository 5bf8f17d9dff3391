"""The table as a file. No cell is taken for a formula; each text comes back as it was (`goals_portal.spreadsheet`)."""

import csv
import io
import re

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from goals_portal.spreadsheet import guarded

BYTE_ORDER_MARK = "\ufeff"
"""Without it, a spreadsheet takes UTF-8 for something else."""
ILLEGAL_IN_TITLE, MOST_OF_TITLE = re.compile(r"[\\*?:/\[\]]"), 31
"""Of the name of a sheet."""
CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_csv(lines: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([[guarded(cell) for cell in line] for line in lines])
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def as_workbook(lines: list[list[str]], title: str) -> bytes:
    """Every cell is text, so that no number loses its zeros and nothing is worked out."""
    workbook, out = Workbook(write_only=True), io.BytesIO()
    sheet = workbook.create_sheet(ILLEGAL_IN_TITLE.sub("", title)[:MOST_OF_TITLE] or None)
    for line in lines:
        sheet.append([_text_cell(sheet, cell) for cell in line])
    workbook.save(out)
    return out.getvalue()


def _text_cell(sheet, value: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", guarded(value)))
    cell.data_type, cell.number_format = "s", "@"
    return cell
