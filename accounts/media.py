"""Keeping and serving files.

A picture is decoded and written anew, so that nothing of the original survives but what is seen: no place, no camera,
no hidden text. A document is kept as it came and only ever offered for download.
"""

import hashlib
import io
import logging
import re
import secrets
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from datetime import timedelta

import filetype
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.http import FileResponse, Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps

from accounts.models import MediaFile, Student, User
from accounts.models.media import MediaKind

logger = logging.getLogger(__name__)

FILES_PER_STUDENT = 200
LONGEST_SIDE = 2560
"""Pixels: a photographed page stays easy to read."""
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
PDF = "application/pdf"
OFFICE = "application/vnd.openxmlformats-officedocument"
DOCUMENTS_IN_ZIP = {
    "word/document.xml": f"{OFFICE}.wordprocessingml.document",
    "xl/workbook.xml": f"{OFFICE}.spreadsheetml.sheet",
    "ppt/presentation.xml": f"{OFFICE}.presentationml.presentation",
}
OPEN_DOCUMENT_TEXT = "application/vnd.oasis.opendocument.text"
ENTRIES_PER_ZIP = 5_000
UNPACKED_BYTES = 200 * 1024 * 1024
ACCEPTED = ".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx,.pptx,.odt"
"""For the `accept` attribute of a file box."""
UNDECODABLE = (
    OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, EOFError, OverflowError, MemoryError, zlib.error,
    Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip
"""What Pillow raises on a picture that is broken, or built to break it."""
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


@dataclass(frozen=True)
class Checked:
    """An upload that may be kept."""

    kind: MediaKind
    content_type: str
    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def check_upload(upload: UploadedFile) -> Checked:
    """What the upload really is, cleaned. Raises ValidationError with the reason where it is refused."""
    if upload.size > settings.MEDIA_MAX_BYTES:
        raise ValidationError(
            _("This file is too big. Up to %(limit)s MB fit."), params={"limit": settings.MEDIA_MAX_BYTES // 1024**2}
        )
    upload.seek(0)
    content = upload.read()
    if not content:
        raise ValidationError(_("This file is empty."))
    found = filetype.guess_mime(content[:8192])
    name = clean_name(upload.name or "")
    if found in PICTURES:
        return Checked(MediaKind.PICTURE, found, name, redrawn(content, PICTURES[found]))
    if found == PDF:
        return Checked(MediaKind.DOCUMENT, PDF, name, content)
    return Checked(MediaKind.DOCUMENT, document_in_zip(content), name, content)


def redrawn(content: bytes, picture_format: str) -> bytes:
    """The picture decoded and written anew: the right way up, not larger than needed, without anything beside it."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # some libraries turn it on for all; half a picture is refused here
    try:
        with Image.open(io.BytesIO(content), formats=[picture_format]) as original:
            width, height = original.size
            if width * height > settings.MEDIA_MAX_PIXELS:
                raise ValidationError(_("This picture has too many pixels. Please take a smaller one."))
            original.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            picture = ImageOps.exif_transpose(original)
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _written(picture, picture_format)
    except UNDECODABLE as error:
        if isinstance(error, ValidationError):
            raise
        raise ValidationError(_("This picture cannot be opened. Please try another one.")) from error


def _written(picture: Image.Image, picture_format: str) -> bytes:
    see_through = picture_format != "JPEG" and (picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info)
    picture = picture.convert("RGBA" if see_through else "RGB")
    picture.info = {}
    out = io.BytesIO()
    picture.save(out, picture_format, **({} if picture_format == "PNG" else {"quality": 85}))
    return out.getvalue()


def document_in_zip(content: bytes) -> str:
    """The type of a text, table or slides document. Reads the list of contents; unpacks nothing but one short line."""
    refused = ValidationError(_("This kind of file cannot be kept. Photos, PDF, Word, Excel, PowerPoint and ODT can."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
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


def clean_name(name: str) -> str:
    """The name that is shown: the last part of the path, without signs that hide, turn or break what follows."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    name = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C" and sign != "\ufffd")
    name = re.sub(r'[<>:"|?*]+', "", re.sub(r"\s+", " ", name)).strip(" .-")
    stem, dot, ending = name.rpartition(".")
    if dot and len(ending) <= 5:
        return f"{stem[: 119 - len(ending)]}.{ending}"
    return name[:120] or _("File")


def store_file(*, checked: Checked, student: Student, by: User) -> MediaFile:
    """Keeps a checked file. The row comes after the bytes: where the row is undone, bytes without a row are left, which
    `remove_lost_files` clears; never a row without its bytes. Raises ValidationError when the student has too many."""
    if MediaFile.objects.filter(student=student).count() >= FILES_PER_STUDENT:
        raise ValidationError(
            _("There are %(limit)s files already, and no more fit. Ask your teacher."),
            params={"limit": FILES_PER_STUDENT},
        )
    token = secrets.token_hex(20)
    key = default_storage.save(f"{token[:2]}/{token}", ContentFile(checked.content))
    return MediaFile.objects.create(
        school_id=student.school_id,
        student=student,
        kind=checked.kind,
        storage_key=key,
        name=checked.name,
        content_type=checked.content_type,
        size=len(checked.content),
        sha256=checked.sha256,
        uploaded_by=by,
    )


def serve_file(media: MediaFile) -> FileResponse:
    """The file, after the door has let the reader see what holds it. Pictures are shown, everything else is saved."""
    try:
        content = default_storage.open(media.storage_key)
    except FileNotFoundError:
        logger.exception("The bytes of file %s are not in the storage.", media.pk)
        raise Http404 from None
    response = FileResponse(
        content,
        as_attachment=media.kind != MediaKind.PICTURE,
        filename=media.name,
        content_type=media.content_type,
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response


def erase_files(files: QuerySet) -> None:
    """Erases the rows now and the bytes with the commit: what is undone has lost nothing. Where the bytes stay behind,
    `remove_lost_files` clears them. Raises ProtectedError where something shows a file."""
    keys = list(files.values_list("storage_key", flat=True))
    files.delete()
    transaction.on_commit(lambda: [default_storage.delete(key) for key in keys])


def remove_lost_files(older_than: timedelta = timedelta(days=2)) -> int:
    """Removes bytes that no row knows (an upload that was undone half-way); answers how many."""
    before = timezone.now() - older_than
    known = set(MediaFile.objects.values_list("storage_key", flat=True))
    removed = 0
    for folder in _folders_of_uploads():
        for name in default_storage.listdir(folder)[1]:
            key = f"{folder}/{name}"
            if key not in known and default_storage.get_modified_time(key) < before:
                default_storage.delete(key)
                removed += 1
    return removed


def _folders_of_uploads() -> list[str]:
    try:
        folders, _files = default_storage.listdir("")
    except FileNotFoundError:  # nothing was ever kept on this disk
        return []
    return [folder for folder in folders if re.fullmatch(r"[0-9a-f]{2}", folder)]
