"""A next step for a child: one of the usual sentences with one tap, or own words."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.calendar import SchoolCalendar
from accounts.models import School
from goals.forms.base import KeyForm
from goals.models.goal import TITLE_LIMIT
from goals_portal.fields import WordsField

LOOK_AHEAD = timedelta(weeks=10)
"""Further than any holidays."""


def next_school_day(school: School, today: date) -> date | None:
    """Two queries."""
    return SchoolCalendar.of(school, today, today + LOOK_AHEAD).add(today, 1)


def starters(school: School, today: date) -> list[str]:
    """Sentences for a next step; the first names the next day of school."""
    day = next_school_day(school, today)
    soon = _("I'll see you on %(day)s.") % {"day": date_format(day, "l")} if day else _("I'll see you soon.")
    return [
        soon,
        _("Show me where you got stuck: I'll come to your table."),
        _("Ask a partner first, then come to me."),
        _("Try the smallest next step. We'll look at it together."),
    ]


class NextStepForm(KeyForm):
    """`text` is typed here, or comes from the button with one of the usual sentences."""

    text = WordsField(label="", max_length=TITLE_LIMIT, draft=True, rows=2)

    def __init__(self, *args, name: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("In your own words, to %(name)s") % {"name": name}
