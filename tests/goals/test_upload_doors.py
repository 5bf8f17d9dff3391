"""Uploads at the door: acceptance cases U3, U8, U10, U11 and U21."""

import random
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.media import store
from accounts.models import MediaFile
from goals.actions import evidence as evidence_actions
from goals.models import Evidence
from tests import factories as make
from tests.accounts.test_media import picture
from tests.goals.test_told import drawing, send
from tests.samples import sample, upload


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle)


@pytest.fixture
def anna(world, client_of):
    return client_of(world.anna)


# ------------------------------------------------------------------------- U3: more than fits


@pytest.mark.parametrize("length", [settings.REQUEST_MAX_BYTES + 1, 1024**3, 10**30])
def test_a_request_that_is_too_large_is_refused_before_it_is_read(anna, goal, length):
    address = reverse("goals:evidence_new", args=[goal.uuid])
    answer = anna.generic("POST", address, b"x", "multipart/form-data; boundary=b", CONTENT_LENGTH=str(length))
    assert answer.status_code == 413
    assert "too much" in answer.content.decode()


def test_a_request_in_chunks_that_says_no_length_is_refused(anna, goal):
    address = reverse("goals:evidence_new", args=[goal.uuid])
    answer = anna.generic("POST", address, b"x", "multipart/form-data; boundary=b", HTTP_TRANSFER_ENCODING="chunked")
    assert answer.status_code == 411


def test_a_request_without_a_length_holds_nothing(anna, goal):
    address = reverse("goals:evidence_new", args=[goal.uuid])
    answer = anna.generic("POST", address, b"", "multipart/form-data; boundary=b", CONTENT_LENGTH="")
    assert answer.status_code == 200
    assert not Evidence.objects.exists()


# ------------------------------------------------------------------------- U8: quotas are said, and the words stay


@pytest.mark.parametrize(
    ("where", "name", "limit", "said"),
    [
        (store, "FILES_PER_STUDENT", 1, "no more fit"),
        (store, "BYTES_PER_STUDENT", 1000, "no more fit"),
        (evidence_actions, "PIECES_PER_GOAL", 1, "no more fits"),
    ],
)
def test_at_the_limit_it_is_said_nothing_is_kept_and_the_words_stay(anna, goal, monkeypatch, where, name, limit, said):
    send(anna, "evidence_new", goal, files=[drawing()], caption="The first")
    monkeypatch.setattr(where, name, limit)
    answer = send(anna, "evidence_new", goal, files=[upload("voice.webm")], caption="One too many")
    page = answer.content.decode()
    assert said in page
    assert "One too many" in page
    assert Evidence.objects.count() == 1


def test_of_several_files_none_is_kept_where_not_all_fit(anna, goal, monkeypatch):
    monkeypatch.setattr(store, "FILES_PER_STUDENT", 2)
    send(anna, "evidence_new", goal, files=[drawing(), upload("voice.webm"), upload("clip.webm")])
    assert not Evidence.objects.exists()
    assert not MediaFile.objects.exists()


def test_more_than_ten_at_once_are_too_many(anna, goal):
    files = [SimpleUploadedFile(f"{size}.jpg", picture(size=(20 + size, 20))) for size in range(11)]
    answer = send(anna, "evidence_new", goal, files=files)
    assert "Up to 10 files" in answer.content.decode()
    assert not Evidence.objects.exists()


# ------------------------------------------------------------------------- U10: guessing


FILES = [
    "goals:evidence_file", "goals:goal_recording", "goals:goal_picture", "goals:check_in_recording",
    "goals:reflection_recording", "goals:reflection_picture", "goals:sheet_picture", "goals:next_target_recording",
    "goals:next_target_picture",
]  # fmt: skip


@pytest.mark.parametrize("tries", [20, pytest.param(300, marks=pytest.mark.full)])
@pytest.mark.usefixtures("unmeasured")
def test_guessed_addresses_find_nothing(world, client_of, goal, tries):
    """9 addresses x 300 guesses; without a log-in each leads to the log-in, whether there is a file or not."""
    send(client_of(world.anna), "evidence_new", goal, files=[drawing()])
    stranger = client_of(world.stranger)
    real = reverse("goals:evidence_file", args=[Evidence.objects.get().uuid])
    guesses = [reverse(name, args=[uuid4()]) for name in FILES for _try in range(tries)]
    assert {stranger.get(address).status_code for address in [real, *guesses]} == {404}
    stranger.logout()
    answers = [stranger.get(address) for address in (real, guesses[0])]
    assert [answer.status_code for answer in answers] == [302, 302]


