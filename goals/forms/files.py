"""Files in forms: chosen, photographed, drawn or recorded, in the forms that the school offers."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.media.scanner import Harmful
from accounts.media.uploads import Checked, accepted, check_upload, clean_name
from accounts.models.media import PLAYED, MediaKind
from goals.models.formats import Format
from goals_portal.fields import WordsField
from goals_portal.widgets import FileBox, Waiting

KIND_OF = {
    Format.VOICE: MediaKind.AUDIO,
    Format.PHOTO: MediaKind.PICTURE,
    Format.DRAWING: MediaKind.PICTURE,
    Format.VIDEO: MediaKind.VIDEO,
    Format.DOCUMENT: MediaKind.DOCUMENT,
}
SPOKEN = (Format.VOICE, Format.VIDEO)
PICTURED = (Format.PHOTO, Format.DRAWING)
FILES_AT_ONCE = 10
TOLD = ("recording", "picture")
"""The boxes whose file can stand for words."""


class UploadField(forms.FileField):
    """A file in one of the `formats`: the cleaned value is a `Checked`. `good` are those that may wait when the form
    comes back, `harmful` names and findings of those with malware in them."""

    default_error_messages = {
        "required": gettext_lazy("Please choose a photo or a file."),
        "gone": gettext_lazy("Your file could not be kept so long. Please choose it again."),
    }

    def __init__(
        self,
        *,
        formats: Collection[Format],
        required: bool = False,
        large: bool = False,
        several: bool = False,
        **kwargs,
    ) -> None:
        self.kinds = {KIND_OF[each] for each in formats}
        self.good: list[Checked] = []
        self.harmful: list[tuple[str, str]] = []
        largest = max(settings.MEDIA_MAX_BYTES[kind] for kind in self.kinds)
        widget = FileBox(
            {"accept": accepted(self.kinds)},
            tools=[str(each) for each in Format if each in formats],
            several=several,
            large=large,
            limits={"bytes": largest, **settings.RECORDING_MAX_SECONDS},
        )
        super().__init__(required=required, allow_empty_file=True, widget=widget, **kwargs)

    def clean(self, data, initial=None) -> Checked | None:
        """What is there already (`initial`) is no answer: None where nothing new came."""
        self.good, self.harmful = [], []
        return self.one(data) if isinstance(data, Waiting) or super().clean(data) else None

    def one(self, sent) -> Checked:
        checked = self.waiting(sent) if isinstance(sent, Waiting) else self.checked(super().clean(sent))
        self.good.append(checked)
        return checked

    def waiting(self, sent: Waiting) -> Checked:
        try:
            key = UUID(sent.key)
        except ValueError:
            raise ValidationError(self.error_messages["gone"]) from None
        found = sent.sender.take(key) if sent.sender else None
        if not found or found.kind not in self.kinds:
            raise ValidationError(self.error_messages["gone"])
        return found

    def checked(self, upload) -> Checked:
        try:
            checked = check_upload(upload, self.kinds)
        except Harmful as harmful:
            self.harmful.append((clean_name(upload.name), harmful.found))
            raise
        told = getattr(upload, "told_seconds", None)
        if checked.kind in PLAYED and told:
            longest = settings.RECORDING_MAX_SECONDS[checked.kind]
            return replace(checked, seconds=max(checked.seconds or 0, min(told, longest)))
        return checked


class FilesField(UploadField):
    """Several files at once: the cleaned value is a list of `Checked`. What is wrong with one is said with its name."""

    def __init__(self, *, at_once: int = FILES_AT_ONCE, **kwargs) -> None:
        super().__init__(several=True, **kwargs)
        self.at_once = at_once

    def clean(self, data, initial=None) -> list[Checked]:
        self.good, self.harmful = [], []
        if not data:
            super(UploadField, self).clean(None, initial)
            return []
        if len(data) > self.at_once:
            raise ValidationError(_("Up to %(number)s files at once, please."), params={"number": self.at_once})
        wrong = [error for upload in data if (error := self._wrong_with(upload, len(data)))]
        if wrong:
            raise ValidationError(wrong)
        return self.good

    def _wrong_with(self, upload, number: int) -> ValidationError | None:
        try:
            self.one(upload)
        except ValidationError as error:
            if number == 1 or isinstance(upload, Waiting):
                return error
            said = " ".join(error.messages)
            return ValidationError(_("%(name)s: %(said)s"), params={"name": upload.name, "said": said})
        return None


class ToldField(WordsField):
    """Words that a recording or a picture can stand for: something has to come, and `has_told` says in the form's
    `clean` whether it did."""

    def validate(self, value: str) -> None:
        """Empty may be right."""


def add_spoken(form: forms.Form, formats: Iterable[Format], label: str, **kwargs) -> None:
    """The box `recording`, where the school offers voice or video."""
    offered = [each for each in formats if each in SPOKEN]
    if offered:
        form.fields["recording"] = UploadField(label=label, formats=offered, **kwargs)


def add_pictured(form: forms.Form, formats: Iterable[Format], label: str, **kwargs) -> None:
    """The box `picture`, where the school offers photos or drawings."""
    offered = [each for each in formats if each in PICTURED]
    if offered:
        form.fields["picture"] = UploadField(label=label, formats=offered, **kwargs)


def add_files(form: forms.Form, formats: Iterable[Format], label: str, **kwargs) -> None:
    """The box `files`, for all of the formats that are files; where there is a box to speak into, for the others."""
    offered = [each for each in formats if each in KIND_OF and not (each in SPOKEN and "recording" in form.fields)]
    if offered:
        form.fields["files"] = FilesField(label=label, formats=offered, **kwargs)


def may_be_told(formats: Collection[Format]) -> bool:
    """Can a recording or a picture stand for the words?"""
    return bool({*SPOKEN, *PICTURED} & set(formats))


def told(form: forms.Form) -> dict[str, Checked | None]:
    """What the boxes of `add_spoken` and `add_pictured` brought, as the actions take it."""
    return {name: form.cleaned_data.get(name) for name in TOLD}


def has_told(form: forms.Form) -> bool:
    """A recording or a picture came, was refused with its own reason, or is there already."""
    came = [form.cleaned_data.get(name) or form.initial.get(name) for name in TOLD]
    return any(came) or any(name in form.errors for name in TOLD)
