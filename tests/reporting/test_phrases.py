"""Sentences that fit many children: with each child's name and own pronouns."""

from html import unescape

import pytest
from django.urls import reverse

from accounts.models import Student
from reporting.actions.phrases import keep_phrase
from reporting.actions.writing import start_report
from reporting.models import CommentPhrase, ReportComment
from reporting.writing.desk import OVERALL_NAME
from reporting.writing.phrases import filled
from tests.reporting.stories import family_goal

SENTENCE = "{Name} says that {they} {has} found {their} own voice. We heard {them}; the words {is} {theirs}."


@pytest.mark.parametrize(
    ("pronouns", "text", "said"),
    [
        ("she/her", "{They} {has} found {their} voice.", "She has found her voice."),
        ("he/him", "{They} {reads|read} by {themself}.", "He reads by himself."),
        ("they/them", "{They} {has} found {their} voice and {reads|read} by {themself}.",
         "They have found their voice and read by themself."),
        ("she/they", "{They} {has} found {theirs}.", "They have found theirs."),
        ("", "{They} {has} found {their} voice; we heard {them}.",
         "Anna has found Anna’s voice; we heard Anna."),
        ("none", "{They} {was} heard.", "Anna was heard."),
        ("xe/xem", "We heard {them}.", "We heard Anna."),
        ("she/her", "{name} {is} here, and { they } {does} it.", "Anna is here, and she does it."),
        ("she/her", "{nonsense} stays.", "{nonsense} stays."),
    ],
)  # fmt: skip
def test_it_is_filled_in_for_each_child(pronouns, text, said):
    assert filled(text, Student(preferred_name="Anna", pronouns=pronouns)) == said


@pytest.fixture
def report(world):
    family_goal(world)
    return start_report(student=world.anna_s, cycle=world.cycle, by=world.home_teacher)


def keep(client, text, **more):
    return client.post(reverse("reporting:phrases"), {"text": text} | more)


def page_of(client, report) -> str:
    return unescape(client.get(report.get_absolute_url()).content.decode())


def test_a_sentence_that_is_kept_stands_beside_every_box_filled_in(world, report, client_of):
    Student.objects.update(pronouns="she/her")
    teacher = client_of(world.home_teacher)
    keep(teacher, "{name} has found {their} own voice.")
    assert page_of(teacher, report).count('data-starter="Anna has found her own voice."') == 2


def test_a_place_that_is_not_known_is_refused_in_words_and_what_was_typed_stays(world, client_of):
    page = unescape(keep(client_of(world.home_teacher), "{nmae} reads.").content.decode())
    assert "“{nmae}” is not known here." in page
    assert "{nmae} reads." in page
    assert not CommentPhrase.objects.exists()


def test_without_a_script_the_page_comes_back_with_it_and_nothing_is_saved(world, report, client_of):
    teacher = client_of(world.home_teacher)
    kept = keep_phrase(school=world.school, by=world.home_teacher, text="{name} listens.", is_shared=False)
    sent = {OVERALL_NAME: "So far.", f"{OVERALL_NAME}-from": "0:x", "phrase": f"{OVERALL_NAME}:{kept.uuid}"}
    answer = teacher.post(report.get_absolute_url(), sent)
    assert "So far. Anna listens." in answer.content.decode()
    assert 'value="0:x"' in answer.content.decode()
    assert not ReportComment.objects.exists()


@pytest.mark.parametrize(("pronouns", "is_said"), [("", True), ("none", False), ("she/her", False)])
def test_where_no_pronouns_are_known_the_bank_says_so(world, report, client_of, pronouns, is_said):
    type(world.anna_s).objects.filter(pk=world.anna_s.pk).update(pronouns=pronouns)
    keep_phrase(school=world.school, by=world.home_teacher, text="{They} listens.", is_shared=False)
    page = client_of(world.home_teacher).get(report.get_absolute_url()).content.decode()
    assert ("No pronouns are known for <bdi>Anna</bdi>" in page) == is_said


def test_colleagues_use_what_is_shared_and_change_nothing(world, client_of):
    own = keep_phrase(school=world.school, by=world.home_teacher, text="Mine alone.", is_shared=False)
    shared = keep_phrase(school=world.school, by=world.home_teacher, text="For all of us.", is_shared=True)
    there = keep_phrase(school=world.other_school, by=world.teacher_there, text="Of another school.", is_shared=True)
    colleague = client_of(world.maths_teacher)
    page = colleague.get(reverse("reporting:phrases")).content.decode()
    assert "For all of us." in page
    assert "Mine alone." not in page
    assert "Of another school." not in page
    for phrase, status in ((own, 404), (shared, 403), (there, 404)):
        assert colleague.post(reverse("reporting:phrase_remove", args=[phrase.uuid])).status_code == status
    assert CommentPhrase.objects.count() == 3


def test_changing_it_in_two_windows_loses_neither_silently(world, client_of):
    phrase = keep_phrase(school=world.school, by=world.home_teacher, text="First.", is_shared=False)
    teacher, address = client_of(world.home_teacher), reverse("reporting:phrase", args=[phrase.uuid])
    teacher.post(address, {"text": "Second.", "base_version": 1})
    page = teacher.post(address, {"text": "Third.", "base_version": 1}).content.decode()
    assert "in another window" in page
    assert "Third." in page
    phrase.refresh_from_db()
    assert phrase.text == "Second."


def test_what_is_removed_is_gone_from_the_list_and_kept_in_the_history(world, client_of):
    phrase = keep_phrase(school=world.school, by=world.home_teacher, text="First.", is_shared=False)
    client_of(world.home_teacher).post(reverse("reporting:phrase_remove", args=[phrase.uuid]))
    assert not CommentPhrase.objects.exists()
    assert CommentPhrase.pgh_event_model.objects.filter(pgh_label="delete").get().text == "First."


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_questions_for_every_number(world, client_of, number, django_assert_num_queries):
    for each in range(number):
        keep_phrase(school=world.school, by=world.home_teacher, text=f"Sentence {each}.", is_shared=True)
    teacher = client_of(world.home_teacher)
    teacher.get(reverse("reporting:phrases"))
    with django_assert_num_queries(6):
        teacher.get(reverse("reporting:phrases"))
