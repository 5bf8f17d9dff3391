"""The writer answers what a colleague suggests: one by one, and no button does more than it says."""

from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from goals.models import Draft
from reporting.actions.proofing import accept, decline, rewrite
from reporting.actions.subjects import save_subject_comment
from reporting.actions.writing import submit, take_back
from reporting.models import ProofReply, ReportComment, ReportPolicy
from reporting.models.choices import Answer, CommentState
from tests import factories as make
from tests.reporting.proofing.answering import marks, name_of, page_of, press, text_of
from tests.reporting.proofing.stories import (
    BETTER,
    WRITTEN,
    again,
    in_maths,
    looked_over,
    marks_of,
    overall,
    seen_by,
    subject_looked_over,
)
from tests.reporting.stories import approve


def test_an_accepted_suggestion_changes_its_words_and_nothing_else(world, teacher, report, look):
    press(teacher, report, "accept", marks(report)["writes"])
    assert text_of(report) == WRITTEN.replace("writs", "writes")
    assert overall(report).author == world.home_teacher
    mark = marks(report)["writes"]
    assert (mark.answer, mark.answered_by) == (Answer.ACCEPTED, world.home_teacher)
    assert {other.answer for other in marks(report).values() if other != mark} == {Answer.OPEN}


def test_one_declined_and_the_others_accepted_in_any_order(world, teacher, report, look):
    for instead, button in [("well", "accept"), ("explains", "decline"), ("doing", "accept"), ("writes", "accept")]:
        answer = press(teacher, report, button, marks(report)[instead])
    assert text_of(report) == BETTER.replace("explains", "explain")
    assert overall(report).state == CommentState.SUBMITTED
    page = unescape(answer.content.decode())
    assert "All suggestions are answered." in page
    assert "4 suggestions are answered" in page


def test_what_is_left_as_it_was_stays_word_for_word(teacher, report, look):
    for mark in marks_of(report):
        press(teacher, report, "decline", mark)
    assert text_of(report) == WRITTEN


@pytest.mark.parametrize("button", ["accept", "decline"])
def test_answered_twice_it_is_answered_once(teacher, report, look, button):
    mark = marks(report)["writes"]
    press(teacher, report, "accept", mark)
    answer = press(teacher, report, button, mark)
    assert "answered already" in unescape(answer.content.decode())
    assert text_of(report) == WRITTEN.replace("writs", "writes")
    assert marks(report)["writes"].answer == Answer.ACCEPTED


def test_a_reply_decides_nothing(world, teacher, client_of, report, look):
    mark = marks(report)["writes"]
    press(teacher, report, "reply", mark, **{name_of(mark): "I looked it up: you are right."})
    assert text_of(report) == WRITTEN
    assert marks(report)["writes"].answer == Answer.OPEN
    page = unescape(client_of(world.proof_reader).get(page_of(report)).content.decode())
    assert "I looked it up: you are right." in page


@pytest.mark.parametrize("button", ["accept", "decline"])
def test_what_is_typed_beside_the_answer_goes_with_it(teacher, report, look, button):
    """No button decides and clears at once."""
    mark = marks(report)["writes"]
    press(teacher, report, button, mark, **{name_of(mark): "Thank you."})
    assert ProofReply.objects.get().text == "Thank you."


def test_what_is_typed_elsewhere_on_the_page_is_kept(world, teacher, report, look):
    """Beside another suggestion, and in the comment itself: nothing of it is used, and nothing is lost."""
    mark, other = marks(report)["writes"], marks(report)["explains"]
    box = f"t-{overall(report).uuid.hex[:16]}-{overall(report).version}"
    press(teacher, report, "accept", mark, **{name_of(other): "Not sure.", box: "My own new words."})
    assert text_of(report) == WRITTEN.replace("writs", "writes")
    page = unescape(teacher.get(page_of(report)).content.decode())
    assert "Not sure.</textarea>" in page
    assert "My own new words." in page
    assert set(Draft.objects.exclude(text="").values_list("text", flat=True)) == {"Not sure.", "My own new words."}


