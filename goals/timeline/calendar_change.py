"""What a change of the school's dates does to the windows of its timelines: their days stay, their length may not."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.calendar import SchoolCalendar
from accounts.models import School
from goals.models import Cycle, Window


@dataclass(frozen=True)
class Lengths:
    """The school days of each window that has not closed, as they are now."""

    by_window: dict[Window, int]

    @classmethod
    def of(cls, school: School) -> "Lengths":
        cycles = list(Cycle.objects.filter(school=school, ends_on__gte=school.today()))
        if not cycles:
            return cls({})
        first, last = min(cycle.starts_on for cycle in cycles), max(cycle.ends_on for cycle in cycles)
        calendar = SchoolCalendar.of(school, first, last)
        windows = Window.objects.filter(cycle__in=cycles, closes_on__gte=school.today()).select_related("cycle")
        return cls(
            {
                window: calendar.for_year_levels(window.year_levels).count(window.opens_on, window.closes_on)
                for window in windows
            }
        )

    def differences(self, before: "Lengths") -> list[str]:
        """A sentence for each window that is longer or shorter than `before`."""
        return [
            _("%(cycle)s, %(window)s: %(now)s, before %(then)s.")
            % {"cycle": window.cycle, "window": window.get_kind_display(), "now": in_words(now), "then": in_words(then)}
            for window, now in self.by_window.items()
            if (then := before.by_window.get(window)) is not None and then != now
        ]


def in_words(number: int) -> str:
    return ngettext("%(number)s school day", "%(number)s school days", number) % {"number": number}