def test_the_storage_has_no_address(anna, goal):
    send(anna, "evidence_new", goal, files=[drawing()])
    key = MediaFile.objects.get().storage_key
    for address in (f"/media/{key}", f"/static/{key}", f"/{key}", "/media/", "/static/", f"/var/media/{key}"):
        assert anna.get(address).status_code == 404


# ------------------------------------------------------------------------- U11: broken off


@pytest.mark.parametrize("part", [0.3, 0.5, 0.9])
def test_an_upload_that_breaks_off_leaves_nothing_and_can_be_sent_again(anna, goal, part):
    key = str(uuid4())
    body = (
        f'--b\r\nContent-Disposition: form-data; name="key"\r\n\r\n{key}\r\n'
        '--b\r\nContent-Disposition: form-data; name="files"; filename="v.webm"\r\n\r\n'
    ).encode() + sample("voice.webm") + b"\r\n--b--\r\n"  # fmt: skip
    address = reverse("goals:evidence_new", args=[goal.uuid])
    cut = body[: int(len(body) * part)]
    anna.generic("POST", address, cut, "multipart/form-data; boundary=b")
    before = Evidence.objects.count()
    for _time in range(2):
        anna.generic("POST", address, body, "multipart/form-data; boundary=b")
    whole = [piece for piece in Evidence.objects.all() if piece.file.size == len(sample("voice.webm"))]
    assert (before, len(whole), MediaFile.objects.count()) == (0, 1, 1)
    assert default_storage.exists(MediaFile.objects.get().storage_key)


# ------------------------------------------------------------------------- U21: out of the folder

STEPS = [
    "../",
    "..%2f",
    "%2e%2e/",
    "%252e%252e%252f",
    "..;/",
    "..\\",
    "%2e%2e%5c",
    "....//",
    "..%c0%af",
    "/",
    "//evil/",
]
TARGETS = [
    "etc/passwd",
    "manage.py",
    "goals_portal/settings.py",
    "var/media/x",
    "proc/self/environ",
    "etc/passwd%00.png",
]
PLACES = [
    "/static/{}", "/media/{}", "/media..{}", "/static..{}", "/goals/{}", "/evidence/{}/file/", "/sheets/{}/picture/",
    "/issues/{}", "/{}", "/timeline/{}", "/classes/{}", "/talks/{}", "/account/{}", "/goals/{}/recording/",
]  # fmt: skip
QUERIES = ["/?next={}", "/?lang={}", "/?theme={}", "/?template={}", "/account/login/?next={}"]
LEAKS = (b"root:x:0", b"DJANGO_SETTINGS_MODULE", b"SECRET_KEY", b"PATH=/")


def walks(number: int) -> list[str]:
    """Every way out, at every place, one to six steps deep; the first `number` of them, well mixed."""
    ways = [step * depth + target for step in STEPS for depth in range(1, 7) for target in TARGETS]
    found = [place.format(way) for place in PLACES + QUERIES for way in ways]
    random.Random(21).shuffle(found)
    return found[:number]


@pytest.mark.parametrize("number", [50, pytest.param(5_500, marks=pytest.mark.full)])
@pytest.mark.usefixtures("unmeasured")
def test_no_way_leads_out_of_the_folder(anna, number):
    tried = walks(number)
    assert len(tried) == number
    for address in tried:
        answer = anna.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code in (200, 302, 400, 404), address
        assert not any(leak in content for leak in LEAKS), address
        assert "evil" not in answer.get("Location", "").partition("?")[0], address


@pytest.mark.parametrize("size", ["../../etc/passwd", "storage_key", "__class__", "card%00", "page/../.."])
def test_a_size_that_is_none_is_the_whole(world, anna, goal, size):
    send(anna, "evidence_new", goal, files=[drawing()])
    file = MediaFile.objects.get()
    answer = anna.get(reverse("goals:evidence_file", args=[Evidence.objects.get().uuid]), {"size": size})
    assert b"".join(answer.streaming_content) == default_storage.open(file.storage_key).read()
