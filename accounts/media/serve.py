"""Serving a file, after the door has let the reader see what holds it."""

import logging
import re
from collections.abc import Iterator
from typing import BinaryIO

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse

from accounts.models import MediaFile
from accounts.models.media import MediaKind

logger = logging.getLogger(__name__)

SIZES = {"page": "page_key", "card": "card_key"}
ONE_RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")
PIECE = 64 * 1024


def serve_file(request: HttpRequest, media: MediaFile) -> FileResponse | StreamingHttpResponse:
    """The file, or with `?size=page` or `card` a smaller one as soon as it is made. Pictures are shown, recordings
    played (from any place in them: Safari plays nothing else), everything else is saved."""
    key = getattr(media, SIZES.get(request.GET.get("size", ""), "storage_key")) or media.storage_key
    try:
        content = default_storage.open(key)
    except FileNotFoundError:
        logger.exception("The bytes of file %s are not in the storage.", media.pk)
        raise Http404 from None
    response = FileResponse(
        content,
        as_attachment=media.kind == MediaKind.DOCUMENT,
        filename=media.name,
        content_type=media.content_type,
    )
    if media.is_played:
        response = _part(request, response, content, media)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response


def _part(request: HttpRequest, whole: FileResponse, content: BinaryIO, media: MediaFile) -> StreamingHttpResponse:
    """The stretch that a player asks for (RFC 9110, one range), or the whole where it asks for none that there is."""
    whole["Accept-Ranges"] = "bytes"
    stretch = _stretch(request.headers.get("Range", ""), media.size)
    if stretch is None:
        return whole
    first, last = stretch
    part = StreamingHttpResponse(Stretch(content, first, last), status=206, content_type=media.content_type)
    part["Content-Length"] = str(last - first + 1)
    part["Content-Range"] = f"bytes {first}-{last}/{media.size}"
    part["Accept-Ranges"] = "bytes"
    part["Content-Disposition"] = whole["Content-Disposition"]
    return part


def _stretch(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte, both included."""
    found = ONE_RANGE.fullmatch(header)
    if not found or not any(found.groups()):
        return None
    begin, end = found.groups()
    if not begin:
        return max(size - int(end), 0), size - 1
    first, last = int(begin), min(int(end), size - 1) if end else size - 1
    return (first, last) if first <= last else None


class Stretch:
    """A part of an open file, in pieces: a player asks for a video from its first byte to its last."""

    def __init__(self, content: BinaryIO, first: int, last: int) -> None:
        self.content, self.left = content, last - first + 1
        content.seek(first)

    def __iter__(self) -> Iterator[bytes]:
        while piece := self.content.read(min(PIECE, self.left)):
            self.left -= len(piece)
            yield piece

    def close(self) -> None:
        self.content.close()