def test_the_reader_replies_and_decides_nothing(world, client_of, report, look):
    client, mark = client_of(world.proof_reader), marks(report)["writes"]
    url = reverse("reporting:suggestion_reply", args=[report.uuid])
    client.post(url, {"reply": mark.uuid, name_of(mark): "It is in the style guide."})
    assert ProofReply.objects.get().author == world.proof_reader
    assert client.post(page_of(report), {"accept": mark.uuid}).status_code == 403
    client.post(url, {"accept": mark.uuid})
    assert marks(report)["writes"].answer == Answer.OPEN
    assert text_of(report) == WRITTEN


@pytest.mark.parametrize("person", ["proof_reader", "principal", "coordinator", "maths_teacher"])
@pytest.mark.parametrize("act", [accept, decline])
def test_only_the_writer_decides(world, report, look, person, act):
    by = getattr(world, person)
    with pytest.raises(ValidationError, match="Whoever wrote the comment"):
        act(mark=marks(report)["writes"], report=seen_by(by, report), by=by)


def test_nobody_accepts_what_he_or_she_suggested(world, report):
    """A co-teacher, who may write the report too."""
    make.assign(world.other_teacher, world.five_a)
    looked_over(report, world.other_teacher)
    with pytest.raises(ValidationError, match="Whoever wrote the comment"):
        accept(
            mark=marks(report)["writes"], report=seen_by(world.other_teacher, report), by=world.other_teacher
        )  # fmt: skip
    world.home_teacher.teaching_assignments.update(ends_at=timezone.now())
    world.home_teacher.memberships.update(ends_at=timezone.now())
    with pytest.raises(ValidationError, match="Somebody else answers"):
        accept(
            mark=marks(report)["writes"], report=seen_by(world.other_teacher, report), by=world.other_teacher
        )  # fmt: skip


def test_a_co_teacher_answers_only_where_the_writer_cannot_any_more(world, report, look):
    make.assign(world.other_teacher, world.five_a)
    mark = marks(report)["writes"]
    with pytest.raises(ValidationError, match="Whoever wrote the comment"):
        accept(mark=mark, report=seen_by(world.other_teacher, report), by=world.other_teacher)
    world.home_teacher.teaching_assignments.update(ends_at=timezone.now())
    world.home_teacher.memberships.update(ends_at=timezone.now())
    accept(mark=mark, report=seen_by(world.other_teacher, report), by=world.other_teacher)
    assert overall(report).author == world.other_teacher


def test_what_a_subject_teacher_took_up_again_is_shown_to_nobody_else(world, client_of):
    report, comment = subject_looked_over(world)
    take_back(report=again(report), by=world.home_teacher)
    comment.refresh_from_db()
    save_subject_comment(**in_maths(world), text="Half a sent", is_ready=False, base_version=comment.version)
    for person in (world.home_teacher, world.maths_teacher):
        shown = "Half a sent" in client_of(person).get(page_of(report)).content.decode()
        assert shown == (person == world.maths_teacher and report.state == "submitted"), person
    submit(report=again(report), by=world.home_teacher)
    for person in (world.home_teacher, world.principal, world.proof_reader):
        assert "Half a sent" not in client_of(person).get(page_of(report)).content.decode(), person
    assert "Half a sent" in client_of(world.maths_teacher).get(page_of(report)).content.decode()


def test_what_was_done_by_hand_is_said_so(teacher, report, look):
    write(teacher, report, WRITTEN.replace("She is going at school good.", "She has come far."))
    page = unescape(teacher.get(page_of(report)).content.decode())
    assert "I changed it myself" in page
    press(teacher, report, "changed", marks(report)["well"])
    assert marks(report)["well"].answer == Answer.CHANGED


