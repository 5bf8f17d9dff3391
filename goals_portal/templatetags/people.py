from zlib import crc32

from django import template
from django.utils.translation import gettext as _

from accounts.wording import year_label
from goals_portal.shortcuts import device_called

register = template.Library()

TINTS = 6


@register.filter
def initials(name):
    """The first letters of the first and the last part of a name; one letter where there is one part."""
    parts = str(name).split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


@register.filter
def tint(name):
    """A number from 0 to 5 that is the same for a name on every machine and every day (hash() is not)."""
    return crc32(str(name).encode()) % TINTS


@register.filter
def year_level(level):
    """Prep, Year 1 …; a dash where none is known."""
    return "–" if level in (None, "") else year_label(level)


@register.filter
def device(user_agent):
    return device_called(user_agent) or _("A device")
