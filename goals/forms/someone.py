"""A wish to talk, its answer, and what the school says about both."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.hats import STAFF_ROLES
from accounts.models import Membership, School, User
from goals.forms.base import KeyForm, TextsForm
from goals.forms.moment import MomentField
from goals.models import ListedAdult
from goals.models.goal import TEXT_LIMIT, TITLE_LIMIT
from goals.talks.someone import USUAL_HELP, Adult
from goals_portal.fields import WordsField
from goals_portal.widgets import RadioCards

HELP_LIMIT = 600


class SomeoneForm(KeyForm):
    """Whom, and a line if the student likes. A button of a young child brings `adult` alone."""

    adult = forms.ChoiceField(label=_("Whom would you like to talk to?"), widget=RadioCards)
    text = WordsField(label=_("What it is about"), max_length=TEXT_LIMIT, draft=True, rows=2, required=False)

    def __init__(self, *args, adults: list[Adult], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.adults = {str(adult.user.uuid): adult for adult in adults}
        field = self.fields["adult"]
        field.choices = [(key, adult.user.name) for key, adult in self.adults.items()]
        field.widget.descriptions = {key: adult.words for key, adult in self.adults.items()}

    def wish(self) -> dict:
        """For `ask_to_talk`."""
        values = self.cleaned_data
        return {"key": values["key"], "adult": self.adults[values["adult"]].user, "text": values["text"]}


class WishAnswerForm(TextsForm):
    answer = WordsField(label=_("Your answer"), max_length=TITLE_LIMIT, draft=True, rows=2, required=False)
    meet_at = MomentField(
        label=_("When we can talk"),
        required=False,
        error_messages={"invalid": _("Please choose a day and a time.")},
    )

    def clean(self) -> dict:
        values = super().clean()
        if not self.errors and not values.get("answer") and not values.get("meet_at"):
            self.add_error("answer", _("Please write something here, or choose a time."))
        return values

    def said(self) -> dict[str, str | datetime | None]:
        return {"answer": self.cleaned_data["answer"], "meet_at": self.cleaned_data["meet_at"]}


class HelpersForm(TextsForm):
    adults = forms.ModelMultipleChoiceField(
        label=_("Whom every student can choose, beside the own teachers"),
        queryset=User.objects.none(),
        to_field_name="uuid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    help_text = WordsField(
        label=_("Whom to call outside school"), max_length=HELP_LIMIT, rows=4, required=False,
        help_text=_("One line each: a name, a colon, the number, a note in brackets. Empty: as at first."),
    )  # fmt: skip

    def __init__(self, *args, school: School, **kwargs) -> None:
        listed = ListedAdult.objects.filter(school=school).values_list("user__uuid", flat=True)
        initial = {"help_text": school.help_text or USUAL_HELP, "adults": list(listed)}
        super().__init__(*args, initial=initial, **kwargs)
        staff = Membership.objects.active().filter(school=school, role__in=STAFF_ROLES)
        self.fields["adults"].queryset = User.objects.filter(pk__in=staff.values("user"), is_active=True).order_by(
            "name"
        )
