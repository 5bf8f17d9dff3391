"""The pages of a PDF as JPEGs. A program of its own, so that a PDF that breaks the library breaks nothing else: the PDF
comes in by stdin, and for each page its length in four bytes and then its bytes go out by stdout."""

import contextlib
import io
import resource
import subprocess
import sys

import pypdfium2

MEMORY = 1024**3
PATIENCE = 120  # seconds
MOST_PAGES = 60
WIDTH = 1600  # pixels: handwriting stays easy to read
QUALITY = 85


class Uncuttable(Exception):
    """The PDF cannot be opened, takes too long, or has too many pages."""


def pages_of(pdf: bytes) -> list[bytes]:
    """Raises Uncuttable."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", __file__], check=False, input=pdf, capture_output=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired as error:
        raise Uncuttable from error
    if done.returncode:
        raise Uncuttable(done.stderr.decode(errors="replace")[-500:])
    return list(_parts(io.BytesIO(done.stdout)))


def _parts(stream: io.BytesIO):
    while size := stream.read(4):
        yield stream.read(int.from_bytes(size))


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with contextlib.closing(pypdfium2.PdfDocument(sys.stdin.buffer.read())) as document:
        if len(document) > MOST_PAGES:
            sys.exit(f"More than {MOST_PAGES} pages.")
        for page in document:
            picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
            out = io.BytesIO()
            picture.save(out, "JPEG", quality=QUALITY)
            sys.stdout.buffer.write(len(out.getvalue()).to_bytes(4) + out.getvalue())


if __name__ == "__main__":
    main()
