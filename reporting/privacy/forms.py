"""Forms of the privacy pages: they parse, and say in words what does not fit."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from goals_portal.fields import LineField
from goals_portal.widgets import RadioCards
from reporting.models import ErasureReason
from reporting.privacy.classes import CHOICES, RetentionClass
from reporting.privacy.terms import Terms

UNIT_WORDS = {"years": gettext_lazy("years"), "months": gettext_lazy("months")}


class TermsForm(forms.Form):
    """One number per class that a school may choose."""

    def __init__(self, *args, terms: Terms, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for each in CHOICES:
            self.fields[each.key.value] = self._field(each, terms.amount(each.key))

    def _field(self, each: RetentionClass, now: int) -> forms.Field:
        limits = {"least": each.least, "most": each.most, "why": each.why, "since": each.since}
        help_text = _("In %(unit)s, %(since)s: from %(least)d to %(most)d. %(why)s")
        return forms.IntegerField(
            label=each.name, initial=now, min_value=each.least, max_value=each.most,
            help_text=help_text % {**limits, "unit": UNIT_WORDS[each.unit]},
            error_messages={
                "min_value": _("Not shorter than %(limit_value)s. %(why)s") .replace("%(why)s", str(each.why)),
                "max_value": _("Not longer than %(limit_value)s."),
                "invalid": _("Please write a whole number."),
                "required": _("Please write a whole number."),
            },
        )  # fmt: skip

    def amounts(self) -> dict[str, int]:
        return self.cleaned_data


class FindForm(forms.Form):
    q = LineField(label=gettext_lazy("Name, user name or student number"), max_length=80)


class ReasonForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("Why should everything be destroyed?"),
        choices=[choice for choice in ErasureReason.choices if choice[0] != ErasureReason.TIME], widget=RadioCards(),
        error_messages={
            "required": gettext_lazy("Please choose why."), "invalid_choice": gettext_lazy("Please choose why."),
        },
    )  # fmt: skip


class SignForm(forms.Form):
    """An approval in writing: who approves writes the own name."""

    name = LineField(
        label=gettext_lazy("I approve that this is destroyed. My name:"), max_length=120,
        help_text=gettext_lazy("Write your name as it stands at the top of this page."),
    )  # fmt: skip

    def __init__(self, *args, person: User, **kwargs) -> None:
        self.person = person
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if " ".join(name.split()).casefold() != self.person.name.casefold():
            raise ValidationError(_("This is not your name as it stands at the top of this page."))
        return name
