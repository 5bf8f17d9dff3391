"""Talks about learning: planned, prepared by both, with notes that nobody loses."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.roles import Audience
from goals.forms.drafts import place_of_new
from goals.models import Conversation, Draft
from tests import factories as make
from tests.goals.talking import at, plan, save_notes, type_into


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


@pytest.fixture
def talk(world, goal):
    return make.make_talk(world.anna_s, world.home_teacher, goal=goal, planned_for=timezone.now())


# ------------------------------------------------------------------------------------------------ planning
def test_a_talk_is_planned_with_a_time_a_goal_and_what_to_talk_about(world, client_of, goal):
    when = timezone.localtime() + timedelta(days=2)
    response = plan(
        client_of(world.home_teacher), world.anna_s, planned_for=when.strftime("%Y-%m-%dT%H:%M"),
        goal=str(goal.uuid), shared_note="How step two is going",
    )  # fmt: skip
    talk = Conversation.objects.get()
    assert response.url == at("talk", talk)
    assert (talk.adult, talk.goal, talk.shared_note) == (world.home_teacher, goal, "How step two is going")
    assert timezone.localtime(talk.planned_for).strftime("%d %H:%M") == when.strftime("%d %H:%M")
    assert "How step two is going" in client_of(world.anna).get(at("talk", talk)).content.decode()


def test_without_a_time_it_begins_now(world, client_of):
    plan(client_of(world.home_teacher), world.anna_s)
    assert timezone.now() - Conversation.objects.get().planned_for < timedelta(minutes=1)


def test_planning_twice_plans_once(world, client_of):
    client, key = client_of(world.home_teacher), str(uuid4())
    for _attempt in range(2):
        assert plan(client, world.anna_s, key=key).status_code == 302
    assert Conversation.objects.count() == 1


def test_the_same_plan_sent_again_after_its_notes_were_changed_is_still_a_repeat(world, client_of):
    client, key = client_of(world.home_teacher), str(uuid4())
    when = (timezone.localtime() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    plan(client, world.anna_s, key=key, planned_for=when, shared_note="Step two")
    talk = Conversation.objects.get()
    talk.change(talk.version, shared_note="We looked at step two")
    assert plan(client, world.anna_s, key=key, planned_for=when, shared_note="Step two").url == at("talk", talk)


@pytest.mark.parametrize(
    "other", [{"shared_note": "Step three"}, {"audience": 2}, {"planned_for": "2999-01-01T10:00"}, {"goal": "this"}]
)
def test_other_words_under_the_same_key_are_shown_again_beside_the_planned_talk(world, client_of, goal, other):
    client, key = client_of(world.home_teacher), str(uuid4())
    plan(client, world.anna_s, key=key, shared_note="Step two")
    other = {name: str(goal.uuid) if value == "this" else value for name, value in other.items()}
    response = plan(client, world.anna_s, **{"key": key, "shared_note": "Step two", **other})
    text = response.content.decode()
    assert "This talk was already planned, as you sent it the first time." in text
    assert at("talk", Conversation.objects.get()) in text
    again = response.context["form"]
    assert all(again[name].value() == str(value) for name, value in other.items())
    assert plan(client, world.anna_s, **{**again.data, "key": again["key"].value()}).status_code == 302
    assert Conversation.objects.count() == 2


def test_what_was_typed_is_kept_while_it_waits_for_the_second_look(world, client_of):
    client, key, place = client_of(world.home_teacher), str(uuid4()), place_of_new(world.anna_s.uuid, "talk")
    plan(client, world.anna_s, key=key, shared_note="Step two", draft_token="tab-1", draft_seq=1)
    type_into(client, world.anna_s, place, "shared_note", "Step three", seq=2)
    plan(client, world.anna_s, key=key, shared_note="Step three", draft_token="tab-1", draft_seq=3)
    assert Draft.objects.get(field="shared_note").text == "Step three"


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"planned_for": "2020-01-01T10:00"}, "planned_for"),
        ({"planned_for": "tomorrow"}, "planned_for"),
        ({"audience": "0"}, "audience"),
        ({"audience": ""}, "audience"),
        ({"key": "x"}, "key"),
        ({"shared_note": "a\ufffd"}, "shared_note"),
        ({"shared_note": "x" * 2001}, "shared_note"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(world, client_of, data, field):
    response = plan(client_of(world.home_teacher), world.anna_s, **data)
    assert field in response.context["form"].errors
    assert not Conversation.objects.exists()


def test_a_goal_of_another_child_and_one_kept_private_are_no_choice(world, client_of):
    for goal in (make.make_goal(world.ben_s, world.cycle), make.make_goal(world.anna_s, world.cycle, audience=0)):
        response = plan(client_of(world.home_teacher), world.anna_s, goal=str(goal.uuid))
        assert "goal" in response.context["form"].errors


# ------------------------------------------------------------------------------------------------ preparing and notes
def test_the_student_prepares_and_the_adult_reads_it(world, client_of, talk):
    client_of(world.anna).post(at("talk_prepare", talk), {"topic": "Step two is hard.", "base_version": 1})
    assert "Step two is hard." in client_of(world.home_teacher).get(at("talk", talk)).content.decode()


def test_the_topic_sent_twice_is_saved_once(world, client_of, talk):
    client = client_of(world.anna)
    for _attempt in range(2):
        response = client.post(at("talk_prepare", talk), {"topic": "Step two is hard.", "base_version": 1})
        assert response.status_code == 302
    talk.refresh_from_db()
    assert (talk.topic, talk.version) == ("Step two is hard.", 2)


def test_no_adult_writes_the_students_topic_but_for_a_child_without_a_log_in(world, client_of, talk):
    client = client_of(world.home_teacher)
    assert client.post(at("talk_prepare", talk), {"topic": "Mine", "base_version": 1}).status_code == 403
    told = make.make_talk(world.tom_s, world.home_teacher, planned_for=timezone.now())
    assert client.post(at("talk_prepare", told), {"topic": "My tower fell.", "base_version": 1}).status_code == 302


def test_own_notes_are_read_by_nobody_else(world, client_of, talk):
    save_notes(client_of(world.home_teacher), talk, own_note="Ask about sleep", shared_note="We looked at step two")
    assert "Ask about sleep" in client_of(world.home_teacher).get(at("talk", talk)).content.decode()
    for person in (world.anna, world.aide):
        text = client_of(person).get(at("talk", talk)).content.decode()
        assert "Ask about sleep" not in text
        assert "We looked at step two" in text


@pytest.fixture
def toms_talk(world):
    """Tom has no log-in: the adult has the box for his words and the notes on one page."""
    return make.make_talk(world.tom_s, world.home_teacher, planned_for=timezone.now())


def test_saving_the_topic_touches_nothing_of_the_notes_that_are_typed(world, client_of, toms_talk):
    client = client_of(world.home_teacher)
    page = client.get(at("talk", toms_talk))
    type_into(client, world.tom_s, page.context["drafts"].object, "own_note", "Ask about the tower", version=1)
    topic = {"topic": "My tower fell.", "base_version": 1, "draft_token": "tab-1", "draft_seq": 1}
    client.post(at("talk_prepare", toms_talk), topic)
    assert client.get(at("talk", toms_talk)).context["form"]["own_note"].value() == "Ask about the tower"


def test_saving_the_notes_touches_nothing_of_the_topic_that_is_typed(world, client_of, toms_talk):
    client = client_of(world.home_teacher)
    place = client.get(at("talk", toms_talk)).context["topic_drafts"].object
    type_into(client, world.tom_s, place, "topic", "My tower fell.", version=1)
    save_notes(client, toms_talk, shared_note="Towers", draft_token="tab-1", draft_seq=1)
    assert client.get(at("talk", toms_talk)).context["topic_form"]["topic"].value() == "My tower fell."


@pytest.mark.parametrize(
    ("name", "data", "untouched"),
    [
        ("talk_prepare", {"topic": "a\ufffd"}, "notes"),
        ("talk", {"shared_note": "a\ufffd", "audience": 1}, "topic"),
        ("talk_agreed", {"text": ""}, "topic"),
        ("talk_agreed", {"text": ""}, "notes"),
    ],
)
def test_a_form_that_comes_back_leaves_what_is_typed_in_the_others(world, client_of, toms_talk, name, data, untouched):
    client = client_of(world.home_teacher)
    context = client.get(at("talk", toms_talk)).context
    drafts, form, field = {
        "topic": ("topic_drafts", "topic_form", "topic"), "notes": ("drafts", "form", "shared_note")
    }[untouched]  # fmt: skip
    type_into(client, world.tom_s, context[drafts].object, field, "Not saved yet", version=1)
    page = client.post(at(name, toms_talk), data | {"draft_token": "tab-9", "draft_seq": 4})
    assert page.context[form][field].value() == "Not saved yet"
    assert page.context[drafts].token != "tab-9"


def test_shared_notes_reach_the_family_only_when_they_are_meant_to(world, client_of, talk):
    client = client_of(world.home_teacher)
    save_notes(client, talk, shared_note="For the team")
    assert client_of(world.parent).get(at("talk", talk)).status_code == 404
    save_notes(client_of(world.home_teacher), talk, version=2, shared_note="For all", audience=2)
    assert "For all" in client_of(world.parent).get(at("talk", talk)).content.decode()


def test_a_version_for_the_team_stays_with_the_team_after_sharing(world, client_of, talk):
    save_notes(client_of(world.home_teacher), talk, shared_note="For the team")
    save_notes(client_of(world.home_teacher), talk, version=2, shared_note="For all", audience=2)
    assert {event.shared_note: event.audience for event in talk.events.all()}["For the team"] == Audience.TEACHERS


def test_student_and_adult_writing_at_once_are_no_conflict(world, client_of, talk):
    client_of(world.anna).post(at("talk_prepare", talk), {"topic": "Step two", "base_version": 1})
    assert save_notes(client_of(world.home_teacher), talk, version=1, shared_note="Noted").status_code == 302
    talk.refresh_from_db()
    assert (talk.topic, talk.shared_note) == ("Step two", "Noted")


def test_the_same_notes_changed_in_two_windows_show_both_texts(world, client_of, talk):
    client = client_of(world.home_teacher)
    save_notes(client, talk, shared_note="From the phone")
    text = save_notes(client, talk, version=1, shared_note="From the desk").content.decode()
    assert "From the phone" in text
    assert "From the desk" in text
    talk.refresh_from_db()
    assert talk.shared_note == "From the phone"


def test_own_notes_changed_in_two_windows_lose_neither_text(world, client_of, talk):
    client = client_of(world.home_teacher)
    save_notes(client, talk, own_note="From the phone", shared_note="a")
    response = save_notes(client, talk, version=2, own_note="From the desk", shared_note="a")
    text = response.content.decode()
    assert "From the phone" in text
    assert "From the desk" in text
    assert response.context["form"]["own_version"].value() == 1
    assert talk.own_notes.get().text == "From the phone"


def test_an_old_draft_of_the_own_notes_stands_beside_what_was_saved_since(world, client_of, talk):
    client, said = client_of(world.home_teacher), "This is saved as your own notes."
    save_notes(client, talk, own_note="Ask about sleep")
    type_into(client, world.anna_s, talk.uuid, "own_note", "From the desk", version=1)
    save_notes(client, talk, own_note="From the phone", own_version=1)
    page = client.get(at("talk", talk))
    assert page.context["form"]["own_note"].value() == "From the desk"
    assert said in page.content.decode()
    assert "From the phone" in page.content.decode()
    save_notes(client, talk, own_note="From the desk", own_version=2, draft_token="tab-1", draft_seq=2)
    assert said not in client.get(at("talk", talk)).content.decode()


def test_a_note_that_was_not_touched_here_is_no_conflict_and_keeps_what_others_wrote(world, client_of, talk):
    client = client_of(world.home_teacher)
    save_notes(client, talk, shared_note="From the phone", own_note="Own, from the phone")
    assert save_notes(client, talk, version=1, held="1").status_code == 302
    talk.refresh_from_db()
    assert (talk.shared_note, talk.own_notes.get().text) == ("From the phone", "Own, from the phone")


def test_saying_that_you_have_talked_is_remembered(world, client_of, talk):
    save_notes(client_of(world.home_teacher), talk)
    talk.refresh_from_db()
    assert talk.held_at is None
    save_notes(client_of(world.home_teacher), talk, held="1")
    talk.refresh_from_db()
    assert talk.held_at is not None
