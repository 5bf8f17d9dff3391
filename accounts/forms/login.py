"""allauth's forms in our words: labels instead of placeholders, help where it helps."""

from allauth.account import forms as allauth_forms
from django.utils.translation import gettext_lazy as _

from accounts.actions.door import ask_at_the_door
from goals_portal.shortcuts import safe_next


def without_placeholders(form) -> None:
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class LoginForm(allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        without_placeholders(self)
        self.fields["login"].label = _("User name")
        self.fields["login"].widget.attrs.update({"autocapitalize": "none", "spellcheck": "false"})
        self.fields["password"].help_text = ""


def ask_for_a_new_password(form) -> None:
    without_placeholders(form)
    form.fields["password1"].label = _("New password")
    form.fields["password1"].help_text = _("At least 8 characters. Not your name, and not one that many people use.")
    form.fields["password2"].label = _("The new password once more")


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        ask_for_a_new_password(self)
        self.fields["oldpassword"].label = _("Current password")


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        without_placeholders(self)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].help_text = _("The address that the school has for you. Students: ask your teacher.")

    def clean_email(self) -> str:
        """Nobody is looked up here: the page takes the same time for every address."""
        return self.cleaned_data["email"].lower()

    def save(self, request, **kwargs) -> str:
        email = self.cleaned_data["email"]
        ask_at_the_door(email=email, wanted=safe_next(request, "", name="wanted"))
        return email


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        ask_for_a_new_password(self)
