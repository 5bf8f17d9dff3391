"""A look for malware by ClamAV's daemon, where a school runs one: the setting CLAMD, else nothing is asked.

The protocol is INSTREAM (docs of clamd): the length of each piece in four bytes, then the piece; a zero ends it.
"""

import logging
import socket
from typing import BinaryIO
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

PIECE = 64 * 1024
PATIENCE = 20  # seconds


class Harmful(ValidationError):
    """What the scanner `found`."""

    def __init__(self, found: str) -> None:
        super().__init__(_("This file may do harm, and is not kept. Tell your teacher."))
        self.found = found


def refuse_malware(file: BinaryIO) -> None:
    """Raises Harmful where the scanner finds something, ValidationError where it cannot be asked: what was not looked
    at is not kept. The operators read of it in the log."""
    if not settings.CLAMD:
        return
    try:
        answer = _ask(file)
    except OSError as error:
        logger.exception("The scanner for malware does not answer.")
        raise _not_looked_at() from error
    if not answer.endswith(("OK", "FOUND")):
        logger.error("The scanner for malware could not look at a file: %s", answer)
        raise _not_looked_at()
    if answer.endswith("FOUND"):
        logger.error("A file was refused by the scanner for malware: %s", answer)
        raise Harmful(answer.removeprefix("stream: ").removesuffix(" FOUND"))


def _not_looked_at() -> ValidationError:
    return ValidationError(_("Files cannot be looked at just now. Please try again in a few minutes."))


def _ask(file: BinaryIO) -> str:
    with _connection() as scanner:
        scanner.sendall(b"zINSTREAM\0")
        file.seek(0)
        while piece := file.read(PIECE):
            scanner.sendall(len(piece).to_bytes(4) + piece)
        scanner.sendall(bytes(4))
        return scanner.recv(4096).decode(errors="replace").strip("\0\n ")


def _connection() -> socket.socket:
    where = urlsplit(settings.CLAMD)
    if where.scheme == "unix":
        scanner = socket.socket(socket.AF_UNIX)
        scanner.settimeout(PATIENCE)
        try:
            scanner.connect(where.path)
        except OSError:
            scanner.close()
            raise
        return scanner
    return socket.create_connection((where.hostname, where.port or 3310), timeout=PATIENCE)
