"""Pictures, decoded and written anew: no place, no camera, no hidden text, no uncropped thumbnail."""

import io
import threading
import zlib
from typing import BinaryIO

import pi_heif
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps

pi_heif.register_heif_opener()

LONGEST_SIDE = 2560
"""Pixels: a photographed page stays easy to read."""
PAGE_SIDE, CARD_SIDE = 1280, 480
"""Pixels of the two smaller sizes: as wide as a page, as wide as a card."""
PICTURES = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/heic": "HEIF",
    "image/heif": "HEIF",
}
WRITTEN_AS = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WEBP", "HEIF": "JPEG"}
"""The photos of an iPhone are kept in the form that every browser shows."""
ONE_AT_A_TIME = threading.Lock()
"""In one process: a picture of 40 megapixels takes 160 MB while it is drawn anew, and a class sends many at once."""
UNDECODABLE = (
    OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, EOFError, OverflowError, MemoryError, zlib.error,
    RuntimeError, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip
"""What is raised on a picture that is broken, or built to break it."""


def redrawn(file: BinaryIO, picture_format: str) -> tuple[str, bytes]:
    """Content type and bytes of the picture, the right way up and not larger than needed.

    Raises ValidationError where it has too many pixels or cannot be opened.
    """
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # some libraries turn it on for all; half a picture is refused here
    try:
        with ONE_AT_A_TIME, Image.open(file, formats=[picture_format]) as original:
            width, height = original.size
            if width * height > settings.MEDIA_MAX_PIXELS:
                raise ValidationError(_("This picture has too many pixels. Please take a smaller one."))
            original.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            picture = ImageOps.exif_transpose(original)
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            written_as = WRITTEN_AS[picture_format]
            return f"image/{written_as.lower()}", _written(picture, written_as)
    except UNDECODABLE as error:
        if isinstance(error, ValidationError):
            raise
        raise ValidationError(_("This picture cannot be opened. Please try another one.")) from error


def smaller(content: bytes, side: int) -> bytes:
    """A kept picture, its longest side at most `side` pixels, in the same form."""
    with Image.open(io.BytesIO(content)) as picture:
        picture_format = picture.format or "JPEG"
        picture.thumbnail((side, side))
        return _written(picture, picture_format)


def _written(picture: Image.Image, picture_format: str) -> bytes:
    see_through = picture_format != "JPEG" and (picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info)
    picture = picture.convert("RGBA" if see_through else "RGB")
    picture.info = {}
    out = io.BytesIO()
    picture.save(out, picture_format, **({} if picture_format == "PNG" else {"quality": 85}))
    return out.getvalue()
