"""Passwords on paper: a slip for each student to cut out."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from accounts.actions.passwords import GOOD_FOR, NewPassword
from accounts.models import ClassGroup
from reporting.build import school_block
from reporting.paper.cards import STYLES
from reporting.paper.pdf import render_pages
from reporting.summaries import SchoolBlock


@dataclass(frozen=True)
class Slips:
    school: SchoolBlock
    title: str
    address: str
    until: date
    passwords: list[NewPassword]


def pdf_of_slips(class_group: ClassGroup, passwords: list[NewPassword], title: str, address: str) -> bytes:
    """Tagged; `address` is the log-in page, as it is typed. Raises RenderFailed."""
    until = (timezone.now() + GOOD_FOR).astimezone(class_group.school.zone).date()
    slips = Slips(school_block(class_group.school), title, address, until, passwords)
    return render_pages(
        render_to_string("pdf_cards/slips.html", {"print": slips, "language": get_language()}), STYLES, {}
    )
