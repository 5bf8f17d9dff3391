"""The steps of setting up that have a form of their own."""

from collections.abc import Iterable

from django import forms
from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import School, SchoolYear, StudentYear, Term
from accounts.models.school import GoalLabel, validate_time_zone
from accounts.published_dates import PublishedYear, published_years
from accounts.wording import YEAR_LEVELS, year_label
from goals.actions.timeline import release_in
from goals.models import Cycle
from goals.timeline.templates import Period, Template, periods
from goals_portal.fields import LineField
from goals_portal.widgets import RadioCards

ZONES = [
    "Australia/Melbourne", "Australia/Sydney", "Australia/Brisbane", "Australia/Hobart", "Australia/Adelaide",
    "Australia/Darwin", "Australia/Perth", "Australia/Lord_Howe", "Pacific/Auckland",
]  # fmt: skip
HERE, ELSEWHERE = "here", "elsewhere"
REPORTS_WHERE = {
    HERE: gettext_lazy("Teachers write, a colleague reads, the principal approves, and families read page and PDF."),
    ELSEWHERE: gettext_lazy(
        "Goals and what students say about them are handed over to it, as text, table or PDF. Proof-reading and "
        "signing off are left out of everybody's pages."
    ),
}


class StepForm(forms.Form):
    """Filled with what the school says now."""

    def __init__(self, *args, school: School, **kwargs) -> None:
        self.school = school
        super().__init__(*args, initial=self.as_it_is(), **kwargs)

    def as_it_is(self) -> dict:
        return {name: getattr(self.school, name) for name in self.base_fields}


