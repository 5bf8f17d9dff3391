"""Files: what is taken, what is refused, and what is left of the original."""

import io
import os
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from PIL import Image, PngImagePlugin

from accounts.media import documents, serve, store, uploads
from accounts.models import MediaFile
from accounts.tasks import clear_lost_files

GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112


def picture(picture_format="JPEG", size=(60, 40), mode="RGB", **save) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "teal").save(out, picture_format, **save)
    return out.getvalue()


def exif() -> Image.Exif:
    tags = Image.Exif()
    tags[MAKE] = "Secret Camera"
    tags[ORIENTATION] = 6
    tags.get_ifd(GPS)[2] = (37.0, 48.0, 0.0)
    return tags


def bundle(*names: str, **contents: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, contents.get(name, "<xml/>"))
    return out.getvalue()


def word() -> bytes:
    return bundle("[Content_Types].xml", "word/document.xml")


def checked(content: bytes, name="photo.jpg") -> uploads.Checked:
    return uploads.check_upload(SimpleUploadedFile(name, content))


def bytes_of(found: uploads.Checked) -> bytes:
    found.file.seek(0)
    return found.file.read()


def refusal(content: bytes, name="photo.jpg") -> str:
    with pytest.raises(ValidationError) as refused:
        checked(content, name)
    return " ".join(refused.value.messages)


@pytest.mark.parametrize(("picture_format", "kind"), [("JPEG", "jpeg"), ("PNG", "png"), ("WEBP", "webp")])
def test_nothing_of_the_camera_survives_and_the_picture_is_the_right_way_up(picture_format, kind):
    extra = {"exif": exif()}
    if picture_format == "PNG":
        extra["pnginfo"] = PngImagePlugin.PngInfo()
        extra["pnginfo"].add_text("Comment", "Secret note")
    found = checked(picture(picture_format, icc_profile=b"Secret profile", **extra))
    assert found.content_type == f"image/{kind}"
    assert b"Secret" not in bytes_of(found)
    with Image.open(found.file) as kept:
        assert kept.size == (40, 60)
        assert not dict(kept.getexif())
        assert not {"exif", "icc_profile", "xmp", "Comment"} & set(kept.info)


def test_a_large_photo_is_made_smaller():
    with Image.open(checked(picture(size=(4000, 3000))).file) as kept:
        assert kept.size == (2560, 1920)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "I;16"])
def test_every_kind_of_png_is_taken(mode):
    out = io.BytesIO()
    Image.new(mode, (20, 20)).save(out, "PNG")
    assert checked(out.getvalue(), "drawing.png").kind == "picture"


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_does_not_decode_is_refused(picture_format, cut):
    noise = Image.effect_noise((300, 300), 80).convert("RGB")
    out = io.BytesIO()
    noise.save(out, picture_format)
    assert "cannot be opened" in refusal(out.getvalue()[: int(len(out.getvalue()) * cut)])


def test_a_picture_that_would_fill_the_memory_is_refused_from_its_header():
    assert "too many pixels" in refusal(picture("PNG", size=(8000, 5001), mode="1"), "bomb.png")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "x.svg"),
        (b"<!doctype html><script>alert(1)</script>", "x.jpg"),
        (b"GIF89a" + b"\0" * 40, "x.gif"),
        (b"\x7fELF" + b"\0" * 60, "x.pdf"),
        (b"hello", "x.docx"),
        (bundle("a.txt"), "x.docx"),
        (bundle("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "x.docm"),
        (bundle("[Content_Types].xml", "word/document.xml", "../out.txt"), "x.docx"),
        (bundle("[Content_Types].xml", "word/document.xml", "/etc/cron"), "x.docx"),
        (word()[:60], "x.docx"),
    ],
    ids=["svg", "html as jpg", "gif", "program", "words as docx", "zip", "macro", "dots", "absolute", "half"],
)
def test_what_is_not_on_the_list_is_refused_whatever_it_is_called(content, name):
    assert "cannot be kept" in refusal(content, name)


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<xml/>")
        archive.writestr("word/document.xml", b"0" * (documents.UNPACKED_BYTES + 1))
    assert "cannot be kept" in refusal(out.getvalue(), "essay.docx")


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"%PDF-1.7\n" + b"0" * 50, "pdf"),
        (word(), "wordprocessingml.document"),
        (bundle("[Content_Types].xml", "xl/workbook.xml"), "spreadsheetml.sheet"),
        (bundle("[Content_Types].xml", "ppt/presentation.xml"), "presentationml.presentation"),
        (bundle("mimetype", mimetype=documents.OPEN_DOCUMENT_TEXT), "opendocument.text"),
    ],
)
def test_documents_are_taken_by_what_they_are(content, ending):
    found = checked(content, "whatever.bin")
    assert found.kind == "document"
    assert found.content_type.endswith(ending)
    assert bytes_of(found) == content


