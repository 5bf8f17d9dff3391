"""Asking a colleague to look over a report, and telling the writer of what came of it."""

from datetime import timedelta
from html import unescape

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.actions.restrictions import restrict_access
from accounts.models import AccessRestriction, Membership
from goals.models import Draft
from reporting.actions import proofing
from reporting.actions.approval import send_back
from reporting.actions.proofing import ask_for_look, begin_look, keep_copy
from reporting.actions.writing import submit
from reporting.models import ProofRound, Report
from reporting.proofing.desk import open_look
from reporting.tasks import tell_of_looks
from tests import factories as make
from tests.reporting.proofing.stories import (
    BETTER,
    WRITTEN,
    again,
    handed_in,
    looked_over,
    marks_of,
    overall,
    seen_by,
)
from tests.reporting.stories import approve, jobs


@pytest.fixture
def report(world):
    return handed_in(world)


@pytest.fixture
def reader(world, client_of):
    return client_of(world.proof_reader)


def page_of(report) -> str:
    return reverse("reporting:look", args=[report.uuid])


# ------------------------------------------------------------------------------------------------ asked


def asking(client, colleague, *reports, follow=False):
    data = {"colleague": colleague.uuid, "report": [report.uuid for report in reports]}
    return client.post(reverse("reporting:ask_for_look"), data, follow=follow)


def test_a_colleague_who_is_asked_sees_these_reports_and_no_goals(world, client_of, report):
    bens = handed_in(world, world.ben_s)
    answer = asking(client_of(world.home_teacher), world.other_teacher, report, follow=True)
    assert "Lang Field is asked to look over 1 report." in unescape(answer.content.decode())
    client = client_of(world.other_teacher)
    assert client.get(page_of(report)).status_code == 200
    assert client.get(report.get_absolute_url()).status_code == 200
    assert client.get(page_of(bens)).status_code == 404
    assert client.get(reverse("goals:student", args=[world.anna_s.uuid])).status_code == 404
    assert "Look over reports" in client.get(reverse("reporting:reports")).content.decode()


@pytest.mark.parametrize("ending", ["approved", "back"])
def test_it_ends_when_it_is_approved_or_goes_back(world, client_of, report, ending):
    ask_for_look(report=report, reader=world.other_teacher, by=world.home_teacher)
    client = client_of(world.other_teacher)
    assert client.get(page_of(report)).status_code == 200
    match ending:
        case "approved":
            approve(world, report)
        case "back":
            send_back(report=report, reason="Again.", by=world.principal)
    for name in ("reporting:look", "reporting:report", "reporting:suggestions"):
        assert client.get(reverse(name, args=[report.uuid])).status_code == 404, name


def test_a_look_that_was_begun_opens_nothing_once_the_relation_has_ended(world, client_of, report):
    begin_look(report=report, by=world.maths_teacher)
    world.maths_teacher.teaching_assignments.update(ends_at=timezone.now())
    assert client_of(world.maths_teacher).get(page_of(report)).status_code == 404


def test_asked_for_the_last_version_is_not_asked_for_the_next(world, report):
    ask_for_look(report=report, reader=world.other_teacher, by=world.home_teacher)
    send_back(report=report, reason="Again.", by=world.principal)
    submit(report=report, by=world.home_teacher)
    assert not Report.objects.visible_to(world.other_teacher).exists()
    assert ask_for_look(report=report, reader=world.other_teacher, by=world.home_teacher)
    assert Report.objects.visible_to(world.other_teacher).exists()
    assert report.rounds.count() == 1


def test_it_ends_when_the_colleague_leaves_the_school(world, report):
    """Also for who teaches at another school by then."""
    ask_for_look(report=report, reader=world.other_teacher, by=world.home_teacher)
    assert Report.objects.visible_to(world.other_teacher).exists()
    world.other_teacher.memberships.update(ends_at=timezone.now())
    Membership.objects.create(school=world.other_school, user=world.other_teacher, role="teacher")
    assert not Report.objects.visible_to(world.other_teacher).exists()


@pytest.mark.parametrize("tie", ["family", "was family", "shut out", "own writer"])
def test_who_is_not_asked(world, client_of, report, tie):
    """Family of the child, also where that has ended; whom an order keeps away; and who wrote it."""
    colleague = world.other_teacher
    match tie:
        case "family":
            make.make_guardian(world.anna_s, colleague, may_view=False)
        case "was family":
            make.make_guardian(world.anna_s, colleague, ends_at=timezone.now() - timedelta(days=1))
        case "shut out":
            AccessRestriction.objects.create(
                school=world.school, student=world.anna_s, user=colleague, reason="An order", recorded_by=world.admin
            )
        case "own writer":
            report.comments.update(author=colleague)
    answer = asking(client_of(world.home_teacher), colleague, report, follow=True)
    assert "Please choose somebody else for: Anna Quill." in unescape(answer.content.decode())
    assert not ProofRound.objects.exists()


