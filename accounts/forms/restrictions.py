"""An order that shuts one adult out from one child."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.families import Adult
from accounts.forms.families import DayField
from accounts.models import School
from goals_portal.fields import WordsField


class RestrictForm(forms.Form):
    adult = forms.ChoiceField(label=_("Who is shut out?"), widget=forms.RadioSelect)
    reason = WordsField(
        label=_("Reason"), max_length=1000, rows=3,
        help_text=_("For example the order and its date. Only administrators and the principal read this."),
    )  # fmt: skip
    starts_on = DayField(label=_("From"), required=False, help_text=_("Leave it empty: at once."))
    last_day = DayField(label=_("Last day"), required=False, help_text=_("Leave it empty: until you end it."))

    def __init__(self, *args, adults: list[Adult], school: School, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.school = school
        self.adults = {str(adult.user.uuid): adult.user for adult in adults}
        self.fields["adult"].choices = [(key, user.name) for key, user in self.adults.items()]

    def clean_starts_on(self) -> date | None:
        day = self.cleaned_data["starts_on"]
        if day and day < self.school.today():
            raise forms.ValidationError(_("This day has passed. Leave it empty: at once."))
        return day

    def clean(self) -> dict:
        said = super().clean()
        first, last = said.get("starts_on") or self.school.today(), said.get("last_day")
        if last and last < first:
            self.add_error("last_day", _("The last day must not be before the first."))
        return said

    def order(self) -> dict:
        """For `restrict_access`. Today means at once."""
        said, later = self.cleaned_data, self.cleaned_data["starts_on"]
        return {
            "user": self.adults[said["adult"]],
            "reason": said["reason"],
            "starts_at": self.school.start_of(later) if later and later > self.school.today() else None,
            "ends_at": self.school.end_of(said["last_day"]) if said["last_day"] else None,
        }


class EndRestrictionForm(forms.Form):
    reason = WordsField(label=_("Why does it end?"), max_length=1000, rows=3)
