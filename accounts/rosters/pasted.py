"""Names as they are pasted from a list, a mail or a spreadsheet: one child a line, in one column or two."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST = 80
"""Characters of a given or a family name, as in the database."""
MOST_NAMES = 60
BYTE_ORDER_MARK = "\ufeff"
NUMBERING = re.compile(r"^(?:\d{1,3}[.):]?|[-–•*])\s+")
GIVEN_WORDS = {"given name", "given names", "first name", "first names", "firstname", "preferred name"}
FAMILY_WORDS = {"family name", "surname", "last name", "lastname"}


class Order(models.TextChoices):
    """What comes first in a line."""

    GUESS = "guess", _("See for yourself")
    GIVEN = "given", _("The given name: Mia Marigold")
    FAMILY = "family", _("The family name: Marigold Mia")


@dataclass(frozen=True)
class PastedName:
    given: str
    family: str = ""

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()

    @property
    def key(self) -> tuple[str, str]:
        """The same for two who are called the same."""
        return self.given.casefold(), self.family.casefold()


def names_in(text: str, order: Order = Order.GUESS) -> list[PastedName]:
    """The children of a pasted list, in its order, without its heading and the numbers before names.

    Left to itself it takes the order from a heading; else the family name comes first in "Marigold, Mia", the given
    name in "Mia Marigold" and in the columns of a spreadsheet. Raises ValidationError, with the line, in words.
    """
    numbered = enumerate(text.removeprefix(BYTE_ORDER_MARK).splitlines(), start=1)
    lines = [(number, line) for number, line in numbered if any(sign.isalpha() for sign in line)]
    if lines and (by_heading := _order_of_heading(lines[0][1])):
        lines, order = lines[1:], by_heading if order == Order.GUESS else order
    if len(lines) > MOST_NAMES:
        message = _("These are %(count)s names. Please paste one class at a time, with at most %(most)s.")
        raise ValidationError(message, params={"count": len(lines), "most": MOST_NAMES})
    return [_name(number, line, order) for number, line in lines]


def _separator(line: str) -> str | None:
    return next((sign for sign in "\t;," if sign in line.strip()), None)


def _columns(line: str) -> list[str]:
    return [" ".join(column.strip(' "').split()) for column in line.strip().split(_separator(line) or "\n")]


def _order_of_heading(line: str) -> Order | None:
    first, second = [*(column.casefold() for column in _columns(line)), ""][:2]
    if first in GIVEN_WORDS and second in FAMILY_WORDS:
        return Order.GIVEN
    return Order.FAMILY if first in FAMILY_WORDS and second in GIVEN_WORDS else None


def _name(number: int, line: str, order: Order) -> PastedName:
    columns = [column for column in _columns(NUMBERING.sub("", line.strip())) if column]
    if order == Order.GUESS:
        order = Order.FAMILY if _separator(line) == "," else Order.GIVEN
    first, second = columns[:2] if len(columns) > 1 else _in_one_column(columns[0], order)
    name = PastedName(second or first, first if second else "") if order == Order.FAMILY else PastedName(first, second)
    if max(len(name.given), len(name.family)) > LONGEST:
        message = _("Line %(number)s is too long for a name: “%(line)s …”. Is it really one child?")
        raise ValidationError(message, params={"number": number, "line": line.strip()[:40]})
    return name


def _in_one_column(words: str, order: Order) -> tuple[str, str]:
    """The first word and the rest: of several, all but the first belong together."""
    first, _blank, rest = words.partition(" ")
    return first, rest
