"""Files: through the door, harmless, and home only after a teacher's look where the school wants it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.media import store, uploads
from accounts.models import MediaFile
from accounts.roles import Audience
from goals.models import Draft, Evidence
from tests import factories as make
from tests.accounts.test_media import picture, word
from tests.goals.test_drafts import send


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


def add(client, goal, content=None, name="page.jpg", **data):
    upload = SimpleUploadedFile(name, picture() if content is None else content)
    return client.post(
        reverse("goals:evidence_new", args=[goal.uuid]), {"key": str(uuid4()), "files": upload, **data}
    )  # fmt: skip


def fetch(client, evidence):
    return client.get(reverse("goals:evidence_file", args=[evidence.uuid]))


@pytest.mark.parametrize(("year", "waits"), [(6, True), (7, False)])
def test_the_youngers_files_wait_for_a_teacher(world, client_of, goal, year, waits):
    world.anna_s.years.update(year_level=year)
    add(client_of(world.anna), goal)
    evidence = Evidence.objects.get()
    assert (evidence.released_at is None) is waits
    assert fetch(client_of(world.parent), evidence).status_code == (404 if waits else 200)
    assert fetch(client_of(world.home_teacher), evidence).status_code == 200


def test_what_the_home_group_teacher_adds_has_been_looked_at(world, client_of, goal):
    add(client_of(world.home_teacher), goal)
    evidence = Evidence.objects.get()
    assert (evidence.told_to, evidence.released_by) == (world.home_teacher, world.home_teacher)
    assert fetch(client_of(world.parent), evidence).status_code == 200


def test_a_picture_is_shown_and_a_document_is_saved(world, client_of, goal):
    anna = client_of(world.anna)
    add(anna, goal)
    add(anna, goal, word(), "essay.docx")
    shown, saved = (fetch(anna, evidence) for evidence in Evidence.objects.order_by("created_at"))
    assert shown["Content-Disposition"].startswith("inline")
    assert saved["Content-Disposition"] == 'attachment; filename="essay.docx"'
    for response in (shown, saved):
        assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in response["Cache-Control"]


def test_sent_twice_it_is_kept_once(world, client_of, goal):
    anna, key = client_of(world.anna), str(uuid4())
    add(anna, goal, key=key)
    add(anna, goal, key=key)
    assert Evidence.objects.count() == 1
    assert MediaFile.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"<svg/>", "x.svg", "cannot be kept"),
        (picture()[:200], "x.jpg", "cannot be opened"),
        (b"", "x.jpg", "empty"),
    ],
)
def test_a_refusal_gives_the_reason_and_keeps_the_text(world, client_of, goal, content, name, said):
    response = add(client_of(world.anna), goal, content, name, caption="My best page")
    assert said in " ".join(response.context["form"].errors["files"])
    assert "My best page" in response.content.decode()
    assert not Evidence.objects.exists()
    assert not MediaFile.objects.exists()


def test_no_file_at_all_is_said_at_the_field(world, client_of, goal):
    response = client_of(world.anna).post(reverse("goals:evidence_new", args=[goal.uuid]), {"key": str(uuid4())})
    assert "Add a photo" in str(response.context["form"].non_field_errors())


def test_the_quota_is_said_at_the_field_and_nothing_is_kept(world, client_of, goal, monkeypatch):
    monkeypatch.setattr(store, "FILES_PER_STUDENT", 1)
    anna = client_of(world.anna)
    add(anna, goal)
    response = add(anna, goal, caption="One too many")
    assert "no more fit" in " ".join(response.context["form"].errors["files"])
    assert Evidence.objects.count() == 1


def test_a_binned_file_is_gone_for_all_but_the_student_who_takes_it_back(world, client_of, goal):
    evidence = Evidence.of(goal, file=_file(world), caption="A wrong photo", released_at=timezone.now())
    evidence.save()
    anna = client_of(world.anna)
    anna.post(reverse("goals:evidence_bin", args=[evidence.uuid]))
    assert [fetch(client_of(getattr(world, who)), evidence).status_code for who in ("home_teacher", "parent")] == [
        404,
        404,
    ]
    anna = client_of(world.anna)
    assert "A wrong photo" in anna.get(reverse("goals:bin", args=[world.anna_s.uuid])).content.decode()
    anna.post(reverse("goals:evidence_restore", args=[evidence.uuid]))
    assert fetch(client_of(world.home_teacher), evidence).status_code == 200


def test_a_teacher_does_not_put_a_childs_photo_into_the_bin(world, client_of, goal):
    add(client_of(world.anna), goal)
    evidence = Evidence.objects.get()
    teacher = client_of(world.home_teacher)
    assert teacher.post(reverse("goals:evidence_bin", args=[evidence.uuid])).status_code == 403
    assert "Put into the bin" not in teacher.get(goal.get_absolute_url()).content.decode().partition('id="work"')[2]
    evidence.refresh_from_db()
    assert evidence.binned_at is None


def test_after_thirty_days_the_bin_offers_it_no_more(world, client_of, goal):
    month_ago = timezone.now() - timedelta(days=30, minutes=1)
    Evidence.of(goal, file=_file(world), caption="Long ago", binned_at=month_ago).save()
    assert "Long ago" not in client_of(world.anna).get(reverse("goals:bin", args=[world.anna_s.uuid])).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_bin_costs_the_same_with_more_in_it(world, client_of, goal, django_assert_num_queries, rows):
    for _number in range(rows):
        Evidence.of(goal, file=_file(world), binned_at=timezone.now()).save()
        make.make_goal(world.anna_s, world.cycle, binned_at=timezone.now())
    anna = client_of(world.anna)
    with django_assert_num_queries(8):
        anna.get(reverse("goals:bin", args=[world.anna_s.uuid]))


def test_the_caption_that_was_typed_is_settled_by_saving(world, client_of, goal):
    anna = client_of(world.anna)
    drafts = anna.get(reverse("goals:evidence_new", args=[goal.uuid])).context["drafts"]
    send(anna, world, drafts.object, 1, "My page", token=drafts.token, field="caption")
    add(anna, goal, caption="My page", draft_token=drafts.token, draft_seq=2)
    assert not Draft.objects.exclude(text="").exists()


def _file(world) -> MediaFile:
    checked = uploads.check_upload(SimpleUploadedFile("p.jpg", picture()))
    return store.store_file(checked=checked, student=world.anna_s, by=world.anna)


def test_what_was_told_can_be_taken_out_of_the_bin_by_who_wrote_it_down(world, client_of):
    told = make.make_goal(world.tom_s, world.cycle, "I can hop.", told_to=world.home_teacher)
    teacher = client_of(world.home_teacher)
    teacher.post(reverse("goals:goal_bin", args=[told.uuid]))
    assert client_of(world.relief_teacher).get(told.get_absolute_url()).status_code == 404
    teacher = client_of(world.home_teacher)
    assert "I can hop." not in teacher.get(reverse("goals:student", args=[world.tom_s.uuid])).content.decode()
    assert "I can hop." in teacher.get(reverse("goals:bin", args=[world.tom_s.uuid])).content.decode()
    teacher.post(reverse("goals:goal_restore", args=[told.uuid]))
    assert client_of(world.relief_teacher).get(told.get_absolute_url()).status_code == 200
