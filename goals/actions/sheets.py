"""A pile of sheets: photographed, cut, given to the children page by page."""

import io
import re
from collections.abc import Iterable
from datetime import timedelta
from uuid import uuid5

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from accounts.media.pdf_pages import Uncuttable, pages_of
from accounts.media.store import keep_bytes, remove_unknown
from accounts.media.uploads import Checked, checked_picture
from accounts.models import ClassGroup, User
from goals.actions.evidence import add_evidence
from goals.models import Evidence, Goal, Sheet

WAITS_FOR = timedelta(days=14)
SHEETS_AT_ONCE = 200
FOLDER = "sheets"


@transaction.atomic
def add_sheets(*, class_group: ClassGroup, by: User, pages: Iterable[Checked]) -> list[Sheet]:
    """Keeps the pages, each once, behind those that wait. Raises ValidationError where too many wait."""
    waiting = Sheet.objects.filter(class_group=class_group, uploaded_by=by)
    if waiting.count() >= SHEETS_AT_ONCE:
        raise ValidationError(_("Many sheets wait already. Please give them to the children first."))
    last = waiting.aggregate(last=Max("position"))["last"] or 0
    sheets = []
    for position, page in enumerate(pages, start=last + 1):
        if waiting.filter(sha256=page.sha256).exists():
            continue
        sheet = Sheet.objects.create(
            school_id=class_group.school_id, class_group=class_group, uploaded_by=by, position=position,
            storage_key=keep_bytes(page.file, FOLDER), content_type=page.content_type, sha256=page.sha256,
        )  # fmt: skip
        if sheet.is_pdf:
            app.configure_task("goals.cut_sheet").defer(sheet=sheet.pk)
        sheets.append(sheet)
    return sheets


@transaction.atomic
def cut(sheet: Sheet) -> None:
    """A PDF becomes its pages; of one that cannot be cut, its teacher is told on the page of the pile."""
    try:
        contents = pages_of(_bytes(sheet))
    except Uncuttable:
        Sheet.objects.filter(pk=sheet.pk).update(is_broken=True)
        return
    pages = [checked_picture(io.BytesIO(content), "sheet.jpg") for content in contents]
    add_sheets(class_group=sheet.class_group, by=sheet.uploaded_by, pages=pages)
    throw_away(sheet=sheet)


@transaction.atomic
def give_sheet(*, sheet: Sheet, goal: Goal, by: User) -> Evidence:
    """The sheet is the child's work on this goal from now on; given twice, it is given once."""
    page = Checked("picture", sheet.content_type, _("sheet.jpg"), io.BytesIO(_bytes(sheet)))
    evidence = add_evidence(goal=goal, by=by, key=uuid5(sheet.uuid, str(goal.uuid)), checked=page)
    throw_away(sheet=sheet)
    return evidence


@transaction.atomic
def throw_away(*, sheet: Sheet) -> None:
    """The row now, the bytes with the commit."""
    key = sheet.storage_key
    sheet.delete()
    transaction.on_commit(lambda: default_storage.delete(key))


def clear_sheets() -> None:
    """At night: what nobody has given to a child for two weeks goes, and bytes that no row knows."""
    for sheet in Sheet.objects.filter(uploaded_at__lt=timezone.now() - WAITS_FOR):
        throw_away(sheet=sheet)
    remove_unknown(re.compile(FOLDER), known=set(Sheet.objects.values_list("storage_key", flat=True)))


def _bytes(sheet: Sheet) -> bytes:
    with default_storage.open(sheet.storage_key) as file:
        return file.read()
