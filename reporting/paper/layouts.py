"""A school's layout, as it is printed."""

import hashlib
import logging
from dataclasses import replace

from django.core.files.storage import default_storage

from reporting.models import ReportLayout
from reporting.paper.look import STANDARD, Look

logger = logging.getLogger(__name__)


def look_of(layout: ReportLayout | None, *, is_large: bool = False) -> Look:
    """A layout as it is printed, or what the program brings; large for who asks for it."""
    look = STANDARD
    if layout:
        look = Look(
            paper=layout.paper, is_large=layout.is_large, blocks=tuple(layout.blocks),
            words_colour=layout.words_colour, line_colour=layout.line_colour, crest=_crest_of(layout),
        )  # fmt: skip
    return replace(look, is_large=True) if is_large else look


def _crest_of(layout: ReportLayout) -> bytes:
    """A picture that is lost or damaged costs no report: the letters stand in its place, and the log says so."""
    if not layout.crest_key:
        return b""
    try:
        with default_storage.open(layout.crest_key) as file:
            crest = file.read()
    except OSError:
        crest = b""
    if hashlib.sha256(crest).hexdigest() == layout.crest_sha256:
        return crest
    logger.error("The crest of layout %s is damaged.", layout.pk)
    return b""
