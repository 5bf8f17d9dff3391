"""Two saves on the same text: both are shown side by side, and neither is lost."""

from dataclasses import dataclass

from django import forms
from django.db import models
from django.utils.translation import gettext as _

from goals.forms.base import KeyForm
from goals.story.word_diff import WordDiff, word_diff
from goals_portal.fields import WordsField


@dataclass(frozen=True)
class Difference:
    """What was sent and what stands there; `diff`, for words, is how the one came out of the other."""

    label: str
    mine: str
    theirs: str
    diff: WordDiff | None = None

    @classmethod
    def of(cls, label: str, mine: str, theirs: str) -> "Difference":
        """Two texts in words. Where little is shared, both in full say more than marks would."""
        diff = word_diff(theirs, mine)
        return cls(label, mine, theirs, None if diff.is_anew or not (mine and theirs) else diff)


def differences(form: forms.Form, current: models.Model) -> list[Difference]:
    """Per field of a valid `form` that `current` has too: what was sent beside what stands there now."""
    found = []
    for name, sent in form.cleaned_data.items():
        if isinstance(form.fields[name], forms.FileField):
            continue
        there = getattr(current, name, sent)
        if not callable(getattr(there, "all", None)) and sent != there:
            label, mine, theirs = str(form.fields[name].label), _shown(form, name, sent), _shown(form, name, there)
            is_words = isinstance(form.fields[name], WordsField)
            found.append(Difference.of(label, mine, theirs) if is_words else Difference(label, mine, theirs))
    return found


def _shown(form: forms.Form, name: str, value) -> str:
    choices = dict(getattr(form.fields[name], "choices", ()) or ())
    return str(choices.get(value, "" if value is None else value))


def offer_again(form: KeyForm, kept: models.Model) -> None:
    """`form` was `kept` once, with other words: it comes back as it was sent, and saving it keeps both."""
    said = _("You sent this before, and it is kept: “%(words)s”. Save again, and what is in the boxes is kept too.")
    said = said % {"words": kept}
    if form.files:
        said = f"{said} {_('Please choose the photo or file once more: it is not kept yet.')}"
    offer_new(form, said)


def offer_new(form: KeyForm, because: str) -> None:
    """Shows `form` as it was sent, with the reason: what is saved from it is something new."""
    form.renew_key()
    form.add_error(None, because)
