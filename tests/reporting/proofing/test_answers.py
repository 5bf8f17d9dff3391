"""The writer answers what a colleague suggests: one by one, and no button does more than it says."""

from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Audience
from goals.models import Draft
from reporting.actions.proofing import accept, decline, reply, rewrite
from reporting.actions.subjects import save_subject_comment
from reporting.actions.writing import save_comments, submit, take_back
from reporting.models import ProofReply, ReportComment, ReportPolicy
from reporting.models.choices import Answer, CommentState, ReportState
from tests import factories as make
from tests.reporting.proofing.stories import BETTER, WRITTEN, again, handed_in, looked_over, marks_of, overall, seen_by
from tests.reporting.stories import approve, written_report


@pytest.fixture
def report(world):
    return handed_in(world)


@pytest.fixture
def look(world, report):
    return looked_over(report, world.proof_reader)


@pytest.fixture
def teacher(world, client_of):
    return client_of(world.home_teacher)


def page_of(report) -> str:
    return reverse("reporting:suggestions", args=[report.uuid])


def marks(report) -> dict:
    return {mark.instead: mark for mark in marks_of(report)}


def press(client, report, button, mark, follow=True, **typed):
    data = {button: mark.uuid, f"t-{overall(report).uuid.hex[:16]}-{overall(report).version}": overall(report).text}
    return client.post(page_of(report), data | typed, follow=follow)


def name_of(mark) -> str:
    return f"s-{mark.uuid.hex}"


def text_of(report) -> str:
    return overall(report).text


# ------------------------------------------------------------------------------------------------ one by one


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
    ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, subject_comments=True)
    report = written_report(world)
    place = {"student": world.anna_s, "cycle": world.cycle, "area": world.maths, "by": world.maths_teacher}
    save_subject_comment(**place, text=WRITTEN, is_ready=True, base_version=0)
    submit(report=report, by=world.home_teacher)
    comment = report.comments.of_subjects().get()
    looked_over(report, world.proof_reader, BETTER, comment)
    take_back(report=again(report), by=world.home_teacher)
    comment.refresh_from_db()
    save_subject_comment(**place, text="Half a sent", is_ready=False, base_version=comment.version)
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


# ------------------------------------------------------------------------------------------------ several rounds


def test_all_rounds_are_kept(world, client_of, teacher, report, look):
    press(teacher, report, "accept", marks(report)["writes"])
    for instead in ("explains", "doing", "well"):
        press(teacher, report, "decline", marks(report)[instead])
    looked_over(report, world.principal, text_of(report).replace("good", "brilliantly"))
    page = unescape(teacher.get(page_of(report)).content.decode())
    for words in ("writes", "explains", "brilliantly", "Paul Proof", "Prue Head", "Left as it was", "Accepted"):
        assert words in page
    assert report.rounds.count() == 2
    assert len(marks_of(report)) == 5


def test_what_is_not_finished_is_not_shown(world, teacher, report, look):
    """Should suggestions ever be there before the reader is done, their writer does not see them."""
    type(look).objects.filter(pk=look.pk).update(finished_at=None)
    assert "writes" not in unescape(teacher.get(page_of(report)).content.decode())
    with pytest.raises(ValidationError, match="answered already"):
        accept(mark=marks(report)["writes"], report=seen_by(world.home_teacher, report), by=world.home_teacher)


def test_taken_back_and_handed_in_again_the_suggestions_still_stand(world, teacher, report, look):
    teacher.post(reverse("reporting:take_back", args=[report.uuid]))
    report.refresh_from_db()
    assert report.state == ReportState.DRAFTING
    assert "What colleagues suggested" in teacher.get(report.get_absolute_url()).content.decode()
    save_comments(report=report, written=[(None, f"Hello. {WRITTEN}", overall(report).version)], by=world.home_teacher)
    submit(report=report, by=world.home_teacher)
    assert overall(report).state == CommentState.BACK
    press(teacher, report, "accept", marks(report)["writes"])
    assert text_of(report) == f"Hello. {WRITTEN.replace('writs', 'writes')}"


@pytest.mark.parametrize("state", ["approved", "scheduled", "published", "recalled", "drafting"])
def test_only_what_waits_is_taken_back(world, report, state):
    type(report).objects.filter(pk=report.pk).update(
        state=state, approved_at=report.submitted_at, approved_by=world.principal
    )
    report.refresh_from_db()
    with pytest.raises(ValidationError, match="cannot be done now"):
        take_back(report=report, by=world.home_teacher)


def test_the_board_shows_what_waits_for_an_answer(teacher, report, look):
    page = teacher.get(reverse("reporting:reports"))
    (board,) = page.context["boards"]
    columns = {str(label): [card.student.preferred_name for card in cards] for label, cards in board.columns}
    assert columns["Handed in"] == ["Anna"]
    assert "Colleagues suggest 4 changes" in page.content.decode()
    assert board.written == []


def test_the_first_page_tells_the_writer(world, teacher, client_of, report, look):
    said = "A colleague suggests other words for your reports."
    assert said in teacher.get(reverse("home")).content.decode()
    for mark in marks_of(report):
        decline(mark=mark, report=seen_by(world.home_teacher, report), by=world.home_teacher)
    assert said not in teacher.get(reverse("home")).content.decode()


