"""Voice and video: taken as browsers and phones make them, and without what is written beside them."""

import contextlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.media.uploads import check_upload
from accounts.models.media import MediaKind
from tests.accounts.test_media import bytes_of, checked, keep, refusal, served
from tests.samples import sample


@pytest.mark.parametrize(
    ("name", "kind", "content_type", "seconds"),
    [
        ("voice.webm", "audio", "audio/webm", 2),  # Chrome and Firefox
        ("voice_safari.mp4", "audio", "audio/mp4", None),  # Safari writes no length into what it streams
        ("voice.m4a", "audio", "audio/mp4", 2),
        ("voice.mp3", "audio", "audio/mpeg", 1),
        ("voice.ogg", "audio", "audio/ogg", 1),
        ("clip.webm", "video", "video/webm", 1),
        ("clip.mov", "video", "video/quicktime", 2),
    ],
)
def test_a_recording_is_known_by_what_is_in_it(name, kind, content_type, seconds):
    found = checked(sample(name), "whatever.bin")
    assert (found.kind, found.content_type, found.seconds) == (kind, content_type, seconds)
    assert found.size == len(sample(name))


def test_a_video_says_no_longer_where_it_was_made():
    assert b"+37.8136" in sample("clip.mov")
    kept = bytes_of(checked(sample("clip.mov"), "clip.mov"))
    assert b"+37.8136" not in kept
    assert b"Secret title" not in kept
    assert kept.count(b"mdat") == 1


def test_what_is_too_long_is_refused_with_the_limit(settings):
    settings.RECORDING_MAX_SECONDS = {"audio": -2, "video": -2}
    assert "too long" in refusal(sample("voice.webm"), "voice.webm")
    assert "too long" in refusal(sample("clip.mov"), "clip.mov")


@pytest.mark.parametrize("name", ["voice.webm", "clip.mov", "voice.m4a"])
def test_half_a_head_is_no_recording(name):
    assert "cannot be played" in refusal(sample(name)[:60], name)


@pytest.mark.parametrize("cut", range(0, 7000, 97))
def test_a_recording_that_breaks_off_anywhere_breaks_nothing(cut):
    for name in ("clip.mov", "voice.m4a", "voice.webm", "voice.mp3"):
        with contextlib.suppress(ValidationError):
            assert checked(sample(name)[:cut] or b"x", name).kind in ("audio", "video")


def test_a_box_for_pictures_takes_no_voice():
    with pytest.raises(ValidationError, match="a photo or a drawing fits"):
        check_upload(SimpleUploadedFile("voice.webm", sample("voice.webm")), {MediaKind.PICTURE})


# ------------------------------------------------------------------------- played


@pytest.fixture
def voice(world):
    return keep(world, sample("voice.webm"), "voice.webm")


def test_a_recording_is_played_and_not_saved(voice):
    response = served(voice)
    assert response["Content-Disposition"].startswith("inline")
    assert response["Accept-Ranges"] == "bytes"
    assert b"".join(response.streaming_content) == sample("voice.webm")


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-1", 0, 1), ("bytes=100-", 100, 2560), ("bytes=-5", 2556, 2560), ("bytes=0-999999", 0, 2560)],
)
def test_a_player_gets_the_stretch_that_it_asks_for(voice, asked, first, last):
    response = served(voice, HTTP_RANGE=asked)
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/2561"
    assert b"".join(response.streaming_content) == sample("voice.webm")[first : last + 1]
    assert response["Content-Length"] == str(last - first + 1)
    response.close()
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    "asked", ["bytes=5-2", "bytes=9999-", "bytes=-", "bytes=0-1,5-6", "pages=1-2", "bytes=" + "9" * 40]
)
def test_nonsense_gets_the_whole(voice, asked):
    response = served(voice, HTTP_RANGE=asked)
    assert response.status_code == 200
    assert len(b"".join(response.streaming_content)) == 2561
