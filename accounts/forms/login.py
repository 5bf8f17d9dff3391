"""allauth's forms in our words: labels instead of placeholders, help where it helps."""

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.core import context, ratelimit
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.actions.door import ask_at_the_door
from accounts.addresses import person_at
from accounts.models import GivenPassword
from goals_portal.shortcuts import safe_next


def without_placeholders(form) -> None:
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class LoginForm(allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        without_placeholders(self)
        self.fields["login"].label = _("User name")
        self.fields["login"].help_text = _("Staff and families may enter their e-mail address.")
        self.fields["login"].widget.attrs.update({"autocapitalize": "none", "spellcheck": "false"})
        self.fields["password"].help_text = ""

    def user_credentials(self) -> dict:
        """An e-mail address stands for the user name of the one person who has it, so that limits count one account and
        not two names. An address of nobody, or of two, is tried as a name that nobody has."""
        credentials = super().user_credentials()
        person = person_at(credentials["username"])
        return {**credentials, "username": person.username} if person else credentials

    def clean(self) -> dict:
        found = super().clean()
        if self.user and has_run_out(self.user):
            raise ValidationError(
                _("This password was for one week, and the week is over. Ask your teacher for a new one.")
            )
        return found


def has_run_out(user) -> bool:
    given = GivenPassword.objects.in_force().filter(student__user=user).first()
    return given is not None and given.has_run_out


class RequestLoginCodeForm(allauth_forms.RequestLoginCodeForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        without_placeholders(self)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].help_text = _("The address that the school has for you.")

    def clean_email(self) -> str:
        """Only an address that one person alone has: a code must not choose between two."""
        email = self.cleaned_data["email"]
        if not ratelimit.consume(context.request, action="request_login_code", key=email.lower()):
            raise get_adapter().validation_error("too_many_login_attempts")
        self._user = person_at(email)
        return email


class ConfirmLoginCodeForm(allauth_forms.ConfirmLoginCodeForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        without_placeholders(self)
        self.fields["code"].label = _("The code from the e-mail")


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


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        without_placeholders(self)
        self.fields["password"].label = _("Your password")
        self.fields["password"].help_text = ""
