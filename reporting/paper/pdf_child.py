"""The child process that turns HTML into a PDF: the only importer of WeasyPrint.

`reporting/paper/pdf.py` starts it as `python -I pdf_child.py DESCRIPTOR` and is the only one to talk to it. It knows no
settings and no database, reads no file of the project, and answers nothing that a page asks for but the assets that
came with the job. A job is one message of JSON (`html`, `identifier`, `assets`: names, `width`) and one of bytes per
asset; an answer is one of JSON (`identifier`, `pages`, `lines`, `parts` or `failed`, `sign`) and one of bytes per
part. `lines`: by name, in how many lines the elements with `data-lines` are laid out.
"""

import contextlib
import io
import json
import logging
import os
import pwd
import resource
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection

import pypdfium2
from PIL import Image
from weasyprint import HTML
from weasyprint.formatting_structure.boxes import Box, LineBox, ParentBox
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

MEMORY_BYTES = 1024**3  # fonts of every script are mapped into it; 512 MiB is enough only without CJK
CPU_SECONDS = 20
MAX_PAGES = 60
FILE_TYPES = {"css": "text/css", "svg": "image/svg+xml"}
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
RIGHT_TO_LEFT = {"R", "AL"}
WARM_UP = (
    '<!doctype html><html lang="en"><title>-</title><link rel="stylesheet" href="asset:style.css">'
    "<p dir=auto>a ă <bdi>的</bdi> ب ਕ क ක α 🎉</p><svg><title>a</title><text>a</text></svg>"
    "<img src=asset:JPEG alt=a><img src=asset:PNG alt=a><img src=asset:WEBP alt=a></html>"
)
WARM_UP_STYLE = b"@page { @bottom-left { content: counter(page) } } p { font: bold 9pt serif }"
PICTURES = ("JPEG", "PNG", "WEBP")
"""The forms in which pictures are kept."""


class JobFailed(Exception):
    """A job that cannot be done, as the answer for the parent: what happened, and to which sign."""

    def __init__(self, kind: str, sign: str = "") -> None:
        super().__init__(kind)
        self.answer = {"failed": kind, "sign": sign}


class MemoryFetcher(URLFetcher):
    """Serves `asset:` names from memory. There is no other way out: the handlers of the base class are never made."""

    def __init__(self, assets: dict[str, bytes]) -> None:
        self.assets = assets
        self._fail_on_errors = True

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        name = url.removeprefix("asset:")
        if name == url or name not in self.assets:
            raise FatalURLFetchingError("refused")
        kind = FILE_TYPES.get(name.rpartition(".")[2], "application/octet-stream")
        return URLFetcherResponse(url, self.assets[name], {"Content-Type": kind})

    def open(self, url: object, data: object = None, timeout: object = None) -> URLFetcherResponse:
        return self.fetch(str(url))


class MissingSigns(logging.Handler):
    """Collects the signs that no font has, which WeasyPrint only logs."""

    def __init__(self) -> None:
        super().__init__()
        self.signs: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(".notdef"):
            self.signs.append(record.args[0])


def direction(text: str) -> str:
    """The direction of the first strong letter, as browsers decide for dir="auto"."""
    strong = next((kind for sign in text if (kind := unicodedata.bidirectional(sign)) in {"L", "R", "AL"}), "L")
    return "rtl" if strong in RIGHT_TO_LEFT else "ltr"


def isolate_words(document: HTML) -> None:
    """Does what browsers do for dir="auto" and <bdi>, neither of which WeasyPrint knows."""
    for element in document.etree_element.iter():
        if element.get("dir") == "auto":
            element.set("dir", direction("".join(element.itertext())))
        if element.tag == "bdi":
            element.text = FIRST_STRONG_ISOLATE + (element.text or "")
            element.tail = POP_ISOLATE + (element.tail or "")


def count_lines(box: Box, found: Counter, name: str = "") -> None:
    """Adds to `found` the lines below `box`, by the nearest name above each."""
    name = box.element.get("data-lines", name) if box.element is not None else name
    if isinstance(box, LineBox):
        found[name] += 1
    elif isinstance(box, ParentBox):
        for child in box.children:
            count_lines(child, found, name)