def test_the_teacher_of_a_subject_answers_what_is_suggested_about_it(world, client_of):
    """And not the one who puts the report together."""
    ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, subject_comments=True)
    report = written_report(world)
    ready = {"text": WRITTEN, "is_ready": True, "base_version": 0, "by": world.maths_teacher}
    save_subject_comment(student=world.anna_s, cycle=world.cycle, area=world.maths, **ready)
    submit(report=report, by=world.home_teacher)
    comment = report.comments.of_subjects().get()
    looked_over(report, world.proof_reader, WRITTEN.replace("writs", "writes"), comment)
    (mark,) = marks_of(report)
    with pytest.raises(ValidationError, match="Whoever wrote the comment"):
        accept(mark=mark, report=seen_by(world.home_teacher, report), by=world.home_teacher)
    maths = client_of(world.maths_teacher)
    board = maths.get(reverse("reporting:subject_comments", args=[world.five_maths.uuid]))
    assert "A colleague suggests other words" in board.content.decode()
    maths.post(page_of(report), {"accept": mark.uuid, f"t-{comment.uuid.hex[:16]}-{comment.version}": WRITTEN})
    comment.refresh_from_db()
    assert comment.text == WRITTEN.replace("writs", "writes")
    assert comment.state == CommentState.SUBMITTED


def test_who_approves_sees_how_far_it_is(world, client_of, report):
    client = client_of(world.principal)
    page = client.get(report.get_absolute_url()).content.decode()
    assert page.count("No colleague has looked over it yet") == 2, "above, and beside the button below the report"
    looked_over(report, world.proof_reader)
    page = client.get(report.get_absolute_url()).content.decode()
    assert "4 suggestions wait for the writer" in page
    assert "Looked over by" in page


def test_where_the_school_wants_no_look_nothing_is_missing(world, client_of, report):
    ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, one_look=False)
    assert "No colleague has looked" not in client_of(world.principal).get(report.get_absolute_url()).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_each_number(world, teacher, report, django_assert_num_queries, number):
    better = [WRITTEN.replace("writs", "writes"), BETTER][number > 1]
    looked_over(report, world.proof_reader, better)
    for mark in marks_of(report)[:number]:
        reply(mark=mark, report=seen_by(world.home_teacher, report), text="Yes.", by=world.home_teacher)
    teacher.get(page_of(report))
    with django_assert_num_queries(32):
        teacher.get(page_of(report))


def test_families_and_students_see_none_of_it(world, client_of, report, look):
    report.report_goals.get().goal.change(1, audience=Audience.FAMILY)
    for person in ("anna", "parent", "second_parent"):
        for name in ("reporting:suggestions", "reporting:look"):
            assert client_of(getattr(world, person)).get(reverse(name, args=[report.uuid])).status_code == 404


# ------------------------------------------------------------------------------------------------ opened again


def test_who_opens_a_finished_look_again_reads_what_was_sent_and_what_became_of_it(world, client_of):
    report = handed_in(world)
    looked_over(report, world.proof_reader)
    looked_over(again(report), world.principal, WRITTEN.replace("step", "single step"))
    mark = next(each for each in marks_of(report) if each.instead == "explains")
    accept(mark=mark, report=seen_by(world.home_teacher, report), by=world.home_teacher)
    page = unescape(client_of(world.proof_reader).get(reverse("reporting:look", args=[report.uuid])).content.decode())
    so_far = page.partition("What you have suggested so far")[2].partition("</section>")[0]
    assert ">writes<" in so_far
    assert str(Answer.ACCEPTED.label) in so_far
    assert so_far.count("The writer has not answered yet") == 3
    assert "single" not in so_far, "what others suggest stands on the page of the suggestions"
    assert "<button" not in so_far


def test_before_a_look_is_finished_nothing_stands_there(world, client_of):
    report = handed_in(world)
    page = client_of(world.proof_reader).get(reverse("reporting:look", args=[report.uuid])).content.decode()
    assert "What you have suggested so far" not in page


def test_where_nobody_has_looked_a_look_is_asked_for_and_then_another(world, client_of):
    report = handed_in(world)
    teacher, address = client_of(world.home_teacher), reverse("reporting:suggestions", args=[report.uuid])
    assert "Ask for a look" in teacher.get(address).content.decode()
    looked_over(report, world.proof_reader)
    assert "Ask for another look" in teacher.get(address).content.decode()


def test_to_ask_nobody_says_so_where_one_asked(world, client_of):
    report = handed_in(world)
    address = reverse("reporting:suggestions", args=[report.uuid])
    data = {"colleague": "", "report": [report.uuid], "next": address}
    answer = client_of(world.home_teacher).post(reverse("reporting:ask_for_look"), data, follow=True)
    assert answer.redirect_chain == [(address, 302)]
    assert "Please choose a colleague." in answer.content.decode()
    assert "novalidate" in answer.content.decode().partition(reverse("reporting:ask_for_look"))[2].partition(">")[0]
