"""A message can be said: the younger child's voice goes home after a tap, a parent's to no other guardian; and phrases
are tapped in one language and read in another."""

from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import Student, StudentYear
from accounts.roles import Audience
from goals.messages.phrases import languages, phrases
from goals.models import Feedback, PhraseLanguage
from goals.models.choices import AnswerAudience
from goals.models.formats import FormatRule
from tests import factories as make
from tests.goals.test_feedback import messages_for, send
from tests.samples import upload

FAMILY = AnswerAudience.FAMILY


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


def say(client, goal, **data):
    return send(client, goal, "", recording=upload("voice.webm"), recording_seconds="3", **data)


def hears(client) -> int:
    return client.get(reverse("goals:feedback_recording", args=[Feedback.objects.get().uuid])).status_code


def first_page(client) -> str:
    return client.get(reverse("home")).content.decode()


def test_a_childs_voice_goes_home_after_the_teachers_tap(world, client_of, goal):
    assert say(client_of(world.anna), goal, audience=int(FAMILY)).status_code == 302
    assert messages_for(client_of(world.parent), goal) == []
    assert hears(client_of(world.parent)) == 404
    assert hears(client_of(world.home_teacher)) == 200
    board = client_of(world.home_teacher).get(reverse("goals:board", args=[world.five_a.uuid]))
    assert "Let the family see or hear it" in board.content.decode()
    address = reverse("goals:feedback_release", args=[Feedback.objects.get().uuid])
    client_of(world.home_teacher).post(address, {"base_version": 1})
    assert hears(client_of(world.parent)) == 200


def test_beside_words_it_waits_alone(world, client_of, goal):
    send(client_of(world.anna), goal, "Listen!", recording=upload("voice.webm"), audience=int(FAMILY))
    assert messages_for(client_of(world.parent), goal) == ["Listen!"]
    assert hears(client_of(world.parent)) == 404


def test_the_older_childs_voice_goes_home_at_once(world, client_of, goal):
    StudentYear.objects.update(year_level=9)
    say(client_of(world.anna), goal, audience=int(FAMILY))
    assert hears(client_of(world.parent)) == 200


def test_a_parents_voice_is_heard_by_child_and_teachers_and_no_other_guardian(world, client_of, goal):
    say(client_of(world.parent), goal)
    for person in (world.parent, world.anna, world.home_teacher):
        assert hears(client_of(person)) == 200
    for person in (world.second_parent, world.teacher_mother, world.other_parent):
        assert hears(client_of(person)) == 404


def test_what_is_taken_back_is_heard_no_more(world, client_of, goal):
    say(client_of(world.parent), goal)
    client_of(world.parent).post(reverse("goals:feedback_back", args=[Feedback.objects.get().uuid]))
    assert hears(client_of(world.anna)) == 404
    assert hears(client_of(world.parent)) == 200


def test_where_the_school_offers_no_voice_a_student_types(world, client_of, goal):
    FormatRule.objects.create(school=world.school, year_level=5, formats=["photo"])
    assert "recording" not in client_of(world.anna).get(goal.get_absolute_url()).context["reply_form"].fields
    assert "recording" in client_of(world.home_teacher).get(goal.get_absolute_url()).context["reply_form"].fields


def test_sent_twice_a_voice_is_kept_once(world, client_of, goal):
    key = str(uuid4())
    for _time in range(2):
        assert say(client_of(world.parent), goal, key=key).status_code == 302
    assert Feedback.objects.get().recording.seconds == 3


def tap(client, goal, phrase="proud", **data):
    return client.post(reverse("goals:feedback", args=[goal.uuid]), {"key": str(uuid4()), "phrase": phrase, **data})


