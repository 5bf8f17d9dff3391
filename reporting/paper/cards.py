"""Log-in cards on paper: a card for each child to cut out, and a page with the pictures for the teacher to keep."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import segno
from django.template.loader import render_to_string
from django.utils.translation import get_language

from accounts.actions.cards import NewCard
from accounts.models import ClassGroup
from reporting.build import school_block
from reporting.paper.pdf import render_pages
from reporting.summaries import SchoolBlock

STYLES = ("css/print_cards.css",)
PIXELS = 8
"""Of a printed module of the code: sharp at 35 mm."""


@dataclass(frozen=True)
class PrintedCard:
    """`code` names the asset with the QR code."""

    card: NewCard
    code: str


@dataclass(frozen=True)
class Cards:
    school: SchoolBlock
    title: str
    made_on: date
    cards: list[PrintedCard]


def pdf_of_cards(class_group: ClassGroup, cards: list[NewCard], title: str, address_of: Callable[[str], str]) -> bytes:
    """Tagged; `address_of` gives the address of a card by its secret. Raises RenderFailed."""
    printed = [PrintedCard(card, f"code-{number}") for number, card in enumerate(cards)]
    context = {
        "print": Cards(school_block(class_group.school), title, class_group.school.today(), printed),
        "language": get_language(),
    }
    codes = {each.code: qr_code(address_of(each.card.secret)) for each in printed}
    return render_pages(render_to_string("pdf_cards/cards.html", context), STYLES, codes)


def qr_code(address: str) -> bytes:
    """The QR code of `address` as a PNG; a quarter of it may be dirty or torn."""
    picture = io.BytesIO()
    segno.make(address, error="q", micro=False).save(picture, kind="png", scale=PIXELS)
    return picture.getvalue()
