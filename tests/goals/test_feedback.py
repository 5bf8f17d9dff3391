"""Messages about a goal reach those they are meant for, once, and nobody else."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Audience, Relation
from goals.forms.drafts import place_of_new
from goals.models import Draft, Feedback
from goals.models.choices import AnswerAudience
from tests import factories as make

TEAM, STUDENT, FAMILY = AnswerAudience.TEAM, AnswerAudience.STUDENT, AnswerAudience.FAMILY


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


def send(client, goal, text="I can see your drawing helps.", **data):
    address = reverse("goals:feedback", args=[goal.uuid])
    return client.post(address, {"key": str(uuid4()), "text": text, "audience": int(STUDENT), **data})


def messages_for(client, goal) -> list[str]:
    page = client.get(reverse("goals:feedback", args=[goal.uuid]))
    return [message.feedback.text for message in page.context["thread"]]


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        (TEAM, {"home_teacher", "principal", "aide"}),
        (STUDENT, {"home_teacher", "relief_teacher", "principal", "aide", "anna"}),
        (FAMILY, {"home_teacher", "relief_teacher", "principal", "aide", "anna", "parent", "second_parent"}),
    ],
)
def test_a_teachers_message_reaches_its_audience(world, client_of, goal, audience, readers):
    assert send(client_of(world.home_teacher), goal, audience=int(audience)).status_code == 302
    everybody = {"home_teacher", "relief_teacher", "principal", "aide", "anna", "parent", "second_parent"}
    seen = {name for name in everybody if messages_for(client_of(getattr(world, name)), goal)}
    assert seen == readers


def test_one_guardian_never_reads_the_other(world, client_of, goal):
    send(client_of(world.parent), goal, "We practise at home.")
    assert messages_for(client_of(world.second_parent), goal) == []
    for person in (world.parent, world.anna, world.home_teacher):
        assert messages_for(client_of(person), goal) == ["We practise at home."]


def test_the_familys_messages_are_for_child_and_teachers_whatever_is_sent(world, client_of, goal):
    response = send(client_of(world.parent), goal, audience=int(TEAM))
    assert response.status_code == 200
    assert not Feedback.objects.exists()
    send(client_of(world.parent), goal, audience="")
    assert Feedback.objects.get().audience == STUDENT


def test_a_student_chooses_whether_the_family_reads_the_answer(world, client_of, goal):
    send(client_of(world.anna), goal, "For my teacher")
    send(client_of(world.anna), goal, "For Mum too", audience=int(FAMILY))
    assert messages_for(client_of(world.parent), goal) == ["For Mum too"]


def test_a_message_about_a_goal_that_does_not_go_home_does_not_either(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle)
    response = send(client_of(world.home_teacher), goal, audience=int(FAMILY))
    assert "audience" in response.context["form"].errors
    assert not Feedback.objects.exists()


def test_a_guardian_who_may_not_comment_only_reads(world, client_of, goal):
    world.parent.guardianships.update(may_comment=False)
    client = client_of(world.parent)
    make.make_feedback(goal, world.home_teacher, audience=FAMILY)
    page = client.get(reverse("goals:feedback", args=[goal.uuid]))
    assert (len(page.context["thread"]), page.context["reply_form"]) == (1, None)
    send(client, goal, "I write anyway")
    assert not Feedback.objects.filter(author=world.parent).exists()


def test_relief_teachers_may_write(world, client_of, goal):
    send(client_of(world.relief_teacher), goal)
    assert Feedback.objects.get().author_relation == Relation.RELIEF


def test_a_private_goal_has_no_thread_to_write_in(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.ONLY_ME)
    send(client_of(world.anna), goal)
    assert not Feedback.objects.exists()


def test_please_look_again_is_for_adults_to_say(world, client_of, goal):
    send(client_of(world.anna), goal, asks_to_look_again="on")
    assert not Feedback.objects.get().asks_to_look_again
    send(client_of(world.home_teacher), goal, asks_to_look_again="on")
    assert Feedback.objects.latest("created_at").asks_to_look_again
    page = client_of(world.anna).get(reverse("goals:feedback", args=[goal.uuid]))
    assert "Please look again" in page.content.decode()


def test_sending_twice_writes_once(world, client_of, goal):
    client, key = client_of(world.home_teacher), str(uuid4())
    for _attempt in range(2):
        assert send(client, goal, key=key).status_code == 302
    assert Feedback.objects.count() == 1


def test_a_key_of_somebody_elses_message_writes_nothing(world, client_of, goal):
    theirs = make.make_feedback(goal, world.home_teacher)
    response = send(client_of(world.anna), goal, "Mine", key=str(theirs.uuid))
    assert "Please load this page again" in response.content.decode()
    assert Feedback.objects.get().text == theirs.text


def test_a_message_can_be_about_a_part_that_its_reader_sees(world, client_of, goal):
    target = make.make_target(goal, "Explain two answers a week.")
    send(client_of(world.home_teacher), goal, about=f"target-{target.uuid}", audience=int(FAMILY))
    assert Feedback.objects.get().target == target
    address = reverse("goals:feedback", args=[goal.uuid])
    for person in (world.anna, world.parent):
        assert "About: Explain two answers a week." in client_of(person).get(address).content.decode()


def test_another_goals_part_cannot_be_named(world, client_of, goal):
    foreign = make.make_target(make.make_goal(world.ben_s, world.cycle))
    make.make_target(goal)
    response = send(client_of(world.home_teacher), goal, about=f"target-{foreign.uuid}")
    assert "about" in response.context["form"].errors
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Please write something here."),
        ("   ", "Please write something here."),
        ("a\x00b", "This contains a sign that cannot be kept"),
        ("a\ufffdb", "This contains a sign that cannot be kept"),
        ("x" * 2001, "at most 2000 fit"),
        ("界" * 1_000_000, "at most 2000 fit"),
    ],
    ids=["empty", "blank", "nul", "replacement", "too long", "huge"],
)
def test_what_cannot_be_kept_is_refused_in_words_and_stays_in_the_box(world, client_of, goal, text, sentence):
    response = send(client_of(world.anna), goal, text)
    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in page
    assert text.strip().replace("\x00", "")[:500] in page.replace("\x00", "")
    assert not Feedback.objects.exists()


def test_two_thousand_characters_with_line_ends_are_kept(world, client_of, goal):
    text = "\r\n".join(["x" * 99] * 20)
    assert send(client_of(world.anna), goal, text).status_code == 302
    assert Feedback.objects.get().text == text.replace("\r\n", "\n")


def test_htmx_gets_the_thread_alone_with_an_empty_box(world, client_of, goal):
    client = client_of(world.home_teacher)
    address = reverse("goals:feedback", args=[goal.uuid])
    data = {"key": str(uuid4()), "text": "Well explained.", "audience": int(STUDENT)}
    text = client.post(address, data, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in text
    assert re.search(r'id="thread"', text)
    assert "Well explained." in text
    assert f'name="key" value="{data["key"]}"' not in text


def test_sending_settles_what_was_typed(world, client_of, goal):
    client = client_of(world.anna)
    page = client.get(reverse("goals:feedback", args=[goal.uuid]))
    drafts = page.context["drafts"]
    packet = {"object": str(drafts.object), "field": "text", "token": drafts.token, "seq": 1, "text": "Half a sen"}
    assert client.post(drafts.url, packet).status_code == 204
    again = client.get(reverse("goals:feedback", args=[goal.uuid]))
    assert again.context["form"]["text"].value() == "Half a sen"
    send(client, goal, "Half a sentence.", draft_token=drafts.token, draft_seq="2")
    assert not Draft.objects.exclude(text="").exists()
    assert client.post(drafts.url, packet | {"seq": 2}).status_code == 409


@pytest.mark.parametrize(
    ("person", "readers"),
    [("anna", "Your teachers and those who look after you"), ("parent", "Nobody else at home."), ("home_teacher", "")],
)
def test_where_there_is_no_choice_the_box_says_who_reads(world, client_of, person, readers):
    goal = make.make_goal(world.anna_s, world.cycle, audience=2 if person == "parent" else 1)
    page = client_of(getattr(world, person)).get(goal.get_absolute_url())
    assert readers in page.context["reply_form"]["text"].help_text
    assert bool(page.context["reply_form"]["text"].help_text) is bool(readers)


def test_of_a_child_without_a_log_in_the_adults_read(world, client_of):
    make.make_guardian(world.tom_s, world.parent)
    goal = make.make_goal(world.tom_s, world.cycle, audience=2, told_to=world.home_teacher)
    page = client_of(world.parent).get(goal.get_absolute_url()).content.decode()
    assert "can read it to your child" in page


def test_whose_messages_are_switched_off_reads_so(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, audience=2)
    world.parent.guardianships.update(may_comment=False)
    page = client_of(world.parent).get(goal.get_absolute_url()).content.decode()
    assert "messages are switched off for you here" in page


@pytest.fixture
def message(world, goal):
    return make.make_feedback(goal, world.home_teacher)


def edit(client, message, version=1, **data):
    address = reverse("goals:feedback_edit", args=[message.uuid])
    return client.post(address, {"text": "Better words", "audience": int(STUDENT), "base_version": version, **data})


def test_the_author_edits_within_fifteen_minutes_and_the_history_keeps_both(world, client_of, message):
    assert edit(client_of(world.home_teacher), message).status_code == 302
    message.refresh_from_db()
    assert message.text == "Better words"
    assert {event.text for event in message.events.all()} == {"I can see your drawing helps.", "Better words"}


@pytest.fixture
def sixteen_minutes_later(message):
    Feedback.objects.update(created_at=timezone.now() - timedelta(minutes=16))


@pytest.mark.usefixtures("sixteen_minutes_later")
def test_after_fifteen_minutes_it_stands_and_what_was_typed_waits_in_the_box(world, client_of, message, goal):
    client, address = client_of(world.home_teacher), reverse("goals:feedback", args=[goal.uuid])
    packet = {"object": place_of_new(goal.uuid, "feedback"), "field": "text", "token": "tab-1", "seq": 1}
    client.post(reverse("goals:goal_draft", args=[goal.uuid]), packet | {"text": "Better wo"})
    response = edit(client, message, draft_token="tab-1", draft_seq=2)
    assert response.url == f"{address}#thread"
    page = client.get(address)
    assert "The 15 minutes are over: your message stays as you sent it." in page.content.decode()
    assert page.context["form"]["text"].value() == "Better words"
    assert page.context["drafts"].others == []
    message.refresh_from_db()
    assert message.version == 1


@pytest.mark.usefixtures("sixteen_minutes_later")
def test_after_fifteen_minutes_a_double_click_keeps_them_once_and_other_words_too(world, client_of, message):
    client = client_of(world.home_teacher)
    for words in ("Better words", "Better words", "Best words"):
        edit(client, message, text=words, draft_token="tab-1")
    assert sorted(Draft.objects.values_list("text", flat=True)) == ["Best words", "Better words"]


@pytest.mark.usefixtures("sixteen_minutes_later")
def test_words_too_long_to_be_kept_stay_on_their_page_after_fifteen_minutes_too(world, client_of, message):
    page = edit(client_of(world.home_teacher), message, text="long " * 5_000)
    assert "This is too long to keep by itself." in page.content.decode()
    assert page.context["form"]["text"].value() == "long " * 5_000


def test_who_may_no_longer_write_keeps_the_words_on_the_page(world, client_of, goal):
    message = make.make_feedback(goal, world.parent, Relation.FAMILY)
    world.parent.guardianships.update(may_comment=False)
    Feedback.objects.update(created_at=timezone.now() - timedelta(minutes=16))
    page = edit(client_of(world.parent), message)
    assert "messages are switched off for you here" in page.content.decode()
    assert page.context["form"]["text"].value() == "Better words"


@pytest.mark.usefixtures("sixteen_minutes_later")
def test_after_fifteen_minutes_the_page_itself_does_not_open(world, client_of, message):
    assert client_of(world.home_teacher).get(reverse("goals:feedback_edit", args=[message.uuid])).status_code == 403


def test_changing_a_message_settles_what_was_typed_there(world, client_of, message):
    client = client_of(world.home_teacher)
    drafts = client.get(reverse("goals:feedback_edit", args=[message.uuid])).context["drafts"]
    packet = {"object": str(drafts.object), "field": "text", "token": drafts.token, "seq": 1, "text": "Better wo"}
    assert client.post(drafts.url, packet).status_code == 204
    edit(client, message, draft_token=drafts.token, draft_seq=2)
    assert not Draft.objects.exclude(text="").exists()


def test_readers_see_that_it_was_changed_and_what_it_said_before_if_that_was_for_them(world, client_of, message, goal):
    message.change(1, audience=FAMILY, text="For all")
    message.change(2, audience=TEAM, text="For teachers alone")
    edit(client_of(world.home_teacher), message, version=3, text="For all again", audience=int(FAMILY))
    before = reverse("goals:feedback_before", args=[message.uuid])
    assert "changed" in client_of(world.parent).get(goal.get_absolute_url()).content.decode()
    texts = {
        name: [version.text for version in client_of(getattr(world, name)).get(before).context["versions"]]
        for name in ("home_teacher", "anna", "parent")
    }
    first = "I can see your drawing helps."
    assert texts["home_teacher"] == ["For teachers alone", "For all", first]
    assert (texts["anna"], texts["parent"]) == (["For all", first], ["For all"])


def test_it_is_taken_back_within_fifteen_minutes_and_kept_for_its_author(world, client_of, message, goal):
    back = reverse("goals:feedback_back", args=[message.uuid])
    assert "Change (for 15 minutes)" in client_of(world.home_teacher).get(goal.get_absolute_url()).content.decode()
    assert client_of(world.anna).post(back).status_code == 403
    client_of(world.home_teacher).post(back)
    assert messages_for(client_of(world.anna), goal) == []
    assert "Nobody else sees it." in client_of(world.home_teacher).get(goal.get_absolute_url()).content.decode()
    edit(client_of(world.home_teacher), message, version=2)
    message.refresh_from_db()
    assert message.text == "I can see your drawing helps."


@pytest.mark.usefixtures("sixteen_minutes_later")
def test_after_fifteen_minutes_it_is_not_taken_back(world, client_of, message, goal):
    back = reverse("goals:feedback_back", args=[message.uuid])
    assert client_of(world.home_teacher).post(back).status_code == 403
    assert len(messages_for(client_of(world.anna), goal)) == 1


def test_nobody_else_edits_it(world, client_of, message):
    for person in (world.anna, world.principal, world.relief_teacher):
        assert edit(client_of(person), message).status_code == 403


def test_an_edit_in_another_window_shows_both_texts(world, client_of, message):
    message.change(1, text="From the other window")
    response = edit(client_of(world.home_teacher), message, version=1)
    text = response.content.decode()
    assert "From the other window" in text
    assert "Better words" in text
    message.refresh_from_db()
    assert message.text == "From the other window"


@pytest.mark.parametrize("number", [1, 3])
def test_the_thread_takes_the_same_queries_for_any_length(world, client_of, goal, django_assert_num_queries, number):
    for count in range(number):
        make.make_feedback(goal, world.home_teacher, text=f"Message {count}", audience=FAMILY)
    client = client_of(world.parent)
    with django_assert_num_queries(15):
        assert len(messages_for(client, goal)) == number
