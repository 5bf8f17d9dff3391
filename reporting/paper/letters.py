"""Invitations on paper: a page for each adult, with a code to scan and to type. It names the adult and the school, and
no child."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from accounts.actions.invitations import Letter
from accounts.invitations import for_people
from accounts.models import School
from accounts.models.families import InvitationKind
from reporting.build import school_block
from reporting.paper.cards import qr_code
from reporting.paper.pdf import render_pages
from reporting.summaries import SchoolBlock

STYLES = ("css/print_letters.css",)


@dataclass(frozen=True)
class PrintedLetter:
    """`picture` names the asset with the QR code; `until` is the last moment at which the code works."""

    name: str
    username: str
    code: str
    picture: str
    until: datetime
    is_first: bool


@dataclass(frozen=True)
class Letters:
    school: SchoolBlock
    title: str
    address: str
    letters: list[PrintedLetter]


def pdf_of_letters(
    school: School, letters: list[Letter], title: str, address: str, address_of: Callable[[str], str]
) -> bytes:
    """Tagged; `address` is where a code is typed, `address_of` gives the address of one code. Raises RenderFailed."""
    printed = [_printed(school, letter, f"code-{number}") for number, letter in enumerate(letters)]
    context = {"print": Letters(school_block(school), title, address, printed), "language": get_language()}
    pictures = {
        each.picture: qr_code(address_of(letter.code)) for each, letter in zip(printed, letters, strict=True)
    }  # fmt: skip
    return render_pages(render_to_string("pdf_letters/letters.html", context), STYLES, pictures)


def _printed(school: School, letter: Letter, picture: str) -> PrintedLetter:
    return PrintedLetter(
        name=letter.user.name,
        username=letter.user.username,
        code=for_people(letter.code),
        picture=picture,
        until=(timezone.now() + letter.lasts).astimezone(school.zone),
        is_first=letter.kind == InvitationKind.COME_IN,
    )
