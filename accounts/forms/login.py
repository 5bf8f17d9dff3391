"""allauth's forms in our words: labels instead of placeholders, help where it helps."""

from allauth.account import forms as allauth_forms
from django.utils.translation import gettext_lazy as _

from accounts.actions.invitations import mail_again
from accounts.families import is_family
from accounts.models import User


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
        """However the school's list writes it: allauth finds small letters only."""
        email = super().clean_email()
        self.users = list(User.objects.filter(email__iexact=email, is_active=True).order_by("pk"))
        return email

    def save(self, request, **kwargs) -> str:
        """An adult of a family who has not come in yet gets the invitation again: the answer on the page is the same
        for all."""
        waiting = [user for user in self.users if not user.has_usable_password() and is_family(user)]
        self.users = [user for user in self.users if user not in waiting]
        for user in waiting:
            mail_again(user)
        if waiting and not self.users:
            return self.cleaned_data["email"]
        return super().save(request, **kwargs)


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        ask_for_a_new_password(self)
