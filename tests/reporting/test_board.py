"""How far the reports are, class by class, with whom they wait; and one click to remind a writer."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.actions.restrictions import restrict_access
from accounts.models import TeachingAssignment
from goals.models import Cycle
from reporting.actions.subjects import save_subject_comment
from reporting.models import Report, ReportPolicy, WriterReminder
from reporting.releasing.board import board_of
from tests import factories as make
from tests.conftest import as_in_a_request
from tests.reporting.stories import COMMENT, OVERALL, TITLE, anna_report, approved_report, written_report


def board(world, person="principal"):
    return board_of(Cycle.objects.select_related("school").get(pk=world.cycle.pk), getattr(world, person))


def page_of(world, client_of, person="principal", **asked) -> str:
    address = reverse("reporting:progress", args=[world.cycle.uuid])
    return client_of(getattr(world, person)).get(address, asked).content.decode()


def test_each_state_is_counted_once_by_class_and_level(world):
    written_report(world)
    approved_report(world, world.ben_s)
    prep, five = board(world).levels
    assert (prep.label, prep.whole.students, dict(prep.whole.counts)) == ("Prep", 1, {"not_begun": 1})
    assert dict(five.whole.counts) == {"drafting": 1, "approved": 1, "not_begun": 1}
    assert {name: dict(group.counts) for name, group in five.classes.items()} == {
        "5A": {"drafting": 1, "approved": 1},
        "5B": {"not_begun": 1},
    }
    assert [(piece.state, piece.start, piece.count) for piece in five.whole.pieces] == [
        ("not_begun", 0, 1), ("drafting", 1, 1), ("approved", 2, 1),
    ]  # fmt: skip


def test_what_is_not_begun_waits_with_the_teacher_of_the_class_and_what_is_begun_with_its_writer(world):
    report = written_report(world)
    Report.objects.filter(pk=report.pk).update(author=world.maths_teacher)
    TeachingAssignment.objects.filter(user=world.teacher_mother).update(ends_at=timezone.now())
    found = {writer.name: (writer.counts["drafting"], writer.counts["not_begun"]) for writer in board(world).writers}
    assert found == {"Ito Marsh": (1, 0), "Harper Vale": (0, 2), "Lang Field": (0, 1)}


def test_what_is_handed_in_waits_with_who_may_approve_it(world):
    anna_report(world, "submitted")
    prep, five = board(world).levels
    assert (five.waiting, five.approvers) == (1, ["Cora Five", "Prue Head"])
    assert prep.approvers == ["Prue Head"]


def test_a_class_without_a_teacher_is_said(world, client_of):
    TeachingAssignment.objects.filter(class_group=world.five_b).update(ends_at=timezone.now())
    assert board(world).nobody == 1
    assert "One report has no writer" in page_of(world, client_of)


def test_comments_on_subjects_that_are_not_ready_wait_with_their_teachers(world):
    ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, subject_comments=True)
    (maths,) = [writer for writer in board(world).writers if writer.comments]
    assert (maths.name, dict(maths.subjects)) == ("Ito Marsh", {"5 Maths": 1})
    save_subject_comment(
        student=world.anna_s, cycle=world.cycle, area=world.maths, text="She adds.", base_version=0, is_ready=True,
        by=world.maths_teacher,
    )  # fmt: skip
    assert not [writer for writer in board(world).writers if writer.comments]


def test_it_holds_no_text_of_anybody(world, client_of):
    written_report(world)
    page = page_of(world, client_of, year="5")
    for words in (TITLE, COMMENT, OVERALL):
        assert words not in page
    assert "Harper Vale" in page


def test_nobody_counts_an_own_child(world):
    make.make_guardian(world.anna_s, world.principal)
    as_in_a_request(world.principal)
    assert board(world).levels[1].whole.students == 2


def test_who_is_not_counted_is_said_with_a_number_and_nothing_is_said_of_every_report(world, client_of):
    assert "not counted here" not in page_of(world, client_of)
    for student in (world.ben_s, world.tom_s, world.chloe_s):
        anna_report(world, "submitted", student=student)
    restrict_access(student=world.anna_s, user=world.reporting, reason="An order.", by=world.admin)
    page = page_of(world, client_of, "reporting", year="5")
    assert "One student is not counted here: that report is not yours to release." in page
    assert "Nothing: each report that is counted here is handed in." in page
    assert "every report is handed in" not in page
    assert "Anna Quill" not in page


@pytest.mark.parametrize("more", [1, 3])
def test_the_board_asks_the_same_questions_for_every_number(more, world, client_of, django_assert_num_queries):
    ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, subject_comments=True)
    for number in range(more):
        group = make.make_class(world.year, f"5{number}")
        make.assign(make.make_member(world.school, f"Teacher {number}", "teacher"), group)
        written_report(world, make.make_student(world.year, f"Student {number}", classes=[group, world.five_maths]))
    principal = client_of(world.principal)
    address = reverse("reporting:progress", args=[world.cycle.uuid]) + "?year=5"
    principal.get(address)
    with django_assert_num_queries(BOARD):
        principal.get(address)


BOARD = 18


# ------------------------------------------------------------------------------------------------ reminding


def remind(client, world, writer):
    address = reverse("reporting:remind_writer", args=[world.cycle.uuid])
    return client.post(address, {"writer": writer}, follow=True).content.decode()


def mails() -> list[dict]:
    return [job.args for job in ProcrastinateJob.objects.filter(task_name="accounts.send_message")]


def test_a_writer_is_reminded_by_mail_once_a_day_without_a_name_of_a_child(world, client_of):
    world.home_teacher.email = "harper@example.org"
    world.home_teacher.save()
    principal = client_of(world.principal)
    assert "Harper Vale is reminded." in remind(principal, world, world.home_teacher.uuid)
    assert "was reminded today already" in remind(principal, world, world.home_teacher.uuid)
    (mail,) = mails()
    assert mail["to"] == "harper@example.org"
    for name in ("Anna", "Quill", "Ben", "Tom"):
        assert name not in str(mail)
    WriterReminder.objects.update(on=world.school.today() - timedelta(days=1))
    assert "Harper Vale is reminded." in remind(principal, world, world.home_teacher.uuid)
    assert len(mails()) == 2


def test_without_an_address_the_line_on_the_own_page_says_it(world, client_of):
    remind(client_of(world.reporting), world, world.home_teacher.uuid)
    assert mails() == []
    page = client_of(world.home_teacher).get(reverse("reporting:reports")).content.decode()
    assert "Rita Report asked on" in page
    assert "asked on" not in client_of(world.other_teacher).get(reverse("reporting:reports")).content.decode()


@pytest.mark.parametrize("writer", ["", "x", "stranger", "other_teacher"])
def test_who_has_nothing_to_write_is_not_reminded(writer, world, client_of):
    approved_report(world, world.chloe_s)
    sent = getattr(world, writer).uuid if hasattr(world, writer) else writer
    assert "Nothing waits for this person" in remind(client_of(world.principal), world, sent)
    assert not WriterReminder.objects.exists()


def test_the_database_knows_one_reminder_a_day(world):
    row = {"school": world.school, "cycle": world.cycle, "person": world.home_teacher, "by": world.principal}
    WriterReminder.objects.create(**row, on=world.school.today())
    with pytest.raises(IntegrityError, match="writer_reminder_once_a_day"), transaction.atomic():
        WriterReminder.objects.create(**row, on=world.school.today())


# ------------------------------------------------------------------------------------------------ every student


def test_the_reports_of_a_year_level_lead_to_those_that_were_handed_in(world, client_of):
    """Also to those that are out: there they are taken back or put right."""
    published, drafting = approved_report(world), written_report(world, world.ben_s)
    Report.objects.filter(pk=published.pk).update(state="published")
    address = reverse("reporting:progress", args=[world.cycle.uuid])
    text = client_of(world.principal).get(address).content.decode()
    assert "?year=5#year-5" in text
    page = client_of(world.principal).get(address, {"year": "5"})
    assert [(line.name, line.is_missing) for line in page.context["lines"]] == [
        ("Ben Rook", True), ("Chloe Stone", True), ("Anna Quill", False),
    ]  # fmt: skip
    assert published.get_absolute_url() in page.content.decode()
    assert drafting.get_absolute_url() not in page.content.decode()


def test_what_is_missing_is_named(world, client_of):
    written_report(world)
    page = client_of(world.principal).get(reverse("reporting:progress", args=[world.cycle.uuid]) + "?year=5")
    text = page.content.decode()
    for words in ("Reports of Year 5", "Anna Quill", "Harper Vale", "Ben Rook", "Not begun"):
        assert words in text
    assert "Tom Reed" not in text
