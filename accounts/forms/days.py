"""Days, as people choose them."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

YEARS_AWAY = 6


def refuse_far_away(day: date) -> None:
    if abs(day.year - timezone.localdate().year) > YEARS_AWAY:
        raise ValidationError(_("This day is too far away. Please look at the year."))


class DayField(forms.DateField):
    """A day within a few years. `not_past`: today or later, in the school's time."""

    default_validators = [refuse_far_away]

    def __init__(self, *, not_past: bool = False, **kwargs) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)
        self.not_past = not_past

    def clean(self, value) -> date | None:
        day = super().clean(value)
        if day and self.not_past and day < timezone.localdate():
            raise ValidationError(_("This day has passed. Please choose today or a later day."))
        return day
