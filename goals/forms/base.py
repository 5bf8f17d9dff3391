"""What forms share: the texts that were typed, the files that wait, and the key of what a form makes."""

from uuid import uuid4

from django import forms

from accounts.media.kept import keep
from accounts.media.refused import note_refused


class FilesForm(forms.Form):
    """A browser gives no file back to a form that returns with an error: what was sent well waits for the next time."""

    was_cleaned = False

    def full_clean(self) -> None:
        super().full_clean()
        self.was_cleaned = True
        sender = getattr(self.files, "sender", None)
        for name, found in [each for field in self._file_boxes() for each in field.harmful] if sender else []:
            note_refused(by=sender.person, name=name, found=found)
        if self.errors:
            self._let_files_wait()

    def add_error(self, field: str | None, error) -> None:
        """Also what only the action finds: that no more fits, or that somebody saved in between."""
        super().add_error(field, error)
        if self.was_cleaned:
            self._let_files_wait()

    def _file_boxes(self) -> list[forms.Field]:
        return [field for field in self.fields.values() if hasattr(field, "good")]

    def _let_files_wait(self) -> None:
        sender = getattr(self.files, "sender", None)
        for field in self._file_boxes() if sender else []:
            kept = [keep(checked=checked, by=sender.person, place=sender.place) for checked in field.good]
            field.widget.kept = [each for each in kept if each]
            field.widget.dropped = None in kept

    @property
    def says_something_of_files(self) -> bool:
        """Is a file waiting, lost or refused? Where the boxes are folded, they open."""
        boxes = [(name, field.widget) for name, field in self.fields.items() if hasattr(field, "good")]
        return any(name in self.errors or widget.kept or widget.dropped for name, widget in boxes)

    def files_are_kept(self) -> None:
        """They hang on a row by now: the form that is shown again brings them no more."""
        for field in self._file_boxes():
            field.widget.kept, field.widget.dropped = [], False


class TextsForm(FilesForm):
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
