"""Steps, strategies, check-ins, work and looking back."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import School
from accounts.roles import Audience
from accounts.wording import Words
from goals.forms.base import KeyForm, TextsForm
from goals.forms.files import add_files, add_pictured, add_spoken, has_told, may_be_told
from goals.forms.goal import ICONS, DayField, still_to_come
from goals.forms.text import WordsField
from goals.models import CheckIn, Format, Goal, Reflection
from goals.models.choices import CheckInStatus
from goals.models.goal import TEXT_LIMIT, TITLE_LIMIT
from goals.pages import check_in_label
from goals_portal.widgets import AudienceCards, Faces


class PlanForm(KeyForm):
    """A step or a strategy."""

    def __init__(self, *args, school: School, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.school = school

    def clean_due_on(self) -> date | None:
        return still_to_come(self.cleaned_data["due_on"], self.initial.get("due_on"), self.school)


class TargetForm(PlanForm):
    text = WordsField(label=gettext_lazy("What is the step?"), max_length=TITLE_LIMIT, draft=True, rows=2)
    due_on = DayField(label=gettext_lazy("By when?"), required=False)


class StrategyForm(PlanForm):
    text = WordsField(label=gettext_lazy("What I will do"), max_length=TITLE_LIMIT, draft=True, rows=2)
    obstacle = WordsField(
        label=gettext_lazy("If this gets in the way …"),
        help_text=gettext_lazy("… then I do what I wrote above. It can stay empty."),
        max_length=TITLE_LIMIT, draft=True, rows=2, required=False,
    )  # fmt: skip


class CheckInForm(KeyForm):
    def __init__(self, *args, words: Words, formats: list[Format], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"] = forms.ChoiceField(
            label=_("How is it going?"),
            choices=[(status, check_in_label(status, words)) for status in CheckInStatus],
            widget=Faces,
            error_messages={"required": _("Please choose how it is going.")},
        )
        self.fields["note"] = WordsField(
            label=_("One sentence, if you like"), max_length=TITLE_LIMIT, draft=True, rows=2, required=False
        )
        self.fields["wants_help"] = forms.BooleanField(
            label=_("I would like help"),
            help_text=_("Your teachers and those who look after you at school see this. It never goes home."),
            required=False,
        )
        add_spoken(self, formats, _("Or say it"))
        add_files(self, formats, _("Something to show"))

    def check_in(self) -> dict:
        """What was said, as `add_check_in` takes it."""
        return {name: value for name, value in self.cleaned_data.items() if value is not None}


class SayForm(forms.Form):
    """The sentence of a check-in, said after the tap."""

    def __init__(self, *args, formats: list[Format], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        add_spoken(self, formats, _("Say it"), large=True, required=True)


class WriteDownForm(TextsForm):
    """What an adult heard or saw; `row` says how much fits."""

    def __init__(self, *args, row: Goal | CheckIn | Reflection, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        limit = row._meta.get_field(row.words_field).max_length
        self.fields["text"] = WordsField(label=_("The child's own words"), max_length=limit, draft=True, rows=4)


class ReflectionForm(KeyForm):
    """Looking back, and who may see it: never wider than the goal, private unless the student says otherwise."""

    def __init__(self, *args, goal: Goal, told: bool, question: str, formats: list[Format], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        least = Audience.TEACHERS if told else Audience.ONLY_ME
        choices = [choice for choice in Audience.choices if least <= choice[0] <= max(goal.audience, least)]
        self.fields["text"] = WordsField(
            label=question or _("Looking back"), max_length=TEXT_LIMIT, draft=True, rows=6,
            required=not may_be_told(formats),
        )  # fmt: skip
        add_spoken(self, formats, _("Or say it"))
        add_pictured(self, formats, _("Or draw it, or photograph it"))
        self.fields["audience"] = forms.TypedChoiceField(
            label=_("Who may see this?"), choices=choices, coerce=int, widget=AudienceCards(icons=ICONS), initial=least
        )

    def clean(self) -> dict:
        values = super().clean()
        if "text" in values and not values["text"] and not has_told(self):
            self.add_error("text", _("Write something here, say it or draw it."))
        return values
