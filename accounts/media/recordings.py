"""Voice and video: what a browser or a phone recorded, kept as it sounds and looks.

A sniffer calls whatever a browser records `video/webm` or `video/mp4`; whether there is a picture in it stands in its
tracks. Phones write the place of a video beside it: that is blanked.
"""

import os
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

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
TRACKS_WITHIN = 65_536
"""Bytes: a browser names the tracks of a WebM before the first sound."""
CLUSTER = re.compile(rb"\x1f\x43\xb6\x75(?:\x01.{7}|[\x08-\xff].{0,4}?)\xe7([\x81-\x88])(.{8})", re.DOTALL)
"""In a WebM: a stretch of sound, and when it begins (in milliseconds)."""
PIECE = 1024**2
LONGEST_CLUSTER = 32
"""Bytes, and a few more, that `CLUSTER` looks at: so far two pieces overlap."""
WRITTEN_BESIDE = {b"udta", b"meta", b"uuid"}
HOLDS_BOXES = {b"moov", b"trak", b"mdia"}
BOXES = 20_000
"""Three minutes in the smallest stretches that a phone writes are a tenth of it."""
UNPLAYABLE = (TinyTagException, ValueError, KeyError, IndexError, TypeError, OSError, OverflowError, ArithmeticError)
GRACE = 3
"""Seconds: a recorder that stops by itself stops a little late."""


def checked_recording(file: BinaryIO, found: str) -> tuple[MediaKind, str, int | None]:
    """Kind, content type and length in seconds (None where it is not written down) of a recording. What is written
    beside it is blanked in `file` itself. Never more than a piece of it is in memory.

    Raises ValidationError where it is too long, or nothing that can be played.
    """
    boxes = list(_boxes(file)) if found in BOXED else []
    kind = MediaKind.VIDEO if _has_picture(file, boxes, found) else MediaKind.AUDIO
    seconds = _length_of_webm(file) if found == WEBM else _length(file)
    limit = settings.RECORDING_MAX_SECONDS[kind]
    if seconds is not None and seconds > limit + GRACE:
        raise ValidationError(_too_long(kind), params={"minutes": limit // 60, "seconds": limit})
    _blank_notes(file, boxes)
    content_type = KEPT_AS.get(found, found)
    return kind, f"{kind}/{content_type.partition('/')[2]}", seconds


def _too_long(kind: MediaKind) -> str:
    if kind == MediaKind.AUDIO:
        return _("This recording is too long. Up to %(minutes)s minutes fit.")
    return _("This video is too long. Up to %(seconds)s seconds fit.")


def _has_picture(file: BinaryIO, boxes: list["Box"], found: str) -> bool:
    if found == WEBM:
        file.seek(0)
        return bool(PICTURE_IN_WEBM.search(file.read(TRACKS_WITHIN)))
    return any(_read(file, box.start + box.header + 8, 4) == b"vide" for box in boxes if box.kind == b"hdlr")


def _length(file: BinaryIO) -> int | None:
    file.seek(0)
    try:
        tags = TinyTag.get(file_obj=file, tags=False)
    except UNPLAYABLE as error:
        raise _cannot_be_played() from error
    return round(tags.duration) if tags.duration else None


def _length_of_webm(file: BinaryIO) -> int:
    """A browser does not know the length before the end and writes none: the last stretch begins just before it."""
    latest, before = -1, b""
    file.seek(0)
    while piece := file.read(PIECE):
        begins = [int.from_bytes(number[: size[0] & 0x0F]) for size, number in CLUSTER.findall(before + piece)]
        latest, before = max([latest, *begins]), piece[-LONGEST_CLUSTER:]
    if latest < 0:
        raise _cannot_be_played()
    return latest // 1000


def _cannot_be_played() -> ValidationError:
    return ValidationError(_("This recording cannot be played. Please record it again."))


class Box(NamedTuple):
    """A box of an MP4: where it begins, how long its header is, and where it ends."""

    kind: bytes
    start: int
    header: int
    end: int


def _boxes(file: BinaryIO) -> Iterator[Box]:
    """Those at the top and those in the boxes that hold boxes. Raises ValidationError on nonsense."""
    ends, at, seen = [file.seek(0, os.SEEK_END)], 0, 0
    while ends:
        if at + 8 > ends[-1]:
            at = ends.pop()
            continue
        box, seen = _box(file, at, ends[-1]), seen + 1
        if seen > BOXES:
            raise _cannot_be_played()
        yield box
        at = box.end
        if box.kind in HOLDS_BOXES:
            at = box.start + box.header
            ends.append(box.end)


def _box(file: BinaryIO, at: int, end: int) -> Box:
    head = _read(file, at, 16)
    size, kind, header = int.from_bytes(head[:4]), head[4:8], 8
    if size == 1:
        size, header = int.from_bytes(head[8:]), 16
    if size == 0:
        size = end - at
    if size < header or at + size > end:
        raise _cannot_be_played()
    return Box(kind, at, header, at + size)


def _read(file: BinaryIO, at: int, size: int) -> bytes:
    file.seek(at)
    return file.read(size)


def _blank_notes(file: BinaryIO, boxes: list[Box]) -> None:
    """Place, device, name: what is written beside sound and picture. No byte moves."""
    for box in boxes:
        if box.kind in WRITTEN_BESIDE:
            file.seek(box.start + 4)
            file.write(b"free")
            file.seek(box.start + box.header)
            size = box.end - box.start - box.header
            file.writelines(bytes(min(left, PIECE)) for left in range(size, 0, -PIECE))
