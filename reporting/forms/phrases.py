"""Forms of the comment bank."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goals_portal.fields import WordsField
from reporting.models.phrases import PHRASE_LIMIT
from reporting.writing.phrases import refuse_unknown_places


class PhraseForm(forms.Form):
    text = WordsField(
        label=_("Sentence"),
        max_length=PHRASE_LIMIT,
        rows=3,
        validators=[refuse_unknown_places],
        help_text=_("Such as: {name} reads aloud every day, and {they} {has} found {their} own voice."),
    )
    is_shared = forms.BooleanField(label=_("Colleagues may use it too"), required=False)
