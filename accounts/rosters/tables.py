"""Tables out of files: text in whatever encoding and with whatever separator, as lines of named cells."""

import codecs
import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.rosters.roster import Problem, Unreadable
from goals_portal.spreadsheet import unguarded

MOST_LINES, MOST_COLUMNS, LONGEST_CELL = 100_000, 200, 2_000
MOST_PROBLEMS = 200
"""More are not collected: by then it is the wrong file."""
SEPARATORS = ",;\t|"
MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
WINDOWS = "cp1252"


@dataclass(frozen=True)
class Line:
    """`number` as an editor counts, 1 for the heading; `cells` by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """`columns` as `heading` names them; `notes` say how the file was read."""

    file: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


class Refusals:
    """The problems of one reading, collected so that a person mends them all at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, file: str, line: int, column: str, said: str) -> None:
        self.problems.append(Problem(file, line, column, said))
        if len(self.problems) >= MOST_PROBLEMS:
            raise Unreadable(self.problems)

    def stop_if_any(self) -> None:
        if self.problems:
            raise Unreadable(self.problems)


def refuse(file: str, said: str, line: int = 0, column: str = "") -> Unreadable:
    return Unreadable([Problem(file, line, column, said)])


def heading(cell: str) -> str:
    """ "Student Number " and "student-number" are the same column."""
    return "_".join(cell.strip().lower().replace("-", " ").replace("_", " ").split())


def text_of(file: str, content: bytes) -> tuple[str, list[str]]:
    """The text, and a note where its encoding had to be seen. Raises Unreadable."""
    encoding = next((name for mark, name in MARKS.items() if content.startswith(mark)), None) or _unmarked(content)
    try:
        text = content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        said = _("This is no text that can be read. Please save it as “CSV UTF-8” and try again.")
        raise refuse(file, said, content.count(b"\n", 0, error.start) + 1) from error
    for sign in ("\x00", "\ufffd"):
        if sign in text:
            line = text.count("\n", 0, text.index(sign)) + 1
            raise refuse(file, _("There is a sign that cannot be kept. Please type this line again."), line)
    if encoding in MARKS.values() and encoding != "utf-8":
        return text, [_("%(file)s is in UTF-16, and was read as that.") % {"file": file}]
    if encoding == WINDOWS:
        said = _("%(file)s is not in UTF-8; it was read as Windows text. Please look at names with accents.")
        return text, [said % {"file": file}]
    return text, []


def _unmarked(content: bytes) -> str:
    start = content[:4096]
    if len(start) > 3 and start[1::2].count(0) > len(start) // 3:
        return "utf-16-le"
    if len(start) > 3 and start[0::2].count(0) > len(start) // 3:
        return "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return WINDOWS
    return "utf-8"


def table_of_text(file: str, content: bytes) -> Table:
    """A CSV file in commas, semicolons, tabs or bars. Raises Unreadable, with the line."""
    text, notes = text_of(file, content)
    if not text.strip():
        raise refuse(file, _("This file is empty."))
    first = next(line for line in text.splitlines() if line.strip())
    separator = max(SEPARATORS, key=first.count)
    return table_of_rows(file, _rows(file, text, separator), notes)


def _rows(file: str, text: str, separator: str) -> Iterable[tuple[int, list[str]]]:
    """With the line on which each begins. A quotation mark that is never closed is named by where it began."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        said = _('From this line on the columns cannot be told apart. Is there a quotation mark (") too many?')
        raise refuse(file, said, begins) from error


def table_of_rows(file: str, rows: Iterable[tuple[int, list[str]]], notes: Iterable[str] = ()) -> Table:
    """Rows of cells whose first one that is not blank is the heading."""
    filled = ((number, cells) for number, cells in rows if any(cell.strip() for cell in cells))
    number, first = next(filled, (0, []))
    columns = _columns(file, number, first)
    refusals, lines = Refusals(), []
    for number, cells in filled:
        if len(lines) >= MOST_LINES:
            said = _("This file has more than %(most)s lines. Is it the right one?") % {"most": f"{MOST_LINES:,}"}
            raise refuse(file, said, number)
        lines.append(Line(number, dict(zip(columns, _cells(refusals, file, number, columns, cells), strict=False))))
    refusals.stop_if_any()
    return Table(file, tuple(column for column in columns if column), tuple(lines), tuple(notes))


def _columns(file: str, number: int, first: list[str]) -> list[str]:
    columns = [heading(cell) for cell in first]
    if not any(columns):
        raise refuse(file, _("This file is empty."))
    if len(columns) > MOST_COLUMNS:
        raise refuse(
            file, _("This file has %(number)s columns. Is it the right one?") % {"number": len(columns)}, number
        )
    twice = next((column for column in columns if column and columns.count(column) > 1), None)
    if twice:
        raise refuse(file, _("Two columns have this name. Please rename or remove one."), number, twice)
    return columns


def _cells(refusals: Refusals, file: str, number: int, columns: list[str], cells: list[str]) -> list[str]:
    if any(cell.strip() for cell in cells[len(columns) :]):
        said = _("This line has %(number)s cells, the heading %(columns)s. Is there a comma too many?")
        refusals.add(file, number, "", said % {"number": len(cells), "columns": len(columns)})
    for column, cell in zip(columns, cells, strict=False):
        if len(cell) > LONGEST_CELL:
            refusals.add(file, number, column, _("This cell is too long."))
    return [unguarded(cell.strip()) for cell in cells]
