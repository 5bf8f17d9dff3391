"""Texts, tables and slides: recognised by their list of contents, never unpacked."""

import os
import zipfile
import zlib
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PDF = "application/pdf"
OFFICE = "application/vnd.openxmlformats-officedocument"
DOCUMENTS_IN_ZIP = {
    "word/document.xml": f"{OFFICE}.wordprocessingml.document",
    "xl/workbook.xml": f"{OFFICE}.spreadsheetml.sheet",
    "ppt/presentation.xml": f"{OFFICE}.presentationml.presentation",
}
OPEN_DOCUMENT_TEXT = "application/vnd.oasis.opendocument.text"
ENTRIES_PER_ZIP = 5_000
LIST_BYTES_PER_ZIP = 1024**2
END_OF_ZIP, END_OF_LARGE_ZIP = b"PK\x05\x06", b"PK\x06\x07"
SIZE_OF_END, LONGEST_REMARK, SIZE_OF_LARGE_END = 22, 65_535, 20
UNPACKED_BYTES = 200 * 1024 * 1024
UNOPENABLE = (
    zipfile.BadZipFile,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    KeyError,
    zlib.error,
)


def type_of_document(file: BinaryIO) -> str:
    """The type of a text, table or slides document. Reads the list of contents; unpacks nothing but one short line.

    Raises ValidationError where it is none of them.
    """
    refused = ValidationError(
        _("This kind of file cannot be kept. Photos, recordings, videos, PDF, Word, Excel, PowerPoint and ODT can.")
    )
    if not _has_short_list(file):
        raise refused
    try:
        with zipfile.ZipFile(file) as bundle:
            entries = bundle.infolist()
            names = {entry.filename for entry in entries}
            if not _is_harmless(entries):
                raise refused
            if (
                "mimetype" in names
                and bundle.open("mimetype").read(100).decode("ascii", "replace") == OPEN_DOCUMENT_TEXT
            ):
                return OPEN_DOCUMENT_TEXT
    except UNOPENABLE as error:
        raise refused from error
    found = [kind for part, kind in DOCUMENTS_IN_ZIP.items() if part in names and "[Content_Types].xml" in names]
    if not found:
        raise refused
    return found[0]


def _has_short_list(file: BinaryIO) -> bool:
    """Asked of the last record of a zip before its list of contents is read: a long one would fill the memory. It
    stands at the very end, or before a remark; a second one, for zips of many gibibytes, would count instead of it."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - SIZE_OF_END - LONGEST_REMARK - SIZE_OF_LARGE_END, 0))
    tail = file.read()
    at = len(tail) - SIZE_OF_END
    if at < 0 or not (tail.startswith(END_OF_ZIP, at) and tail.endswith(bytes(2))):
        at = tail.rfind(END_OF_ZIP)
    end = tail[at:] if at >= 0 else b""
    number, length = int.from_bytes(end[10:12], "little"), int.from_bytes(end[12:16], "little")
    return (
        len(end) >= SIZE_OF_END
        and not tail.startswith(END_OF_LARGE_ZIP, max(at - SIZE_OF_LARGE_END, 0))
        and number <= ENTRIES_PER_ZIP
        and length <= LIST_BYTES_PER_ZIP
    )


def _is_harmless(entries: list[zipfile.ZipInfo]) -> bool:
    """No bomb, no programs, no name that leads out of its folder."""
    names = [entry.filename for entry in entries]
    return (
        len(entries) <= ENTRIES_PER_ZIP
        and sum(entry.file_size for entry in entries) <= UNPACKED_BYTES
        and len(set(names)) == len(names)
        and not any(entry.flag_bits & 1 for entry in entries)
        and not any(name.startswith(("/", "\\")) or ".." in name.split("/") or ":" in name for name in names)
        and not any(name.lower().endswith(("vbaproject.bin", ".exe", ".js", ".vbs", ".bat")) for name in names)
    )
