"""Whether a release keeps to the timeline: the school planned days for it, and may still choose others."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goals.models import Cycle, Window
from goals.models.choices import WindowKind
from goals.timeline.levels import own_or_general


def off_the_timeline(cycle: Cycle, day: date, year_levels: Iterable[int | None]) -> list[str]:
    """A sentence for each time of release that `day` misses; none where a year level has no such time."""
    windows = list(Window.objects.filter(cycle=cycle, kind=WindowKind.RELEASE))
    missed: dict[Window, None] = {}
    for level in year_levels:
        own = own_or_general(windows, level)
        if own and not any(window.opens_on <= day <= window.closes_on for window in own):
            missed[own[-1]] = None
    return [_sentence(window, day) for window in missed]


def _sentence(window: Window, day: date) -> str:
    if day < window.opens_on:
        said = _("The timeline has the release from %(first)s to %(last)s: this is earlier.")
    else:
        said = _("The timeline has the release from %(first)s to %(last)s: this is later.")
    return said % {"first": date_format(window.opens_on, "j F"), "last": date_format(window.closes_on, "j F")}