def test_a_file_that_is_too_big_is_refused_with_the_limit(settings):
    settings.MEDIA_MAX_BYTES = dict.fromkeys(settings.MEDIA_MAX_BYTES, 2 * 1024 * 1024)
    assert "Up to 2 MB" in refusal(b"\0" * (2 * 1024 * 1024 + 1))


def test_an_empty_file_is_refused():
    assert "empty" in refusal(b"")


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("my page.jpg", "my page.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ann\\photo.jpg", "photo.jpg"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\r\nSet-Cookie: x=1.png", "aSet-Cookie x=1.png"),
        (".hidden", "hidden"),
        ("-rf", "rf"),
        ("bài của em.jpg", "bài của em.jpg"),
        ("صفحتي.pdf", "صفحتي.pdf"),
        ("", "File"),
        ("\u202e\u200f", "File"),
        ("x" * 4000 + ".jpeg", "x" * 115 + ".jpeg"),
    ],
)
def test_the_name_that_is_shown_is_clean(sent, shown):
    assert uploads.clean_name(sent) == shown
    assert len(shown) <= 120


def served(media: MediaFile, **asked):
    """As a browser asks for it; `asked`: size, or HTTP_RANGE."""
    size = {"size": asked.pop("size")} if "size" in asked else {}
    return serve.serve_file(RequestFactory().get("/", size, **asked), media)


def keep(world, content=None, name="photo.jpg") -> MediaFile:
    return store.store_file(checked=checked(content or picture(), name), student=world.anna_s, by=world.anna)


def test_a_kept_file_has_a_random_key_and_a_fingerprint(world):
    first, second = keep(world), keep(world)
    assert first.storage_key != second.storage_key
    assert "photo" not in first.storage_key
    assert first.sha256 == second.sha256
    assert default_storage.open(first.storage_key).read() == picture_as_kept()


def picture_as_kept() -> bytes:
    return bytes_of(checked(picture()))


def test_the_quota_is_said_in_words(world, monkeypatch):
    monkeypatch.setattr(store, "FILES_PER_STUDENT", 1)
    keep(world)
    with pytest.raises(ValidationError, match="no more fit"):
        keep(world)


@pytest.mark.parametrize(("name", "content", "inline"), [("p.jpg", picture(), True), ("e.docx", word(), False)])
def test_a_served_file_can_do_nothing(world, name, content, inline):
    response = served(keep(world, content, name))
    assert response["Content-Disposition"].startswith("inline" if inline else "attachment")
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert b"".join(response.streaming_content)


def test_a_name_in_any_script_reaches_the_browser_whole(world):
    response = served(keep(world, name="bài của em.jpg"))
    assert "filename*=utf-8''b%C3%A0i%20c%E1%BB%A7a%20em.jpg" in response["Content-Disposition"]
    response.close()


def test_bytes_without_a_row_are_cleared_after_a_while(world):
    kept = keep(world)
    lost = default_storage.save("ab/lost", ContentFile(b"x"))
    store.remove_lost_files()
    assert default_storage.exists(lost)
    store.remove_lost_files(older_than=-timedelta(minutes=1))
    assert not default_storage.exists(lost)
    assert default_storage.exists(kept.storage_key)


@pytest.fixture
def files_on_disk(settings, tmp_path):
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "media"}}
    settings.STORAGES = {**settings.STORAGES, "default": backend}
    return tmp_path / "media"


def test_before_the_first_file_there_is_nothing_to_clear(db, files_on_disk):
    assert store.remove_lost_files() == 0


@pytest.mark.django_db(transaction=True)
def test_the_worker_clears_them_at_night_and_leaves_what_just_came(world, files_on_disk, run_jobs):
    keys = [
        keep(world).storage_key,
        *(default_storage.save(f"ab/{name}", ContentFile(b"x")) for name in ("old", "new")),
    ]
    for key in keys[:2]:
        os.utime(files_on_disk / key, (0, 0))
    clear_lost_files.defer(timestamp=0)
    run_jobs()
    assert [default_storage.exists(key) for key in keys] == [True, False, True]
