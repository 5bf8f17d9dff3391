"""Goal sheets of a class that take too long for a request: what is on them is read at once, as the person who asks may
see it; a job makes the PDF."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from accounts.media.store import keep_bytes, remove_unknown
from accounts.models import ClassGroup, User
from reporting.models import ClassPrint
from reporting.paper.pdf import RenderFailed
from reporting.paper.sheets import Sheets, html_of, rendered

KEPT_FOR = timedelta(days=1)
FOLDER = "prints"
PAGE, PICTURES = "page.html", "pictures/"
PATIENT_SECONDS = 240
PROBLEM_LIMIT = 300


@transaction.atomic
def print_later(*, class_group: ClassGroup, by: User, sheets: Sheets) -> ClassPrint:
    """Asked for again, the new one takes the place of the one before."""
    for before in ClassPrint.objects.filter(class_group=class_group, asked_by=by, purpose=sheets.purpose):
        throw_away(printed=before)
    printed = ClassPrint.objects.create(
        school_id=class_group.school_id, class_group=class_group, asked_by=by, purpose=sheets.purpose,
        title=sheets.title, page_key=keep_bytes(io.BytesIO(_packed(sheets)), FOLDER),
    )  # fmt: skip
    app.configure_task("reporting.print_class").defer(printed=printed.pk)
    return printed


def make_pdf(printed: ClassPrint) -> None:
    """Once, however often the job runs. What goes wrong is kept in words."""
    finish(printed, lambda: (rendered(*_unpacked(printed), seconds=PATIENT_SECONDS), ""))


def finish(printed: ClassPrint, make: Callable[[], tuple[bytes, str]]) -> None:
    """Keeps what `make` gives, and what it says is missing, unless another worker was faster."""
    if not printed.is_waiting:
        return
    try:
        content, problem = make()
    except RenderFailed as failure:
        _waiting(printed).update(problem=str(failure.reason)[:PROBLEM_LIMIT])
        return
    key = keep_bytes(io.BytesIO(content), FOLDER)
    if not _waiting(printed).update(pdf_key=key, problem=problem):
        default_storage.delete(key)


def _waiting(printed: ClassPrint):
    return ClassPrint.objects.filter(pk=printed.pk, pdf_key="", problem="")


@transaction.atomic
def throw_away(*, printed: ClassPrint) -> None:
    """The row now, the bytes with the commit."""
    keys = printed.keys
    printed.delete()
    transaction.on_commit(lambda: [default_storage.delete(key) for key in keys])


def clear_prints() -> None:
    """What is a day old goes, and bytes that no row knows."""
    for printed in ClassPrint.objects.filter(asked_at__lt=timezone.now() - KEPT_FOR):
        throw_away(printed=printed)
    known = {key for printed in ClassPrint.objects.all() for key in printed.keys}
    remove_unknown(re.compile(FOLDER), known=known, older_than=KEPT_FOR)


def shows(printed: ClassPrint, sheets: Sheets) -> bool:
    """Was it made from a page like that of `sheets`, to the letter, but for the day on which it was asked for?"""
    day = printed.asked_at.astimezone(printed.school.zone).date()
    return _unpacked(printed) == (html_of(replace(sheets, made_on=day)), sheets.pictures)


def pdf_bytes(printed: ClassPrint) -> bytes:
    with default_storage.open(printed.pdf_key) as file:
        return file.read()


def _packed(sheets: Sheets) -> bytes:
    """The page and its pictures, in one file."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(PAGE, html_of(sheets))
        for name, picture in sheets.pictures.items():
            packed.writestr(f"{PICTURES}{name}", picture)
    return content.getvalue()


def _unpacked(printed: ClassPrint) -> tuple[str, dict[str, bytes]]:
    with default_storage.open(printed.page_key) as file, zipfile.ZipFile(file) as packed:
        names = [name for name in packed.namelist() if name.startswith(PICTURES)]
        return packed.read(PAGE).decode(), {name.removeprefix(PICTURES): packed.read(name) for name in names}
