"""The first form of a school."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from goals_portal.fields import LineField

NEEDED = {"required": _("Please write something here.")}


class StartForm(forms.Form):
    name = LineField(label=_("What is your school called?"), max_length=120)
    person = LineField(label=_("Your name"), help_text=_("As children and families read it."), max_length=120)
    username = forms.CharField(
        label=_("Your user name"), help_text=_("Small letters, for example: harper.vale"), max_length=60,
        error_messages=NEEDED, validators=[UnicodeUsernameValidator()],
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "username"}),
    )  # fmt: skip
    password = forms.CharField(
        label=_("A password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False,
        error_messages=NEEDED,
        help_text=_("At least 8 characters. Not your name, and not one that many people use."),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Your e-mail address"), help_text=_("For a new password, if you forget this one."), required=False,
    )  # fmt: skip
    teaches = forms.BooleanField(label=_("I teach a class myself"), required=False, initial=True)

    def clean_username(self) -> str:
        username = self.cleaned_data["username"].lower()
        if User.objects.filter(username=username).exists():
            raise forms.ValidationError(_("Somebody has this user name already. Please choose another."))
        return username

    def clean(self) -> None:
        password = self.cleaned_data.get("password")
        if not password:
            return
        person = User(**{name: self.cleaned_data.get(name, "") for name in ("username", "email")})
        person.name = self.cleaned_data.get("person", "")
        try:
            validate_password(password, person)
        except forms.ValidationError as error:
            self.add_error("password", error)
