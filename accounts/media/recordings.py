"""Voice and video: what a browser or a phone recorded, kept as it sounds and looks.

A sniffer calls whatever a browser records `video/webm` or `video/mp4`; whether there is a picture in it stands in its
tracks. Phones write the place of a video beside it: that is blanked.
"""

import io
import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from tinytag import TinyTag, TinyTagException

from accounts.models.media import MediaKind

WEBM, MP4, QUICKTIME = "video/webm", "video/mp4", "video/quicktime"
BOXED = {MP4, QUICKTIME, "audio/mp4", "video/x-m4v"}
PLAYABLE = BOXED | {WEBM, "audio/mpeg", "audio/ogg", "audio/x-wav"}
KEPT_AS = {"audio/x-wav": "audio/wav", "video/x-m4v": MP4}
PICTURE_IN_WEBM = re.compile(rb"V_(VP8|VP9|AV1|MPEG)")
PICTURE_IN_MP4 = re.compile(rb"hdlr.{8}vide", re.DOTALL)
TRACKS_WITHIN = 65_536
"""Bytes: a browser names the tracks of a WebM before the first sound."""
CLUSTER = re.compile(rb"\x1f\x43\xb6\x75(?:\x01.{7}|[\x08-\xff].{0,4}?)\xe7([\x81-\x88])(.{8})", re.DOTALL)
"""In a WebM: a stretch of sound, and when it begins (in milliseconds)."""
WRITTEN_BESIDE = {b"udta", b"meta", b"uuid"}
HOLDS_BOXES = {b"moov", b"trak"}
UNPLAYABLE = (TinyTagException, ValueError, KeyError, IndexError, TypeError, OSError, OverflowError, ArithmeticError)
GRACE = 3
"""Seconds: a recorder that stops by itself stops a little late."""


def checked_recording(content: bytes, found: str) -> tuple[MediaKind, str, int | None, bytes]:
    """Kind, content type, length in seconds (None where it is not written down) and bytes of a recording.

    Raises ValidationError where it is too long, or nothing that can be played.
    """
    kind = MediaKind.VIDEO if _has_picture(content, found) else MediaKind.AUDIO
    seconds = _length_of_webm(content) if found == WEBM else _length(content)
    limit = settings.RECORDING_MAX_SECONDS[kind]
    if seconds is not None and seconds > limit + GRACE:
        raise ValidationError(_too_long(kind), params={"minutes": limit // 60, "seconds": limit})
    if found in BOXED:
        content = _without_notes(content)
    content_type = KEPT_AS.get(found, found)
    return kind, f"{kind}/{content_type.partition('/')[2]}", seconds, content


def _too_long(kind: MediaKind) -> str:
    if kind == MediaKind.AUDIO:
        return _("This recording is too long. Up to %(minutes)s minutes fit.")
    return _("This video is too long. Up to %(seconds)s seconds fit.")


def _has_picture(content: bytes, found: str) -> bool:
    if found == WEBM:
        return bool(PICTURE_IN_WEBM.search(content[:TRACKS_WITHIN]))
    return found in BOXED and bool(PICTURE_IN_MP4.search(content))


def _length(content: bytes) -> int | None:
    try:
        tags = TinyTag.get(file_obj=io.BytesIO(content), tags=False)
    except UNPLAYABLE as error:
        raise _cannot_be_played() from error
    return round(tags.duration) if tags.duration else None


def _length_of_webm(content: bytes) -> int:
    """A browser does not know the length before the end and writes none: the last stretch begins just before it."""
    begins = [int.from_bytes(number[: size[0] & 0x0F]) for size, number in CLUSTER.findall(content)]
    if not begins:
        raise _cannot_be_played()
    return max(begins) // 1000


def _cannot_be_played() -> ValidationError:
    return ValidationError(_("This recording cannot be played. Please record it again."))


def _without_notes(content: bytes) -> bytes:
    """The same recording with what is written beside it blanked: place, device, name. No byte moves."""
    blanked = bytearray(content)
    for start, size in _notes(blanked, 0, len(blanked)):
        blanked[start + 4 : start + size] = b"free" + bytes(size - 8)
    return bytes(blanked)


def _notes(content: bytearray, at: int, end: int) -> list[tuple[int, int]]:
    """Place and size of the boxes that hold no sound and no picture."""
    found = []
    while at + 8 <= end:
        kind, header, size = _box(content, at, end)
        if kind in WRITTEN_BESIDE:
            found.append((at, size))
        elif kind in HOLDS_BOXES:
            found += _notes(content, at + header, at + size)
        at += size
    return found


def _box(content: bytearray, at: int, end: int) -> tuple[bytes, int, int]:
    """Kind, size of the header and size of the box that begins at `at`. Raises ValidationError on nonsense."""
    size, kind, header = int.from_bytes(content[at : at + 4]), bytes(content[at + 4 : at + 8]), 8
    if size == 1:
        size, header = int.from_bytes(content[at + 8 : at + 16]), 16
    if size == 0:
        size = end - at
    if size < header or at + size > end:
        raise _cannot_be_played()
    return kind, header, size
