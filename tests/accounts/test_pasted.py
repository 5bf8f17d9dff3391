"""Names as teachers paste them: in one column, in two, with numbers and headings."""

import pytest
from django.core.exceptions import ValidationError

from accounts.rosters.pasted import MOST_NAMES, Order, PastedName, names_in

MIA = PastedName("Mia", "Marigold")


@pytest.mark.parametrize(
    "line",
    [
        "Mia Marigold", "  Mia   Marigold  ", "Mia\tMarigold", "Mia;Marigold", "Marigold, Mia", '"Marigold, Mia"',
        "1. Mia Marigold", "12) Mia Marigold", "3\tMia Marigold", "- Mia Marigold", "• Marigold, Mia",
        "Mia\tMarigold\t5A",
    ],
)  # fmt: skip
def test_one_child_however_the_line_is_written(line):
    assert names_in(line) == [MIA]


@pytest.mark.parametrize(
    ("line", "order", "name"),
    [
        ("Marigold Mia", Order.FAMILY, MIA),
        ("Marigold\tMia", Order.FAMILY, MIA),
        ("Mia, Marigold", Order.GIVEN, MIA),
        ("Nguyễn Thị Mai", Order.FAMILY, PastedName("Thị Mai", "Nguyễn")),
        ("Anna van der Berg", Order.GUESS, PastedName("Anna", "van der Berg")),
        ("van der Berg, Anna Lee", Order.GUESS, PastedName("Anna Lee", "van der Berg")),
        ("O’Hara-Smith, Zoë", Order.GUESS, PastedName("Zoë", "O’Hara-Smith")),
        ("小雨", Order.GUESS, PastedName("小雨")),
        ("小雨", Order.FAMILY, PastedName("小雨")),
        ("ليلى حداد", Order.GUESS, PastedName("ليلى", "حداد")),
        ("Mia,", Order.GUESS, PastedName("Mia")),
    ],
)
def test_the_order_is_said_or_seen(line, order, name):
    assert names_in(line, order) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "First name\tSurname\nMia\tMarigold\nSam\tReed",
        "Family name,Given name\nMarigold,Mia\nReed,Sam",
        "\ufeffSurname;First name\r\nMarigold;Mia\r\n\r\nReed;Sam\r\n",
        "Mia Marigold\n\n \t \n,\nSam Reed\n",
    ],
)
def test_headings_and_empty_lines_are_no_children(text):
    assert names_in(text) == [MIA, PastedName("Sam", "Reed")]


def test_nothing_is_in_nothing():
    assert names_in(" \n\t\n") == []


def test_a_line_that_is_no_name_is_named():
    with pytest.raises(ValidationError, match="Line 2 is too long for a name: “xxxx"):
        names_in("Mia Marigold\n" + "x" * 200)


def test_more_than_a_class_is_refused_whole():
    with pytest.raises(ValidationError, match=f"These are {MOST_NAMES + 1} names"):
        names_in("\n".join(f"Child Number{number}" for number in range(MOST_NAMES + 1)))
