"""Handing goals over: how a school's table is made up, and the pages of a class, made by a job."""

import io
from dataclasses import replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from accounts.media.store import keep_bytes
from accounts.models import ClassGroup, School, User
from reporting.actions.printing import FOLDER, finish, throw_away
from reporting.hand_over.pages import Page, packed, unpacked, zipped
from reporting.models import ClassPrint, HandOverTable
from reporting.models.printing import PAGES


@transaction.atomic
def save_table(
    *, school: School, by: User, name: str, columns: list[tuple[str, str]], is_preset: bool, table: UUID | None = None
) -> HandOverTable:
    """A new one, or `table` changed. Raises ValidationError where another of the school has the name already."""
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    of_school = HandOverTable.objects.filter(school=school)
    if of_school.filter(name=name).exclude(uuid=table).exists():
        raise ValidationError(_("There is a table of this name already. Change that one, or choose another name."))
    if is_preset:
        of_school.update(is_preset=False)
    values = {"name": name, "columns": [list(pair) for pair in columns], "is_preset": is_preset, "made_by": by}
    if table is None:
        return HandOverTable.objects.create(school=school, **values)
    of_school.filter(uuid=table).update(**values)
    return of_school.get(uuid=table)


@transaction.atomic
def remove_table(*, table: HandOverTable, by: User) -> None:
    table.delete()


@transaction.atomic
def pages_later(*, class_group: ClassGroup, by: User, pages: list[Page], title: str) -> ClassPrint:
    """Asked for again, the new ones take the place of those before."""
    for before in ClassPrint.objects.filter(class_group=class_group, asked_by=by, purpose=PAGES):
        throw_away(printed=before)
    printed = ClassPrint.objects.create(
        school_id=class_group.school_id, class_group=class_group, asked_by=by, purpose=PAGES, title=title,
        page_key=keep_bytes(io.BytesIO(packed(pages)), FOLDER),
    )  # fmt: skip
    app.configure_task("reporting.print_class").defer(printed=printed.pk)
    return printed


def make_zip(printed: ClassPrint) -> None:
    """Once, however often the job runs. What goes wrong is kept in words."""
    finish(printed, lambda: zipped(unpacked(printed)))


def shows_pages(printed: ClassPrint, pages: list[Page]) -> bool:
    """Do they say what they would say now, to the letter, but for the day on which they were made?"""
    made = unpacked(printed)
    if not made:
        return not pages
    day = made[0].summary.frozen_on
    today = [replace(page, summary=replace(page.summary, frozen_on=day)) for page in pages]
    return packed(made) == packed(today)