@pytest.mark.parametrize("tie", ["is family", "was family", "may not view"])
def test_a_proof_reader_sees_no_report_of_a_child_whose_family_she_was(world, client_of, report, tie):
    ended = {"ends_at": timezone.now() - timedelta(days=1)} if tie == "was family" else {}
    make.make_guardian(world.anna_s, world.proof_reader, may_view=tie != "may not view", **ended)
    assert client_of(world.proof_reader).get(page_of(report)).status_code == 404


def test_only_teachers_are_asked_and_the_first_page_tells_them(world, client_of, report):
    asking(client_of(world.home_teacher), world.admin, report)
    assert not ProofRound.objects.exists()
    asking(client_of(world.home_teacher), world.other_teacher, report)
    assert "1 report to look over" in client_of(world.other_teacher).get(reverse("home")).content.decode()


def test_the_first_page_counts_what_waits_as_long_as_something_does(world, reader, report):
    """For who does nothing but look over reports."""
    bens = handed_in(world, world.ben_s)
    for left, done in ((2, report), (1, bens)):
        page = reader.get(reverse("home"))
        assert page.templates[0].name == "home_reader.html"
        assert f"{left} report" in page.content.decode()
        assert reverse("reporting:looks") in page.content.decode()
        looked_over(done, world.proof_reader)
    page = reader.get(reverse("home")).content.decode()
    assert "No report waits to be looked over at the moment." in page
    assert "nothing here for you" not in page


def test_who_was_asked_is_told_until_the_look_is_finished(world, client_of, report):
    ask_for_look(report=report, reader=world.other_teacher, by=world.home_teacher)
    looked_over(report, world.proof_reader)
    client = client_of(world.other_teacher)
    assert "1 report to look over" in client.get(reverse("home")).content.decode()
    looked_over(again(report), world.other_teacher)
    assert "to look over" not in client.get(reverse("home")).content.decode()


