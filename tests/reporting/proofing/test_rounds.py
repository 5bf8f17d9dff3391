"""Several looks at one report: all are kept, and each finds what waits for her or him."""

from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Audience
from reporting.actions.proofing import accept, decline, reply
from reporting.actions.subjects import save_subject_comment
from reporting.actions.writing import save_comments, submit, take_back
from reporting.models import ReportPolicy
from reporting.models.choices import Answer, CommentState, ReportState
from tests.reporting.proofing.answering import marks, page_of, press, text_of
from tests.reporting.proofing.stories import BETTER, WRITTEN, again, handed_in, looked_over, marks_of, overall, seen_by
from tests.reporting.stories import written_report


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
