"""Voice, photos and drawings in a real browser, with a microphone and a camera that are none."""

import io

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image
from playwright.sync_api import expect

from accounts.models import MediaFile
from accounts.roles import Audience
from goals.models import CheckIn, Evidence, Goal, NextTarget, Reflection
from tests import factories as make
from tests.goals.test_closing import window
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("stored_files")]


@pytest.fixture
def nell(world):
    """In Year 1, with a log-in and one goal."""
    student = make.make_student(world.year, "Nell Fern", year_level=1, classes=[world.five_a])
    make.make_goal(student, world.cycle, "I can tie my shoes.")
    return student


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


def opened(file: MediaFile) -> Image.Image:
    with default_storage.open(file.storage_key) as stored:
        return Image.open(io.BytesIO(stored.read()))


def record(page, box="recording", moment=1500) -> None:
    """Two taps."""
    tools = page.locator(f"[data-file-box]:has(input[name={box}])")
    tools.get_by_role("button", name="Record").click()
    expect(tools.get_by_role("button", name="Stop")).to_be_visible()
    page.wait_for_timeout(moment)
    tools.get_by_role("button", name="Stop").click()


def test_a_young_child_checks_in_with_a_face_and_a_voice(world, visitor, nell):
    """Three taps: the face, the microphone, stop. It is kept after the first, and sent after the last."""
    child = visitor(nell.user, PHONE)
    child.go("home")
    child.look()
    child.page.get_by_role("button", name="Going well").click()
    assert CheckIn.objects.get().status == "going_well"
    record(child.page)
    expect(child.page.locator(".recording audio")).to_be_visible()
    said = CheckIn.objects.get().recording
    assert (said.content_type, said.seconds in (1, 2)) == ("audio/webm", True)
    child.look()
    child.follow("Done")
    expect(child.page.get_by_role("button", name="Going well")).to_be_visible()


@pytest.mark.full
def test_a_young_child_is_asked_what_comes_next_and_says_it(world, visitor, nell):
    window(world, "next_targets", -1, 4)
    Reflection.of(nell.goals.get(), helped="lot", audience=Audience.TEACHERS).save()
    child = visitor(nell.user, PHONE)
    child.go("home")
    child.look()
    child.follow("Say what comes next")
    child.look()
    record(child.page)
    child.page.get_by_role("button", name="Save").click()
    expect(child.page.get_by_role("button", name="Going well")).to_be_visible()
    assert child.page.get_by_text("Say what comes next").count() == 0
    assert NextTarget.objects.get().recording.content_type == "audio/webm"


@pytest.mark.full
def test_a_photo_with_the_camera_goes_with_the_check_in(world, visitor, goal):
    anna = visitor(world.anna)
    anna.go("goals:check_in", goal.uuid)
    anna.choose("status", "going_well")
    anna.page.get_by_text("Say it, or show something").click()
    box = anna.page.locator("[data-file-box]:has(input[name=files])")
    box.get_by_role("button", name="Photo").click()
    box.get_by_role("button", name="Take the photo").click()
    expect(box.locator("[data-chosen] img")).to_be_visible()
    anna.look()
    anna.press("Save")
    piece = Evidence.objects.get()
    with opened(piece.file) as kept:
        assert kept.width >= 320
        assert not dict(kept.getexif())
    assert piece.check_in == CheckIn.objects.get()


@pytest.mark.full
def test_a_goal_is_drawn_with_the_keys_alone(world, visitor, nell):
    child = visitor(nell.user)
    child.go("goals:new", nell.uuid)
    box = child.page.locator("[data-file-box]:has(input[name=picture])")
    box.get_by_role("button", name="Draw").press("Enter")
    sheet = box.locator("[data-canvas]")
    expect(sheet).to_be_focused()
    for key in [" ", *["ArrowRight"] * 12, *["ArrowDown"] * 8]:
        sheet.press(key)
    child.look()
    box.get_by_role("button", name="Done").press("Enter")
    expect(box.locator("[data-chosen] img")).to_be_visible()
    child.choose("audience", "1")
    child.press("Save my goal")
    drawn = Goal.objects.exclude(picture=None).get()
    assert drawn.title == ""
    with opened(drawn.picture) as kept:
        assert len(kept.convert("RGB").getcolors(100_000)) > 1


def test_a_recording_outlives_the_log_in(world, visitor, goal):
    """Logged out while speaking: Save keeps the page with the recording; logged in again, it is sent."""
    anna = visitor(world.anna)
    anna.go("goals:reflect", goal.uuid)
    record(anna.page)
    expect(anna.page.locator("[data-chosen] audio")).to_be_visible()
    cookies = anna.context.cookies()
    anna.context.clear_cookies()
    anna.page.get_by_role("button", name="Save", exact=True).click()
    expect(anna.page.get_by_text("You have been logged out. What you made is still here")).to_be_visible()
    expect(anna.page.locator("[data-chosen] audio")).to_be_visible()
    anna.page.wait_for_load_state("networkidle")  # a late answer to nobody would bring another token along
    anna.context.add_cookies(cookies)
    anna.page.get_by_role("button", name="Save", exact=True).click()
    expect(anna.page.locator("#looking-back audio")).to_be_visible()
    assert goal.reflections.get().recording.kind == "audio"


@pytest.mark.full
def test_a_teacher_taps_a_child_records_and_is_back_at_the_grid(world, visitor, nell):
    teacher = visitor(world.home_teacher, PHONE)
    teacher.go("goals:capture", world.five_a.uuid)
    teacher.look()
    teacher.follow("Nell")
    record(teacher.page, box="files")
    expect(teacher.page.locator("[data-chosen] audio")).to_be_visible()
    teacher.look()
    teacher.press("Save")
    expect(teacher.page).to_have_url(
        f"{teacher.server}{reverse('goals:capture', args=[world.five_a.uuid])}#child-{nell.uuid}"
    )
    expect(teacher.page.locator(f"#child-{nell.uuid}")).to_contain_text("1 today")
    assert Evidence.objects.get().file.kind == "audio"


@pytest.mark.full
def test_on_the_classs_tablet_a_voice_goes_with_the_face(world, visitor):
    make.make_goal(world.tom_s, world.cycle, "I can hop.", told_to=world.home_teacher)
    opened = make.make_class_check_in(world.five_a, world.home_teacher)
    tablet = visitor(world.home_teacher)
    tablet.go("goals:class_check_in", opened.uuid)
    tablet.page.get_by_role("button", name="tablet").click()
    tablet.follow("Tom")
    record(tablet.page)
    expect(tablet.page.locator("[data-chosen] audio")).to_be_visible()
    tablet.look()
    tablet.page.get_by_role("button", name="Going well").click()
    expect(tablet.page.get_by_text("Thank you, Tom!")).to_be_visible()
    assert CheckIn.objects.get().recording.kind == "audio"


@pytest.mark.full
def test_what_is_too_large_is_said_before_it_is_sent(world, visitor, goal, settings):
    settings.MEDIA_MAX_BYTES = dict.fromkeys(settings.MEDIA_MAX_BYTES, 1024**2)
    anna = visitor(world.anna)
    anna.go("goals:evidence_new", goal.uuid)
    large = {"name": "film.mp4", "mimeType": "video/mp4", "buffer": b"0" * (1024**2 + 1)}
    anna.page.locator("input[name=files]").set_input_files(large)
    expect(anna.page.get_by_text("This file is too big. Up to 1 MB fit.")).to_be_visible()
    expect(anna.page.locator("[data-chosen] li")).to_have_count(0)
