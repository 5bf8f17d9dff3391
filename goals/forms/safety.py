"""Opening private texts because of a worry about safety, and looking at it afterwards."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models.safety import REASON_LIMIT
from goals.forms.base import TextsForm
from goals_portal.fields import WordsField
from goals_portal.widgets import RadioCards

AGREE, DISAGREE = "agree", "disagree"


class SafetyForm(TextsForm):
    reason = WordsField(
        label=_("Why do you worry, and why now?"), max_length=REASON_LIMIT, draft=True, rows=4,
        help_text=_("What you saw or heard, and from whom. This stays for ever and cannot be changed."),
        error_messages={"required": _("Please write down why. Without a reason nothing is opened.")},
    )  # fmt: skip
    is_sure = forms.BooleanField(
        label=_("I have read what happens, and I worry about this student's safety"),
        error_messages={"required": _("Please read what happens first, and then tick this.")},
    )


class SafetyReviewForm(TextsForm):
    agrees = forms.ChoiceField(
        label=_("What do you think?"), widget=RadioCards,
        choices=[(AGREE, _("I agree")), (DISAGREE, _("I do not agree"))],
        error_messages={"required": _("Please choose one.")},
    )  # fmt: skip
    because = WordsField(
        label=_("Because"), max_length=REASON_LIMIT, draft=True, rows=3, required=False,
        help_text=_("What you looked at, and what you will do together now. It stays for ever and cannot be changed."),
    )  # fmt: skip

    def clean(self) -> dict:
        values = super().clean()
        if values.get("agrees") == DISAGREE and not values.get("because") and "because" not in self.errors:
            self.add_error("because", _("Please write down why you do not agree."))
        return values

    def said(self) -> dict:
        """For `review_opening`."""
        return {"agrees": self.cleaned_data["agrees"] == AGREE, "because": self.cleaned_data["because"]}
