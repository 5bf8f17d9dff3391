"""Files in forms: chosen, photographed, drawn or recorded, in the forms that the school offers."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.media.uploads import Checked, accepted, check_upload
from accounts.models.media import PLAYED, MediaKind
from goals.forms.text import WordsField
from goals.models.formats import Format
from goals_portal.widgets import FileBox

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
    """A file in one of the `formats`: the cleaned value is a `Checked`."""

    default_error_messages = {"required": gettext_lazy("Please choose a photo or a file.")}

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
        upload = super().clean(data)
        return self.checked(upload) if upload else None

    def checked(self, upload) -> Checked:
        checked = check_upload(upload, self.kinds)
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
        if not data:
            super(UploadField, self).clean(None, initial)
            return []
        if len(data) > self.at_once:
            raise ValidationError(_("Up to %(number)s files at once, please."), params={"number": self.at_once})
        return [self._one_of_them(upload, len(data)) for upload in data]

    def _one_of_them(self, upload, number: int) -> Checked:
        try:
            return self.checked(super(UploadField, self).clean(upload))
        except ValidationError as error:
            if number == 1:
                raise
            said = " ".join(error.messages)
            raise ValidationError(_("%(name)s: %(said)s"), params={"name": upload.name, "said": said}) from error


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
