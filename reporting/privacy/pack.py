"""Packing a bundle into a zip that opens without this program: page, PDF, files, data. Everything passes through the
disk, one goal and one file at a time."""

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from accounts.models import School
from reporting.models import Rendition
from reporting.paper.pdf import MAX_HTML_CHARACTERS, RenderFailed, render_pages
from reporting.privacy.bundle import SCHEMA, Bundle, Chapter, Record, moment, safe_name

STYLE = "print_export.css"
SHEET = Path(settings.BASE_DIR) / "static" / "css" / STYLE
PIECE = 256 * 1024
PATIENT_SECONDS = 120
NO_PDF = "too-long-for-a-pdf.txt"


@dataclass(frozen=True)
class Cover:
    """What stands on top."""

    title: str
    about: str
    school: School

    def words(self) -> dict[str, Any]:
        made_on = date_format(self.school.today(), "j F Y")
        return {"title": self.title, "about": self.about, "school": self.school.name, "made_on": made_on,
                "language": get_language()}  # fmt: skip


def pack(bundle: Bundle, cover: Cover, into: BinaryIO, on_chapter: Callable[[int], None]) -> str:
    """Writes the zip into `into`, a file on disk. Gives its SHA-256."""
    with tempfile.TemporaryDirectory() as folder:
        writer = Pages(Path(folder), cover)
        papers = writer.write(bundle, on_chapter)
        with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as packed:
            packed.write(writer.page, "index.html")
            packed.write(SHEET, "style.css")
            packed.write(writer.data, "data.json")
            _pack_pdf(packed, writer)
            for file in bundle.files.values():
                _copy(packed, file.path, file.media.storage_key)
            for path, key in papers.items():
                _copy(packed, path, key)
    return _sha256(into)


class Pages:
    """The page, the same for paper, and the data, written side by side as the chapters come."""

    def __init__(self, folder: Path, cover: Cover) -> None:
        self.page, self.print, self.data = (folder / name for name in ("index.html", "print.html", "data.json"))
        self.cover = cover
        self.papers: dict[str, str] = {}

    def write(self, bundle: Bundle, on_chapter: Callable[[int], None]) -> dict[str, str]:
        """Gives the reports' PDFs: where each lies in the bundle, and its key in the storage."""
        with self.page.open("w") as page, self.print.open("w") as paper, self.data.open("w") as data:
            words = self.cover.words()
            page.write(render_to_string("pdf_export/head.html", {**words, "style": "style.css", "print": False}))
            paper.write(render_to_string("pdf_export/head.html", {**words, "style": f"asset:{STYLE}", "print": True}))
            self._begin(data)
            first = True
            for number, chapter in enumerate(bundle.chapters(), 1):
                shown = self._shown(chapter)
                page.write(render_to_string("pdf_export/chapter.html", {"chapter": shown, "print": False}))
                paper.write(render_to_string("pdf_export/chapter.html", {"chapter": shown, "print": True}))
                first = self._data_of(data, chapter, first)
                on_chapter(number)
            data.write("\n]}\n")
            for each in (page, paper):
                each.write(render_to_string("pdf_export/foot.html", words))
        return self.papers

    def _begin(self, data: TextIO) -> None:
        head = {"schema": SCHEMA, "made_at": timezone.now().isoformat(), "title": str(self.cover.title),
                "about": self.cover.about, "school": self.cover.school.name}  # fmt: skip
        data.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "records": [')

    def _data_of(self, data: TextIO, chapter: Chapter, first: bool) -> bool:
        lines = [{"kind": "line", "of": chapter.heading, "text": line} for line in chapter.lines]
        for record in [*map(as_data, chapter.records), *lines]:
            data.write(("\n" if first else ",\n") + json.dumps(record, ensure_ascii=False))
            first = False
        return first

    def _shown(self, chapter: Chapter) -> dict:
        records = [self._shown_record(record) for record in chapter.records if record.says_something]
        return {"heading": chapter.heading, "is_goal": chapter.is_goal, "lines": chapter.lines, "records": records}

    def _shown_record(self, record: Record) -> dict:
        is_list = record.kind == "accounts.MediaFile"  # shown where they belong; here by their names
        return {
            "name": record.name,
            "when": moment(record.at) if record.at else "",
            "removed": record.removed,
            "shown": record.shown,
            "files": [] if is_list else record.files,
            "links": record.files if is_list else [],
            "papers": list(self._papers_of(record)),
            "earlier": earlier_of(record),
        }

    def _papers_of(self, record: Record) -> Iterator[str]:
        """The PDFs of a published report, as they went home."""
        if record.kind != "reporting.ReportIssue":
            return
        ready = Rendition.objects.filter(issue__uuid=record.key, rendered_at__isnull=False)
        for rendition in ready:
            path = f"files/report-{safe_name(rendition.sha256[:12])}.pdf"
            self.papers[path] = rendition.storage_key
            yield path


def earlier_of(record: Record) -> list[dict]:
    """Its way to what it says now; nothing where it never changed."""
    changes = record.changes if record.removed or len(record.changes) > 1 else []
    return [
        {
            "when": moment(change.at),
            "gone": change.label == "delete",
            "shown": [value for value in change.values if value.text],
        }
        for change in changes
    ]


def as_data(record: Record) -> dict[str, Any]:
    return {
        "kind": record.kind,
        "id": record.key,
        "removed": record.removed,
        "values": {value.name: value.plain for value in record.values},
        "files": [{"path": file.path, "name": file.media.name, "sha256": file.media.sha256} for file in record.files],
        "versions": [
            {"at": change.at.isoformat(), "what": change.label, "values": {v.name: v.plain for v in change.values}}
            for change in record.changes
        ],
    }


def _pack_pdf(packed: zipfile.ZipFile, writer: Pages) -> None:
    """The page on paper; a life that is too long for one PDF has a line that says so, and the page."""
    with writer.print.open() as page:
        html = page.read(MAX_HTML_CHARACTERS + 1)  # one more than fits is refused, and more is not read
    try:
        packed.writestr("everything.pdf", render_pages(html, (f"css/{STYLE}",), {}, seconds=PATIENT_SECONDS))
    except RenderFailed as problem:
        packed.writestr(NO_PDF, f"{problem.reason}\n{gettext('The page index.html holds everything.')}\n")


def _copy(packed: zipfile.ZipFile, path: str, key: str) -> None:
    """In pieces. Bytes that are lost are said so in their place."""
    try:
        with default_storage.open(key) as source, packed.open(path, "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target, PIECE)
    except FileNotFoundError:
        packed.writestr(f"{path}.txt", gettext("This file could not be found any more.") + "\n")


def _sha256(file: BinaryIO) -> str:
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256")
    file.seek(0)
    return digest.hexdigest()
