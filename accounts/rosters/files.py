"""An upload taken apart into tables: one CSV, one workbook, or a zip of them. Limits are kept before anything is
unpacked; what refuses, refuses the whole file in words."""

import io
import posixpath
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

import filetype
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from accounts.media.documents import DOCUMENTS_IN_ZIP, UNOPENABLE, type_of_document
from accounts.media.scanner import Harmful, refuse_malware
from accounts.media.uploads import clean_name
from accounts.rosters.tables import MOST_COLUMNS, MOST_LINES, Table, refuse, table_of_rows, table_of_text

MOST_BYTES = 20 * 1024**2
MOST_FILES, MOST_UNPACKED, MOST_RATIO = 40, 100 * 1024**2, 200
MOST_IN_WORKBOOK = 30 * 1024**2
"""Unpacked: its texts lie in memory whole."""
WORKBOOK = DOCUMENTS_IN_ZIP["xl/workbook.xml"]
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""How old and password-protected Office files begin."""
ENDING = ".csv"
ZEROS = re.compile("0+")
DAMAGED = (*UNOPENABLE, SyntaxError, TypeError, AttributeError, IndexError, StopIteration)
"""What openpyxl raises on workbooks that are none; ParseError of XML is a SyntaxError."""


def tables_of(name: str, file: BinaryIO) -> list[Table]:
    """The tables of an upload. Raises Unreadable; Harmful where the scanner found something."""
    name = clean_name(name)
    content = _content(name, file)
    if content.startswith(b"PK"):
        return _tables_in_zip(name, content)
    if content.startswith(OLD_OFFICE):
        raise refuse(
            name, _("This is an old Excel file, or one with a password. Please save it as .xlsx or CSV without one.")
        )
    found = filetype.guess_mime(content[:8192])
    if found:
        raise refuse(name, _("This is no roster but another kind of file (%(kind)s).") % {"kind": found})
    return [table_of_text(name, content)]


def _content(name: str, file: BinaryIO) -> bytes:
    file.seek(0)
    content = file.read(MOST_BYTES + 1)
    if not content:
        raise refuse(name, _("This file is empty."))
    if len(content) > MOST_BYTES:
        raise refuse(name, _("This file is too big. Up to %(limit)s MB fit.") % {"limit": MOST_BYTES // 1024**2})
    try:
        refuse_malware(file)
    except Harmful:
        raise
    except ValidationError as error:
        raise refuse(name, error.messages[0]) from error
    return content


def _tables_in_zip(name: str, content: bytes) -> list[Table]:
    try:
        kind = type_of_document(io.BytesIO(content))
    except ValidationError:
        kind = ""
    if kind == WORKBOOK:
        return _sheets(name, content)
    if kind:
        raise refuse(name, _("This is no roster but another kind of file (%(kind)s).") % {"kind": kind})
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            return [table_of_text(*member) for member in _members(name, bundle)]
    except UNOPENABLE as error:
        raise refuse(name, _("This file cannot be opened. Is it whole, and without a password?")) from error


def _members(name: str, bundle: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = [entry for entry in bundle.infolist() if not entry.is_dir()]
    _refuse_bombs(name, entries)
    wanted = [entry for entry in entries if entry.filename.lower().endswith(ENDING) and not _is_hidden(entry)]
    if not wanted:
        raise refuse(name, _("There is no CSV file in this zip."))
    names = [clean_name(entry.filename) for entry in wanted]
    if len(set(names)) < len(names):
        raise refuse(name, _("Two files in this zip have the same name."))
    for shown, entry in zip(names, wanted, strict=True):
        with bundle.open(entry) as member:
            content = member.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise refuse(shown, _("This file is too big. Up to %(limit)s MB fit.") % {"limit": MOST_BYTES // 1024**2})
        yield shown, content


def _is_hidden(entry: zipfile.ZipInfo) -> bool:
    """What a Mac puts beside each file."""
    return entry.filename.startswith("__MACOSX/") or posixpath.basename(entry.filename).startswith(".")


def _refuse_bombs(name: str, entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if any(path.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", path) or ":" in path for path in names):
        raise refuse(name, _("This zip holds names that lead out of it. It is not opened."))
    if any(entry.flag_bits & 1 for entry in entries):
        raise refuse(name, _("This zip has a password. Please save it without one."))
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MOST_FILES or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 1024):
        raise refuse(name, _("This zip holds too much. Please pack only the roster's own files."))


def _sheets(name: str, content: bytes) -> list[Table]:
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        entries = bundle.infolist()
    if sum(entry.file_size for entry in entries) > MOST_IN_WORKBOOK:
        raise refuse(name, _("This workbook holds too much. Please save only the roster's own sheets."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what else Excel can do: pictures, rules for cells
            workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
            tables = [_sheet(name, sheet) for sheet in workbook.worksheets if _is_filled(sheet)]
    except DAMAGED as error:
        raise refuse(name, _("This workbook cannot be opened. Please save it as CSV and try again.")) from error
    if not tables:
        raise refuse(name, _("This file is empty."))
    return tables


def _is_filled(sheet) -> bool:
    sheet.reset_dimensions()
    return any(cell.value not in (None, "") for row in sheet.iter_rows(max_row=20) for cell in row)


def _sheet(name: str, sheet) -> Table:
    shown = f"{name}: {sheet.title}"
    return table_of_rows(shown, _rows(shown, sheet))


def _rows(shown: str, sheet) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), start=1):
        if number > MOST_LINES * 2:
            raise refuse(shown, _("This sheet has too many lines."), number)
        cells = list(row)
        if formula := next((cell for cell in cells if cell.data_type == "f"), None):
            said = _("There is a formula in this cell. Please save the sheet with values only.")
            raise refuse(shown, said, number, formula.column_letter)
        yield number, _without_blank_end([_written(cell) for cell in cells])


def _without_blank_end(cells: list[str]) -> list[str]:
    """A sheet has as many columns as anybody ever clicked into."""
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _written(cell) -> str:
    """As a person reads it: a number that shows its leading zeros keeps them."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and ZEROS.fullmatch(cell.number_format or ""):
        return str(value).zfill(len(cell.number_format))
    return str(value)
