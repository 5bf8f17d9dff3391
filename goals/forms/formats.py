"""What the students of each year level may use, and how they are reminded."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.wording import year_label
from goals.models.formats import Format


class FormatsForm(forms.Form):
    """One row of boxes per year level."""

    def __init__(self, *args, stands: dict[int, list[Format]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.years = list(stands)
        for year, formats in stands.items():
            self.fields[f"year_{year}"] = forms.MultipleChoiceField(
                label=year_label(year), choices=Format.choices, initial=[str(each) for each in formats],
                required=False, widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": _("Please choose from the boxes.")},
            )  # fmt: skip

    def chosen(self) -> dict[int, list[str]]:
        return {year: self.cleaned_data[f"year_{year}"] for year in self.years}


class RemindersForm(forms.Form):
    by_mail = forms.BooleanField(
        label=gettext_lazy("Remind students by e-mail too"),
        help_text=gettext_lazy("For students whose e-mail address the school has entered. Nobody else gets one."),
        required=False,
    )
