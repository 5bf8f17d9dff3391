"""The school's common language: definitions, examples, questions; sorting together, and the line of a lesson."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.wording import BAND_LABELS
from goals.forms.base import KeyForm, TextsForm
from goals.models import Exemplar, SortingItem
from goals.models.choices import Fault, Point, PromptAudience, Stage
from goals.models.goal import TEXT_LIMIT, TITLE_LIMIT
from goals.models.language import AREA_LIMIT
from goals_portal.fields import LineField, WordsField
from goals_portal.widgets import RadioCards

ONE_A_LINE = gettext_lazy("One on each line.")
GOOD_CHOICE = ("", gettext_lazy("Nothing: it is a good one"))
OWN_QUESTIONS = [choice for choice in PromptAudience.choices if choice[0] != PromptAudience.HINT]
"""Hints while writing belong to their rules."""
OTHER_POINT = "other"
SORT_CHOICES = [("good", gettext_lazy("Good")), *Fault.choices]


def box(label: Promise, *, limit: int = TEXT_LIMIT, required: bool = False, rows: int = 2, **more) -> WordsField:
    return WordsField(label=label, max_length=limit, required=required, rows=rows, **more)


class DefinitionForm(TextsForm):
    plain = box(
        gettext_lazy("In plain words"), required=True, rows=4,
        help_text=gettext_lazy("Students up to Year 6 and families read this."),
    )  # fmt: skip
    text = box(
        gettext_lazy("In your own terms"), required=True, rows=4,
        help_text=gettext_lazy("Students from Year 7 and staff read this."),
    )  # fmt: skip


class PromptForm(TextsForm):
    text = box(gettext_lazy("Question"), limit=TITLE_LIMIT, required=True)
    follow_up = box(gettext_lazy("And then"), limit=TITLE_LIMIT)


class NewPromptForm(KeyForm, PromptForm):
    """A question of the school's own: for whom, when, for which years, and about which point."""

    audience = forms.ChoiceField(label=gettext_lazy("For whom is it?"), choices=OWN_QUESTIONS)
    stage = forms.ChoiceField(label=gettext_lazy("When is it asked?"), choices=Stage.choices)
    point = forms.ChoiceField(
        label=gettext_lazy("What is it about?"), choices=[*Point.choices, (OTHER_POINT, gettext_lazy("Something else"))]
    )
    bands = forms.MultipleChoiceField(
        label=gettext_lazy("For which years?"),
        choices=BAND_LABELS.items(),
        initial=list(BAND_LABELS),
        widget=forms.CheckboxSelectMultiple,
    )

    def words(self) -> dict:
        """For `add_prompt`."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class ExemplarForm(KeyForm):
    """A good example with its way; or one with a fault, and then the reason, a question and a better version."""

    text = box(gettext_lazy("Goal"), required=True)
    band = forms.ChoiceField(label=gettext_lazy("For which years?"), choices=BAND_LABELS.items())
    area = LineField(
        label=gettext_lazy("What is it about?"), max_length=AREA_LIMIT, required=False,
        help_text=gettext_lazy("For example: Mathematics."),
    )  # fmt: skip
    fault = forms.ChoiceField(
        label=gettext_lazy("What makes it hard to use?"), choices=[GOOD_CHOICE, *Fault.choices], required=False
    )
    baseline = box(gettext_lazy("Starting point"))
    targets = box(gettext_lazy("Steps"), rows=3, help_text=ONE_A_LINE)
    strategies = box(gettext_lazy("Strategies"), rows=3, help_text=ONE_A_LINE)
    measure = box(gettext_lazy("How we will know"))
    reason = box(gettext_lazy("The reason"))
    question = box(gettext_lazy("The question that helps"))
    better_text = box(gettext_lazy("A better version"))
    better_target = box(gettext_lazy("Its first step"))
    better_measure = box(gettext_lazy("How we will know then"))

    def clean(self) -> dict:
        values = super().clean()
        names = ("reason", "question", "better_text")
        if values.get("fault"):
            for name in names:
                if name in values and not values[name]:
                    self.add_error(name, _("An example with a fault needs this, so that it helps."))
        elif "fault" in values:
            said = [name for name in (*names, "better_target", "better_measure") if values.get(name)]
            if said:
                self.add_error("fault", _("You wrote what would make it better: choose what makes it hard to use."))
        return values

    @property
    def has_way(self) -> bool:
        return any(self[name].value() for name in ("baseline", "targets", "strategies", "measure"))

    @property
    def has_fault(self) -> bool:
        return any(self[name].value() or self[name].errors for name in ("fault", "reason", "question", "better_text"))

    def words(self) -> dict:
        """For `add_exemplar` and `change_language`."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


def exemplar_as_initial(exemplar: Exemplar) -> dict:
    return {name: getattr(exemplar, name) for name in ExemplarForm.base_fields if name != "key"}


class OpenSortingForm(KeyForm):
    band = forms.ChoiceField(
        label=gettext_lazy("From which years?"),
        choices=[("", gettext_lazy("From all years")), *BAND_LABELS.items()],
        required=False,
    )


class SortForm(forms.Form):
    """One choice for each example."""

    def __init__(self, *args, items: list[SortingItem], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.items = {f"item-{item.pk}": item for item in items}
        for name, item in self.items.items():
            self.fields[name] = forms.ChoiceField(
                label=item.exemplar.text,
                choices=SORT_CHOICES,
                widget=RadioCards(attrs={"class": "choices choices--sort"}),
                error_messages={"required": _("Please choose for this one too.")},
            )

    def answers(self) -> dict[SortingItem, str]:
        """For `sort_examples`: a fault, or nothing for a good one."""
        return {
            item: "" if self.cleaned_data[name] == "good" else self.cleaned_data[name]
            for name, item in self.items.items()
        }


class LessonForm(KeyForm):
    """What the class says: kept in the lesson, or as an example of the school's own."""

    said = box(gettext_lazy("We would say it like this"), limit=TITLE_LIMIT, rows=3)
