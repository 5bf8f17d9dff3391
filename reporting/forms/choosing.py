"""Forms with which it is decided what goes into a report."""

import re

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goals.forms.conflict import Difference
from goals.models import Goal
from goals_portal.fields import LineField
from reporting.forms.reports import digest
from reporting.models.report import REASON_LIMIT
from reporting.writing.choosing import Candidate

NOT_IN_THE_REPORT = 0
PLACES = [
    (NOT_IN_THE_REPORT, _("Not in the report")),
    (1, _("First")),
    (2, _("Second")),
    (3, _("Third")),
    (4, _("Fourth")),
    (5, _("Fifth")),
    (6, _("Sixth")),
]
REASONS_LIST = "reasons-to-leave-out"
"""The list of the page in which the browser finds what is often said."""
SHOWN = "shown"
"""Sent by the page: the mark of what it was made from."""
WHY_IT_STAYS_OUT = _("If it stays out: why?")
REASON = re.compile(r"reason-[0-9a-f]{32}")
"""What `reason_of` makes."""
YES, NO = "yes", "no"


def in_words(place: str | int, because: str | None) -> str:
    """Where a goal stands; and why it stays out, where it does."""
    places = {str(number): str(label) for number, label in PLACES}
    said = places.get(str(place), "")
    return f"{said}\n{because or ''}".strip() if str(place) == str(NOT_IN_THE_REPORT) else said


class ChooseForm(forms.Form):
    """A place for each goal that may stand in the report, and a line for why one stays out."""

    def __init__(self, data=None, *, rows: list[Candidate], most: int) -> None:
        super().__init__(None if data is None else data.copy())
        self.candidates, self.most = rows, most
        for row in rows:
            if self.is_bound and self.name_of(row.goal) not in self.data:
                self.data.update({self.name_of(row.goal): row.place, self.reason_of(row.goal): row.because})
            self.fields[self.name_of(row.goal)] = forms.TypedChoiceField(
                label=_("Place in the report"), choices=PLACES[: most + 1], coerce=int, initial=row.place
            )
            why = LineField(label=WHY_IT_STAYS_OUT, max_length=REASON_LIMIT, required=False, initial=row.because)
            why.widget.attrs["list"] = REASONS_LIST
            why.is_wanted_at_times = True
            self.fields[self.reason_of(row.goal)] = why

    @staticmethod
    def name_of(goal: Goal) -> str:
        return f"place-{goal.uuid.hex}"

    @staticmethod
    def reason_of(goal: Goal) -> str:
        return f"reason-{goal.uuid.hex}"

    @property
    def rows(self) -> list[tuple[Candidate, forms.BoundField, forms.BoundField]]:
        return [(row, self[self.name_of(row.goal)], self[self.reason_of(row.goal)]) for row in self.candidates]

    @property
    def mark(self) -> str:
        """Of what stands now: which goals can be chosen, their places, and why others stay out."""
        return digest(repr(sorted((row.goal.uuid.hex, row.place, row.because) for row in self.candidates)))

    def differences(self) -> list[Difference]:
        """Where something has changed since the page that was sent was made: what was sent that is not what stands now,
        and the reasons that were typed about goals which can no longer be chosen."""
        if not self.is_bound or self.data.get(SHOWN) == self.mark:
            return []
        both = [
            Difference(row.goal.title, in_words(place.value(), reason.value()), in_words(row.place, row.because))
            for row, place, reason in self.rows
        ]
        left = sorted(name for name in self.data if REASON.fullmatch(name) and name not in self.fields)
        typed = [Difference(str(WHY_IT_STAYS_OUT), self.data[name], "") for name in left if self.data[name].strip()]
        return [each for each in both if each.mine != each.theirs] + typed

    def clean(self) -> dict:
        taken: set[int] = set()
        for row in self.candidates:
            place = self.cleaned_data.get(self.name_of(row.goal), NOT_IN_THE_REPORT)
            if place and place in taken:
                self.add_error(self.name_of(row.goal), _("Another goal has this place already."))
            taken.add(place)
        self._ask_for_reasons(is_full=len(taken - {NOT_IN_THE_REPORT}) >= self.most)
        return self.cleaned_data

    def _ask_for_reasons(self, *, is_full: bool) -> None:
        """A goal that the student asked for, or for which there is room, is not left out without a word."""
        for row in self.candidates:
            place = self.cleaned_data.get(self.name_of(row.goal))
            is_silent = not self.cleaned_data.get(self.reason_of(row.goal))
            expected = row.is_wanted or (not is_full and not row.needs_a_tick)
            if place == NOT_IN_THE_REPORT and is_silent and expected:
                name = {"name": row.goal.student.preferred_name}
                self.add_error(
                    self.reason_of(row.goal), _("Say in a few words why it stays out: %(name)s reads that.") % name
                )

    def in_order(self) -> list[Goal]:
        placed = [(self.cleaned_data[self.name_of(row.goal)], row.goal) for row in self.candidates]
        return [goal for place, goal in sorted(placed, key=lambda pair: pair[0]) if place]

    def reasons(self) -> dict[int, str]:
        """By goal: why it stays out."""
        return {row.goal.pk: self.cleaned_data[self.reason_of(row.goal)] for row in self.candidates}


class SayForm(forms.Form):
    """The student's answer, and for a no, if wanted, why."""

    answer = forms.ChoiceField(choices=[(YES, _("Yes")), (NO, _("No"))])
    because = LineField(
        label=_("If not: why?"), max_length=REASON_LIMIT, required=False, help_text=_("Your teacher reads this.")
    )


class HideForm(forms.Form):
    """Why the student's reflection is not shown in the report; empty shows it again."""

    because = LineField(label=_("Why does it stay out of the report?"), max_length=REASON_LIMIT)

    def __init__(self, data=None, *, because: str) -> None:
        """`because`: why it is hidden by now; empty where it is shown, and then a reason is asked for."""
        super().__init__(data, initial={"because": because})
        self.is_hidden = bool(because)
        self.fields["because"].required = not self.is_hidden

    @property
    def said(self) -> str:
        if self.cleaned_data["because"]:
            return gettext("It stays out of this report.")
        return gettext("It stands in the report again.")
