"""What is too long to be kept is said, on whatever page it was sent; all else that was typed there is kept."""

import pytest

from goals.models import Draft
from tests.reporting.proofing import answering
from tests.reporting.proofing.looking import box_of, page_of, sent
from tests.reporting.proofing.stories import WRITTEN, again, marks_of, overall
from tests.reporting.stories import approve

LONG = "A" * 20_001
SAID = "This is too long to keep by itself."
NOTE = "It is in the style guide."
ELSEWHERE = "c-0123456789abcdef-1"
"""A box of a comment that has left the page."""


@pytest.fixture
def writer(world, client_of):
    return client_of(world.home_teacher)


def kept_by(person) -> list[str]:
    return list(Draft.objects.filter(author=person).exclude(text="").values_list("text", flat=True))


def assert_said_and_the_rest_kept(answer, person, rest=NOTE) -> None:
    assert SAID in answer.content.decode()
    assert kept_by(person) == [rest]


def test_about_a_report_that_has_gone_on(world, client_of, report):
    form = sent(report, world.principal, LONG) | {box_of(report, world.principal).remark_name: NOTE}
    approve(world, again(report), by=world.coordinator)
    answer = client_of(world.principal).post(page_of(report), form, follow=True)
    assert_said_and_the_rest_kept(answer, world.principal)


def test_where_a_comment_is_another_by_now(world, reader, report):
    form = sent(report, world.proof_reader, LONG) | {box_of(report, world.proof_reader).remark_name: NOTE}
    comment = overall(report)
    comment.change(comment.version, text=f"{WRITTEN} Well done.")
    assert_said_and_the_rest_kept(reader.post(page_of(report), form), world.proof_reader)


def test_beside_a_look_that_is_saved(world, reader, report):
    form = sent(report, world.proof_reader) | {ELSEWHERE: LONG, "n-0123456789abcdef-1": NOTE}
    assert_said_and_the_rest_kept(reader.post(page_of(report), form, follow=True), world.proof_reader)
    assert report.rounds.exists()


def test_beside_an_answer_to_what_is_no_longer_there(world, writer, report, look):
    first, second = marks_of(report)[:2]
    typed = {answering.name_of(first): LONG, answering.name_of(second): NOTE}
    answer = writer.post(answering.page_of(report), {"accept": report.uuid} | typed, follow=True)
    assert_said_and_the_rest_kept(answer, world.home_teacher)


def test_beside_an_answer_that_is_done(world, writer, report, look):
    """In the box of a suggestion that has left the page."""
    first, second = marks_of(report)[:2]
    typed = {f"s-{report.uuid.hex}": LONG, answering.name_of(second): NOTE}
    assert_said_and_the_rest_kept(answering.press(writer, report, "accept", first, **typed), world.home_teacher)


def test_in_a_comment_that_was_written_in_between(world, writer, report, look):
    comment = overall(report)
    typed = {f"t-{comment.uuid.hex[:16]}-{comment.version}": LONG, answering.name_of(marks_of(report)[0]): NOTE}
    comment.change(comment.version, text=WRITTEN.replace("writs", "writes"))
    answer = writer.post(answering.page_of(report), {"rewrite": comment.uuid} | typed)
    assert answer.status_code == 409
    assert_said_and_the_rest_kept(answer, world.home_teacher)