def test_a_report_that_a_colleague_is_at_waits_for_nobody_else(world, reader, report):
    begin_look(report=report, by=world.maths_teacher)
    assert "No report waits to be looked over at the moment." in reader.get(reverse("home")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_first_page_of_a_reader_costs_the_same_for_each_number(world, reader, django_assert_num_queries, rows):
    for student in [world.anna_s, world.ben_s, world.tom_s][:rows]:
        handed_in(world, student)
    with django_assert_num_queries(6):
        assert f"{rows} report" in reader.get(reverse("home")).content.decode()


def test_one_report_that_is_not_mine_refuses_all(world, client_of, report):
    other = Report.objects.create(
        school=world.school, student=world.chloe_s, cycle=world.cycle, author=world.other_teacher, state="submitted"
    )
    assert asking(client_of(world.home_teacher), world.maths_teacher, report, other).status_code == 403
    assert not ProofRound.objects.exists()


def test_somebody_of_another_school_cannot_be_asked(world, client_of, report):
    answer = asking(client_of(world.home_teacher), world.teacher_there, report, follow=True)
    assert "Please choose a colleague." in answer.content.decode()
    assert not ProofRound.objects.exists()


def test_asked_twice_is_asked_once(world, report):
    for _again in range(2):
        ask_for_look(report=report, reader=world.other_teacher, by=world.home_teacher)
    assert ProofRound.objects.count() == 1


# ------------------------------------------------------------------------------------------------ called off


@pytest.fixture
def asked(world, report):
    ask_for_look(report=report, reader=world.other_teacher, by=world.home_teacher)
    return report.rounds.get()


def calling_off(client, look):
    return client.post(reverse("reporting:call_off_look", args=[look.report.uuid, look.uuid]), follow=True)


def copy_so_far(world, report, look):
    comment = overall(report)
    return keep_copy(look=look, comment=comment, text=BETTER, by=world.other_teacher)


def test_who_is_asked_no_longer_sees_it_no_longer(world, client_of, report, asked):
    writer = client_of(world.home_teacher)
    page = writer.get(reverse("reporting:suggestions", args=[report.uuid])).content.decode()
    assert reverse("reporting:call_off_look", args=[report.uuid, asked.uuid]) in page
    page = unescape(calling_off(writer, asked).content.decode())
    assert "Lang Field is no longer asked to look over it." in page
    assert "called off on" in page
    assert reverse("reporting:call_off_look", args=[report.uuid, asked.uuid]) not in page
    colleague = client_of(world.other_teacher)
    for name in ("reporting:look", "reporting:report", "reporting:suggestions"):
        assert colleague.get(reverse(name, args=[report.uuid])).status_code == 404, name
    assert "to look over" not in colleague.get(reverse("home")).content.decode()


def test_a_report_that_nobody_is_asked_for_any_more_waits_for_others(world, client_of, reader, report, asked):
    none = "No report waits to be looked over at the moment."
    assert none in reader.get(reverse("home")).content.decode()
    calling_off(client_of(world.home_teacher), asked)
    assert none not in reader.get(reverse("home")).content.decode()


def test_what_was_changed_so_far_is_there_when_somebody_asks_again(world, client_of, report, asked):
    copy_so_far(world, report, asked)
    calling_off(client_of(world.home_teacher), asked)
    colleague = client_of(world.other_teacher)
    assert colleague.get(page_of(report)).status_code == 404
    assert ask_for_look(report=report, reader=world.other_teacher, by=world.home_teacher)
    assert report.rounds.count() == 1
    assert BETTER in unescape(colleague.get(page_of(report)).content.decode())


def test_what_was_being_typed_is_kept(world, client_of, report, asked):
    """The page was open when the look was called off."""
    box = next(box for box in open_look(report, world.other_teacher).boxes if box.comment == overall(report))
    calling_off(client_of(world.home_teacher), asked)
    answer = client_of(world.other_teacher).post(page_of(report), {box.name: BETTER}, follow=True)
    assert "What you typed is kept" in answer.content.decode()
    assert WRITTEN[:12] not in answer.content.decode()
    assert [draft.text for draft in Draft.objects.filter(author=world.other_teacher)] == [BETTER]


def test_who_sees_the_report_anyway_goes_on(world, client_of, report):
    ask_for_look(report=report, reader=world.proof_reader, by=world.home_teacher)
    calling_off(client_of(world.home_teacher), report.rounds.get())
    looked_over(report, world.proof_reader)
    look = report.rounds.get()
    assert (look.called_off_at, look.asked_by) == (None, None)
    assert look.finished_at


@pytest.mark.parametrize("how", ["finished", "called off", "begun unasked"])
def test_a_look_that_nobody_waits_for_is_not_called_off(world, client_of, report, asked, how):
    writer = client_of(world.home_teacher)
    match how:
        case "finished":
            asked = looked_over(report, world.other_teacher)
        case "called off":
            calling_off(writer, asked)
            asked.refresh_from_db()
        case "begun unasked":
            asked = begin_look(report=report, by=world.proof_reader)
    before = ProofRound.objects.filter(pk=asked.pk).values().get()
    assert "This look is finished, or was called off already." in calling_off(writer, asked).content.decode()
    assert ProofRound.objects.filter(pk=asked.pk).values().get() == before


def test_asked_in_vain_nothing_is_asked(world, client_of, report, asked):
    """An order came since it was called off: the record stays as it was."""
    client = client_of(world.home_teacher)
    calling_off(client, asked)
    before = ProofRound.objects.filter(pk=asked.pk).values().get()
    restrict_access(student=world.anna_s, user=world.other_teacher, reason="An order", by=world.admin)
    answer = asking(client_of(world.home_teacher), world.other_teacher, report, follow=True)
    assert "Please choose somebody else for: Anna Quill." in unescape(answer.content.decode())
    assert ProofRound.objects.filter(pk=asked.pk).values().get() == before


def test_who_had_begun_unasked_is_asked_like_anybody(world, client_of, report):
    """Also when the duty has ended since; and it can be called off."""
    begin_look(report=report, by=world.proof_reader)
    world.proof_reader.responsibilities.update(ends_at=timezone.now())
    assert not Report.objects.visible_to(world.proof_reader).exists()
    assert ask_for_look(report=report, reader=world.proof_reader, by=world.home_teacher)
    assert Report.objects.visible_to(world.proof_reader).exists()
    calling_off(client_of(world.home_teacher), report.rounds.get())
    assert not Report.objects.visible_to(world.proof_reader).exists()


def test_a_look_at_another_report_is_not_called_off_beside_this_one(world, client_of, report, asked):
    bens = handed_in(world, world.ben_s)
    url = reverse("reporting:call_off_look", args=[bens.uuid, asked.uuid])
    assert client_of(world.home_teacher).post(url).status_code == 404
    asked.refresh_from_db()
    assert asked.called_off_at is None


# ------------------------------------------------------------------------------------------------ told once


def test_the_writer_is_told_once_however_many_looks(world, report):
    world.home_teacher.email = "harper@example.org"
    world.home_teacher.save()
    for each in (report, handed_in(world, world.ben_s), handed_in(world, world.tom_s)):
        looked_over(each, world.proof_reader)
    (job,) = jobs("tell_of_looks")
    tell_of_looks(**job.args)
    (told,) = mail.outbox
    assert told.to == ["harper@example.org"]
    assert "in 3 reports" in told.body
    for word in ("Anna", "Ben", "explains", WRITTEN[:12]):
        assert word not in told.subject + told.body


def test_a_look_without_suggestions_tells_nobody(world, report):
    looked_over(report, world.proof_reader, WRITTEN)
    assert not jobs("tell_of_looks").exists()


def test_who_has_answered_meanwhile_hears_nothing(world, report):
    world.home_teacher.email = "harper@example.org"
    world.home_teacher.save()
    looked_over(report, world.proof_reader)
    for mark in marks_of(report):
        proofing.decline(mark=mark, report=seen_by(world.home_teacher, report), by=world.home_teacher)
    tell_of_looks(user=world.home_teacher.pk)
    assert not mail.outbox
