"""Whom to talk with next, and why."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Relation
from goals.models import Conversation
from tests import factories as make
from tests.goals.talking import add


def page_of(client_of, person, class_group):
    return client_of(person).get(reverse("goals:rotation", args=[class_group.uuid]))


def names(turns) -> list[str]:
    return [turn.row.student.preferred_name for turn in turns]


def ago(**delta):
    return timezone.now() - timedelta(**delta)


def test_who_asked_comes_first_then_who_is_stuck_then_the_longest_not_talked_with(world, client_of, goals):
    for student, days in [(world.tom_s, 40), (world.anna_s, 20), (world.ben_s, 1)]:
        make.make_talk(student, world.home_teacher, held_at=ago(days=days))
    dora = make.make_student(world.year, "Dora Ash", classes=[world.five_a])
    about = make.make_goal(dora, world.cycle)
    for days in (3, 1):
        make.make_check_in(about, "stuck", made_at=ago(days=days))
    make.make_request(world.ben_s, world.ben)
    page = page_of(client_of, world.home_teacher, world.five_a)
    assert names(page.context["rotation"].due) == ["Ben", "Dora", "Tom", "Anna"]
    text = page.content.decode()
    assert [words for words in ("Step two is hard.", "Stuck twice in a row", "Last talk 40 days ago") if words in text]
    assert "1 of 4 talked with in this round" in text


def test_todays_talks_stand_on_top_with_their_time_and_later_ones_apart(world, client_of):
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    make.make_talk(world.ben_s, world.home_teacher, planned_for=noon)
    make.make_talk(world.tom_s, world.aide, planned_for=noon + timedelta(days=2))
    make.make_talk(world.anna_s, world.home_teacher, planned_for=noon, called_off_at=timezone.now())
    page = page_of(client_of, world.home_teacher, world.five_a)
    rotation = page.context["rotation"]
    assert "With Amy Aide" in page.content.decode()
    assert [names(found) for found in (rotation.today, rotation.later, rotation.due)] == [["Ben"], ["Tom"], ["Anna"]]


def test_what_was_agreed_last_stands_there_with_whether_it_is_done(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle)
    talk = make.make_talk(world.anna_s, world.home_teacher, goal=goal)
    add(world, talk, goal, "An older line.")
    line = add(world, talk, goal, "Read to a partner.")
    target = make.make_target(goal, "Read to a partner.", done_at=timezone.now())
    type(line).objects.filter(pk=line.pk).update(kind="target", strategy=None, target=target)
    text = page_of(client_of, world.home_teacher, world.five_a).content.decode()
    assert "An older line." not in text
    assert "Done" in text.partition("Read to a partner.")[2].partition("</p>")[0]


def test_one_click_begins_a_talk_and_twice_begins_one(world, client_of):
    client, key = client_of(world.home_teacher), str(uuid4())
    for _attempt in range(2):
        answer = client.post(
            reverse("goals:talk_new", args=[world.ben_s.uuid]), {"key": key, "kind": "talk", "audience": 1}
        )
    assert answer.url == reverse("goals:talk", args=[Conversation.objects.get().uuid])


def test_a_subject_teacher_finds_no_wish_that_is_about_another_subject(world, client_of):
    make.make_request(world.anna_s, world.anna)
    make.make_request(world.anna_s, world.parent, Relation.FAMILY, "About home.")
    text = page_of(client_of, world.maths_teacher, world.five_maths).content.decode()
    assert not [words for words in ("Step two is hard.", "About home.") if words in text]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number(world, client_of, django_assert_num_queries, number):
    for count in range(number):
        child = make.make_student(world.year, f"Child {count}", classes=[world.five_a])
        goal = make.make_goal(child, world.cycle)
        talk = make.make_talk(child, world.home_teacher, goal=goal)
        add(world, talk, goal, f"Line {count}")
        make.make_talk(child, world.home_teacher, planned_for=timezone.now() + timedelta(days=2))
        make.make_request(child, child.user)
    client, address = client_of(world.home_teacher), reverse("goals:rotation", args=[world.five_a.uuid])
    client.get(address)
    with django_assert_num_queries(13):
        page = client.get(address)
    assert f"Line {number - 1}" in page.content.decode()
