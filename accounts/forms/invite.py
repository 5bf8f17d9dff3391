"""Of a list of adults who have not come in yet, those who are invited now."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.invitations import LETTER_DAYS
from accounts.models import User
from accounts.not_in_yet import NotInYet


class DaysForm(forms.Form):
    days = forms.TypedChoiceField(
        label=_("How long do the letters work?"), coerce=int, initial=LETTER_DAYS[0],
        choices=[(days, ngettext_lazy("%d day", "%d days", days) % days) for days in LETTER_DAYS],
    )  # fmt: skip


class InviteForm(DaysForm):
    """At first all of the list are ticked."""

    adults = forms.MultipleChoiceField(
        label=_("Adults"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please tick at least one adult.")},
    )  # fmt: skip

    def __init__(self, *args, rows: list[NotInYet], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.user.uuid): row for row in rows}
        self.fields["adults"].choices = [(key, row.user.name) for key, row in self.rows.items()]
        self.initial["adults"] = list(self.rows)

    def chosen(self) -> list[User]:
        return [self.rows[key].user for key in self.cleaned_data["adults"]]

    def lines(self) -> Iterable[tuple]:
        """Box and adult, for each."""
        return list(zip(self["adults"], self.rows.values(), strict=True))
