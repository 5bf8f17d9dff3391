"""Boxes for free text: whatever is typed or pasted is taken whole, or refused in words."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from goals_portal.widgets import WordsArea

UNKEEPABLE = "\ufffd"
"""What a broken character arrives as: keeping it would keep a mistake in somebody's words."""

TOO_LONG = _("This is too long: %(show_value)d characters, and at most %(limit_value)d fit. Please make it shorter.")


def refuse_unkeepable(value: str) -> None:
    if "\x00" in value or UNKEEPABLE in value:
        raise ValidationError(_("This contains a sign that cannot be kept: please type it again."), code="unkeepable")


class WordsField(forms.CharField):
    """Free text of at most `max_length` characters, a line's end counted as one; `draft` keeps it while it is typed."""

    default_error_messages = {"required": _("Please write something here.")}
    is_wanted_at_times = False
    """Says its label when it is wanted? Then it is not called optional."""
    default_validators = [refuse_unkeepable]

    def __init__(self, *, max_length: int, draft: bool = False, rows: int = 4, **kwargs) -> None:
        kwargs.setdefault("widget", WordsArea(limit=max_length, draft=draft, rows=rows))
        super().__init__(max_length=max_length, **kwargs)
        replaced = (MaxLengthValidator, ProhibitNullCharactersValidator)
        self.validators = [each for each in self.validators if not isinstance(each, replaced)]
        self.validators.append(MaxLengthValidator(max_length, TOO_LONG))

    def widget_attrs(self, widget) -> dict:
        """Without `maxlength`: a browser would cut what is pasted and not say so."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}

    def to_python(self, value) -> str:
        return super().to_python(value).replace("\r\n", "\n")


def is_kept_while_typed(field: forms.Field) -> bool:
    return "data-draft" in field.widget.attrs


class LineField(WordsField):
    """One line of free text; `draft` keeps it while it is typed."""

    def __init__(self, *, max_length: int, draft: bool = False, **kwargs) -> None:
        attrs = {"dir": "auto", "maxlength": max_length} | ({"data-draft": True} if draft else {})
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(max_length=max_length, **kwargs)
