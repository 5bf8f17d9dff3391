"""The grid in which a teacher keeps what children show and say, and piles of sheets."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from accounts.media.pdf_pages import Uncuttable, pages_of
from accounts.models import MediaFile
from goals.models import Evidence, Sheet
from goals.tasks import empty_bins
from tests import factories as make
from tests.accounts.test_media import picture
from tests.goals.test_told import drawing
from tests.samples import upload


@pytest.fixture
def goal(world):
    return make.make_goal(world.tom_s, world.cycle, "I can hop.", told_to=world.home_teacher)


@pytest.fixture
def teacher(world, client_of):
    return client_of(world.home_teacher)


def grid(world) -> str:
    return reverse("goals:capture", args=[world.five_a.uuid])


def keep(client, world, student, **data):
    address = reverse("goals:capture_child", args=[world.five_a.uuid, student.uuid])
    return client.post(address, {"key": str(uuid4()), **data})


def sheets(number: int) -> list:
    return [SimpleUploadedFile(f"{size}.jpg", picture(size=(40 + size, 60))) for size in range(number)]


def pdf(pages: int) -> bytes:
    out = io.BytesIO()
    first, *others = [Image.new("RGB", (60, 80 + number), "white") for number in range(pages)]
    first.save(out, "PDF", save_all=True, append_images=others)
    return out.getvalue()


def pile(client, world, files):
    return client.post(reverse("goals:pile", args=[world.five_a.uuid]), {"pages": files})


# ------------------------------------------------------------------------- child by child


def test_a_tap_a_voice_and_back_to_the_grid(world, teacher, goal):
    answer = keep(teacher, world, world.tom_s, goal=goal.uuid, files=[upload("voice.webm")], caption="Hopping")
    assert answer.url == f"{grid(world)}#child-{world.tom_s.uuid}"
    piece = Evidence.objects.get()
    assert (piece.goal, piece.file.kind, piece.caption, piece.told_to) == (goal, "audio", "Hopping", world.home_teacher)
    tile = next(each for each in teacher.get(grid(world)).context["tiles"] if each.student == world.tom_s)
    assert tile.today == 1


def test_words_alone_are_kept_too_and_nothing_at_all_is_said(world, teacher, goal):
    keep(teacher, world, world.tom_s, goal=goal.uuid, caption="“I did it!”")
    assert Evidence.objects.get().caption == "“I did it!”"
    answer = keep(teacher, world, world.tom_s, goal=goal.uuid)
    assert "Take a photo" in str(answer.context["form"].non_field_errors())


def test_a_goal_of_another_child_is_not_offered(world, teacher, goal):
    other = make.make_goal(world.anna_s, world.cycle)
    answer = keep(teacher, world, world.tom_s, goal=other.uuid, caption="Mine")
    assert answer.context["form"].errors["goal"]
    assert not Evidence.objects.exists()


def test_a_child_without_a_goal_gets_the_way_to_one(world, teacher):
    page = teacher.get(reverse("goals:capture_child", args=[world.five_a.uuid, world.tom_s.uuid])).content.decode()
    assert reverse("goals:new", args=[world.tom_s.uuid]) in page


def test_a_relief_teacher_keeps_work_and_the_family_waits_for_the_tap(world, client_of):
    make.make_goal(world.anna_s, world.cycle, audience=2)
    relief = client_of(world.relief_teacher)
    goal = world.anna_s.goals.get()
    keep(relief, world, world.anna_s, goal=goal.uuid, files=[drawing()])
    assert Evidence.objects.get().released_at is None


@pytest.mark.parametrize("rows", [1, 3])
def test_the_grid_costs_the_same_with_more_goals(world, teacher, goal, django_assert_num_queries, rows):
    for _number in range(rows):
        make.make_goal(world.anna_s, world.cycle)
    teacher.get(grid(world))
    with django_assert_num_queries(9):
        teacher.get(grid(world))


# ------------------------------------------------------------------------- a pile of sheets


def test_sheets_are_given_to_the_children_one_after_the_other(world, teacher, goal):
    annas = make.make_goal(world.anna_s, world.cycle)
    pile(teacher, world, sheets(3))
    first, second, third = Sheet.objects.all()
    answer = teacher.post(reverse("goals:sheet", args=[first.uuid]), {"goal": goal.uuid})
    assert answer.url == reverse("goals:sheet", args=[second.uuid])
    teacher.post(reverse("goals:sheet", args=[second.uuid]), {"goal": annas.uuid})
    answer = teacher.post(reverse("goals:sheet", args=[third.uuid]), {"away": "1"})
    assert answer.url == grid(world)
    assert {piece.student for piece in Evidence.objects.all()} == {world.tom_s, world.anna_s}
    assert not Sheet.objects.exists()


def test_a_sheet_given_twice_is_given_once(world, teacher, goal):
    pile(teacher, world, sheets(1))
    address = reverse("goals:sheet", args=[Sheet.objects.get().uuid])
    answers = [teacher.post(address, {"goal": goal.uuid}).status_code for _time in range(2)]
    assert answers == [302, 404]
    assert Evidence.objects.count() == 1


def test_a_sheet_is_given_to_nobody_outside_the_class(world, teacher):
    make.assign(world.home_teacher, world.five_b)
    chloes = make.make_goal(world.chloe_s, world.cycle)
    pile(teacher, world, sheets(1))
    found = Sheet.objects.get()
    assert teacher.post(reverse("goals:sheet", args=[found.uuid]), {"goal": chloes.uuid}).status_code == 404
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("goal_sent", ["", "nonsense"])
def test_a_tap_on_nothing_says_so(world, teacher, goal_sent):
    pile(teacher, world, sheets(1))
    answer = teacher.post(reverse("goals:sheet", args=[Sheet.objects.get().uuid]), {"goal": goal_sent})
    assert answer.status_code == 200
    assert "Tap the child" in answer.content.decode()


def test_a_colleague_in_the_same_class_does_not_see_my_pile(world, teacher, client_of):
    pile(teacher, world, sheets(1))
    picture_of = reverse("goals:sheet_picture", args=[Sheet.objects.get().uuid])
    assert teacher.get(picture_of).status_code == 200
    colleague = make.make_member(world.school, "Cora Lane", "teacher")
    make.assign(colleague, world.five_a)
    assert client_of(colleague).get(picture_of).status_code == 404


def test_the_same_photos_sent_again_wait_once(world, teacher):
    pile(teacher, world, sheets(2))
    pile(teacher, world, sheets(2))
    assert Sheet.objects.count() == 2


def test_a_word_file_is_no_sheet(world, teacher):
    answer = pile(teacher, world, [upload("voice.webm")])
    assert answer.context["form"].errors["pages"]
    assert not Sheet.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_copiers_pdf_is_cut_into_its_pages_by_the_worker(world, teacher, run_jobs):
    pile(teacher, world, [SimpleUploadedFile("scan.pdf", pdf(3))])
    assert Sheet.objects.get().is_pdf
    run_jobs()
    pages = Sheet.objects.all()
    assert [page.content_type for page in pages] == ["image/jpeg"] * 3
    heights = [Image.open(default_storage.open(page.storage_key)).height for page in pages]
    assert heights == sorted(heights)


@pytest.mark.django_db(transaction=True)
def test_a_pdf_that_cannot_be_cut_is_said_and_can_be_taken_away(world, teacher, run_jobs):
    pile(teacher, world, [SimpleUploadedFile("scan.pdf", b"%PDF-1.7\nbroken")])
    run_jobs()
    assert "cannot be opened" in teacher.get(reverse("goals:pile", args=[world.five_a.uuid])).content.decode()
    teacher.post(reverse("goals:sheet", args=[Sheet.objects.get().uuid]), {"away": "1"})
    assert not Sheet.objects.exists()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nbroken", pdf(61)], ids=["empty", "broken", "61 pages"])
def test_what_cannot_be_cut_raises(content):
    with pytest.raises(Uncuttable):
        pages_of(content)


def test_after_two_weeks_a_forgotten_sheet_goes_with_its_bytes(world, teacher, django_capture_on_commit_callbacks):
    pile(teacher, world, sheets(2))
    old, new = Sheet.objects.all()
    Sheet.objects.filter(pk=old.pk).update(uploaded_at=timezone.now() - timedelta(days=15))
    with django_capture_on_commit_callbacks(execute=True):
        empty_bins(timestamp=0)
    assert list(Sheet.objects.all()) == [new]
    assert [default_storage.exists(sheet.storage_key) for sheet in (old, new)] == [False, True]
    assert not MediaFile.objects.exists()