class SchoolForm(StepForm):
    name = LineField(label=gettext_lazy("What is your school called?"), max_length=120)
    short_name = LineField(
        label=gettext_lazy("Short name"), help_text=gettext_lazy("For narrow places, such as log-in cards."),
        max_length=40,
    )  # fmt: skip
    crest_letters = LineField(
        label=gettext_lazy("Letters on the crest"), help_text=gettext_lazy("One to three."), max_length=3
    )
    crest_colour = forms.CharField(
        label=gettext_lazy("Colour of the crest"), max_length=7, widget=forms.TextInput(attrs={"type": "color"}),
        help_text=gettext_lazy("White letters must be readable on it."),
        validators=School._meta.get_field("crest_colour").validators,
    )  # fmt: skip
    time_zone = forms.CharField(
        label=gettext_lazy("Time zone"), max_length=64, widget=forms.Select, validators=[validate_time_zone]
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        zones = dict.fromkeys([self.school.time_zone, *ZONES])
        self.fields["time_zone"].widget.choices = [(zone, zone.replace("_", " ")) for zone in sorted(zones)]

    def clean_crest_colour(self) -> str:
        """Raises ValidationError where white letters could not be read (a contrast under 3 to 1, WCAG 2.2)."""
        colour = self.cleaned_data["crest_colour"]
        if contrast_with_white(colour) < LEAST_CONTRAST:
            raise forms.ValidationError(_("White letters cannot be read on this colour. Please choose a darker one."))
        return colour


LEAST_CONTRAST = 3


def contrast_with_white(colour: str) -> float:
    """Of `#rrggbb`, by the formula of WCAG 2.2: from 1 (white) to 21 (black)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


class LevelsForm(StepForm):
    year_levels = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which year levels do you teach?"), choices=YEAR_LEVELS, coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please tick at least one year level.")},
    )  # fmt: skip
    goal_label = forms.ChoiceField(
        label=gettext_lazy("What are learning goals called at your school?"), choices=GoalLabel,
        widget=forms.RadioSelect,
    )  # fmt: skip
    family_preset_to_year = forms.TypedChoiceField(
        label=gettext_lazy("When a goal is agreed, “My family too” is suggested up to"), coerce=int,
        choices=YEAR_LEVELS,
        help_text=gettext_lazy("The child always chooses; this is what is ticked at first."),
    )  # fmt: skip
    files_wait_to_year = forms.TypedChoiceField(
        label=gettext_lazy("Photos and recordings reach the family after a teacher's tap up to"), choices=YEAR_LEVELS,
        coerce=int,
    )  # fmt: skip

    def as_it_is(self) -> dict:
        return super().as_it_is() | {"year_levels": StudentYear.levels_taught(self.school)}

    def clean_year_levels(self) -> list[int]:
        return sorted(self.cleaned_data["year_levels"])


class TermsForm(StepForm):
    """Dates that are shipped, of the years that have not ended."""

    years = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Take over the dates of Victorian schools for"), coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please tick at least one year.")},
    )  # fmt: skip

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        published = [each for year, each in sorted(published_years().items()) if year >= self.school.today().year]
        self.fields["years"].choices = [(each.year, self._in_words(each)) for each in published]

    def as_it_is(self) -> dict:
        """This year and the next, which is what a school needs first."""
        today = self.school.today()
        return {"years": [today.year, today.year + 1]}

    def _in_words(self, published: PublishedYear) -> str:
        terms = [f"{date_format(first, 'j F')} – {date_format(last, 'j F')}" for first, last in published.terms]
        return _("%(year)s: %(terms)s") % {"year": published.year, "terms": ", ".join(terms)}


class ReportsForm(StepForm):
    reports = forms.ChoiceField(
        label=gettext_lazy("Where do you write semester reports?"),
        choices=[(HERE, gettext_lazy("Here")), (ELSEWHERE, gettext_lazy("In another system"))],
        widget=RadioCards(descriptions=REPORTS_WHERE, icons={HERE: "document-text", ELSEWHERE: "arrow-up-tray"}),
    )  # fmt: skip

    def as_it_is(self) -> dict:
        return {"reports": ELSEWHERE if self.school.reports_elsewhere else HERE}

    def clean(self) -> dict:
        return {"reports_elsewhere": self.cleaned_data.get("reports") == ELSEWHERE}


class TimelineForm(StepForm):
    """Which of the ways to cut a year, for the years whose terms are there."""

    template = forms.ChoiceField(label=gettext_lazy("How do you cut the year?"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.periods = {template: self._periods(template) for template in Template}
        said = {template.value: self._in_words(found) for template, found in self.periods.items()}
        self.fields["template"].widget = RadioCards(descriptions=said)
        self.fields["template"].choices = Template.choices
        self.has_terms = any(self.periods.values())
        self.initial["template"] = self._in_use()

    def as_it_is(self) -> dict:
        return {}

    def _in_use(self) -> Template:
        """The way in which the school has cut what has not ended; two semesters where it has not yet."""
        ahead = Cycle.objects.filter(school=self.school, ends_on__gte=self.school.today())
        names = set(ahead.values_list("name", flat=True))
        found = (template for template, cut in self.periods.items() if names & {period.name for period in cut})
        return next(found, Template.SEMESTERS)

    def _periods(self, template: Template) -> list[Period]:
        """Those that have not ended, and in which there is still a school day."""
        today = self.school.today()
        terms = Prefetch("terms", Term.objects.order_by("starts_on"), to_attr="in_order")
        years = SchoolYear.objects.filter(school=self.school, ends_on__gte=today).prefetch_related(terms)
        found = [each for year in years for each in periods(template, year, year.in_order)]
        return [each for each in found if each.ends_on >= today]

    def _in_words(self, found: Iterable[Period]) -> str:
        return " · ".join(self._with_release(period) for period in found)

    def _with_release(self, period: Period) -> str:
        day = release_in(self.school, period)
        return _("%(name)s: reports on %(day)s") % {"name": period.name, "day": date_format(day, "j F")}

    def clean(self) -> dict:
        return {"periods": self.periods[Template(self.cleaned_data.get("template", Template.SEMESTERS))]}


class PracticeForm(StepForm):
    year_level = forms.TypedChoiceField(label=gettext_lazy("For which year level?"), coerce=int)
    for_all = forms.BooleanField(label=gettext_lazy("All teachers of the school may practise there"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        levels = StudentYear.levels_taught(self.school)
        self.fields["year_level"].choices = [(level, year_label(level)) for level in levels]

    def as_it_is(self) -> dict:
        return {}
