"""Agreeing, and messages about a goal."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.roles import Audience, Relation
from goals.actions.feedback import answer_audiences
from goals.forms.base import KeyForm, TextsForm
from goals.forms.files import ToldField, add_spoken
from goals.messages.phrases import ENGLISH, Language, Shown, languages, phrases, phrases_for, shown_to
from goals.messages.threads import AUDIENCE_WORDS, name_in_form
from goals.models import Feedback, Format, Goal
from goals.models.choices import AnswerAudience
from goals.models.goal import TEXT_LIMIT
from goals.parts import part_name
from goals_portal.widgets import RadioCards

FOLDED = ("asked_of", "recording")
AUDIENCE_ICONS = {
    AnswerAudience.TEAM: "user-group",
    AnswerAudience.STUDENT: "academic-cap",
    AnswerAudience.FAMILY: "home",
}


class AudienceField(forms.TypedChoiceField):
    """Whom a message is meant for; where nothing was chosen, the child and the teachers."""

    def __init__(self, **kwargs) -> None:
        super().__init__(coerce=lambda value: AnswerAudience(int(value)), **kwargs)

    def clean(self, value) -> AnswerAudience:
        return super().clean(value or AnswerAudience.STUDENT)


class AgreeForm(forms.Form):
    """One tick. `base_version` says which words were read."""

    base_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    show_family = forms.BooleanField(label=_("Show my family too"), required=False)

    def __init__(self, *args, goal: Goal, year_level: int | None = None, family: str = "", **kwargs) -> None:
        """`family`: the names of those who would read the goal then."""
        super().__init__(*args, **kwargs)
        self.fields["base_version"].initial = goal.version
        withholds = goal.student.withholds_since
        if goal.relation == Relation.OWN and goal.audience == Audience.TEACHERS and not withholds:
            self.fields["show_family"].initial = (
                year_level is not None and year_level <= goal.school.family_preset_to_year
            )
            if family:
                self.fields["show_family"].help_text = _("Then %(names)s can read it.") % {"names": family}
        else:
            del self.fields["show_family"]


class FeedbackForm(KeyForm):
    """A message about a goal: words, a voice, or a tapped phrase; of a student, a wish for feedback too.

    `about` (parts of it that the author sees) adds the choice of one of them; `teachers` whom a student can ask;
    `language` that in which phrases are tapped, where there are any; `voice` a box to speak into.
    """

    text = ToldField(label=_("Message"), max_length=TEXT_LIMIT, draft=True, rows=3)
    about = forms.ChoiceField(label=_("About"), required=False)
    audience = AudienceField(label=_("Who may see this?"), widget=RadioCards(icons=AUDIENCE_ICONS))
    asks_to_look_again = forms.BooleanField(label=_("Please look again"), required=False)
    asks_for_reply = forms.BooleanField(label=_("Please look at this and answer me"), required=False)
    asked_of = forms.ChoiceField(label=_("Whom do you ask?"), required=False)

    def __init__(
        self, *args, goal: Goal, about: tuple = (), teachers: tuple = (), language: str = "", voice: bool = False,
        **kwargs,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.language, self.phrases = language, phrases_for(goal) if language else []
        self.for_family = goal.relation == Relation.FAMILY
        self.fields["text"].label = label_of(goal)
        self.parts = {name_in_form(part): part for part in about}
        self._offer_parts()
        offer_audiences(self, goal)
        self._offer_asking(goal, teachers)
        add_spoken(self, [Format.VOICE] if voice else [], _("Say it instead"))
        if goal.relation == Relation.FAMILY:
            self.fields["text"].widget.attrs["rows"] = 2

    def _offer_parts(self) -> None:
        if self.parts:
            names = [(key, part_name(part)) for key, part in self.parts.items()]
            self.fields["about"].choices = [("", _("The whole goal")), *names]
        else:
            del self.fields["about"]

    def _offer_asking(self, goal: Goal, teachers: tuple) -> None:
        self.teachers = {str(teacher.uuid): teacher for teacher in teachers}
        if goal.relation in (Relation.OWN, Relation.FAMILY):
            del self.fields["asks_to_look_again"]
        if goal.relation != Relation.OWN:
            del self.fields["asks_for_reply"]
        if goal.relation != Relation.OWN or len(teachers) < 2:
            del self.fields["asked_of"]
        else:
            names = [(key, teacher.name) for key, teacher in self.teachers.items()]
            self.fields["asked_of"].choices = [("", _("All my teachers")), *names]

    @property
    def languages(self) -> list[Language]:
        """What a family can choose from; others read the phrases in English, or as they chose before."""
        return list(languages().values()) if self.for_family and self.phrases else []

    @property
    def is_checked(self) -> bool:
        """Has somebody who speaks the language read its phrases?"""
        return not self.language or languages()[self.language].checked

    @property
    def tappable(self) -> list[tuple[str, Shown]]:
        """Key and words of each phrase, in the reader's language with the English beside it."""
        return [(phrase.key, shown_to(phrase.key, self.language, ENGLISH)) for phrase in self.phrases]

    @property
    def first_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in FOLDED]

    @property
    def folded_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name in FOLDED]

    def clean(self) -> dict:
        values = super().clean()
        values["phrase"] = self._tapped()
        says = [values.get(name) for name in ("text", "recording", "asks_for_reply", "phrase")]
        if not any(says) and not {"text", "recording"} & set(self.errors):
            self.add_error("text", _("Please write something here."))
        if values["phrase"] and phrases()[values["phrase"]].goes_home:
            values["audience"] = AnswerAudience.FAMILY
        return values

    def _tapped(self) -> str:
        """The phrase whose button was tapped, of those that were offered."""
        tapped = self.data.get("phrase", "")
        return tapped if tapped in [phrase.key for phrase in self.phrases] else ""

    def message(self) -> dict:
        """For `give_feedback`."""
        values = self.cleaned_data
        return {
            "uuid": values["key"],
            "text": values["text"],
            "audience": values["audience"],
            "asks_to_look_again": values.get("asks_to_look_again", False),
            "asks_for_reply": values.get("asks_for_reply", False),
            "asked_of": self.teachers.get(values.get("asked_of", "")),
            "about": self.parts.get(values.get("about", "")),
            "recording": values.get("recording"),
            "phrase": values["phrase"],
            "phrase_language": self.language,
        }


class FeedbackEditForm(TextsForm):
    """The words and the audience of a message that was just sent; a voice or a phrase stays as it is."""

    text = ToldField(label=_("Message"), max_length=TEXT_LIMIT, draft=True, rows=3)
    audience = AudienceField(label=_("Who may see this?"), widget=RadioCards(icons=AUDIENCE_ICONS))

    def __init__(self, *args, feedback: Feedback, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        goal, self.feedback = feedback.goal, feedback
        offer_audiences(self, goal)
        self.fields["text"].label = label_of(goal)
        self.initial.setdefault("text", feedback.text)
        self.initial["audience"] = feedback.audience

    def clean(self) -> dict:
        values, said = super().clean(), self.feedback
        if not values.get("text") and not (said.recording_id or said.phrase or said.asks_for_reply or self.errors):
            self.add_error("text", _("Please write something here."))
        return values


class PhraseLanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(each.code, each.name) for each in languages().values()]


def offer_audiences(form: forms.Form, goal: Goal) -> None:
    field, choices = form.fields["audience"], audience_choices(goal)
    field.choices, field.initial = choices, AnswerAudience.STUDENT
    if len(choices) == 1:
        field.widget = forms.HiddenInput()
        form.fields["text"].help_text = readers_in_words(goal)


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
