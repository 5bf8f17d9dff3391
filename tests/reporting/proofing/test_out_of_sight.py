"""A report goes on while somebody is at its page, and is out of sight by then: what was typed is kept for its author,
stands there again later, and nothing of the report is shown."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions.restrictions import restrict_access
from goals.models import Draft
from reporting.actions.approval import send_back
from reporting.actions.writing import submit, take_back
from reporting.models import Report
from reporting.proofing.desk import place_of_look
from tests import factories as make
from tests.reporting.proofing import answering
from tests.reporting.proofing.looking import box_of, page_of, sent
from tests.reporting.proofing.stories import BETTER, WRITTEN, again, marks_of, subject_looked_over
from tests.reporting.stories import COMMENT, approve

KEPT = "This report is no longer with you. What you typed is kept, and is there when it comes again."
REPLY = "It is in the style guide."
MINE = "My own new words about counting."


def goes_on(world, report, how) -> None:
    """Out of the sight of who looks over by duty."""
    match how:
        case "approved":
            approve(world, again(report))
        case "taken back":
            take_back(report=again(report), by=world.home_teacher)
        case "kept away":
            restrict_access(student=world.anna_s, user=world.proof_reader, reason="Court order", by=world.admin)


def comes_again(world, report) -> None:
    if again(report).state != "drafting":
        send_back(report=report, reason="Again.", by=world.principal)
    submit(report=again(report), by=world.home_teacher)


def kept_by(person) -> list[str]:
    return list(Draft.objects.filter(author=person).exclude(text="").values_list("text", flat=True))


def text_of(answer) -> str:
    return unescape(answer.content.decode())


def assert_says_no_more(answer) -> None:
    page = text_of(answer)
    assert KEPT in page
    for words in ("Anna", WRITTEN[:12], COMMENT[:12]):
        assert words not in page, words


def packet(report, person, text, seq=1) -> dict:
    at = {"object": place_of_look(report), "field": box_of(report, person).name, "token": "tab-1"}
    return at | {"base_version": 0, "seq": seq, "text": text}


# ------------------------------------------------------------------------------------------------ looking over


@pytest.mark.parametrize("how", ["approved", "taken back", "kept away"])
def test_what_a_proof_reader_typed_before_the_first_save_is_kept(world, reader, report, how):
    """Opened, and nothing sent so far: no look has begun."""
    reader.get(page_of(report))
    form = sent(report, world.proof_reader, finish="1")
    goes_on(world, report, how)
    assert_says_no_more(reader.post(page_of(report), form, follow=True))
    assert kept_by(world.proof_reader) == [BETTER]
    assert reader.get(page_of(report)).status_code == 404
    if how != "kept away":
        comes_again(world, report)
        assert f"{BETTER}</textarea>" in text_of(reader.get(page_of(report)))


def test_what_is_typed_on_is_kept_as_it_is_typed(world, reader, report):
    """Autosave goes on, and what it kept and what is sent are one text."""
    reader.get(page_of(report))
    url, form = reverse("reporting:look_draft", args=[report.uuid]), sent(report, world.proof_reader)
    packets = [packet(report, world.proof_reader, text, seq) for seq, text in enumerate(["Anna exp", BETTER], start=1)]
    goes_on(world, report, "approved")
    assert [reader.post(url, each).status_code for each in packets] == [204, 204]
    assert kept_by(world.proof_reader) == [BETTER]
    reader.post(page_of(report), form | {"draft_token": "tab-1", "draft_seq": "2"})
    assert kept_by(world.proof_reader) == [BETTER]


def test_what_is_too_long_to_keep_is_not_said_to_be_kept(world, reader, report):
    reader.get(page_of(report))
    form = sent(report, world.proof_reader, "A" * 20_001)
    goes_on(world, report, "approved")
    page = text_of(reader.post(page_of(report), form, follow=True))
    assert "This is too long to keep by itself." in page
    assert KEPT not in page


# ------------------------------------------------------------------------------------------------ suggestions


def test_what_a_subject_teacher_rewrote_is_kept_when_the_report_is_taken_back(world, client_of):
    report, comment = subject_looked_over(world)
    comment.refresh_from_db()
    teacher, url = client_of(world.maths_teacher), reverse("reporting:suggestions", args=[report.uuid])
    goes_on(world, report, "taken back")
    form = {"rewrite": comment.uuid, f"t-{comment.uuid.hex[:16]}-{comment.version}": MINE}
    assert_says_no_more(teacher.post(url, form, follow=True))
    assert kept_by(world.maths_teacher) == [MINE]
    assert teacher.get(url).status_code == 404
    comes_again(world, report)
    assert MINE in text_of(teacher.get(url))


@pytest.mark.parametrize("how", ["approved", "taken back", "kept away"])
def test_what_a_proof_reader_replied_is_kept(world, reader, report, look, how):
    mark, url = marks_of(report)[0], reverse("reporting:suggestion_reply", args=[report.uuid])
    goes_on(world, report, how)
    answer = reader.post(url, {"reply": mark.uuid, answering.name_of(mark): REPLY}, follow=True)
    assert_says_no_more(answer)
    assert kept_by(world.proof_reader) == [REPLY]
    if how != "kept away":
        comes_again(world, report)
        assert f"{REPLY}</textarea>" in text_of(reader.get(answering.page_of(report)))


def test_what_stands_in_the_comment_is_not_kept_as_typed(world, client_of, report, look):
    """The boxes come along as they stand; typed was one of them."""
    teacher, mark = client_of(world.home_teacher), marks_of(report)[0]
    teacher.get(answering.page_of(report))
    restrict_access(student=world.anna_s, user=world.home_teacher, reason="Court order", by=world.admin)
    assert_says_no_more(answering.press(teacher, report, "decline", mark, **{answering.name_of(mark): "Not sure."}))
    assert kept_by(world.home_teacher) == ["Not sure."]


# ------------------------------------------------------------------------------------------------ strangers


@pytest.mark.parametrize("person", ["other_teacher", "proof_reader", "parent", "anna"])
@pytest.mark.parametrize("name", ["look", "look_draft", "suggestions", "suggestion_reply"])
def test_who_was_never_there_learns_nothing(world, client_of, report, person, name):
    """Nor who keeps a draft where one about this report would be. A colleague had it open."""
    client_of(world.principal).get(page_of(report))
    someone, client = getattr(world, person), client_of(getattr(world, person))
    form = sent(report, world.principal) | packet(report, world.principal, BETTER)
    elsewhere = {"student": world.anna_s, "object_uuid": place_of_look(report), "field": "x", "page_token": "t"}
    Draft.objects.create(school=world.school, author=someone, text="Guessed.", **elsewhere)
    goes_on(world, report, "approved")
    assert client.post(reverse(f"reporting:{name}", args=[report.uuid]), form).status_code == 404
    assert kept_by(someone) == ["Guessed."]


def test_who_had_another_report_of_the_child_open_learns_nothing(world, reader, report):
    cycle = make.make_cycle(world.cycle.school_year, "The semester before")
    who = {"school": world.school, "student": world.anna_s, "author": world.home_teacher}
    other = Report.objects.create(**who, cycle=cycle, state="submitted", submitted_at=timezone.now())
    assert reader.get(page_of(other)).status_code == 200
    form = sent(report, world.proof_reader)
    goes_on(world, report, "approved")
    assert reader.post(page_of(report), form).status_code == 404
    assert kept_by(world.proof_reader) == []


def test_nothing_is_shown_to_who_only_asks_for_the_page(world, reader, report):
    reader.get(page_of(report))
    goes_on(world, report, "approved")
    for page in (page_of(report), answering.page_of(report)):
        assert reader.get(page).status_code == 404
