"""A form comes back with an error in another box: the file that was chosen waits with it, for its sender alone."""

import re
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.media import kept, store
from accounts.models import KeptUpload, MediaFile
from accounts.tasks import clear_lost_files
from goals.models import CheckIn, Evidence, Goal, Sheet
from tests import factories as make
from tests.accounts.test_media import picture, word
from tests.goals.test_goal_form import sent
from tests.goals.test_told import drawing, send
from tests.samples import upload

pytestmark = pytest.mark.usefixtures("empty_storage")
TOO_LONG = "x" * 5_000
ESSAY = word()
HIDDEN = re.compile(r'name="(\w+)_kept" value="([0-9a-f-]{36})"')


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle)


@pytest.fixture
def anna(world, client_of):
    return client_of(world.anna)


def document(name="essay.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, ESSAY)


def waiting_in(answer) -> dict[str, list[str]]:
    """The keys that the page carries, by the name of their box: what a browser sends back."""
    found: dict[str, list[str]] = {}
    for box, key in HIDDEN.findall(answer.content.decode()):
        found.setdefault(f"{box}_kept", []).append(key)
    return found


def came_back(client, goal, **boxes) -> SimpleNamespace:
    """A form whose caption is too long; then what the page says and carries."""
    key = str(uuid4())
    answer = send(client, "evidence_new", goal, key=key, caption=TOO_LONG, **boxes)
    return SimpleNamespace(page=answer.content.decode(), boxes={"key": key, **waiting_in(answer)})


# ------------------------------------------------------------------------- it waits, and goes with the next sending


def test_the_file_waits_and_is_taken_by_the_next_sending(anna, goal):
    back = came_back(anna, goal, files=[document()])
    assert "“essay.docx” is kept" in back.page
    assert not MediaFile.objects.exists()
    assert send(anna, "evidence_new", goal, **back.boxes, caption="My essay").status_code == 302
    piece = Evidence.objects.get()
    assert (piece.caption, piece.file.name, piece.file.kind) == ("My essay", "essay.docx", "document")
    assert default_storage.open(piece.file.storage_key).read() == ESSAY


def test_it_waits_however_often_the_form_comes_back_and_lies_there_once(anna, goal):
    back = came_back(anna, goal, files=[document()])
    for _time in range(3):
        again = send(anna, "evidence_new", goal, **back.boxes, caption=TOO_LONG)
        assert waiting_in(again) == {"files_kept": back.boxes["files_kept"]}
    assert KeptUpload.objects.count() == 1
    assert len(default_storage.listdir(kept.FOLDER)[1]) == 1


def test_sent_twice_it_is_kept_once(anna, goal):
    back = came_back(anna, goal, files=[document(), drawing()])
    for _time in range(2):
        assert send(anna, "evidence_new", goal, **back.boxes, caption="Mine").status_code == 302
    assert Evidence.objects.count() == 2
    assert MediaFile.objects.count() == 2


def test_it_can_be_left_out(anna, goal):
    back = came_back(anna, goal, files=[document(), drawing()])
    out = KeptUpload.objects.get(name="essay.docx").uuid
    send(anna, "evidence_new", goal, **back.boxes, files_out=[str(out)], caption="Mine")
    assert [piece.file.name for piece in Evidence.objects.all()] == ["drawing.png"]


def test_more_can_be_chosen_beside_it(anna, goal):
    back = came_back(anna, goal, files=[document()])
    send(anna, "evidence_new", goal, **back.boxes, files=[drawing()], caption="Mine")
    assert {piece.file.name for piece in Evidence.objects.all()} == {"essay.docx", "drawing.png"}


def test_of_several_the_good_ones_wait_and_each_bad_one_is_named(anna, goal):
    bad = [SimpleUploadedFile(name, b"hello") for name in ("one.txt", "two.txt")]
    answer = send(anna, "evidence_new", goal, files=[document(), *bad], caption="Mine")
    page = answer.content.decode()
    assert all(name in page for name in ("one.txt", "two.txt", "“essay.docx” is kept"))
    assert KeptUpload.objects.get().name == "essay.docx"


def test_when_no_more_fits_the_file_waits_too(anna, goal, monkeypatch):
    monkeypatch.setattr(store, "FILES_PER_STUDENT", 0)
    answer = send(anna, "evidence_new", goal, files=[document()], caption="Mine")
    assert "no more fit" in answer.content.decode()
    assert waiting_in(answer)


def test_a_recording_and_a_picture_wait_with_a_new_goal(world, anna):
    address = reverse("goals:new", args=[world.anna_s.uuid])
    data = sent(title="", measure=TOO_LONG)
    back = anna.post(
        address, {**data, "recording": upload("voice.webm"), "recording_seconds": "9", "picture": drawing()}
    )
    found = waiting_in(back)
    assert set(found) == {"recording_kept", "picture_kept"}
    assert anna.post(address, {**data, "measure": "I can.", **found}).status_code == 302
    written = Goal.objects.get()
    assert (written.recording.seconds, written.recording.kind, written.picture.kind) == (9, "audio", "picture")


def folded_away(page: str) -> list[str]:
    """The names of the boxes whose waiting files stand in a part of `page` that is folded."""
    parts = [part.partition("</details>")[0] for part in re.split(r"<details(?![^>]* open)", page)[1:]]
    return [box for part in parts for box, _key in HIDDEN.findall(part)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("goals:check_in", {"recording": upload("voice.webm"), "recording_seconds": "9", "files": [drawing()]}),
        ("goals:reflect", {"recording": upload("voice.webm"), "recording_seconds": "9"}),
        ("goals:edit", {"title": "", "measure": TOO_LONG, "recording": upload("voice.webm"), "recording_seconds": "9"}),
        ("goals:feedback", {"text": TOO_LONG, "recording": upload("voice.webm"), "recording_seconds": "9"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_waits_is_not_folded_away(anna, goal, name, data):
    back = anna.post(reverse(name, args=[goal.uuid]), {"key": str(uuid4()), **data})
    assert waiting_in(back)
    assert folded_away(back.content.decode()) == []


def test_a_new_recording_takes_the_place_of_the_one_that_waits(world, anna):
    address = reverse("goals:new", args=[world.anna_s.uuid])
    data = sent(title="", measure=TOO_LONG)
    found = waiting_in(anna.post(address, {**data, "recording": upload("voice.webm")}))
    anna.post(address, {**data, "measure": "I can.", **found, "recording": upload("voice.m4a")})
    assert Goal.objects.get().recording.name == "voice.m4a"


def test_the_sheets_of_a_pile_wait(world, client_of):
    teacher = client_of(world.home_teacher)
    address = reverse("goals:pile", args=[world.five_a.uuid])
    photo = SimpleUploadedFile("sheet.jpg", picture())
    found = waiting_in(teacher.post(address, {"pages": [photo, document()]}))
    assert KeptUpload.objects.get().name == "sheet.jpg"
    assert teacher.post(address, found).status_code == 302
    assert Sheet.objects.count() == 1


def test_a_voice_waits_with_a_check_in(anna, goal):
    key = str(uuid4())
    back = send(anna, "check_in", goal, key=key, note="So so.", recording=upload("voice.webm"))
    assert send(anna, "check_in", goal, key=key, status="stuck", note="So so.", **waiting_in(back)).status_code == 302
    assert CheckIn.objects.get().recording.name == "voice.webm"


def test_a_form_that_is_right_leaves_nothing_waiting(anna, goal):
    send(anna, "evidence_new", goal, files=[document()], caption="Mine")
    assert not KeptUpload.objects.exists()


# ------------------------------------------------------------------------- nobody else's, nowhere else, not for ever


def test_nobody_else_can_take_it(world, client_of, goal):
    back = came_back(client_of(world.anna), goal, files=[document()])
    answer = send(client_of(world.home_teacher), "evidence_new", goal, **back.boxes, caption="Mine")
    page = answer.content.decode()
    assert "could not be kept so long" in page
    assert "essay.docx" not in page
    assert not Evidence.objects.exists()
    assert not MediaFile.objects.exists()


def test_it_does_not_go_with_another_form(world, client_of, goal):
    teacher = client_of(world.home_teacher)
    back = came_back(teacher, goal, files=[document()])
    other = make.make_goal(world.ben_s, world.cycle)
    answer = send(teacher, "evidence_new", other, **back.boxes, caption="Mine")
    assert "could not be kept so long" in answer.content.decode()
    assert not MediaFile.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "../../etc/passwd", "6f9c1de2-0000-4000-8000-000000000000", "0" * 4_000])
def test_a_key_that_is_none_brings_nothing_and_breaks_nothing(anna, goal, key):
    answer = send(anna, "evidence_new", goal, files_kept=[key], caption="Mine")
    assert "could not be kept so long" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_after_a_day_it_is_gone_and_that_is_said(anna, goal):
    back = came_back(anna, goal, files=[document()])
    KeptUpload.objects.update(kept_at=timezone.now() - timedelta(hours=24))
    answer = send(anna, "evidence_new", goal, **back.boxes, caption="Mine")
    assert "could not be kept so long" in answer.content.decode()
    assert waiting_in(answer) == {}


def test_a_box_for_pictures_takes_nothing_else_that_waits(anna, world):
    address = reverse("goals:new", args=[world.anna_s.uuid])
    data = sent(title="", measure=TOO_LONG)
    found = waiting_in(anna.post(address, {**data, "recording": upload("voice.webm")}))
    answer = anna.post(address, {**data, "measure": "I can.", "picture_kept": found["recording_kept"]})
    assert "could not be kept so long" in answer.content.decode()
    assert not Goal.objects.exists()


@pytest.mark.parametrize(("name", "limit"), [("FILES_PER_PERSON", 1), ("BYTES_PER_PERSON", len(ESSAY))])
def test_only_so_much_waits_for_one_person_and_the_rest_is_said(anna, goal, monkeypatch, name, limit):
    monkeypatch.setattr(kept, name, limit)
    back = came_back(anna, goal, files=[document(), drawing()])
    assert KeptUpload.objects.count() == 1
    assert "“essay.docx” is kept" in back.page
    assert "Please choose your file again" in back.page


@pytest.mark.django_db(transaction=True)
def test_at_night_goes_what_was_never_taken(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle)
    anna = client_of(world.anna)
    came_back(anna, goal, files=[document()])
    KeptUpload.objects.update(kept_at=timezone.now() - timedelta(hours=25))
    fresh = came_back(anna, goal, files=[drawing()]).boxes
    clear_lost_files(0)
    assert [each.name for each in KeptUpload.objects.all()] == ["drawing.png"]
    assert len(default_storage.listdir(kept.FOLDER)[1]) == 1
    assert send(anna, "evidence_new", goal, **fresh, caption="Mine").status_code == 302