def test_nothing_on_the_page_is_lost_where_the_answer_is_refused(world, teacher, report, look):
    """A mark that is gone; a comment that has changed; a report that is approved: the replies are there next time."""
    mark, other = marks(report)["writes"], marks(report)["explains"]
    version = overall(report).version
    teacher.post(page_of(report), {"accept": report.uuid, name_of(other): "First."})
    press(teacher, report, "accept", mark)
    box = f"t-{overall(report).uuid.hex[:16]}-{version}"
    answer = teacher.post(page_of(report), {"rewrite": overall(report).uuid, box: "Mine.", name_of(other): "Second."})
    assert answer.status_code == 409
    page = unescape(answer.content.decode())
    assert "Second." in page
    assert "Mine." in page
    report.refresh_from_db()
    approve(world, report)
    teacher.post(page_of(report), {"accept": other.uuid, name_of(other): "Third."})
    page = unescape(teacher.get(page_of(report)).content.decode())
    for words in ("First.", "Second.", "Third.", "Mine."):
        assert words in page or Draft.objects.filter(author=world.home_teacher, text=words).exists(), words
    assert "Third." in page


def test_somebody_who_only_reads_along_replies_to_nothing(world, client_of, report, look):
    mark, url = marks(report)["writes"], reverse("reporting:suggestion_reply", args=[report.uuid])
    client_of(world.principal).post(url, {"reply": mark.uuid, name_of(mark): "Who, me?"})
    assert not ProofReply.objects.exists()


def test_an_empty_reply_is_none(teacher, report, look):
    answer = press(teacher, report, "reply", marks(report)["writes"])
    assert "Please write something first." in answer.content.decode()
    assert not ProofReply.objects.exists()


def test_nothing_is_answered_once_it_is_approved(world, teacher, report, look):
    approve(world, again(report))
    press(teacher, report, "accept", marks(report)["writes"])
    assert text_of(report) == WRITTEN
    assert overall(report).state == CommentState.CLEARED


# ------------------------------------------------------------------------------------------------ by hand


def write(client, report, text, version=None):
    comment = overall(report)
    box = f"t-{comment.uuid.hex[:16]}-{version or comment.version}"
    return client.post(page_of(report), {"rewrite": comment.uuid, box: text}, follow=True)


def test_the_writer_changes_the_comment_and_the_other_suggestions_are_found_again(teacher, report, look):
    by_hand = "This term " + WRITTEN.replace("She is going at school good.", "She has come far.")
    write(teacher, report, by_hand)
    assert text_of(report) == by_hand
    page = unescape(teacher.get(page_of(report)).content.decode())
    assert "The comment has changed around these words" in page
    press(teacher, report, "accept", marks(report)["writes"])
    assert text_of(report) == by_hand.replace("writs", "writes")
    answer = press(teacher, report, "accept", marks(report)["well"])
    assert "change them yourself" in unescape(answer.content.decode())
    assert marks(report)["well"].answer == Answer.OPEN


def test_written_from_an_older_page_it_overwrites_nothing(world, teacher, report, look):
    """A suggestion was accepted in another tab: both texts are shown, and saving then is a decision."""
    version = overall(report).version
    press(teacher, report, "accept", marks(report)["writes"])
    answer = write(teacher, report, "My own words.", version)
    assert answer.status_code == 409
    assert text_of(report) == WRITTEN.replace("writs", "writes")
    page = unescape(answer.content.decode())
    assert WRITTEN.replace("writs", "writes") in page
    assert "My own words." in page
    write(teacher, report, "My own words.")
    assert text_of(report) == "My own words."


def test_a_comment_is_not_emptied_by_hand(teacher, report, look):
    answer = write(teacher, report, "  ")
    assert "is not emptied" in unescape(answer.content.decode())
    assert text_of(report) == WRITTEN


def test_without_a_suggestion_nothing_is_changed_once_it_is_handed_in(world, report):
    comment = overall(report)
    with pytest.raises(ValidationError, match="Nothing is suggested"):
        rewrite(
            comment=comment, report=seen_by(world.home_teacher, report), text="New.", base_version=comment.version,
            by=world.home_teacher,
        )  # fmt: skip


def test_too_long_with_the_suggestion_it_says_so(world, teacher, report):
    full = (WRITTEN + " Well done." * 60)[:500]
    ReportComment.objects.filter(pk=overall(report).pk).update(text=full)
    ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, overall_limit=500)
    looked_over(report, world.proof_reader, full.replace("writs", "writes down"))
    answer = press(teacher, report, "accept", marks_of(report)[0])
    assert "please shorten it first" in unescape(answer.content.decode())
    assert text_of(report) == full