def test_a_parent_taps_in_vietnamese_and_each_reads_it_in_the_own_language(world, client_of, goal):
    Student.objects.filter(pk=world.anna_s.pk).update(language="Vietnamese")
    tap(client_of(world.parent), goal)
    page = client_of(world.parent).get(goal.get_absolute_url()).content.decode()
    assert '<p class="phrase" lang="vi" dir="ltr">Tự hào về con lắm.</p>' in page
    first = first_page(client_of(world.anna))
    assert first.index("I am proud of you.") < first.index("Tự hào về con lắm.") < first.index("now-heading")
    assert messages_for(client_of(world.second_parent), goal) == []


def test_back_the_other_way_a_teacher_taps_and_the_parent_reads_the_own_language(world, client_of, goal):
    PhraseLanguage.objects.create(user=world.parent, language="ar")
    tap(client_of(world.home_teacher), goal, "thank_family")
    assert Feedback.objects.get().audience == FAMILY
    page = client_of(world.parent).get(goal.get_absolute_url()).content.decode()
    assert '<p class="phrase" lang="ar" dir="rtl">شكرًا، هذا يساعدنا في المدرسة.</p>' in page
    assert '<p class="phrase__original quiet" lang="en" dir="ltr">Thank you. That helps us at school.</p>' in page


def test_the_child_ticks_it_and_it_goes_from_the_first_page(world, client_of, goal):
    tap(client_of(world.parent), goal, text="See you at dinner.")
    assert "See you at dinner." in first_page(client_of(world.anna)).partition("now-heading")[0]
    client_of(world.anna).post(reverse("goals:feedback_seen", args=[Feedback.objects.get().uuid]))
    assert "See you at dinner." not in first_page(client_of(world.anna)).partition("now-heading")[0]
    assert "Seen by Anna Quill" in client_of(world.parent).get(goal.get_absolute_url()).content.decode()


def test_only_what_was_offered_is_tapped(world, client_of, goal):
    for person, phrase in ((world.parent, "thank_family"), (world.home_teacher, "proud"), (world.parent, "<b>")):
        assert "Please write something here." in tap(client_of(person), goal, phrase).content.decode()
    at_school = make.make_goal(world.anna_s, world.cycle)
    tap(client_of(world.home_teacher), at_school, "thank_family")
    assert not Feedback.objects.exists()


def test_a_phrase_waits_for_a_teacher_where_it_asks(world, client_of, goal):
    type(goal).objects.update(adult_agreed_at=goal.created_at)
    tap(client_of(world.parent), goal)
    tap(client_of(world.parent), goal, "talk_please")
    rows = client_of(world.home_teacher).get(reverse("goals:waiting")).context["rows"]
    assert [row.message.feedback.phrase for row in rows] == ["talk_please"]


def test_the_language_is_chosen_with_one_tap(world, client_of, goal):
    client = client_of(world.parent)
    for code in ("el", "xx"):
        client.post(reverse("goals:phrase_language"), {"language": code, "next": goal.get_absolute_url()})
    assert client.get(goal.get_absolute_url()).context["reply_form"].language == "el"


def test_every_phrase_has_every_language_and_none_is_called_checked_that_is_not():
    codes = languages()
    assert {"en", "vi", "zh-hans", "ar", "hi", "pa", "el", "si"} <= set(codes)
    assert 8 <= len(phrases()) <= 12
    assert all(phrase.texts[code].strip() for phrase in phrases().values() for code in codes)
    assert [code for code, language in codes.items() if language.checked] == ["en"]


def test_a_sentence_to_begin_with_goes_into_the_box_after_what_is_typed(world, client_of, goal):
    starter = make.make_prompt(world.school, "I noticed you ... .", audience="teacher_comment")
    client = client_of(world.home_teacher)
    response = send(client, goal, "Hello Anna.", starter=str(starter.uuid))
    assert response.context["form"]["text"].value() == "Hello Anna. I noticed you ... ."
    assert not Feedback.objects.exists()
    assert (
        send(client_of(world.anna), goal, "Mine", starter=str(starter.uuid)).context["form"]["text"].value() == "Mine"
    )
