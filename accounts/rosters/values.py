"""What stands in a cell: ids that stay text, dates that mean one day, year levels, addresses."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from accounts.rosters.tables import Line, Refusals

SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?")
OTHER_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
YEAR_LEVEL = re.compile(r"(?:year|yr|grade|y)?\s*0*(\d{1,2})")
PREP = {"p", "f", "k", "prep", "foundation", "kg", "kindergarten", "reception", "pp"}
HIGHEST_LEVEL = 12
LONGEST_ID, LONGEST_TOGETHER = 40, 120
LONGEST = {"email": 254, "relationship": 40, "class": 60, "name": 80}


class Cells:
    """The cells of one line, each read as what it should be. What is wrong goes to `refusals`, and reads as empty."""

    def __init__(self, file: str, line: Line, refusals: Refusals) -> None:
        self.file, self.line, self.refusals = file, line, refusals

    def wrong(self, column: str, said: str) -> None:
        self.refusals.add(self.file, self.line.number, column, said)

    def raw(self, column: str) -> str:
        return self.line.cells.get(column) or ""

    def text(self, column: str, longest: int = LONGEST["name"], *, needed: bool = False) -> str:
        value = " ".join(self.raw(column).split())
        if needed and not value:
            self.wrong(column, _("This cell is empty, and is needed."))
        if len(value) > longest:
            said = _("This is too long: %(number)s signs, and at most %(most)s fit.")
            self.wrong(column, said % {"number": len(value), "most": longest})
        return value

    def names(self, given: str = "given_name", family: str = "family_name") -> tuple[str, str]:
        """Given and family name, which fit together into one line too."""
        found = self.text(given, needed=True), self.text(family)
        if len(" ".join(found)) > LONGEST_TOGETHER >= max(map(len, found)):
            self.wrong(
                family,
                _("The two names together are too long: at most %(most)s signs fit.") % {"most": LONGEST_TOGETHER},
            )
        return found

    def key(self, column: str, *, needed: bool = True, longest: int = LONGEST_ID) -> str:
        """An id, as text: leading zeros stay."""
        value = self.text(column, longest, needed=needed)
        if SCIENTIFIC.fullmatch(value):
            said = _(
                "“%(value)s” is what a spreadsheet makes of a long number. "
                "Format the column as text, and put the number in again."
            )
            self.wrong(column, said % {"value": value})
        return value

    def email(self, column: str) -> str:
        value = self.text(column, LONGEST["email"])
        if value:
            try:
                validate_email(value)
            except ValidationError:
                self.wrong(column, _("“%(value)s” is no e-mail address.") % {"value": value[:60]})
        return value

    def level(self, column: str) -> int | None:
        value = self.text(column).lower()
        if not value:
            return None
        if value in PREP:
            return 0
        found = YEAR_LEVEL.fullmatch(value)
        if found and value.isascii() and int(found[1]) <= HIGHEST_LEVEL:
            return int(found[1])
        self.wrong(column, _("“%(value)s” is no year level. Write Prep or a number up to 12.") % {"value": value[:30]})
        return None

    def day(self, column: str) -> str:
        """As 2026-04-03. A date that could mean two days is refused."""
        value = self.text(column)
        try:
            return self._day(column, value) if value else ""
        except ValueError:
            self.wrong(column, _("“%(value)s” is no date. Write it like 2026-04-03.") % {"value": value[:30]})
            return ""

    def _day(self, column: str, value: str) -> str:
        if found := ISO_DAY.fullmatch(value):
            return date(*map(int, found.groups())).isoformat()
        if not (found := OTHER_DAY.fullmatch(value)):
            raise ValueError(value)
        first, second, year = map(int, found.groups())
        if first != second and max(first, second) <= 12:
            said = _("“%(value)s” could be two days: day or month first? Write it like 2026-04-03.")
            self.wrong(column, said % {"value": value})
            return ""
        return date(year, min(first, second), max(first, second)).isoformat()
