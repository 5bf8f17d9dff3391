"""The school answers what stands there now, to who still reads it; and nothing that was typed is lost."""

from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.actions.restrictions import end_restriction, restrict_access
from reporting.actions import exports
from reporting.actions.families import settle, write_back
from reporting.models import FamilyComment
from tests import factories as make
from tests.reporting.bundles import everything_in, family_export, packed
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


def shut_out(world):
    make.make_guardian(world.ben_s, world.parent)  # so that the log-in goes on
    return restrict_access(student=world.anna_s, user=world.parent, reason="An order.", by=world.admin)


def at_work(client, issue) -> dict[str, str]:
    """The pages on which somebody at school finds what families wrote."""
    pages = {name: client.get(reverse(name)) for name in ("home", "reporting:reports", "reporting:from_families")}
    pages["issue"] = client.get(reverse("reporting:issue", args=[issue.uuid]))
    return {name: unescape(page.content.decode()) for name, page in pages.items()}


def answer_to(comment) -> str:
    return reverse("reporting:answer_family", args=[comment.uuid])


def test_what_an_adult_wrote_who_was_shut_out_since_waits_for_nobody(world, issue, comment, teacher):
    """It tells no teacher of an order, and comes back with the end of the order."""
    order = shut_out(world)
    for name, page in at_work(teacher, issue).items():
        for said in (WORDS, "A family has written", "1 waits for you", "has written about this report"):
            assert said not in page, name
    assert teacher.get(answer_to(comment)).status_code == 404
    assert teacher.post(answer_to(comment), {"answer": ANSWER, "base_version": 1}).status_code == 404
    assert FamilyComment.objects.waiting().exists()
    end_restriction(restriction=order, reason="Ended.", by=world.admin)
    assert WORDS in at_work(teacher, issue)["reporting:from_families"]
    assert teacher.get(answer_to(comment)).status_code == 200


@pytest.mark.usefixtures("empty_storage", "no_paper")
def test_an_answer_is_taken_along_by_who_still_reads_it_and_not_with_the_own_words(world, comment):
    settle(comment=comment, by=world.home_teacher, base_version=1, answer=ANSWER)
    assert ANSWER in everything_in(packed(family_export(world, world.parent)))
    shut_out(world)
    own = exports.ask_for_export(school=world.school, by=world.parent, kind="own", person=world.parent)
    text = everything_in(packed(own))
    assert WORDS in text
    assert ANSWER not in text


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
