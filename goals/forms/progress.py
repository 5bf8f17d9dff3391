"""Steps, strategies, check-ins, work and looking back."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import School
from accounts.roles import Audience
from accounts.wording import Words
from goals.forms.base import KeyForm
from goals.forms.goal import ICONS, DayField, UploadField, still_to_come
from goals.forms.text import WordsField
from goals.models import Goal
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
    def __init__(self, *args, words: Words, **kwargs) -> None:
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
        self.fields["photo"] = UploadField(label=_("A photo of my work"))


class EvidenceForm(KeyForm):
    file = UploadField(label=gettext_lazy("A photo or a file"), help_text=gettext_lazy("Up to 10 MB."), required=True)
    caption = WordsField(
        label=gettext_lazy("What does it show?"), max_length=TITLE_LIMIT, draft=True, rows=2, required=False
    )


class ReflectionForm(KeyForm):
    """The text, and who may see it: never wider than the goal, private unless the student says otherwise."""

    def __init__(self, *args, goal: Goal, told: bool, question: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        least = Audience.TEACHERS if told else Audience.ONLY_ME
        choices = [choice for choice in Audience.choices if least <= choice[0] <= max(goal.audience, least)]
        self.fields["text"] = WordsField(label=question or _("Looking back"), max_length=TEXT_LIMIT, draft=True, rows=6)
        self.fields["audience"] = forms.TypedChoiceField(
            label=_("Who may see this?"), choices=choices, coerce=int, widget=AudienceCards(icons=ICONS), initial=least
        )
