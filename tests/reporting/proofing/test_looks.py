"""A colleague looks over what somebody else wrote: who may, what is suggested, and what it changes (nothing)."""

from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from goals.models import Draft
from reporting.actions import approval
from reporting.actions.approval import send_back
from reporting.actions.proofing import begin_look, finish_look, keep_copy
from reporting.actions.writing import submit
from reporting.models import ProofMark, ProofReply, ProofRound
from reporting.models.choices import CommentState, ProofWhy
from reporting.proofing.desk import open_look
from reporting.proofing.state import look_state
from reporting.proofing.words import changes
from tests.reporting.proofing.looking import box_of, page_of, sent, texts
from tests.reporting.proofing.stories import BETTER, WRITTEN, again, looked_over, marks_of, overall, seen_by
from tests.reporting.stories import anna_report, approve, mark_on_page, written_report

# ------------------------------------------------------------------------------------------------ who


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("proof_reader", 200), ("principal", 200), ("coordinator", 200), ("reporting", 200), ("maths_teacher", 200),
        ("home_teacher", 200), ("other_teacher", 404), ("relief_teacher", 404), ("admin", 404), ("aide", 404),
        ("parent", 404), ("anna", 404), ("teacher_there", 404),
    ],
)  # fmt: skip
def test_who_may_look_over_it(world, client_of, report, person, status):
    assert client_of(getattr(world, person)).get(page_of(report)).status_code == status


def test_nobody_looks_over_what_he_or_she_wrote(world, client_of, report):
    page = unescape(client_of(world.home_teacher).get(page_of(report)).content.decode())
    assert "a colleague looks over it" in page
    assert "As you would write it" not in page
    with pytest.raises(ValidationError, match="written by you"):
        begin_look(report=report, by=world.home_teacher)


def test_of_two_writers_each_looks_over_the_other(world, report):
    """The principal wrote the overall comment, the home teacher the one on the goal."""
    report.comments.filter(goal=None).update(author=world.principal)
    look = begin_look(report=report, by=world.principal)
    with pytest.raises(ValidationError, match="Nobody looks over what he or she wrote"):
        keep_copy(look=look, comment=overall(report), text="Mine is best.", by=world.principal)
    finish_look(look=look, by=world.principal)
    states = dict(report.comments.values_list("author__name", "state"))
    assert states == {"Prue Head": CommentState.SUBMITTED, "Harper Vale": CommentState.CLEARED}


@pytest.mark.parametrize("state", ["drafting", "approved", "scheduled", "published"])
def test_only_what_waits_is_looked_over(world, client_of, state):
    report = anna_report(world, state=state)
    with pytest.raises(ValidationError, match="not waiting"):
        begin_look(report=report, by=world.principal)
    answer = client_of(world.principal).post(page_of(report), {})
    assert answer.status_code in (302, 404)
    assert not ProofRound.objects.exists()


def test_somebody_elses_look_cannot_be_finished(world, report):
    look = begin_look(report=report, by=world.proof_reader)
    for act in (
        lambda: finish_look(look=look, by=world.principal),
        lambda: keep_copy(look=look, comment=overall(report), text="Mine.", by=world.principal),
    ):
        with pytest.raises(ValidationError, match="finished"):
            act()


# ------------------------------------------------------------------------------------------------ what it does


def test_what_is_changed_becomes_suggestions_and_changes_nothing(world, reader, report):
    before = texts(report)
    answer = reader.post(page_of(report), sent(report, world.proof_reader, finish="1"), follow=True)
    assert "4 suggestions to answer" in unescape(answer.content.decode())
    assert [(mark.words, mark.instead) for mark in marks_of(report)] == [
        ("explain", "explains"), ("writs", "writes"), ("going", "doing"), ("good", "well"),
    ]  # fmt: skip
    assert texts(report) == before
    assert overall(report).state == CommentState.BACK
    assert report.comments.exclude(goal=None).get().state == CommentState.CLEARED


def test_each_change_needs_a_reason(world, reader, report):
    """What was typed is kept, and nothing goes to the writer."""
    longer = WRITTEN.replace("Anna explain", "She tells of") + " She never gives up."
    answer = reader.post(page_of(report), sent(report, world.proof_reader, longer, why="", finish="1"))
    page = unescape(answer.content.decode())
    assert "“She tells of”: please say why you would write it like this." in page
    assert "“She never gives up.”: please say why you would write it like this." in page
    assert "She never gives up." in page
    assert not ProofMark.objects.exists()
    assert Draft.objects.filter(author=world.proof_reader, text=longer).exists()


def test_something_else_needs_words(world, reader, report):
    answer = reader.post(page_of(report), sent(report, world.proof_reader, why=ProofWhy.OTHER, finish="1"))
    assert "Please say in a few words why." in answer.content.decode()
    assert not ProofMark.objects.exists()


def test_a_whole_comment_is_not_taken_out_by_a_suggestion(world, reader, report):
    answer = reader.post(page_of(report), sent(report, world.proof_reader, "", finish="1"))
    assert "does not take out the whole comment" in answer.content.decode()
    assert not ProofMark.objects.exists()