def render(job: dict, assets: dict[str, bytes], missing: MissingSigns) -> tuple[bytes, int, dict[str, int]]:
    """The PDF's bytes, its number of pages, and the lines of what is named."""
    missing.signs.clear()
    document = HTML(string=job["html"], url_fetcher=MemoryFetcher(assets))
    isolate_words(document)
    layout = document.render(pdf_variant="pdf/ua-1", pdf_identifier=job["identifier"].encode())
    if len(layout.pages) > MAX_PAGES:
        raise JobFailed("too_long")
    content = layout.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=job["identifier"].encode())
    if missing.signs:
        raise JobFailed("sign", missing.signs[0])
    lines: Counter = Counter()
    for page in layout.pages:
        count_lines(page._page_box, lines)
    return content, len(layout.pages), {name: number for name, number in lines.items() if name}


def pictures(content: bytes, width: int) -> Iterator[bytes]:
    """Each page as a PNG, `width` pixels wide."""
    with contextlib.closing(pypdfium2.PdfDocument(content)) as document:
        for page in document:
            picture = io.BytesIO()
            page.render(scale=width / page.get_width()).to_pil().save(picture, "PNG", compress_level=3)
            yield picture.getvalue()


def do(job: dict, assets: dict[str, bytes], missing: MissingSigns) -> tuple[dict, list[bytes]]:
    """The answer to one job. Nothing of the page is in it but the PDF itself, and one sign that no font has."""
    try:
        content, pages, lines = render(job, assets, missing)
        parts = list(pictures(content, job["width"])) if job["width"] else [content]
        return {"pages": pages, "lines": lines, "parts": len(parts)}, parts
    except JobFailed as failure:
        return failure.answer, []
    except MemoryError:
        return {"failed": "too_large", "sign": ""}, []
    except FatalURLFetchingError:
        return {"failed": "refused", "sign": ""}, []
    except Exception as error:  # noqa: BLE001 - whatever a page does to WeasyPrint costs this page only
        return {"failed": type(error).__name__, "sign": ""}, []


def give_up_rights() -> None:
    """From here on: nobody, in an empty place, with a memory of limited size, and no file can be written. No module can
    be loaded either: in root's home nobody could read it, and so it fails, if at all, on every machine alike."""
    sys.meta_path.clear()
    os.chdir("/")
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.setgroups([])
        os.setresgid(nobody.pw_gid, nobody.pw_gid, nobody.pw_gid)
        os.setresuid(nobody.pw_uid, nobody.pw_uid, nobody.pw_uid)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def warm_up_assets() -> dict[str, bytes]:
    """A style, and a picture of each form: what reads them is loaded by it."""
    assets = {"style.css": WARM_UP_STYLE}
    for form in PICTURES:
        picture = io.BytesIO()
        Image.new("RGBA" if form == "PNG" else "RGB", (1, 1)).save(picture, form)
        assets[form] = picture.getvalue()
    return assets


def allow_cpu(seconds: int) -> None:
    """That many more for the next job: the kernel counts from the start of the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def serve(pipe: Connection, missing: MissingSigns) -> None:
    """Answers jobs until the parent closes its end or dies."""
    while True:
        try:
            job = json.loads(pipe.recv_bytes())
            assets = {name: pipe.recv_bytes() for name in job["assets"]}
        except EOFError:
            return
        allow_cpu(job["cpu_seconds"] or CPU_SECONDS)
        answer, parts = do(job, assets, missing)
        for message in [json.dumps({**answer, "identifier": job["identifier"]}).encode(), *parts]:
            pipe.send_bytes(message)


def main() -> None:
    missing = MissingSigns()
    logger = logging.getLogger("weasyprint")
    logger.handlers, logger.propagate = [missing], False
    do(
        {"html": WARM_UP, "identifier": "", "width": 10}, warm_up_assets(), missing
    )  # opens fonts and modules while it still may
    give_up_rights()
    serve(Connection(int(sys.argv[1])), missing)


if __name__ == "__main__":
    main()
