"""Looking somebody up."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.directory import Wanted
from accounts.forms.records import ClassField, YearLevelField, classes_now_and_next
from accounts.models import School
from goals_portal.fields import LineField


class SearchForm(forms.Form):
    show = forms.CharField(required=False, widget=forms.HiddenInput)
    words = LineField(label=_("Name, user name or number"), max_length=120, required=False)
    year_level = YearLevelField(required=False)
    class_group = ClassField(label=_("Class"), required=False, empty_label=_("All classes"))

    def __init__(self, *args, school: School, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year_level"].choices = [("", _("All year levels")), *self.fields["year_level"].choices[1:]]
        self.fields["class_group"].queryset = classes_now_and_next(school)

    def wanted(self) -> Wanted:
        """What was asked; where that cannot be understood, nothing is left out."""
        if not self.is_valid():
            return Wanted()
        return Wanted(**{name: value for name, value in self.cleaned_data.items() if name != "show"})
