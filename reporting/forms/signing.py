"""Forms for signing off and releasing: they parse, and decide nothing."""

import re
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from reporting.models import ReleaseRule

SHOWN = re.compile(r"(?P<report>[0-9a-f-]{36})=(?P<mark>\d{1,9}:[0-9a-f]{64})")
"""What `reporting.releasing.sign_off.shown` makes."""


class SignOffForm(forms.Form):
    """The reports that the page offered, each with a mark of what was shown of it."""

    shown = forms.MultipleChoiceField()

    def __init__(self, data) -> None:
        super().__init__(data)
        self.fields["shown"].choices = [(sent, sent) for sent in data.getlist("shown") if SHOWN.fullmatch(sent)]

    def marks(self) -> dict[UUID, str]:
        """Empty where anything else was sent."""
        if not self.is_valid():
            return {}
        found = [SHOWN.fullmatch(sent) for sent in self.cleaned_data["shown"]]
        try:
            return {UUID(each["report"]): each["mark"] for each in found if each}
        except ValueError:
            return {}


class WriterForm(forms.Form):
    """Who is reminded."""

    writer = forms.UUIDField()


class ReleaseRuleForm(forms.ModelForm):
    """What the school decides about its releases."""

    class Meta:
        model = ReleaseRule
        fields = ["two_adults", "notice_minutes"]
        labels = {
            "two_adults": _("A second person confirms each release"),
            "notice_minutes": _("Over how many minutes do families get their mail?"),
        }
        help_texts = {
            "two_adults": _(
                "Whoever plans a release cannot confirm it. Where nobody else could, it waits a day, and the "
                "administrators are told."
            ),
            "notice_minutes": _(
                "At most 480. Empty: as quickly as the mail server sends. From the youngest year level to the oldest, "
                "class by class; all reports are open from the first minute on."
            ),
        }
