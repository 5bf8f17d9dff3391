"""The school answers what stands there now; and nothing that was typed is lost."""

from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from reporting.actions.families import settle, write_back
from reporting.models import FamilyComment
from tests.reporting.stories import published_issue

WORDS, NEW_WORDS, ANSWER = "How can we help at home?", "How can we help with reading?", "Read aloud together."


@pytest.fixture
def issue(world):
    return published_issue(world)


@pytest.fixture
def comment(world, issue):
    return write_back(issue=issue, by=world.parent, key=uuid4(), text=WORDS, base_version=0)


@pytest.fixture
def teacher(world, client_of):
    return client_of(world.home_teacher)


def answer_to(comment) -> str:
    return reverse("reporting:answer_family", args=[comment.uuid])


@pytest.mark.parametrize("sent", [{"answer": ANSWER}, {"read": "1"}], ids=["answer", "read"])
def test_words_that_were_changed_meanwhile_are_shown_before_they_are_settled(world, issue, comment, teacher, sent):
    assert 'name="base_version" value="1"' in teacher.get(answer_to(comment)).content.decode()
    write_back(issue=issue, by=world.parent, key=uuid4(), text=NEW_WORDS, base_version=1)
    shown = teacher.post(answer_to(comment), sent | {"base_version": 1})
    page = unescape(shown.content.decode())
    assert shown.status_code == 409
    assert NEW_WORDS in page
    assert "has changed these words" in page
    assert sent.get("answer", "") in page
    assert FamilyComment.objects.waiting().exists()
    assert 'name="base_version" value="2"' in page
    teacher.post(answer_to(comment), sent | {"base_version": 2})
    assert not FamilyComment.objects.waiting().exists()


def test_what_was_typed_is_shown_where_a_colleague_was_quicker(world, comment, teacher):
    settle(comment=comment, by=world.principal, base_version=1, answer="Gladly.")
    page = unescape(teacher.post(answer_to(comment), {"answer": ANSWER, "base_version": 1}).content.decode())
    assert "Prue Head has answered already" in page
    assert "Gladly." in page
    assert ANSWER in page


def test_a_typed_answer_is_not_thrown_away_by_having_read(world, comment, teacher):
    sent = {"answer": ANSWER, "read": "1", "base_version": 1}
    page = unescape(teacher.post(answer_to(comment), sent).content.decode())
    assert "You have typed an answer" in page
    assert ANSWER in page
    assert FamilyComment.objects.waiting().exists()
