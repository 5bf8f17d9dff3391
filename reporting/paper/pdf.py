"""PDFs: Django makes the HTML here, a child process that can be killed makes the PDF (docs/adr/0008).

Each thread keeps one child warm (about 0.6 s to start). It has no settings, no database, no network where the system
can take it away, limited memory and another user when we are root. A child that hangs or dies costs its own report,
never the next one. Log lines say what kind of failure it was and no word of the report.
"""

import functools
import hashlib
import json
import logging
import os
import subprocess
import sys
import threading
import time
import unicodedata
import weakref
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reporting.paper.look import STANDARD, Look
from reporting.summaries import ReportSummary

logger = logging.getLogger(__name__)

TIMEOUT_SECONDS = 20
MAX_HTML_CHARACTERS = 400_000  # well over sixty pages of text; more is refused before it costs a child 20 s
MAX_ANSWER_BYTES = 64 * 1024 * 1024
CHILD = Path(__file__).with_name("pdf_child.py")
ENVIRONMENT = {"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "0"}
"""The epoch is the date that the embedded font of the emoji gets, which would else be the moment of rendering."""
NETWORKLESS = (["unshare", "--net"], ["unshare", "--user", "--net"])
TEMPLATES = ("pdf", "components/wheel.html", "components/count_bar.html")
STYLES = ("css/print.css", "css/print_a4.css", "css/print_letter.css", "css/print_large.css", "css/print_draft.css")
DRAFT_STYLE = "css/print_draft.css"
FIT, LETTERS_THAT_FIT = 3, 1800
"""Goals that fit a page in the usual size, with texts of so many letters together."""
DIED, ATTEMPTS = "died", 3

REASONS = {
    "too_slow": _("Making the PDF took too long. Try a shorter text; if this goes on, tell your administrator."),
    "too_large": _("This report is too large for a PDF. Try fewer goals or shorter texts."),
    "too_long": _("This report is too long for a PDF. Try fewer goals or shorter texts."),
    "half_sign": _(
        "A text in this report holds half a sign, which nothing can print. Type the word anew where it looks odd."
    ),
    "picture": _("A picture in this report cannot be read. Please choose it once more."),
    "sign": _("No font on this server has the sign “%(sign)s” (%(name)s). Ask for another one, or add a font."),
}
OTHER_REASON = _("The PDF could not be made. Try again; if this goes on, tell your administrator.")


class RenderFailed(Exception):
    """`kind` is for the log, `reason` for a person. Neither holds a word of the report but a sign that no font has."""

    def __init__(self, kind: str, sign: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.sign = sign

    @property
    def reason(self) -> str | Promise:
        names = {"sign": self.sign, "name": unicodedata.name(self.sign, f"U+{ord(self.sign):04X}")} if self.sign else {}
        return REASONS.get(self.kind, OTHER_REASON) % names


@dataclass(frozen=True, slots=True)
class RenderedPdf:
    """`template_hash` says with which templates and styles the page was made, for the Rendition."""

    bytes: bytes
    sha256: str
    pages: int
    template_hash: str


@dataclass(frozen=True, slots=True)
class Preview:
    """`lines`: of how many printed lines each comment is, by the goal's uuid or `overall`."""

    pictures: tuple[bytes, ...]
    lines: dict[str, int]


def render_pdf(summary: ReportSummary, look: Look = STANDARD) -> RenderedPdf:
    """The report as a tagged PDF; the same summary and look give the same bytes. Raises RenderFailed."""
    answer, (content,) = _render(report_html(summary, look), _assets(summary, look))
    return RenderedPdf(content, hashlib.sha256(content).hexdigest(), answer["pages"], template_hash())


def render_surely(summary: ReportSummary, look: Look = STANDARD) -> RenderedPdf:
    """For jobs: a child that somebody killed costs no report. One that dies each time does. Raises RenderFailed."""
    for _attempt in range(ATTEMPTS - 1):
        try:
            return render_pdf(summary, look)
        except RenderFailed as failure:
            if failure.kind != DIED:
                raise
    return render_pdf(summary, look)


def render_preview(summary: ReportSummary, width_px: int, look: Look = STANDARD) -> Preview:
    """The pages of that PDF as PNGs. Raises RenderFailed."""
    answer, pictures = _render(report_html(summary, look), _assets(summary, look), width=width_px)
    return Preview(tuple(pictures), answer["lines"])


def render_pages(
    html: str, styles: tuple[str, ...], pictures: dict[str, bytes], *, seconds: float | None = None
) -> bytes:
    """Other pages as a tagged PDF: `styles` below static/, `pictures` by the names that the page gives after `asset:`;
    a job may take more `seconds` than a request. Raises RenderFailed."""
    _answer, (content,) = _render(html, _files_of(styles) | pictures, seconds=seconds)
    return content


def report_html(summary: ReportSummary, look: Look = STANDARD) -> str:
    """The printed page. Every text is escaped by the template; the language is the report's, not the reader's."""
    with translation.override(summary.language):
        shown = {"report": summary, "look": look, "is_close": _is_close(summary)}
        return render_to_string("pdf/report.html", shown)


def _is_close(summary: ReportSummary) -> bool:
    """More goals than fit a page in the usual size stand closer; three short ones look like everybody's."""
    letters = sum(len(text) for goal in summary.goals for text in goal.words)
    return len(summary.goals) > FIT or (len(summary.goals) == FIT and letters > LETTERS_THAT_FIT)


def _assets(summary: ReportSummary, look: Look) -> dict[str, bytes]:
    """All that the page asks for, by name."""
    assets = _files_of(look.styles) | look.pictures
    if not summary.draft:
        return assets
    with translation.override(summary.language):
        return assets | _files_of((DRAFT_STYLE,)) | {"draft.svg": render_to_string("pdf/_watermark.svg").encode()}


def template_hash() -> str:
    """One hash over everything that decides how a report looks."""
    digest = hashlib.sha256()
    for root, names in ((settings.BASE_DIR / "templates", TEMPLATES), (settings.BASE_DIR / "static", STYLES)):
        for path in _files(root, names):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(root: Path, names: tuple[str, ...]) -> list[Path]:
    paths = [root / name for name in names]
    inside = [file for path in paths if path.is_dir() for file in path.rglob("*") if file.is_file()]
    return sorted(inside + [path for path in paths if path.is_file()])


def _files_of(styles: tuple[str, ...]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in _files(settings.BASE_DIR / "static", styles)}


def _render(
    html: str, assets: dict[str, bytes], *, width: int = 0, seconds: float | None = None
) -> tuple[dict, list[bytes]]:
    try:
        job = {"html": html, "identifier": hashlib.sha256(_encoded(html)).hexdigest(), "width": width}
        return _child().ask(job, assets, seconds)
    except RenderFailed as failure:
        logger.warning("A page was not rendered: %s", failure.kind)
        raise


def _encoded(html: str) -> bytes:
    """Half of a sign (a lone surrogate) is no text: no file could hold it."""
    try:
        return html.encode()
    except UnicodeEncodeError as error:
        raise RenderFailed("half_sign") from error


class Child:
    """The process and our end of its pipe. Closed when the thread ends, and at exit."""

    def __init__(self) -> None:
        self.pipe, end = Pipe()
        command = [*_without_network(), sys.executable, "-I", str(CHILD), str(end.fileno())]
        nothing = subprocess.DEVNULL
        self.process = subprocess.Popen(
            command, pass_fds=[end.fileno()], env=ENVIRONMENT, stdin=nothing, stdout=nothing, stderr=nothing
        )
        end.close()
        self.owner = os.getpid()
        self.close = weakref.finalize(self, _end, self.process, self.pipe, self.owner)

    @property
    def usable(self) -> bool:
        """Still running, and ours: after a fork the pipe belongs to the process that made it."""
        return self.close.alive and self.owner == os.getpid() and self.process.poll() is None

    def ask(
        self, job: dict, assets: dict[str, bytes], seconds: float | None = None
    ) -> tuple[dict, list[bytes]]:  # fmt: skip
        """The answer (`pages`, `lines`) and its parts. Raises RenderFailed, and is then unusable if it died."""
        if len(job["html"]) > MAX_HTML_CHARACTERS:
            raise RenderFailed("too_long")
        started, limit = time.monotonic(), seconds or TIMEOUT_SECONDS
        clock = threading.Timer(limit, self.process.kill)
        clock.start()
        try:
            answer, parts = self._exchange({**job, "cpu_seconds": seconds}, assets)
        except (EOFError, OSError, ValueError) as error:
            raise RenderFailed("too_slow" if time.monotonic() - started >= limit else DIED) from error
        finally:
            clock.cancel()
        if "failed" in answer:
            raise RenderFailed(answer["failed"], answer["sign"])
        return answer, parts

    def _exchange(self, job: dict, assets: dict[str, bytes]) -> tuple[dict, list[bytes]]:
        """One job there, its answer back. Whatever interrupts that ends the child: half an answer left in the pipe
        would be read as the next student's report."""
        whole = False
        try:
            for message in [json.dumps({**job, "assets": list(assets)}).encode(), *assets.values()]:
                self.pipe.send_bytes(message)
            answer = json.loads(self.pipe.recv_bytes(MAX_ANSWER_BYTES))
            parts = [self.pipe.recv_bytes(MAX_ANSWER_BYTES) for _part in range(answer.get("parts", 0))]
            whole = answer.get("identifier") == job["identifier"]
        finally:
            if not whole:
                self.close()
        if not whole:
            raise ValueError("an answer to another job")
        return answer, parts


def _end(process: subprocess.Popen, pipe: Connection, owner: int) -> None:
    pipe.close()
    if owner == os.getpid():
        process.kill()
        process.wait()


_of_thread = threading.local()


def _child() -> Child:
    child = getattr(_of_thread, "child", None)
    if child is None or not child.usable:
        if child is not None:
            child.close()
        child = _of_thread.child = Child()
    return child


@functools.cache
def _without_network() -> list[str]:
    """The command that takes the network away, where this system lets us; it may not inside some containers."""
    for prefix in NETWORKLESS:
        try:
            if (
                subprocess.run(
                    [*prefix, "true"], capture_output=True, timeout=5, check=False, env=ENVIRONMENT
                ).returncode
                == 0
            ):
                return prefix
        except (OSError, subprocess.TimeoutExpired):
            continue
    return []
