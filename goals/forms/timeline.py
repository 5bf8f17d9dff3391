"""The timeline: a new cycle, the dates of its windows, more time for one person."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.forms.days import DayField
from accounts.models import School
from accounts.wording import YEAR_LEVELS
from goals.forms.rows import BaseRows, CycleRowForm, YearLevelsField, in_order, row_forms
from goals.models import Cycle, Window
from goals.models.choices import SHOWN_BY_DEFAULT, WindowKind
from goals.timeline.cycles import calendar_of, planned, released_on
from goals.timeline.levels import own_or_general
from goals.timeline.plan import Planned, no_school_on
from goals_portal.fields import LineField, WordsField

REASON_LIMIT = 500
HAS_PASSED = _("This day has passed.")
OUTSIDE = _("This day is outside the timeline's first and last day.")


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CycleForm(forms.Form):
    school = forms.ChoiceField(label=_("School"))
    name = LineField(label=_("Name"), max_length=60, help_text=_("For example: Semester 1"))
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))
    release_on = forms.DateField(
        label=_("Reports go out on"),
        required=False,
        widget=day_input(),
        help_text=_(
            "Everything is planned back from this day. Left empty, it is five school days before the last day."
        ),
    )

    like = forms.ChoiceField(
        label=_("Its windows"),
        required=False,
        help_text=_("Each as many school days before the release as there, with its year levels."),
    )

    def __init__(self, *args, schools: list[School], cycles: list[Cycle], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.cycles = {str(cycle.uuid): cycle for cycle in cycles}
        as_in = [(key, _("As in %(cycle)s") % {"cycle": cycle}) for key, cycle in self.cycles.items()]
        self.fields["like"].choices = [("", _("Six windows, counted back")), *as_in]
        self.schools = {str(school.uuid): school for school in schools}
        self.fields["school"].choices = [(key, school.name) for key, school in self.schools.items()]
        if len(schools) == 1:
            self.fields["school"].initial = str(schools[0].uuid)
            self.fields["school"].widget = forms.HiddenInput()

    def clean_school(self) -> School:
        return self.schools[self.cleaned_data["school"]]

    def clean_like(self) -> Cycle | None:
        like = self.cycles.get(self.cleaned_data["like"])
        if like and like.school != self.cleaned_data.get("school"):
            raise forms.ValidationError(_("This is the timeline of another school."))
        return like

    def clean(self) -> dict:
        values = super().clean()
        starts_on, ends_on, release_on = (values.get(name) for name in ("starts_on", "ends_on", "release_on"))
        if not (starts_on and ends_on and values.get("school")):
            return values
        today = values["school"].today()
        if ends_on < starts_on:
            self.add_error("ends_on", _("The last day must not be before the first."))
        elif ends_on < today:
            self.add_error("ends_on", HAS_PASSED)
        if release_on:
            self._check_release(release_on, starts_on, ends_on, today)
        return values

    def _check_release(self, release_on: date, starts_on: date, ends_on: date, today: date) -> None:
        if not starts_on <= release_on <= ends_on:
            self.add_error("release_on", OUTSIDE)
        elif release_on < today:
            self.add_error("release_on", HAS_PASSED)


class WindowForm(CycleRowForm):
    """One window of a cycle. Past days may stand, but cannot be chosen anew."""

    kind = forms.ChoiceField(label=_("For"), choices=WindowKind.choices)
    opens_on = forms.DateField(label=_("First day"), widget=day_input())
    closes_on = forms.DateField(label=_("Last day"), widget=day_input())
    year_levels = YearLevelsField(choices=YEAR_LEVELS)

    def __init__(self, *args, cycle: Cycle, today: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.cycle, self.today = cycle, today

    def clean(self) -> dict:
        values = super().clean()
        for name in ("opens_on", "closes_on"):
            day = values.get(name)
            if day and not self.cycle.starts_on <= day <= self.cycle.ends_on:
                self.add_error(name, OUTSIDE)
        opens_on, closes_on = values.get("opens_on"), values.get("closes_on")
        if opens_on and closes_on and closes_on < opens_on:
            self.add_error("closes_on", _("The last day must not be before the first."))
        elif closes_on and closes_on < self.today and "closes_on" in self.changed_data:
            self.add_error("closes_on", HAS_PASSED)
        return values

    def planned(self) -> Planned:
        values = self.cleaned_data
        return Planned(WindowKind(values["kind"]), values["opens_on"], values["closes_on"], self.chosen_levels())

    @property
    def title(self) -> str:
        return str(WindowKind(self.initial["kind"]).label) if "kind" in self.initial else ""

    def same(self) -> str:
        return self.cleaned_data["kind"]


def kinds_for(school: School) -> list[tuple]:
    """Where reports are written elsewhere, nobody proof-reads, signs off or prints here."""
    left_out = {WindowKind.PROOF, WindowKind.SIGN_OFF, WindowKind.BUILD} if school.reports_elsewhere else set()
    return [(kind.value, kind.label) for kind in WindowKind if kind not in left_out]


class PlanBackForm(forms.Form):
    """The day on which the reports go out, and which windows are counted back from it."""

    release_on = forms.DateField(label=_("Reports go out on"), widget=day_input())
    kinds = forms.TypedMultipleChoiceField(
        label=_("Counted back from it"),
        help_text=_("What is not ticked stays as it is."),
        coerce=WindowKind,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data=None, *, cycle: Cycle, windows: list[Window]) -> None:
        super().__init__(data)
        self.cycle = cycle
        self.fields["kinds"].choices = kinds_for(cycle.school)
        there = [window.kind for window in windows if window.year_levels is None]
        self.fields["kinds"].initial = there or SHOWN_BY_DEFAULT
        self.fields["release_on"].initial = released_on(windows)

    def clean_release_on(self) -> date:
        day = self.cleaned_data["release_on"]
        if not self.cycle.starts_on <= day <= self.cycle.ends_on:
            raise forms.ValidationError(OUTSIDE)
        if day < self.cycle.school.today():
            raise forms.ValidationError(HAS_PASSED)
        if sentence := no_school_on(day, calendar_of(self.cycle)):
            raise forms.ValidationError(sentence)
        return day


class BaseWindows(BaseRows):
    begins = "kind"
    out = _("Take this window out")
    twice = ("year_levels", _("There is another window for the same, and for a year level of these."))

    def add_fields(self, form, index) -> None:
        super().add_fields(form, index)
        if self.is_there(index):
            form.fields["kind"].widget = forms.HiddenInput()
        else:
            form.fields["kind"].choices = [("", _("Choose")), *kinds_for(form.cycle.school)]


WindowFormSet = row_forms(WindowForm, BaseWindows)


def window_forms(cycle: Cycle, windows: list[Window], data: QueryDict | None = None) -> BaseWindows:
    """A row for each of `windows`, in their order, and an empty one."""
    initial = [
        {
            "key": window.pk,
            "kind": window.kind,
            "opens_on": window.opens_on,
            "closes_on": window.closes_on,
            "year_levels": window.year_levels or [],
        }
        for window in windows
    ]
    sent = None if data is None else in_order(data, initial, WindowFormSet)
    return WindowFormSet(sent, initial=initial, form_kwargs={"cycle": cycle, "today": cycle.school.today()})


class ExtensionForm(forms.Form):
    """More time for one student (by number or name) or one teacher."""

    window = forms.ChoiceField(label=_("In which window?"))
    student = LineField(
        label=_("Student"), max_length=120, required=False, help_text=_("The student number, or the full name.")
    )
    teacher = forms.ChoiceField(label=_("Or a teacher"), required=False)
    until = DayField(label=_("Last day"))
    reason = WordsField(label=_("Reason"), max_length=REASON_LIMIT, rows=2)

    def __init__(self, *args, cycle: Cycle, windows: list[Window], teachers: dict, find_student, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.cycle = cycle
        self.windows = {str(window.pk): window for window in windows}
        self.teachers, self.find_student = teachers, find_student
        self.fields["window"].choices = [(key, self._label(window)) for key, window in self.windows.items()]
        self.fields["teacher"].choices = [("", _("Nobody")), *((key, str(user)) for key, user in teachers.items())]

    def _windows_of(self, student) -> list[Window]:
        return own_or_general(self.windows.values(), student.year_level_on(self.cycle.starts_on))

    def _label(self, window: Window) -> str:
        return f"{planned(window).name}: {window.dates}"

    def clean_window(self) -> Window:
        return self.windows[self.cleaned_data["window"]]

    def clean_student(self):
        text = self.cleaned_data["student"]
        if not text:
            return None
        found = self.find_student(text)
        if len(found) != 1:
            raise forms.ValidationError(
                _("Several students have this name. Use the student number.")
                if found
                else _("There is no student with this number or name to whom you can give more time.")
            )
        return found[0]

    def clean_teacher(self):
        return self.teachers.get(self.cleaned_data["teacher"])

    def clean_until(self) -> date:
        day = self.cleaned_data["until"]
        if day < self.cycle.school.today():
            raise forms.ValidationError(HAS_PASSED)
        if day > self.cycle.ends_on:
            raise forms.ValidationError(OUTSIDE)
        return day

    def clean(self) -> dict:
        values = super().clean()
        if self.errors:
            return values
        student = values["student"]
        if (student is None) == (values["teacher"] is None):
            self.add_error("student", _("More time is for one student or for one teacher."))
        elif student and values["window"] not in self._windows_of(student):
            self.add_error("student", _("This window is not for the year level of this student."))
        return values
