"""School years, terms, days without school, and the school's own time."""

from datetime import date, timedelta
from zoneinfo import available_timezones

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.calendar import is_weekday
from accounts.forms.days import DayField
from accounts.models import NonSchoolDay, School, SchoolYear
from accounts.wording import YEAR_LEVELS
from goals_portal.fields import LineField

MOST_TERMS = 4
LONGEST = timedelta(days=40)
NEAR = ("Australia/", "Pacific/", "Antarctica/", "Indian/")


class YearForm(forms.Form):
    """The days of a school year and its terms; a school with fewer leaves the last ones empty. `made_from`, which the
    page sends back, is what was saved when it was made."""

    starts_on = DayField(label=_("First day of the school year"))
    ends_on = DayField(label=_("Last day of the school year"))

    def __init__(self, *args, school_year: SchoolYear, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= {"starts_on": school_year.starts_on, "ends_on": school_year.ends_on}
        there = {term.number: term for term in school_year.terms.all()}
        for number in range(1, MOST_TERMS + 1):
            for name, label in [("first", _("Term %(number)s: first day")), ("last", _("Term %(number)s: last day"))]:
                field = DayField(label=label % {"number": number}, required=False)
                self.fields[f"{name}_{number}"] = field
            if number in there:
                self.initial[f"first_{number}"] = there[number].starts_on
                self.initial[f"last_{number}"] = there[number].ends_on
        self.made_from = " ".join(str(self.initial.get(name)) for name in self.fields)

    def term_pairs(self) -> list[tuple]:
        return [(self[f"first_{number}"], self[f"last_{number}"]) for number in range(1, MOST_TERMS + 1)]

    def clean(self) -> None:
        if self.data.get("made_from") != self.made_from:
            self._compare()
        for number in range(1, MOST_TERMS + 1):
            first, last = (self.cleaned_data.get(f"{name}_{number}") for name in ("first", "last"))
            if bool(first) != bool(last) and not {f"first_{number}", f"last_{number}"} & set(self.errors):
                self.add_error(
                    f"last_{number}" if first else f"first_{number}", _("Please give both days of the term.")
                )

    def _compare(self) -> None:
        self.add_error(
            None, _("Somebody changed these dates while you were writing. Compare them with yours, then save again.")
        )
        for name in self.changed_data:
            day = self.initial.get(name)
            value = date_format(day, "j F Y") if day else _("empty")
            self.add_error(name, _("Saved now: %(value)s.") % {"value": value})

    def terms(self) -> list[tuple[int, tuple[date, date]]]:
        found = [
            (number, (self.cleaned_data[f"first_{number}"], self.cleaned_data[f"last_{number}"]))
            for number in range(1, MOST_TERMS + 1)
        ]
        return [(number, days) for number, days in found if all(days)]


class DayOffForm(forms.Form):
    name = LineField(label=_("Why is there no school?"), help_text=_("For example: Curriculum day"), max_length=80)
    day = DayField(label=_("Day"))
    last_day = DayField(label=_("Until, if it is several days"), required=False)
    year_levels = forms.TypedMultipleChoiceField(
        label=_("Only for some year levels"), help_text=_("None ticked: for all."), choices=YEAR_LEVELS, coerce=int,
        required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def clean(self) -> None:
        first, last = self.cleaned_data.get("day"), self.cleaned_data.get("last_day")
        if first and last and not first <= last <= first + LONGEST:
            self.add_error("last_day", _("Please give a day after the first, at most 40 days later."))

    def days(self) -> list[date]:
        """The weekdays among them; the one day that was named, whichever it is."""
        first = self.cleaned_data["day"]
        last = self.cleaned_data.get("last_day") or first
        every = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        return [day for day in every if is_weekday(day)] or [first]


class OutForm(forms.Form):
    """One day without school is taken out."""

    out = forms.ModelChoiceField(queryset=NonSchoolDay.objects.none())

    def __init__(self, *args, school_year: SchoolYear, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["out"].queryset = days_off_in(school_year)


def days_off_in(school_year: SchoolYear):
    span = (school_year.starts_on, school_year.ends_on)
    return NonSchoolDay.objects.filter(school=school_year.school_id, day__range=span)


class ZoneForm(forms.Form):
    time_zone = forms.ChoiceField(
        label=_("The school's own time"),
        help_text=_("Days begin and end at midnight there. What was set for a day before keeps its moment."),
    )
    leaver_months = forms.IntegerField(
        label=_("Months for which a student who left still reads the own goals"), min_value=0, max_value=60
    )

    def __init__(self, *args, school: School, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        zones = sorted(available_timezones(), key=lambda name: (not name.startswith(NEAR), name))
        self.fields["time_zone"].choices = [(name, name.replace("_", " ")) for name in zones]
        self.initial |= {"time_zone": school.time_zone, "leaver_months": school.leaver_months}