def test_two_open_pages_write_nothing_over(world, reader, report):
    """The second page was opened before the first was kept: the copy stays, and what was typed stands beside it."""
    old = sent(report, world.proof_reader, WRITTEN)
    reader.post(page_of(report), sent(report, world.proof_reader))
    answer = reader.post(page_of(report), old | {next(n for n in old if n.startswith("c-")): "From the second page."})
    assert answer.status_code == 409
    page = unescape(answer.content.decode())
    assert BETTER in page
    assert "From the second page." in page
    assert BETTER in unescape(reader.get(page_of(report)).content.decode())
    reader.post(page_of(report), old | {"finish": "1"})
    assert not ProofMark.objects.exists()


def test_finished_twice_it_is_finished_once(world, reader, report):
    """The answer was lost, and the page is sent again."""
    form = sent(report, world.proof_reader, finish="1")
    for _twice in range(2):
        reader.post(page_of(report), form)
    assert report.rounds.count() == 1
    assert len(marks_of(report)) == 4
    assert not Draft.objects.exclude(text="").exists()


@pytest.mark.parametrize("how", ["withdrawn", "left out"])
def test_a_goal_that_leaves_the_report_holds_up_nobody(world, client_of, reader, report, how):
    """What was written about it is kept, and waits for nobody; nor is its comment cleared unread."""
    goal = report.report_goals.get().goal
    about_goal = report.comments.get(goal=goal)
    box = next(box for box in open_look(report, world.proof_reader).boxes if box.comment == about_goal)
    reader.post(page_of(report), sent(report, world.proof_reader, WRITTEN, **{box.name: "Quite other words."}))
    if how == "withdrawn":
        goal.change(goal.version, audience=1)
    else:
        report.report_goals.all().delete()
    answer = reader.post(page_of(report), sent(report, world.proof_reader, WRITTEN, finish="1"), follow=True)
    assert "Nothing to change" in unescape(answer.content.decode())
    about_goal.refresh_from_db()
    assert about_goal.state == CommentState.SUBMITTED
    assert look_state(again(report), world.home_teacher, one_look=True).waiting == 0
    assert report.rounds.get().copies.get().text == "Quite other words."


def test_what_is_typed_about_a_goal_that_has_left_is_kept(world, reader, report):
    goal = report.report_goals.get().goal
    box = next(box for box in open_look(report, world.proof_reader).boxes if box.comment.goal == goal)
    form = sent(report, world.proof_reader, WRITTEN, **{box.name: "Quite other words."})
    goal.change(goal.version, audience=1)
    reader.post(page_of(report), form)
    assert "Quite other words." in unescape(reader.get(page_of(report)).content.decode())


@pytest.mark.parametrize("how", ["approved", "back"])
def test_what_is_typed_while_it_goes_on_is_kept(world, client_of, report, how):
    client = client_of(world.principal)
    client.post(page_of(report), sent(report, world.principal, f"{WRITTEN} Well done."))
    form = sent(report, world.principal)
    if how == "approved":
        approve(world, report, by=world.coordinator)
    else:
        send_back(report=report, reason="Again.", by=world.coordinator)
    client.post(page_of(report), form)
    assert Draft.objects.filter(author=world.principal, text=BETTER).exists()
    if how == "back":
        submit(report=again(report), by=world.home_teacher)
    assert BETTER in unescape(client.get(page_of(report)).content.decode())
    assert BETTER not in unescape(client_of(world.coordinator).get(page_of(report), follow=True).content.decode())


def test_a_note_stays_while_the_words_it_is_about_are_typed_on(world, reader, report):
    box = box_of(report, world.proof_reader)
    url = reverse("reporting:look_changes", args=[report.uuid, box.comment.uuid])
    first, second = WRITTEN.replace("writs", "wrote"), WRITTEN.replace("writs", "writes")
    (change,) = changes(WRITTEN, first)
    typed = {f"w-{box.short}-{change.key}": "right", f"n-{box.short}-{change.key}": "All term long."}
    page = unescape(reader.post(url, typed | {box.name: second}).content.decode())
    assert "All term long." in page
    assert '<option value="right" selected>' in page


def test_a_remark_about_an_earlier_text_stands_in_the_box(world, reader, report):
    box = box_of(report, world.proof_reader)
    reader.post(page_of(report), sent(report, world.proof_reader, WRITTEN, **{f"r-{box.short}": "Name a book."}))
    overall(report).change(overall(report).version, text="She reads well.")
    page = unescape(reader.get(page_of(report)).content.decode())
    assert "Name a book.</textarea>" in page


def test_who_has_it_open_to_approve_it_looks_once_more(world, report):
    read = mark_on_page(report)
    looked_over(report, world.proof_reader)
    with pytest.raises(ValidationError, match="has changed since you opened it"):
        approval.approve(report=again(report), read=read, by=world.principal)


