"""A day and a time, as clocks at the school show them."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clock import moments_of

LEFT_OUT = _("Clocks go forward that night, and this time is left out. Please choose another.")
COMES_TWICE = _("Clocks go back that night, and this time comes twice. Please choose an earlier or a later one.")


class MomentField(forms.DateTimeField):
    """Chosen with what the browser has for it."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value) -> datetime | None:
        """Django's own sentence about such a night is for programmers."""
        zone = timezone.get_current_timezone()
        with timezone.override("UTC"):
            shown = super().to_python(value)
        if shown is None:
            return None
        moments = moments_of(shown.replace(tzinfo=None), zone)
        if len(moments) != 1:
            raise ValidationError(COMES_TWICE if moments else LEFT_OUT)
        return moments[0]
