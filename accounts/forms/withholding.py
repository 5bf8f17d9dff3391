"""Sharing nothing new with the family."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.wording import YEAR_LEVELS
from goals_portal.fields import LineField


class WithholdForm(forms.Form):
    on = forms.BooleanField(label=_("Share nothing new with my family"), required=False)


class FromYearForm(forms.Form):
    from_year = forms.TypedChoiceField(
        label=_("From which year level on?"), required=False, coerce=int, empty_value=None,
        choices=[("", _("Nobody: not at our school")), *YEAR_LEVELS],
    )  # fmt: skip


class WithdrawForm(forms.Form):
    reason = LineField(
        label=_("Reason"), max_length=300,
        help_text=_("For example: the student is 18 and asked for it. Administrators and the principal read this."),
    )  # fmt: skip
