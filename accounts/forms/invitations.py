"""Coming in with a code from the school."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from accounts.invitations import as_typed, names_the_child
from accounts.models import Invitation
from goals_portal.fields import LineField

WRONG_NAME = _("This is not the name that the school has. After five wrong answers the code opens nothing any more.")


class CodeForm(forms.Form):
    code = LineField(
        label=_("Code"), max_length=60, help_text=_("As it stands on the letter. Small letters will do."),
    )  # fmt: skip

    def clean_code(self) -> str:
        code = as_typed(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("Please type the code from the letter."))
        return code


class ProofForm(forms.Form):
    """The question that a wrong reader cannot answer. It is asked last: a password that does not do costs no try."""

    child = LineField(
        label=_("Given name of your child at this school"), max_length=80,
        help_text=_("One of your children, if you have several."),
    )  # fmt: skip

    def __init__(self, *args, invitation: Invitation, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation

    def clean(self) -> dict:
        said = super().clean()
        if not self.errors and not names_the_child(self.invitation, said["child"]):
            self.add_error("child", WRONG_NAME)
        return said


class ComeInForm(ProofForm):
    password1 = forms.CharField(
        label=_("New password"), strip=False, max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
        help_text=_("At least 8 characters. Not your name, and not one that many people use."),
    )  # fmt: skip
    password2 = forms.CharField(
        label=_("The new password once more"), strip=False, max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
    )  # fmt: skip

    def clean_password1(self) -> str:
        validate_password(self.cleaned_data["password1"], self.invitation.user)
        return self.cleaned_data["password1"]

    def clean_password2(self) -> str:
        if self.cleaned_data.get("password1") not in (None, self.cleaned_data["password2"]):
            raise forms.ValidationError(_("The two passwords are not the same."))
        return self.cleaned_data["password2"]
