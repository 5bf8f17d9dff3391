"""Passwords of one's own, answers at the log-in, and the school's choices about it."""

import re

from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.login import ask_for_a_new_password
from accounts.models import School, User
from accounts.models.school import LONGEST_MINUTES

DOMAIN = re.compile(r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")
LEAST_MINUTES = 5


class OwnPasswordForm(allauth_forms.SetPasswordForm):
    def __init__(self, data=None, *, user: User) -> None:
        super().__init__(user, data)
        ask_for_a_new_password(self)


class ToldForm(forms.Form):
    answer = forms.ChoiceField(choices=[("yes", "yes"), ("ask", "ask")])


class DeviceForm(forms.Form):
    """The device that is meant; none means all."""

    device = forms.UUIDField(required=False)


class DomainsField(forms.CharField):
    """Domains, with commas or blanks between."""

    def prepare_value(self, value) -> str:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value) -> list[str]:
        found = [part.lower().lstrip("@") for part in re.split(r"[\s,;]+", super().clean(value)) if part]
        wrong = next((part for part in found if not DOMAIN.match(part)), None)
        if wrong:
            raise forms.ValidationError(_("“%(it)s” is not a domain, such as school.example."), params={"it": wrong})
        return list(dict.fromkeys(found))


def minutes(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=LEAST_MINUTES, max_value=LONGEST_MINUTES)


class SigningInForm(forms.ModelForm):
    idle_minutes = minutes(_("Logged out after so many minutes without a touch"))
    idle_minutes_shared = minutes(_("The same, on a device that was opened for a class"))
    longest_minutes = minutes(_("Everybody logs in again after so many minutes"))
    mail_domains = DomainsField(
        label=_("The school's own mail domains"), required=False, max_length=2000,
        help_text=_("For log-in with Google or Microsoft: addresses of other domains do not come in."),
    )  # fmt: skip

    class Meta:
        model = School
        fields = [
            "cards_need_open_device", "second_step_for", "idle_minutes", "idle_minutes_shared", "longest_minutes",
            "mail_domains", "entra_tenant", "first_sign_in_by_mail",
        ]  # fmt: skip
        labels = {
            "cards_need_open_device": _("Log-in cards work only on a device that a teacher has opened for the class"),
            "second_step_for": _("Who needs a second step to log in"),
            "entra_tenant": _("The school's tenant at Microsoft"),
            "first_sign_in_by_mail": _("The first log-in with Google or Microsoft needs no password"),
        }
        help_texts = {
            "second_step_for": _("A code from a phone, or a passkey, beside the password. New people have a week."),
            "entra_tenant": _("The ID from the Entra admin centre. Without it nobody comes in with Microsoft."),
            "first_sign_in_by_mail": _(
                "Where the address is the one on the roster, of exactly one person. Otherwise the person gives the "
                "password once, and the two are connected."
            ),
        }

    def clean(self) -> dict:
        found = super().clean()
        longest = found.get("longest_minutes")
        for name in ("idle_minutes", "idle_minutes_shared"):
            if longest and found.get(name) and found[name] > longest:
                self.add_error(name, _("This is longer than the time after which everybody logs in again."))
        return found
