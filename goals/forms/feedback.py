"""Agreeing, and messages about a goal."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.roles import Audience, Relation
from goals.actions.feedback import answer_audiences
from goals.forms.base import KeyForm
from goals.forms.text import WordsField
from goals.models import Feedback, Goal
from goals.models.choices import AnswerAudience
from goals.models.goal import TEXT_LIMIT
from goals.threads import AUDIENCE_WORDS, part_name
from goals_portal.widgets import RadioCards

AUDIENCE_ICONS = {
    AnswerAudience.TEAM: "user-group",
    AnswerAudience.STUDENT: "academic-cap",
    AnswerAudience.FAMILY: "home",
}


class AgreeForm(forms.Form):
    """One tick. `base_version` says which words were read."""

    base_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    show_family = forms.BooleanField(label=_("Show my family too"), required=False)

    def __init__(self, *args, goal: Goal, year_level: int | None = None, family: str = "", **kwargs) -> None:
        """`family`: the names of those who would read the goal then."""
        super().__init__(*args, **kwargs)
        self.fields["base_version"].initial = goal.version
        if goal.relation == Relation.OWN and goal.audience == Audience.TEACHERS:
            self.fields["show_family"].initial = (
                year_level is not None and year_level <= goal.school.family_preset_to_year
            )
            if family:
                self.fields["show_family"].help_text = _("Then %(names)s can read it.") % {"names": family}
        else:
            del self.fields["show_family"]


class FeedbackForm(KeyForm):
    """A message about a goal; `about` (parts of it that the author sees) adds the choice of one of them."""

    text = WordsField(label=_("Message"), max_length=TEXT_LIMIT, draft=True, rows=3)
    about = forms.ChoiceField(label=_("About"), required=False)
    audience = forms.TypedChoiceField(label=_("Who may see this?"), coerce=int, widget=RadioCards(icons=AUDIENCE_ICONS))
    asks_to_look_again = forms.BooleanField(label=_("Please look again"), required=False)

    def __init__(self, *args, goal: Goal, about: tuple = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label_of(goal)
        self.parts = {f"{part._meta.model_name}-{part.uuid}": part for part in about}
        self._offer_parts()
        self._offer_audiences(goal)
        if goal.relation in (Relation.OWN, Relation.FAMILY):
            del self.fields["asks_to_look_again"]

    def _offer_parts(self) -> None:
        if self.parts:
            names = [(key, part_name(part)) for key, part in self.parts.items()]
            self.fields["about"].choices = [("", _("The whole goal")), *names]
        else:
            del self.fields["about"]

    def _offer_audiences(self, goal: Goal) -> None:
        choices = audience_choices(goal)
        self.fields["audience"].choices = choices
        self.fields["audience"].initial = AnswerAudience.STUDENT
        if len(choices) == 1:
            self.fields["audience"].required = False
            self.fields["audience"].widget = forms.HiddenInput()
            self.fields["text"].help_text = readers_in_words(goal)

    def clean_audience(self) -> AnswerAudience:
        return AnswerAudience(self.cleaned_data["audience"] or AnswerAudience.STUDENT)

    def message(self) -> dict:
        """For `give_feedback`."""
        values = self.cleaned_data
        return {
            "uuid": values["key"],
            "text": values["text"],
            "audience": values["audience"],
            "asks_to_look_again": values.get("asks_to_look_again", False),
            "about": self.parts.get(values.get("about", "")),
        }


class FeedbackEditForm(FeedbackForm):
    """The words and the audience of a message that was just sent."""

    def __init__(self, *args, feedback: Feedback, **kwargs) -> None:
        super().__init__(*args, goal=feedback.goal, **kwargs)
        for name in ("key", "asks_to_look_again"):
            self.fields.pop(name, None)
        self.initial.setdefault("text", feedback.text)
        self.initial["audience"] = feedback.audience


def audience_choices(goal: Goal) -> list[tuple[int, str | Promise]]:
    words = AUDIENCE_WORDS.get(Relation(goal.relation), {})
    return [(audience, words.get(audience, audience.label)) for audience in answer_audiences(goal)]


def readers_in_words(goal: Goal) -> str | Promise:
    """Who reads a message, where there is no choice."""
    if goal.relation == Relation.OWN:
        return _("Your teachers and those who look after you at school read this. It does not go home.")
    if goal.student.user_id:
        return _("Your child, and those who teach and look after your child at school, read this. Nobody else at home.")
    return _(
        "Those who teach and look after your child at school read this, and can read it to your child. Nobody else at "
        "home does."
    )


def label_of(goal: Goal) -> str | Promise:
    if goal.relation == Relation.OWN:
        return _("Write to your teacher")
    return _("Write to your child") if goal.relation == Relation.FAMILY else _("Message")
