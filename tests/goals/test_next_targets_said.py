"""A young child says or draws what comes next: asked for on the first page, home after a tap, in words for the rest."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.roles import Audience
from goals.models import NextTarget, Reflection, Target
from tests import factories as make
from tests.goals.test_closing import window
from tests.goals.test_told import drawing, send, status
from tests.samples import upload


@pytest.fixture
def goal(world):
    """Anna is in Year 1."""
    world.anna_s.years.update(year_level=1)
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


@pytest.fixture
def anna(world, client_of):
    return client_of(world.anna)


@pytest.fixture
def said(goal, anna):
    """In a recording alone."""
    send(anna, "next_target_new", goal, text="", recording=upload("voice.webm"), recording_seconds="3")
    return NextTarget.objects.get()


def page_of(client, goal) -> str:
    return client.get(goal.get_absolute_url()).content.decode()


def test_in_its_window_the_first_page_of_the_youngest_asks_for_it_above_the_faces(world, anna, goal):
    window(world, "next_targets", -1, 4)
    asks = reverse("goals:next_target_new", args=[goal.uuid])
    assert asks not in anna.get(reverse("home")).content.decode()
    Reflection.of(goal, helped="lot").save()
    page = anna.get(reverse("home")).content.decode()
    assert page.index(asks) < page.index('name="status"')
    answer = send(anna, "next_target_new", goal, text="", recording=upload("voice.webm"))
    assert answer.url == reverse("home")
    assert asks not in anna.get(reverse("home")).content.decode()


def test_the_youngest_are_asked_to_say_it_first_and_for_no_day(anna, goal):
    fields = anna.get(reverse("goals:next_target_new", args=[goal.uuid])).context["form"].fields
    assert list(fields)[:3] == ["recording", "picture", "text"]
    assert "due_on" not in fields


def test_older_students_write_it_first_and_may_say_it(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle)
    fields = client_of(world.anna).get(reverse("goals:next_target_new", args=[goal.uuid])).context["form"].fields
    assert [name for name in fields if name != "key"] == ["text", "due_on", "recording", "picture"]


def test_with_neither_word_nor_voice_nor_picture_it_says_what_is_missing(anna, goal):
    answer = send(anna, "next_target_new", goal, text="")
    assert answer.context["form"].errors["text"] == ["Write something here, say it or draw it."]
    assert not NextTarget.objects.exists()


def test_sent_twice_it_is_there_once(anna, goal):
    drawn = {"key": "6f2f4a1e-3f6c-4a4c-9d0a-1f7f0f7b2c11", "text": ""}
    for _time in range(2):
        assert send(anna, "next_target_new", goal, picture=drawing(), **drawn).status_code == 302
    assert NextTarget.objects.get().picture.kind == "picture"


def test_a_first_page_offers_the_goal_sheet_to_the_adult_beside_the_child(world, anna, goal):
    assert reverse("reporting:goal_sheet", args=[world.anna_s.uuid]) in anna.get(reverse("home")).content.decode()


def test_what_is_said_reaches_the_family_after_a_teachers_tap(world, client_of, goal, said):
    heard = reverse("goals:next_target_recording", args=[said.uuid])
    parent = client_of(world.parent)
    assert parent.get(goal.get_absolute_url()).context["next_targets"] == []
    assert (heard in page_of(parent, goal), status(parent, "next_target_recording", said)) == (False, 404)
    teacher = client_of(world.home_teacher)
    assert heard in page_of(teacher, goal)
    assert send(teacher, "next_target_release", said, base_version=1).url == f"{goal.get_absolute_url()}#next"
    parent = client_of(world.parent)
    assert (heard in page_of(parent, goal), status(parent, "next_target_recording", said)) == (True, 200)


def test_what_waits_for_the_tap_stands_on_the_teachers_board(world, client_of, said):
    board = client_of(world.home_teacher).get(reverse("goals:board", args=[world.five_a.uuid])).content.decode()
    assert "Let the family see or hear it" in board


def test_a_teacher_writes_it_down_and_then_it_can_become_a_step(world, client_of, said):
    start = reverse("goals:next_target_start", args=[said.uuid])
    assert "Write it down in words first" in client_of(world.anna).post(start, follow=True).content.decode()
    send(client_of(world.home_teacher), "next_target_write_down", said, text="Hop ten times.", base_version=1)
    said.refresh_from_db()
    assert (said.text, said.written_down_by) == ("Hop ten times.", world.home_teacher)
    client_of(world.anna).post(start)
    assert Target.objects.get().text == "Hop ten times."


def test_said_again_the_new_voice_stands_and_the_old_one_is_in_the_history(anna, goal, said):
    send(anna, "next_target_edit", said, text="", recording=upload("voice.ogg"), base_version=1)
    said.refresh_from_db()
    assert said.recording.content_type == "audio/ogg"
    assert page_of(anna, goal).count("<audio") == 1
    history = anna.get(reverse("goals:history", args=[goal.uuid])).content.decode()
    assert history.count("<audio") == 2


def test_a_recording_made_on_an_old_page_is_not_lost_with_the_conflict(anna, said):
    said.change(1, text="Theirs")
    answer = send(anna, "next_target_edit", said, text="Mine", recording=upload("voice.ogg"), base_version=1)
    said.refresh_from_db()
    assert (answer.status_code, said.text, said.recording.content_type) == (409, "Theirs", "audio/ogg")


def test_the_goal_that_follows_takes_along_what_stands_in_words_alone(anna, goal, said):
    make.make_next_target(goal, "Hop ten times.")
    send(anna, "finish", goal, outcome="achieved", outcome_reason="", base_version=1)
    next_page = reverse("goals:new", args=[goal.student.uuid], query={"from": goal.uuid, "how": "climbed"})
    assert [found.text for found in anna.get(next_page).context["previous"].coming] == ["Hop ten times."]


@pytest.mark.parametrize("whose", ["nobody", "another child"])
def test_the_database_refuses_one_without_anything_or_with_a_file_of_another_child(world, goal, whose):
    file = None if whose == "nobody" else make.make_file(world.ben_s)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_next_target(goal, text="", recording=file)
