"""Cells that a spreadsheet shows and never calculates, and tables of them."""

import csv
import io
import re
from collections.abc import Iterable, Mapping

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", ";", ",", "＝", "＋", "－", "＠")
GUARD = "'"
BYTE_ORDER_MARK = "\ufeff"
ILLEGAL_IN_TITLE, MOST_OF_TITLE = re.compile(r"[\\*?:/\[\]]"), 31
"""Of the name of a sheet."""
CSV_TYPE, XLSX_TYPE = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def guarded(value: str) -> str:
    """A cell that no spreadsheet takes for a formula; `unguarded` gives back exactly what it was."""
    return GUARD + value if value.startswith((*DANGEROUS, GUARD)) else value


def unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith(GUARD) and cell[1:].startswith((*DANGEROUS, GUARD)) else cell


def as_csv(lines: Iterable[Iterable[str]]) -> bytes:
    """UTF-8 with a byte order mark, without which a spreadsheet takes it for something else; every cell guarded."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[guarded(cell) for cell in line] for line in lines])
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def as_workbook(sheets: Mapping[str, Iterable[Iterable[str]]]) -> bytes:
    """By the name of a sheet: its lines. Every cell is text, so that no number loses its zeros and nothing is worked
    out."""
    workbook, out = Workbook(write_only=True), io.BytesIO()
    for name, lines in sheets.items():
        sheet = workbook.create_sheet(ILLEGAL_IN_TITLE.sub("", name)[:MOST_OF_TITLE] or None)
        for line in lines:
            sheet.append([_text_cell(sheet, cell) for cell in line])
    workbook.save(out)
    return out.getvalue()


def _text_cell(sheet, value: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", guarded(value)))
    cell.data_type, cell.number_format = "s", "@"
    return cell
