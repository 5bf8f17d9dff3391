"""What forms share: the texts that were typed, and the key of what a form makes."""

from uuid import uuid4

from django import forms


class TextsForm(forms.Form):
    def texts(self) -> list[str]:
        """What was typed: the drafts with these very words are saved now."""
        return [value for value in self.cleaned_data.values() if isinstance(value, str)]


class KeyForm(TextsForm):
    """Carries the key of what it makes, so that sending it twice makes it once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def renew_key(self) -> None:
        """What was sent makes something new when it is sent again."""
        self.data = self.data.copy()
        self.data[self.add_prefix("key")] = str(uuid4())
