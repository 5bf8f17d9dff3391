"""How a part of a goal is called in a sentence."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from goals.models import CheckIn, Evidence, Target


def part_name(part: Target | CheckIn | Evidence) -> str:
    if not isinstance(part, CheckIn):
        return str(part)
    day = date_format(timezone.localdate(part.made_at), "j F")
    return gettext("Check-in of %(day)s: %(status)s") % {"day": day, "status": part.get_status_display()}