def test_a_look_at_the_version_before_is_no_look(world, report):
    looked_over(report, world.proof_reader, WRITTEN)
    send_back(report=again(report), reason="Again.", by=world.principal)
    overall(report).change(overall(report).version, text="Quite another text.")
    submit(report=report, by=world.home_teacher)
    assert look_state(seen_by(world.home_teacher, report), world.principal, one_look=True).is_missing


def test_who_wrote_a_word_in_it_does_not_clear_it(world, report):
    """Signed by the colleague who changed a comma last."""
    overall(report).change(overall(report).version, text=f"{WRITTEN} ", author=world.principal)
    assert overall(report) not in [box.comment for box in open_look(report, world.home_teacher).boxes]
    with pytest.raises(ValidationError, match="written by you"):
        begin_look(report=report, by=world.home_teacher)


def test_kept_for_later_it_is_seen_by_nobody_and_stands_there_again(world, client_of, reader, report):
    box = box_of(report, world.proof_reader)
    said = {f"r-{box.short}": "A warm comment."}
    reader.post(page_of(report), sent(report, world.proof_reader, **said))
    page = unescape(reader.get(page_of(report)).content.decode())
    assert BETTER in page
    assert "A warm comment." in page
    assert not Draft.objects.exclude(text="").exists()
    teacher = client_of(world.home_teacher)
    for name in ("reporting:suggestions", "reporting:report"):
        assert BETTER not in unescape(teacher.get(reverse(name, args=[report.uuid])).content.decode())


def test_a_remark_goes_along_without_any_change(world, reader, report):
    box = box_of(report, world.proof_reader)
    said = {f"r-{box.short}": "Could you name a book?"}
    reader.post(page_of(report), sent(report, world.proof_reader, WRITTEN, finish="1", **said))
    (mark,) = marks_of(report)
    assert (mark.is_remark, mark.note) == (True, "Could you name a book?")


def test_what_the_copy_suggests_is_shown_while_it_is_typed(world, client_of, reader, report):
    box = box_of(report, world.proof_reader)
    url = reverse("reporting:look_changes", args=[report.uuid, box.comment.uuid])
    page = unescape(reader.post(url, {box.name: WRITTEN.replace("writs", "writes")}).content.decode())
    assert "You suggest one change" in page
    assert '<option value="spelling" selected>' in page
    assert client_of(world.home_teacher).post(url, {}).status_code == 404  # her own comment
    assert not ProofRound.objects.exists()


def test_a_sentence_that_stands_twice_is_not_said_to_stand_in_other_reports(reader, report):
    report.comments.filter(goal=None).update(text="Anna explains each of the steps aloud. " * 2)
    page = reader.get(page_of(report)).content.decode()
    assert "stands twice in this report" in page
    assert "stand in other reports of the same writer" not in page


def test_where_the_writer_changed_it_meanwhile_both_are_kept(world, reader, report):
    """What was written about the earlier text stands beside the new one, and nothing of it is suggested by itself."""
    old = sent(report, world.proof_reader)
    reader.post(page_of(report), old)
    send_back(report=report, reason="Please add a sentence.", by=world.principal)
    overall(report).change(overall(report).version, text="Quite another text.")
    report.refresh_from_db()
    submit(report=report, by=world.home_teacher)
    page = unescape(reader.get(page_of(report)).content.decode())
    assert "Quite another text." in page
    assert BETTER in page
    assert "The writer has changed this since you began" in page
    reader.post(page_of(report), old | {"finish": "1"})  # from the page of before
    assert not ProofMark.objects.exists()
    assert report.rounds.get().copies.get().text == BETTER


# ------------------------------------------------------------------------------------------------ what always holds


def test_the_database_refuses(world, report):
    look = looked_over(report, world.proof_reader)
    copy, school = look.copies.get(), world.school
    under_way = begin_look(report=report, by=world.principal)
    wrong = [
        lambda: ProofRound.objects.create(school=school, report=report, number=1, reader=world.principal),
        lambda: ProofRound.objects.create(school=school, report=report, number=9, reader=under_way.reader),
        lambda: ProofRound.objects.create(
            school=school, report=report, number=9, reader=world.coordinator, asked_by=world.coordinator
        ),
        lambda: copy.round.copies.create(
            school=school, comment=copy.comment, base_text="", base_version=copy.base_version, text="Twice"
        ),
        lambda: ProofMark.objects.create(school=school, copy=copy, words="same", instead="same", why="other"),
        lambda: ProofMark.objects.create(
            school=school, copy=copy, words="a", instead="b", why="other", answer="accepted"
        ),
        lambda: ProofReply.objects.create(school=school, mark=copy.marks.first(), author=world.principal, text=""),
    ]
    for act in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_a_report_with_a_goal_that_is_no_longer_shared_is_looked_over_without_it(world, reader):
    report = written_report(world)
    submit(report=report, by=world.home_teacher)
    goal = report.report_goals.get().goal
    goal.change(goal.version, audience=1)
    page = unescape(reader.get(page_of(report)).content.decode())
    assert str(goal) not in page
    assert len(open_look(report, world.proof_reader).boxes) == 1
