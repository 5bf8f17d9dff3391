"""allauth's forms of the second step in our words."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django.utils.translation import gettext as _

from accounts.forms.login import without_placeholders
from accounts.second_factors import is_first_use

LONGEST_NAME = 60


def asks_for_a_code(form, label: str) -> None:
    without_placeholders(form)
    form.fields["code"].label = label
    form.fields["code"].widget.attrs.update({"inputmode": "numeric", "maxlength": 12})


class ActivateTOTPForm(totp_forms.ActivateTOTPForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        asks_for_a_code(self, _("The six digits that the app shows now"))


class OpensOnce:
    """A code that was right opens once."""

    def clean_code(self) -> str:
        code = super().clean_code()
        if not is_first_use(self.user, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(OpensOnce, base_forms.AuthenticateForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        asks_for_a_code(self, _("The six digits of your app, or one of your spare codes"))


class CodeAgainForm(OpensOnce, base_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        asks_for_a_code(self, _("The six digits of your app, or one of your spare codes"))


class AddPasskeyForm(passkey_forms.AddWebAuthnForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call it")
        self.fields["name"].max_length = LONGEST_NAME
        self.fields["name"].widget.attrs["maxlength"] = LONGEST_NAME
        if not self.is_bound:
            self.initial["name"] = _("My device")
            self.initial["passwordless"] = True
        self.fields["passwordless"].label = _("Log in with it alone, without a password")
        self.fields["passwordless"].help_text = ""


class NamePasskeyForm(passkey_forms.EditWebAuthnForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call it")
        self.fields["name"].max_length = LONGEST_NAME
        self.fields["name"].widget.attrs["maxlength"] = LONGEST_NAME
