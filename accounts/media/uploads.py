"""What an upload really is, and whether it may be kept.

A picture is decoded and written anew, so that nothing of the original survives but what is seen. A recording is kept
as it sounds, without what is written beside it. A document is kept as it came and only ever offered for download.
"""

import hashlib
import io
import os
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO

import filetype
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.media.documents import PDF, type_of_document
from accounts.media.pictures import PICTURES, redrawn
from accounts.media.recordings import PLAYABLE, checked_recording
from accounts.media.scanner import refuse_malware
from accounts.models.media import MediaKind

HEAD = 8192
"""Bytes, enough to tell what a file is."""
EVERYTHING = frozenset(MediaKind)
ACCEPTED = {
    MediaKind.PICTURE: "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic",
    MediaKind.AUDIO: "audio/*",
    MediaKind.VIDEO: "video/mp4,video/webm,video/quicktime",
    MediaKind.DOCUMENT: ".pdf,.docx,.xlsx,.pptx,.odt",
}
"""For the `accept` attribute of a file box."""
WANTED = {
    frozenset({MediaKind.PICTURE}): gettext_lazy("Here a photo or a drawing fits."),
    frozenset({MediaKind.AUDIO}): gettext_lazy("Here a recording fits."),
    frozenset({MediaKind.VIDEO}): gettext_lazy("Here a video fits."),
    frozenset({MediaKind.AUDIO, MediaKind.VIDEO}): gettext_lazy("Here a recording or a video fits."),
}


@dataclass(frozen=True)
class Checked:
    """An upload that may be kept. `file` is open and read in pieces: a video never lies in memory whole. `seconds`: how
    long a recording is, where it says so."""

    kind: MediaKind
    content_type: str
    name: str
    file: BinaryIO
    seconds: int | None = None

    @cached_property
    def size(self) -> int:
        return self.file.seek(0, os.SEEK_END)

    @cached_property
    def sha256(self) -> str:
        self.file.seek(0)
        return hashlib.file_digest(self.file, "sha256").hexdigest()


def check_upload(upload: UploadedFile, kinds: Collection[MediaKind] = EVERYTHING) -> Checked:
    """What the upload really is, cleaned. Raises ValidationError with the reason where it is refused."""
    file = upload.file
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise ValidationError(_("This file is empty."))
    found = filetype.guess_mime(head) or ""
    _refuse_too_large(upload.size, found)
    refuse_malware(file)
    checked = _by_what_it_is(found, file, clean_name(upload.name or ""))
    if checked.kind not in kinds:
        raise ValidationError(WANTED.get(frozenset(kinds)) or _("This kind of file does not fit here."))
    return checked


def _refuse_too_large(size: int, found: str) -> None:
    kind = found.partition("/")[0] if found in PLAYABLE else MediaKind.DOCUMENT
    limit = settings.MEDIA_MAX_BYTES[kind]
    if size > limit:
        raise ValidationError(_("This file is too big. Up to %(limit)s MB fit."), params={"limit": limit // 1024**2})


def _by_what_it_is(found: str, file: BinaryIO, name: str) -> Checked:
    if found in PICTURES:
        return checked_picture(file, name, PICTURES[found])
    if found in PLAYABLE:
        kind, content_type, seconds = checked_recording(file, found)
        return Checked(kind, content_type, name, file, seconds)
    return Checked(MediaKind.DOCUMENT, PDF if found == PDF else type_of_document(file), name, file)


def checked_picture(file: BinaryIO, name: str, picture_format: str = "JPEG") -> Checked:
    content_type, drawn = redrawn(file, picture_format)
    return Checked(MediaKind.PICTURE, content_type, name, io.BytesIO(drawn))


def accepted(kinds: Collection[MediaKind]) -> str:
    return ",".join(ACCEPTED[kind] for kind in MediaKind if kind in kinds)


def clean_name(name: str) -> str:
    """The name that is shown: the last part of the path, without signs that hide, turn or break what follows."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    name = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C" and sign != "\ufffd")
    name = re.sub(r'[<>:"|?*]+', "", re.sub(r"\s+", " ", name)).strip(" .-")
    stem, dot, ending = name.rpartition(".")
    if dot and len(ending) <= 5:
        return f"{stem[: 119 - len(ending)]}.{ending}"
    return name[:120] or _("File")
