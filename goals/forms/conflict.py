"""Two saves on the same text: both are shown side by side, and neither is lost."""

from dataclasses import dataclass

from django import forms
from django.db import models


@dataclass(frozen=True)
class Difference:
    label: str
    mine: str
    theirs: str


def differences(form: forms.Form, current: models.Model) -> list[Difference]:
    """Per field of a valid `form` that `current` has too: what was sent beside what stands there now."""
    found = []
    for name, sent in form.cleaned_data.items():
        there = getattr(current, name, sent)
        if not callable(getattr(there, "all", None)) and sent != there:
            found.append(Difference(str(form.fields[name].label), _shown(form, name, sent), _shown(form, name, there)))
    return found


def _shown(form: forms.Form, name: str, value) -> str:
    choices = dict(getattr(form.fields[name], "choices", ()) or ())
    return str(choices.get(value, "" if value is None else value))
