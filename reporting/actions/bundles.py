"""What is made of the PDFs of a run: one file for the printer per class, or of the whole year, and all in a zip."""

import hashlib
import io
import json
import tempfile
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from django.core.files.storage import default_storage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.media.store import keep_bytes
from goals_portal.spreadsheet import as_csv
from reporting.actions.rendition import Damaged, stored_bytes
from reporting.actions.runs import FOLDER
from reporting.models import BundleKind, MadeState, PdfRun, PdfRunFile, PdfRunReport
from reporting.paper.file_names import pdf_names
from reporting.paper.merging import Part, merged
from reporting.releasing.runs import ROWS, as_person, given_out

LARGEST_PRINT = 300
"""Reports: more than a year level are printed class by class."""


@dataclass(frozen=True)
class Wanted:
    """A file to be made: of which reports, in their order."""

    kind: str
    group: str
    rows: list[PdfRunReport]

    @property
    def content_hash(self) -> str:
        """The same for a file that would hold the same."""
        parts = [
            [row.file.sha256, row.report.student.full_name, row.report.student.code, row.group] for row in self.rows
        ]
        return hashlib.sha256(json.dumps([self.kind, self.group, parts]).encode()).hexdigest()


def make_bundles(run_id: int) -> None:
    """Makes those that are not there as they should be, one after the other: after a crash it goes on with the next."""
    run = PdfRun.objects.select_related("cycle", "asked_by", "class_group").filter(pk=run_id).first()
    if run is None or run.reports.filter(state=MadeState.WAITING).exists():
        return
    rows = _whole(given_out(run, ROWS.filter(run=run, state=MadeState.MADE), as_person(run.asked_by)))
    wanted = _wanted(rows)
    made = {(file.kind, file.group): file for file in run.files.all()}
    for each in wanted:
        before = made.pop((each.kind, each.group), None)
        if before is None or before.content_hash != each.content_hash:
            _make(run, each)
    for left_over in made.values():
        _forget(left_over)
    _say_done(run)


@transaction.atomic
def _say_done(run: PdfRun) -> None:
    """Unless something was asked to be made again in the meantime: then the job after that says it."""
    locked = PdfRun.objects.select_for_update(no_key=True).filter(pk=run.pk).first()
    if locked and not locked.reports.filter(state=MadeState.WAITING).exists():
        locked.done_at = timezone.now()
        locked.save(update_fields=["done_at"])


def _whole(rows: list[PdfRunReport]) -> list[PdfRunReport]:
    """Without those whose bytes are damaged: they are not made, and say so."""
    whole = []
    for row in rows:
        try:
            stored_bytes(row.file)
            whole.append(row)
        except Damaged:
            _say_damaged(row)
    return whole


@transaction.atomic
def _say_damaged(row: PdfRunReport) -> None:
    """On each line that shows the file. A draft is made anew when it is asked for again."""
    problem = _("The file of this report is damaged. Make it again; if this goes on, tell your administrator.")
    same = PdfRunReport.objects.filter(draft=row.draft, rendition=row.rendition)
    same.update(state=MadeState.FAILED, problem=problem, draft=None, rendition=None)
    if row.draft:
        row.draft.delete()


def _wanted(rows: list[PdfRunReport]) -> list[Wanted]:
    if not rows:
        return []
    groups: dict[str, list[PdfRunReport]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    files = [Wanted(BundleKind.PRINT, name, found) for name, found in groups.items() if name]
    if (len(files) != 1 or len(groups) > 1) and len(rows) <= LARGEST_PRINT:
        files.append(Wanted(BundleKind.PRINT, "", rows))
    return [*files, Wanted(BundleKind.ZIP, "", rows)]


def _make(run: PdfRun, wanted: Wanted) -> None:
    with tempfile.TemporaryFile() as file:
        pages = (_write_zip if wanted.kind == BundleKind.ZIP else _write_print)(run, wanted, file)
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        key = keep_bytes(file, FOLDER)
    if not _put_in_place(run, wanted, storage_key=key, size=size, pages=pages):
        default_storage.delete(key)


@transaction.atomic
def _put_in_place(run: PdfRun, wanted: Wanted, **file) -> bool:
    """Instead of the one before. False where the run was thrown away meanwhile."""
    if not PdfRun.objects.select_for_update(no_key=True).filter(pk=run.pk).exists():
        return False
    which = {"run": run, "kind": wanted.kind, "group": wanted.group}
    for before in PdfRunFile.objects.filter(**which):
        _forget(before)
    PdfRunFile.objects.create(
        school_id=run.school_id, **which, **file, holds=[row.pk for row in wanted.rows],
        content_hash=wanted.content_hash,
    )  # fmt: skip
    return True


@transaction.atomic
def _forget(file: PdfRunFile) -> None:
    key = file.storage_key
    file.delete()
    transaction.on_commit(lambda: default_storage.delete(key))


# ------------------------------------------------------------------------------------------------ what is in them


def title_of(run: PdfRun, group: str) -> str:
    if group or run.class_group:
        name = group or run.class_group.name
        return _("Reports of %(group)s, %(cycle)s") % {"group": name, "cycle": run.cycle.name}
    return _("Reports, %(cycle)s") % {"cycle": run.cycle.name}


def _write_print(run: PdfRun, wanted: Wanted, file: BinaryIO) -> int:
    parts = (Part(row.report.student.full_name, stored_bytes(row.file)) for row in wanted.rows)
    found = merged(parts, title=title_of(run, wanted.group))
    file.write(found.content)
    return found.pages


def _write_zip(run: PdfRun, wanted: Wanted, file: BinaryIO) -> int:
    """Files by student number; what they are called is told by the index alone."""
    lines = _lines(wanted.rows)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
        for name, row in lines:
            packed.writestr(name, stored_bytes(row.file))
        packed.writestr("index.csv", _as_csv(lines), zipfile.ZIP_DEFLATED)
        page = render_to_string("reporting/run_index.html", {"title": title_of(run, ""), "lines": lines})
        packed.writestr("index.html", page, zipfile.ZIP_DEFLATED)
    return sum(row.file.pages for row in wanted.rows)


def _lines(rows: list[PdfRunReport]) -> list[tuple[str, PdfRunReport]]:
    """Each with the name of its file."""
    names = pdf_names((row.group, row.report.student.code) for row in rows)
    return list(zip(names, rows, strict=True))


def _as_csv(lines: list[tuple[str, PdfRunReport]]) -> bytes:
    heads = [_("File"), _("Student number"), _("Name"), _("Class"), _("Pages")]
    rows = [
        [name, row.report.student.code, row.report.student.full_name, row.group, str(row.file.pages)]
        for name, row in lines
    ]
    return as_csv([heads, *rows])
