"""The boxes of a goal as they stand while it is written: whatever is there is taken, nothing is an error."""

from django import forms
from django.forms.utils import ErrorDict

from goals.forms.goal import CONFIDENCE
from goals.language.hints import BANDS, BY_ID
from goals.models.goal import TEXT_LIMIT
from goals.models.hints import ALL_RULES, OTHER_LANGUAGE


class AsItIs(forms.CharField):
    """A text that is looked at and not kept: too long, and only its beginning is."""

    def __init__(self) -> None:
        super().__init__(required=False)
        self.validators = []

    def to_python(self, value) -> str:
        return super().to_python(value)[:TEXT_LIMIT]


class WrittenForm(forms.Form):
    title, measure, baseline, strategy = AsItIs(), AsItIs(), AsItIs(), AsItIs()
    first_step, step_2, step_3 = AsItIs(), AsItIs(), AsItIs()
    due_on = forms.DateField(required=False)
    confidence = forms.TypedChoiceField(choices=CONFIDENCE, coerce=int, empty_value=None, required=False)
    goal = forms.UUIDField(required=False)
    carried = forms.UUIDField(required=False)
    hint_shown = forms.ChoiceField(choices=[(rule, rule) for rule in BY_ID], required=False)

    def full_clean(self) -> None:
        """What cannot be read (a day half typed) counts as empty."""
        super().full_clean()
        for name in list(self.errors):
            self.cleaned_data[name] = None if name in ("due_on", "confidence", "goal", "carried") else ""
        self._errors = ErrorDict()


class DismissForm(forms.Form):
    rule = forms.ChoiceField(choices=[(rule, rule) for rule in [*BY_ID, ALL_RULES, OTHER_LANGUAGE]])
    back = forms.BooleanField(required=False)


class SwitchForm(forms.Form):
    """A tick for each rule and year level."""

    on = forms.MultipleChoiceField(choices=[(f"{rule}:{band}", "") for rule in BY_ID for band in BANDS], required=False)

    def pairs(self) -> set[tuple[str, str]]:
        return {tuple(each.split(":")) for each in self.cleaned_data["on"]}
