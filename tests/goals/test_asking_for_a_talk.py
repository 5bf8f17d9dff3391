"""“I'd like to talk”: asked by the child or a parent, seen by the teacher, answered by a talk."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Guardianship
from accounts.roles import Audience, Relation
from goals.actions.talk import mark_held
from goals.models import Conversation, TalkRequest
from tests import factories as make
from tests.goals.talking import plan

LINE = "Step two is hard."


def ask(client, student, **data):
    values = {"key": str(uuid4()), "text": LINE, "goal": ""}
    return client.post(reverse("goals:talk_ask", args=[student.uuid]), values | data)


def page_of(client, student) -> str:
    return client.get(reverse("goals:talks", args=[student.uuid])).content.decode()


def readers_of(client_of, world, names) -> set[str]:
    found = {
        name: client_of(getattr(world, name)).get(reverse("goals:talks", args=[world.anna_s.uuid])) for name in names
    }
    return {name for name, page in found.items() if LINE in page.content.decode()}


AROUND_ANNA = [
    "anna",
    "home_teacher",
    "aide",
    "maths_teacher",
    "relief_teacher",
    "parent",
    "second_parent",
    "principal",
]


def test_a_child_asks_with_a_line_and_those_who_hold_talks_read_it(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle)
    client = client_of(world.anna)
    page = client.get(goal.get_absolute_url()).content.decode()
    assert f"{reverse('goals:talk_ask', args=[world.anna_s.uuid])}?goal={goal.uuid}" in page
    assert ask(client, world.anna_s, goal=str(goal.uuid)).status_code == 302
    assert TalkRequest.objects.get().goal == goal
    assert readers_of(client_of, world, AROUND_ANNA) == {"anna", "home_teacher", "aide"}


def test_a_wish_about_a_subject_is_read_by_its_teacher(world, client_of):
    make.make_request(world.anna_s, world.anna, goal=make.make_goal(world.anna_s, world.cycle, areas=[world.maths]))
    assert "maths_teacher" in readers_of(client_of, world, ["maths_teacher"])


def test_what_a_parent_asks_is_for_the_home_group_teacher_alone(world, client_of):
    assert ask(client_of(world.parent), world.anna_s).status_code == 302
    assert readers_of(client_of, world, AROUND_ANNA) == {"home_teacher", "parent"}


def test_one_wish_at_a_time_and_one_for_a_form_that_is_sent_twice(world, client_of):
    client, key = client_of(world.anna), str(uuid4())
    for _attempt in range(2):
        assert ask(client, world.anna_s, key=key).status_code == 302
    refused = ask(client, world.anna_s, text="And step three.")
    assert "You have asked for a talk already" in refused.content.decode()
    assert "And step three.</textarea>" in refused.content.decode()
    assert TalkRequest.objects.count() == 1
    with pytest.raises(IntegrityError, match="talk_request_one_open"), transaction.atomic():
        make.make_request(world.anna_s, world.anna)


def test_other_words_under_the_same_key_stand_beside_the_first(world, client_of):
    client, key = client_of(world.anna), str(uuid4())
    ask(client, world.anna_s, key=key)
    again = ask(client, world.anna_s, key=key, text="Step three.").content.decode()
    assert f"You sent this before, and it is kept: “{LINE}”" in again
    assert "Step three.</textarea>" in again


def test_it_is_taken_back_by_who_asked_until_a_talk_answers_it(world, client_of):
    wish = make.make_request(world.anna_s, world.anna)
    back = reverse("goals:talk_ask_back", args=[wish.uuid])
    plan(client_of(world.home_teacher), world.anna_s)
    client_of(world.anna).post(back)
    assert TalkRequest.objects.get().answered_at
    TalkRequest.objects.update(talk=None, answered_at=None)
    client_of(world.anna).post(back)
    assert not TalkRequest.objects.exists()


def test_planning_a_talk_answers_the_child_and_a_parent_only_where_the_talk_is_for_the_family(world, client_of):
    make.make_request(world.anna_s, world.anna)
    make.make_request(world.anna_s, world.parent, Relation.FAMILY)
    plan(client_of(world.home_teacher), world.anna_s, audience=Audience.TEACHERS)
    assert set(TalkRequest.objects.open().values_list("asked_by", flat=True)) == {world.parent.pk}
    plan(client_of(world.home_teacher), world.anna_s, audience=Audience.FAMILY)
    assert not TalkRequest.objects.open().exists()


def test_who_asks_while_a_talk_is_planned_is_answered_when_it_is_held(world):
    talk = make.make_talk(world.anna_s, world.home_teacher, planned_for=timezone.now())
    wish = make.make_request(world.anna_s, world.anna)
    mark_held(talk=talk, by=world.home_teacher)
    wish.refresh_from_db()
    assert wish.talk == talk


def test_on_the_board_who_asked_is_to_be_talked_with(world, client_of):
    make.make_talk(world.ben_s, world.home_teacher, held_at=timezone.now() - timedelta(days=1))
    make.make_request(world.ben_s, world.ben)
    page = client_of(world.home_teacher).get(reverse("goals:board", args=[world.five_a.uuid]), {"show": "talk"})
    assert "Ben Rook" in {row.student.full_name for row in page.context["rows"]}
    assert "Would like to talk" in page.content.decode()


def test_a_parent_whom_the_school_does_not_let_write_cannot_ask(world, client_of):
    Guardianship.objects.filter(user=world.parent).update(may_comment=False)
    assert ask(client_of(world.parent), world.anna_s).status_code == 403


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("talk_request_from_child_or_home", {"relation": Relation.HOME}),
        ("goals_talkrequest_school_of_student", {"school": "other"}),
    ],
)
def test_what_must_hold_of_a_wish_the_database_holds(world, rule, fields):
    wish = make.make_request(world.anna_s, world.anna)
    changes = {"asker_relation": fields["relation"]} if "relation" in fields else {"school": world.other_school}
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        TalkRequest.objects.filter(pk=wish.pk).update(**changes)


def test_a_talk_that_answers_says_when(world):
    wish, talk = make.make_request(world.anna_s, world.anna), make.make_talk(world.anna_s, world.home_teacher)
    with pytest.raises(IntegrityError, match="talk_request_talk_answers"), transaction.atomic():
        TalkRequest.objects.filter(pk=wish.pk).update(talk=talk)
    assert Conversation.objects.count() == 1
