"""Keeping files: bytes in the storage, a row beside them, and what happens when either goes."""

import io
import re
import secrets
from collections.abc import Collection
from datetime import timedelta
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from accounts.media.pictures import CARD_SIDE, PAGE_SIDE, smaller
from accounts.media.uploads import Checked
from accounts.models import MediaFile, School, Student, User
from accounts.models.media import MediaKind

LOST_AFTER = timedelta(days=2)
OF_UPLOADS = re.compile(r"[0-9a-f]{2}")
FILES_PER_STUDENT = 1_000
BYTES_PER_STUDENT = 2 * 1024**3
"""About four pieces a week for six years, among them some videos."""


@transaction.atomic
def store_file(*, checked: Checked, student: Student, by: User) -> MediaFile:
    """Keeps a checked file. The row comes after the bytes: where the row is undone, bytes without a row are left, which
    `remove_lost_files` clears; never a row without its bytes. Raises ValidationError when no more fits."""
    _refuse_when_full(student, checked.size)
    media = MediaFile.objects.create(
        school_id=student.school_id,
        student=student,
        kind=checked.kind,
        storage_key=keep_bytes(checked.file),
        name=checked.name,
        content_type=checked.content_type,
        size=checked.size,
        seconds=checked.seconds,
        sha256=checked.sha256,
        uploaded_by=by,
    )
    if media.kind == MediaKind.PICTURE:
        app.configure_task("accounts.make_sizes").defer(file=media.pk)
    return media


def _refuse_when_full(student: Student, more: int) -> None:
    """The school's row is locked, so that uploads at one moment do not pass the limit side by side."""
    school = School.objects.select_for_update(no_key=True).get(pk=student.school_id)
    files = MediaFile.objects.filter(student=student)
    used = files.aggregate(bytes=Sum("size", default=0))["bytes"]
    if files.count() >= FILES_PER_STUDENT or used + more > BYTES_PER_STUDENT:
        raise ValidationError(_("There are so many files already that no more fit. Ask your teacher."))
    if MediaFile.objects.filter(school=school).aggregate(bytes=Sum("size", default=0))["bytes"] + more > (
        school.storage_megabytes * 1024**2
    ):
        raise ValidationError(_("The school's room for files is full. Please tell the office."))


def keep_bytes(file: BinaryIO, folder: str = "") -> str:
    """The key under which they lie: drawn by chance, so that no name says what or whose they are. They pass in
    pieces; `file` stays open, and where it is."""
    token = secrets.token_hex(20)
    return default_storage.save(f"{folder or token[:2]}/{token}", File(file))


def make_sizes(media: MediaFile) -> None:
    """The two smaller sizes of a picture; those that are there stay."""
    if media.page_key and media.card_key:
        return
    with default_storage.open(media.storage_key) as file:
        content = file.read()
    media.page_key = keep_bytes(io.BytesIO(smaller(content, PAGE_SIDE)))
    media.card_key = keep_bytes(io.BytesIO(smaller(content, CARD_SIDE)))
    media.save(update_fields=["page_key", "card_key"])


def erase_files(files: QuerySet) -> None:
    """Erases the rows now and the bytes with the commit: what is undone has lost nothing. Where the bytes stay behind,
    `remove_lost_files` clears them. Raises ProtectedError where something shows a file."""
    keys = [key for media in files for key in media.keys]
    files.delete()
    transaction.on_commit(lambda: [default_storage.delete(key) for key in keys])


def remove_lost_files(older_than: timedelta = LOST_AFTER) -> int:
    """Removes bytes that no row knows (an upload that was undone half-way); answers how many."""
    columns = MediaFile.objects.values_list("storage_key", "page_key", "card_key")
    return remove_unknown(OF_UPLOADS, known={key for keys in columns for key in keys}, older_than=older_than)


def remove_unknown(folders: re.Pattern, known: Collection[str], older_than: timedelta = LOST_AFTER) -> int:
    """Removes, in the folders of that name, the bytes that stand under no known key; answers how many."""
    before = timezone.now() - older_than
    keys = [f"{folder}/{name}" for folder in _folders(folders) for name in default_storage.listdir(folder)[1]]
    lost = [key for key in keys if key not in known and default_storage.get_modified_time(key) < before]
    for key in lost:
        default_storage.delete(key)
    return len(lost)


def _folders(named: re.Pattern) -> list[str]:
    try:
        folders, _files = default_storage.listdir("")
    except FileNotFoundError:  # nothing was ever kept on this disk
        return []
    return [folder for folder in folders if named.fullmatch(folder)]
