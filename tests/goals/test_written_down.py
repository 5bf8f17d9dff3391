"""What a child said, written down by an adult: beside the recording, and never over the child's own words."""

import pytest
from django.urls import reverse

from accounts.roles import Audience
from goals.models import Goal
from tests import factories as make
from tests.goals.test_told import send


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


@pytest.fixture
def spoken(world):
    return make.make_goal(world.anna_s, world.cycle, title="", recording=make.make_file(world.anna_s, kind="audio"))


def test_a_teacher_writes_down_what_was_said_and_may_correct_it(world, client_of, spoken):
    teacher = client_of(world.home_teacher)
    send(teacher, "goal_write_down", spoken, text="I want to hop.", base_version=1)
    send(teacher, "goal_write_down", spoken, text="I want to hop on one leg.", base_version=2)
    spoken.refresh_from_db()
    assert (spoken.title, spoken.written_down_by, spoken.told_to) == (
        "I want to hop on one leg.", world.home_teacher, None,
    )  # fmt: skip
    assert spoken.recording_id
    assert "told to Harper Vale" in client_of(world.anna).get(spoken.get_absolute_url()).content.decode()


def test_a_childs_own_words_are_written_over_by_nobody(world, client_of, goal):
    goal.change(1, recording=make.make_file(world.anna_s, kind="audio"))
    teacher = client_of(world.home_teacher)
    assert send(teacher, "goal_write_down", goal, text="Mine", base_version=2).status_code == 403
    assert "Write down what was said" not in teacher.get(goal.get_absolute_url()).content.decode()


def test_writing_down_gives_no_other_right(world, client_of, spoken):
    teacher = client_of(world.home_teacher)
    send(teacher, "goal_write_down", spoken, text="I want to hop.", base_version=1)
    assert teacher.post(reverse("goals:goal_bin", args=[spoken.uuid])).status_code == 403
    assert teacher.get(reverse("goals:edit", args=[spoken.uuid])).status_code == 403


def test_a_student_who_rewrites_it_takes_the_words_over(world, client_of, spoken):
    send(client_of(world.home_teacher), "goal_write_down", spoken, text="I want to hop.", base_version=1)
    send(client_of(world.anna), "edit", spoken, title="I want to jump.", base_version=2)
    spoken.refresh_from_db()
    assert (spoken.title, spoken.written_down_by) == ("I want to jump.", None)
    assert send(client_of(world.home_teacher), "goal_write_down", spoken, text="Hop", base_version=3).status_code == 403


def test_two_who_write_it_down_at_once_see_both_texts(world, client_of, spoken):
    Goal.objects.get(pk=spoken.pk).change(1, written_down_by=world.home_teacher, title="First words.")
    answer = send(client_of(world.home_teacher), "goal_write_down", spoken, text="Second words.", base_version=1)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Second words." in page


def test_the_adults_words_are_handed_back_where_the_child_wrote_its_own_meanwhile(world, client_of, spoken):
    """Also what autosave kept, on the next visit; until it is thrown away."""
    teacher, address = client_of(world.home_teacher), reverse("goals:goal_write_down", args=[spoken.uuid])
    drafts = teacher.get(address).context["drafts"]
    packet = {"object": drafts.object, "token": drafts.token, "field": "text", "seq": 1, "text": "I want to hop."}
    teacher.post(drafts.url, packet)
    send(client_of(world.anna), "edit", spoken, title="I want to jump.", base_version=1)
    teacher = client_of(world.home_teacher)
    answer = send(teacher, "goal_write_down", spoken, text="I want to hop.", base_version=1)
    again = teacher.get(address)
    assert (answer.status_code, again.status_code) == (409, 200)
    for page in (answer.content.decode(), again.content.decode()):
        assert "I want to hop." in page
        assert "I want to jump." in page
        assert "the student wrote these words anew" in page
    found = again.context["drafts"]
    teacher.post(found.url, {"object": found.object, "discard": found.taken})
    assert teacher.get(address).status_code == 403
    spoken.refresh_from_db()
    assert (spoken.title, spoken.written_down_by) == ("I want to jump.", None)


def test_who_listened_second_finds_both_texts_and_who_was_first(world, client_of, spoken):
    Goal.objects.get(pk=spoken.pk).change(1, written_down_by=world.aide, title="First words.")
    answer = send(client_of(world.home_teacher), "goal_write_down", spoken, text="Second words.", base_version=1)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"{world.aide.name} wrote it down" in page
    assert "First words." in page
    assert "Second words." in page
