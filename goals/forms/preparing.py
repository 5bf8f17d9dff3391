"""Choosing what to bring to a talk, and a parent's line."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.models import Goal, Prompt
from goals.models.goal import TITLE_LIMIT
from goals.talks.bringing import MOST_QUESTIONS, Choice
from goals_portal.fields import LineField


class BringForm(forms.Form):
    """Ticks, grouped by goal, and questions. `was` says what was ticked when the page was made."""

    questions = forms.MultipleChoiceField(
        label=_("Which questions shall we talk about?"),
        help_text=_("Three at most."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    was = forms.CharField(required=False, max_length=8000, widget=forms.HiddenInput)

    def __init__(
        self, *args, things: list[tuple[Goal, list[Choice]]], questions: list[Prompt], ticked: set[UUID], **kwargs
    ) -> None:
        self.of_goals = [f"goal_{number}" for number in range(len(things))]
        kept = sorted(str(key) for key in ticked)
        initial = dict.fromkeys([*self.of_goals, "questions"], kept) | {"was": " ".join(kept)}
        super().__init__(*args, initial=initial, **kwargs)
        self.offered = [choice for _goal, choices in things for choice in choices]
        self.offered += [Choice("prompt", question) for question in questions]
        self.fields["questions"].choices = [(str(question.uuid), question.text) for question in questions]
        for name, (goal, choices) in zip(self.of_goals, things, strict=True):
            self.fields[name] = forms.MultipleChoiceField(
                label=str(goal),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=[(str(choice.key), choice.label) for choice in choices],
            )

    def goal_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.of_goals]

    def clean_questions(self) -> list[str]:
        chosen = self.cleaned_data["questions"]
        if len(chosen) > MOST_QUESTIONS:
            raise forms.ValidationError(_("Choose three questions at most."))
        return chosen

    def clean_was(self) -> set[UUID]:
        try:
            return {UUID(key) for key in self.cleaned_data["was"].split()}
        except ValueError:
            raise forms.ValidationError(_("Please load this page again, then save.")) from None

    def choice(self) -> dict:
        """For `bring`."""
        names = [*self.of_goals, "questions"]
        ticked = {UUID(key) for name in names for key in self.cleaned_data[name]}
        return {"offered": self.offered, "was": self.cleaned_data["was"], "ticked": ticked}


class FamilyLineForm(forms.Form):
    line = LineField(
        label=_("What I would like to talk about"),
        max_length=TITLE_LIMIT,
        required=False,
        help_text=_("Your child and the teacher read this, nobody else."),
    )
