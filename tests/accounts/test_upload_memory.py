"""Large files pass through the checks, the scanner and into the storage in pieces: none lies in memory whole."""

import io
import json
import struct
import subprocess
import sys
import zipfile

import pytest
from django.core.exceptions import ValidationError

from accounts.media import documents, recordings
from tests.accounts.test_media import bytes_of, checked, refusal, word
from tests.samples import sample

MEGABYTE = 1024**2
ROOM = 8 * MEGABYTE
CHILD = """
import json, os, shutil, sys, tempfile
os.environ["DJANGO_SETTINGS_MODULE"] = "goals_portal.settings_test"
os.environ["MEDIA_ROOT"] = tempfile.mkdtemp()
import django; django.setup()
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from accounts.media.store import keep_bytes
from accounts.media.uploads import check_upload
def most():  # VmHWM: getrusage goes on counting from what the parent had
    return next(int(line.split()[1]) * 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))
def keep(upload): return (found := check_upload(upload)), keep_bytes(found.file)
keep(SimpleUploadedFile("warm", open(sys.argv[1], "rb").read()))
upload = TemporaryUploadedFile("large", "", 0, "")
shutil.copyfileobj(open(sys.argv[2], "rb"), upload.file)
upload.size = upload.file.tell()
before = most()
found, key = keep(upload)
print(json.dumps([found.kind, found.size, default_storage.size(key), len(found.sha256), most() - before]))
shutil.rmtree(os.environ["MEDIA_ROOT"])
"""


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def long_document() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<xml/>")
        archive.writestr("word/document.xml", b"0" * 19 * MEGABYTE)
    return out.getvalue()


LARGE = {
    "video of a phone": ("video", sample("clip.mov"), lambda: sample("clip.mov") + box(b"free", bytes(75 * MEGABYTE))),
    "video with a long note": (
        "video", sample("clip.mov"), lambda: sample("clip.mov") + box(b"udta", b"x" * 75 * MEGABYTE),
    ),
    "video of a browser": ("video", sample("clip.webm"), lambda: sample("clip.webm") + bytes(75 * MEGABYTE)),
    "sound": ("audio", sample("voice.m4a"), lambda: sample("voice.m4a") + box(b"free", bytes(19 * MEGABYTE))),
    "pdf": ("document", b"%PDF-1.7\n", lambda: b"%PDF-1.7\n" + bytes(19 * MEGABYTE)),
    "long text": ("document", word(), long_document),
}  # fmt: skip


AT_ONCE = ["video of a phone", "pdf"]


@pytest.mark.parametrize(
    "name", [*AT_ONCE, *(pytest.param(name, marks=pytest.mark.full) for name in LARGE if name not in AT_ONCE)]
)
def test_a_large_file_never_lies_in_memory_whole(tmp_path, name):
    kind, small, large = LARGE[name]
    content = large()
    (tmp_path / "small").write_bytes(small)
    (tmp_path / "large").write_bytes(content)
    command = [sys.executable, "-c", CHILD, str(tmp_path / "small"), str(tmp_path / "large")]
    done = subprocess.run(command, capture_output=True, check=True)
    found, size, kept, fingerprint, grown = json.loads(done.stdout)
    assert (found, size, kept, fingerprint) == (kind, len(content), len(content), 64)
    assert grown < ROOM, f"{grown / MEGABYTE:.1f} MiB more for {len(content) / MEGABYTE:.0f}"


# ------------------------------------------------------------------------- what reads in pieces reads no less


def test_the_length_is_found_across_the_edge_of_a_piece(monkeypatch):
    whole = checked(sample("voice.webm")).seconds
    for size in range(33, 200, 7):
        monkeypatch.setattr(recordings, "PIECE", size)
        assert checked(sample("voice.webm")).seconds == whole


def test_a_note_of_any_length_is_blanked_and_the_video_keeps_its_size(monkeypatch):
    monkeypatch.setattr(recordings, "PIECE", 7)
    sent = sample("clip.mov") + box(b"udta", b"Secret place" * 40)
    kept = bytes_of(checked(sent))
    assert len(kept) == len(sent)
    assert b"Secret" not in kept


def test_a_note_with_a_long_size_is_blanked_and_what_follows_it_is_still_found():
    sent = sample("clip.mov") + struct.pack(">I4sQ", 1, b"udta", 16 + 6) + b"Secret" + box(b"uuid", b"Secret too")
    assert b"Secret" not in bytes_of(checked(sent))


@pytest.mark.parametrize("kind", [b"moov", b"trak", b"mdia"])
def test_boxes_in_boxes_without_end_are_refused(kind):
    content = b""
    for _depth in range(3_000):
        content = box(kind, content)
    assert checked(sample("voice.m4a") + content).kind == "audio"
    assert "cannot be played" in refusal(sample("voice.m4a") + box(b"free", b"") * (recordings.BOXES + 1))


# ------------------------------------------------------------------------- the last record of a zip


def with_end(content: bytes, **changed: int) -> bytes:
    """The same zip whose last record says something else about its list: `number`, `length`, `start`."""
    number, length, start = struct.unpack("<HII", content[-12:-2])
    says = {"number": number, "length": length, "start": start} | changed
    return content[:-12] + struct.pack("<HII", *says.values()) + content[-2:]


def many_names() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(documents.ENTRIES_PER_ZIP + 1):
            archive.writestr(f"{number}", "")
    return out.getvalue()


def for_gibibytes(content: bytes) -> bytes:
    """With the second record that counts instead of the last one, which says that all is short."""
    number, length, start = struct.unpack("<HII", content[-12:-2])
    at = len(content) - 22
    second = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, number, number, length, start)
    pointer = struct.pack("<4sIQI", b"PK\6\7", 0, at, 1)
    return content[:at] + second + pointer + with_end(content, number=3, length=300)[at:]


@pytest.mark.parametrize(
    "made", [
        many_names,
        lambda: for_gibibytes(many_names()),
        lambda: with_end(many_names(), start=int.from_bytes(b"PK\5\6", "little")),
    ], ids=["says so", "a second record", "a record in the record"],
)  # fmt: skip
def test_a_long_list_is_not_read_whatever_the_last_record_says(made, monkeypatch):
    content, read = made(), []
    monkeypatch.setattr(zipfile.ZipFile, "_RealGetContents", lambda _zip: read.append(1), raising=True)
    with pytest.raises(ValidationError):
        documents.type_of_document(io.BytesIO(content))
    assert not read


def test_a_document_with_a_remark_at_its_end_is_taken():
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"x" * documents.LONGEST_REMARK
    assert checked(out.getvalue()).kind == "document"
