"""Goals, check-ins and looking back that are said, drawn or photographed; home after a tap; written down."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import MediaFile
from accounts.roles import Audience, Relation
from goals.models import CheckIn, Evidence, Goal, NextTarget, Reflection
from goals.models.choices import AnswerAudience
from tests import factories as make
from tests.accounts.test_media import picture
from tests.buttons import sent_with
from tests.samples import upload


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


@pytest.fixture
def anna(world, client_of):
    return client_of(world.anna)


def drawing() -> SimpleUploadedFile:
    return SimpleUploadedFile("drawing.png", picture("PNG"))


def send(client, name, row, **data):
    return client.post(reverse(f"goals:{name}", args=[row.uuid]), {"key": str(uuid4()), **data})


def new_goal(client, student, **data):
    return client.post(reverse("goals:new", args=[student.uuid]), {"uuid": str(uuid4()), "audience": 2, **data})


def status(client, name, row) -> int:
    return client.get(reverse(f"goals:{name}", args=[row.uuid])).status_code


# ------------------------------------------------------------------------- said instead of typed


def test_a_goal_can_be_said_and_drawn_without_a_word(world, anna):
    new_goal(anna, world.anna_s, title="", recording=upload("voice.webm"), recording_seconds="3", picture=drawing())
    goal = Goal.objects.get()
    assert (goal.title, goal.recording.kind, goal.recording.seconds, goal.picture.kind) == ("", "audio", 3, "picture")
    page = anna.get(goal.get_absolute_url()).content.decode()
    assert reverse("goals:goal_recording", args=[goal.uuid]) in page
    assert "3 seconds" in page


def test_a_check_in_can_be_said(anna, goal):
    send(anna, "check_in", goal, status="stuck", recording=upload("voice_safari.mp4"), recording_seconds="7")
    check_in = CheckIn.objects.get()
    assert (check_in.recording.content_type, check_in.recording.seconds) == ("audio/mp4", 7)


def test_looking_back_can_be_said_or_drawn_but_not_left_out(anna, goal):
    send(anna, "reflect", goal, text="", audience=1, recording=upload("clip.webm"))
    send(anna, "reflect", goal, text="", audience=1, picture=drawing())
    said, drawn = Reflection.objects.all()
    assert (said.recording.kind, drawn.picture.kind) == ("video", "picture")
    response = send(anna, "reflect", goal, text="", audience=1)
    assert "say it or draw it" in " ".join(response.context["form"].errors["text"])
    assert Reflection.objects.count() == 2


def test_a_new_recording_takes_the_place_of_the_old_one_and_the_history_keeps_both(world, anna):
    new_goal(anna, world.anna_s, title="", recording=upload("voice.webm"))
    goal = Goal.objects.get()
    send(anna, "edit", goal, title="", base_version=1, recording=upload("voice.ogg"))
    goal.refresh_from_db()
    assert goal.recording.content_type == "audio/ogg"
    kept = [event.recording.content_type for event in goal.events.order_by("pgh_id")]
    assert kept == ["audio/webm", "audio/ogg"]


def test_the_length_that_a_browser_says_is_believed_up_to_the_limit(world, anna):
    new_goal(anna, world.anna_s, title="", recording=upload("voice.webm"), recording_seconds="99999")
    assert Goal.objects.get().recording.seconds == 180


def test_a_voice_where_a_picture_belongs_is_refused_and_the_words_stay(world, anna):
    response = new_goal(anna, world.anna_s, title="My words", picture=upload("voice.webm"))
    assert "a photo or a drawing fits" in " ".join(response.context["form"].errors["picture"])
    assert "My words" in response.content.decode()
    assert not Goal.objects.exists()
    assert not MediaFile.objects.exists()


def test_sent_twice_a_recording_is_kept_once(anna, goal):
    key = str(uuid4())
    for _time in range(2):
        send(anna, "check_in", goal, key=key, status="stuck", recording=upload("voice.webm"))
        send(anna, "reflect", goal, key=key, text="", audience=1, recording=upload("voice.webm"))
    assert (CheckIn.objects.count(), Reflection.objects.count(), MediaFile.objects.count()) == (1, 1, 2)


# ------------------------------------------------------------------------- the young child's second page


def test_after_a_young_childs_tap_comes_the_page_to_say_it_on(world, client_of):
    goal = make.make_goal(world.tom_s, world.cycle, told_to=world.home_teacher)
    teacher = client_of(world.home_teacher)
    answer = send(teacher, "check_in", goal, status="going_well")
    check_in = CheckIn.objects.get()
    say = reverse("goals:check_in_say", args=[check_in.uuid])
    assert answer.url == say
    teacher.post(say, {"recording": upload("voice.webm")})
    teacher.post(say, {"recording": upload("voice.ogg")})
    check_in.refresh_from_db()
    assert check_in.recording.content_type == "audio/ogg"
    assert "recording/" in teacher.get(say).content.decode()


def test_saying_it_without_a_recording_says_so(world, client_of):
    goal = make.make_goal(world.tom_s, world.cycle, told_to=world.home_teacher)
    check_in = make.make_check_in(goal, told_to=world.home_teacher)
    answer = send(client_of(world.home_teacher), "check_in_say", check_in)
    assert answer.context["form"].errors["recording"]


@pytest.mark.parametrize("what", ["edit", "reflection_edit"])
def test_a_recording_made_on_an_old_page_is_not_lost_with_the_conflict(anna, goal, what):
    row = goal
    if what == "reflection_edit":
        send(anna, "reflect", goal, text="First", audience=1)
        row = Reflection.objects.get()
    words = {"text": "Mine", "audience": 1, "title": "Mine", "measure": ""}
    row.change(1, **{row.words_field: "Theirs"})
    answer = send(anna, what, row, base_version=1, recording=upload("voice.webm"), **words)
    row.refresh_from_db()
    assert (answer.status_code, getattr(row, row.words_field), row.recording.kind) == (409, "Theirs", "audio")
    send(anna, what, row, base_version=answer.context["drafts"].base_version, **words)
    row.refresh_from_db()
    assert (getattr(row, row.words_field), row.recording.kind) == ("Mine", "audio")


# ------------------------------------------------------------------------- home after a tap


def test_what_the_younger_say_reaches_the_family_after_a_teachers_tap(world, anna, client_of, goal):
    send(anna, "check_in", goal, status="stuck", recording=upload("voice.webm"))
    check_in = CheckIn.objects.get()
    assert status(client_of(world.parent), "check_in_recording", check_in) == 404
    send(client_of(world.home_teacher), "check_in_release", check_in, base_version=1)
    parent = client_of(world.parent)
    assert status(parent, "check_in_recording", check_in) == 200
    assert (
        reverse("goals:check_in_recording", args=[check_in.uuid])
        in parent.get(goal.get_absolute_url()).content.decode()
    )
    client_of(world.home_teacher).post(reverse("goals:check_in_release", args=[check_in.uuid]), {"back": "1"})
    assert status(client_of(world.parent), "check_in_recording", check_in) == 404


def test_what_the_older_say_is_home_as_soon_as_they_share_it(world, anna, client_of, goal):
    world.anna_s.years.update(year_level=8)
    send(anna, "check_in", goal, status="stuck", recording=upload("voice.webm"))
    assert status(client_of(world.parent), "check_in_recording", CheckIn.objects.get()) == 200


def test_who_agrees_on_a_goal_has_heard_it(world, anna, client_of):
    new_goal(anna, world.anna_s, title="", recording=upload("voice.webm"))
    goal = Goal.objects.get()
    assert status(client_of(world.parent), "goal_recording", goal) == 404
    client_of(world.home_teacher).post(reverse("goals:agree", args=[goal.uuid]), {"base_version": 1})
    assert status(client_of(world.parent), "goal_recording", goal) == 200


def test_a_new_recording_waits_for_a_look_again(world, anna, client_of):
    new_goal(anna, world.anna_s, title="", recording=upload("voice.webm"))
    goal = Goal.objects.get()
    client_of(world.home_teacher).post(reverse("goals:agree", args=[goal.uuid]), {"base_version": 1})
    goal.refresh_from_db()
    send(client_of(world.anna), "edit", goal, title="", base_version=goal.version, recording=upload("voice.ogg"))
    assert status(client_of(world.parent), "goal_recording", goal) == 404
    goal.refresh_from_db()
    assert goal.changed_since_agreed


def test_a_private_voice_is_heard_by_nobody_else(world, anna, client_of, goal):
    send(anna, "reflect", goal, text="", audience=0, recording=upload("voice.webm"))
    reflection = Reflection.objects.get()
    assert status(anna, "reflection_recording", reflection) == 200
    for other in (world.home_teacher, world.parent, world.principal):
        assert status(client_of(other), "reflection_recording", reflection) == 404
        assert 'id="looking-back"' not in client_of(other).get(goal.get_absolute_url()).content.decode()


def test_of_a_voice_looking_back_the_family_does_not_know_before_the_tap(world, anna, client_of, goal):
    send(anna, "reflect", goal, text="", audience=2, recording=upload("voice.webm"))
    page = goal.get_absolute_url()
    assert 'id="looking-back"' not in client_of(world.parent).get(page).content.decode()
    send(client_of(world.home_teacher), "reflection_release", Reflection.objects.get(), base_version=1)
    assert 'id="looking-back"' in client_of(world.parent).get(page).content.decode()


@pytest.mark.parametrize("what", ["goal", "check_in", "next_target", "reflection", "evidence", "feedback"])
def test_what_is_new_since_the_teacher_opened_the_page_is_not_let_go(world, client_of, goal, what):
    row = waiting(world, goal, what)
    teacher, address = client_of(world.home_teacher), reverse(f"goals:{what}_release", args=[row.uuid])
    before = sent_with(page_of(teacher, goal), address)
    row.change(row.version, **{row.file_fields[0]: make.make_file(world.anna_s, kind="audio")})
    answer = teacher.post(address, before, follow=True).content.decode()
    row.refresh_from_db()
    assert row.released_at is None
    assert "so the family does not see it yet" in answer
    teacher.post(address, sent_with(answer, address))
    row.refresh_from_db()
    assert row.released_by == world.home_teacher
    teacher.post(address, before | {"back": "1"})
    row.refresh_from_db()
    assert row.released_at is None, "taking back asks for nothing"


def waiting(world, goal, what):
    """Recorded by Anna, and not let go yet."""
    file = make.make_file(world.anna_s, kind="audio")
    if what == "goal":
        goal.change(1, recording=file)
        return goal
    if what == "feedback":
        own = {"relation": Relation.OWN, "audience": AnswerAudience.FAMILY}
        return make.make_feedback(goal, world.anna, text="", recording=file, **own)
    if what == "check_in":
        return make.make_check_in(goal, recording=file)
    kinds = {"next_target": NextTarget, "reflection": Reflection, "evidence": Evidence}
    row = kinds[what].of(goal, audience=Audience.FAMILY, **{kinds[what].file_fields[0]: file})
    row.save()
    return row


def page_of(client, goal) -> str:
    return client.get(goal.get_absolute_url()).content.decode()


@pytest.mark.parametrize("what", ["goal", "check_in", "reflection"])
def test_what_waits_for_the_tap_stands_on_the_teachers_board(world, anna, client_of, goal, what):
    row = goal
    if what == "check_in":
        row = make.make_check_in(goal)
    if what == "reflection":
        row = Reflection.of(goal, text="I learnt it.", audience=Audience.FAMILY)
        row.save()
    board = reverse("goals:board", args=[world.five_a.uuid])
    assert "Let the family see or hear it" not in client_of(world.home_teacher).get(board).content.decode()
    row.change(1, recording=make.make_file(world.anna_s, kind="audio"))
    assert "Let the family see or hear it" in client_of(world.home_teacher).get(board).content.decode()
    send(client_of(world.home_teacher), f"{what}_release", row, base_version=row.version)
    assert "Let the family see or hear it" not in client_of(world.home_teacher).get(board).content.decode()


def test_the_history_tells_of_a_new_recording_and_the_family_not(world, anna, client_of, goal):
    send(anna, "reflect", goal, text="", audience=2, recording=upload("voice.webm"))
    history = reverse("goals:history", args=[goal.uuid])
    assert "Recording" in anna.get(history).content.decode()
    assert "Looking back" not in client_of(world.parent).get(history).content.decode()


# ------------------------------------------------------------------------- work


def test_several_files_at_once_keep_their_order_and_can_be_moved(anna, goal):
    send(anna, "evidence_new", goal, files=[drawing(), upload("voice.webm"), upload("clip.webm")], caption="All mine")
    kinds = lambda: [piece.file.kind for piece in goal.evidence.kept()]  # noqa: E731
    assert kinds() == ["picture", "audio", "video"]
    first = goal.evidence.kept().first()
    anna.post(reverse("goals:evidence_move", args=[first.uuid]), {"later": "1"})
    assert kinds() == ["audio", "picture", "video"]
    anna.post(reverse("goals:evidence_move", args=[first.uuid]))
    anna.post(reverse("goals:evidence_move", args=[first.uuid]))
    assert kinds() == ["picture", "audio", "video"]


def test_one_bad_file_among_good_ones_is_named_and_nothing_is_kept(anna, goal):
    bad = SimpleUploadedFile("page.svg", b"<svg/>")
    response = send(anna, "evidence_new", goal, files=[drawing(), bad], caption="Both")
    assert "page.svg" in " ".join(response.context["form"].errors["files"])
    assert not Evidence.objects.exists()


def test_a_link_is_shown_with_where_it_leads(anna, goal):
    send(anna, "evidence_new", goal, link="https://docs.example.org/my-story", caption="My story")
    page = anna.get(goal.get_absolute_url()).content.decode()
    assert 'rel="noopener noreferrer nofollow"' in page
    assert ">docs.example.org<" in page


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "ftp://x.org/a", "//[", "just words"])
def test_what_is_no_address_of_a_page_is_refused(anna, goal, link):
    response = send(anna, "evidence_new", goal, link=link, caption="My story")
    assert response.context["form"].errors["link"]
    assert "My story" in response.content.decode()
    assert not Evidence.objects.exists()


def test_a_line_about_what_was_seen_is_work_too(world, client_of, goal):
    send(client_of(world.home_teacher), "evidence_new", goal, caption="She read a page aloud.")
    piece = Evidence.objects.get()
    assert (piece.file, str(piece), piece.told_to) == (None, "She read a page aloud.", world.home_teacher)
    assert status(client_of(world.anna), "evidence_file", piece) == 404


def test_what_a_picture_shows_is_said_to_who_cannot_see_it(anna, goal):
    send(anna, "evidence_new", goal, files=[drawing()], alternative_text="A tower of blocks")
    piece = Evidence.objects.get()
    assert 'alt="A tower of blocks"' in anna.get(goal.get_absolute_url()).content.decode()
    send(anna, "evidence_edit", piece, caption="My tower", alternative_text="A tall tower", base_version=1)
    piece.refresh_from_db()
    assert (piece.caption, piece.alternative_text) == ("My tower", "A tall tower")


def test_two_windows_on_one_caption_show_both(anna, goal):
    send(anna, "evidence_new", goal, files=[drawing()])
    piece = Evidence.objects.get()
    send(anna, "evidence_edit", piece, caption="One", alternative_text="", base_version=1)
    answer = send(anna, "evidence_edit", piece, caption="Two", alternative_text="", base_version=1)
    assert answer.status_code == 409
    assert {"One", "Two"} <= set(answer.content.decode().replace("<", " ").replace(">", " ").split())
