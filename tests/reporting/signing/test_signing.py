"""A year level is signed off after a sample was read; what changed since it was shown stays behind."""

import threading
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import AccessEvent, Responsibility
from reporting.actions import approval
from reporting.actions.writing import submit
from reporting.models import Report, SignedReport, SignOff
from tests import factories as make
from tests.reporting.signing.stories import (
    SIGN,
    address,
    hand_in,
    level_of,
    page,
    press,
    read_the_sample,
    shown_on,
    states,
)
from tests.reporting.stories import approve, schedule, written_report


def test_the_rest_is_signed_off_together_and_the_record_says_what_was_read(world, nine, client_of):
    read_the_sample(world)
    content = page(world, client_of)
    assert f"{SIGN} 4 reports" in content
    answer = press(client_of(world.principal), world, shown_on(content))
    assert "4 reports of Year 5 are signed off." in answer
    assert "4 reports together, after 5 were read." in answer
    assert states() == {"approved": 9}
    assert set(Report.objects.values_list("approved_by", flat=True)) == {world.principal.pk}
    row = SignOff.objects.get()
    assert (row.by, row.year_level, row.cycle) == (world.principal, 5, world.cycle)
    read = row.signed.filter(read_at__isnull=False)
    assert {each.report.approved_at for each in read} == set(read.values_list("read_at", flat=True))
    assert (read.count(), row.signed.count()) == (5, 9)
    assert schedule(world).issues.count() == 9


def test_of_each_report_it_is_said_whether_somebody_opened_it(world, nine, client_of):
    read_the_sample(world)
    read, along = level_of(world).read[0].report, level_of(world).together[0].report
    press(client_of(world.principal), world, shown_on(page(world, client_of)))
    with_others = "with its year level, of which a sample was read"
    teacher = client_of(world.home_teacher)
    assert with_others in teacher.get(along.get_absolute_url()).content.decode()
    assert with_others not in teacher.get(read.get_absolute_url()).content.decode()
    goal = along.report_goals.get().goal
    goal.change(goal.version, why="Because Ben asked me.")
    along.refresh_from_db()
    approve(world, along)
    assert with_others not in teacher.get(along.get_absolute_url()).content.decode()


def test_who_sees_a_name_has_opened_nothing(world, nine, client_of):
    """The read log knows what was opened, and not what went along."""
    read_the_sample(world)
    press(client_of(world.principal), world, shown_on(page(world, client_of)))
    assert not AccessEvent.objects.filter(user_id=world.principal.pk, object_type="reporting.report").exists()
    client_of(world.principal).get(nine[0].get_absolute_url())
    assert AccessEvent.objects.filter(user_id=world.principal.pk, object_id=nine[0].pk).exists()


def test_nothing_is_signed_off_before_the_sample_is_read(world, nine, client_of):
    content = page(world, client_of)
    assert shown_on(content) == []
    assert "5 reports of the sample are still to be read." in content
    sent = [f"{line.report.uuid}={line.mark}" for line in level_of(world).lines]
    assert "Please read the sample first" in press(client_of(world.principal), world, sent)
    for line in level_of(world).to_read[:4]:
        approve(world, line.report)
    assert "Please read the sample first" in press(client_of(world.principal), world, sent)
    assert states() == {"approved": 4, "submitted": 5}


def test_one_of_the_sample_that_was_sent_back_makes_room_for_the_next(world, nine):
    first = level_of(world).to_read[0]
    approval.send_back(report=first.report, reason="Please look again.", by=world.principal)
    level = level_of(world)
    assert len(level.to_read) == 5
    assert first.report.pk not in {line.report.pk for line in level.sample}


@pytest.mark.parametrize("change", ["child", "handed in anew"])
def test_what_changed_since_it_was_shown_stays_behind_and_is_named(change, world, nine, client_of):
    read_the_sample(world)
    shown = shown_on(page(world, client_of))
    report = level_of(world).together[0].report
    if change == "child":
        goal = report.report_goals.get().goal
        goal.change(goal.version, why="Because Ben asked me.")
    else:
        Report.objects.filter(pk=report.pk).update(version=report.version + 1)
    answer = press(client_of(world.principal), world, shown)
    assert "3 reports of Year 5 are signed off." in answer
    assert f"so they stay behind: {report.student.full_name}." in answer
    assert states() == {"approved": 8, "submitted": 1}
    assert not SignedReport.objects.filter(report=report).exists()


def test_what_was_approved_or_sent_back_meanwhile_is_left_as_it_is(world, nine, client_of):
    read_the_sample(world)
    shown = shown_on(page(world, client_of))
    one, two, *_others = [line.report for line in level_of(world).together]
    approve(world, one, by=world.coordinator)
    approval.send_back(report=two, reason="Please look again.", by=world.coordinator)
    assert "2 reports of Year 5 are signed off." in press(client_of(world.principal), world, shown)
    one.refresh_from_db()
    assert one.approved_by == world.coordinator
    assert states() == {"approved": 8, "drafting": 1}


def test_one_report_that_is_not_of_them_refuses_all(world, nine, client_of):
    """B5: a foreign one among the others, of another year level, of another school, or of an own child."""
    read_the_sample(world)
    shown = shown_on(page(world, client_of))
    mark = shown[0].partition("=")[2]
    prep = written_report(world, world.tom_s)
    submit(report=prep, by=world.home_teacher)
    there = Report.objects.create(
        school=world.other_school, student=world.dev_s, cycle=world.other_cycle, author=world.teacher_there,
        state="submitted",
    )  # fmt: skip
    own = hand_in(world, "Own Child")
    make.make_guardian(own.student, world.principal)
    principal = client_of(world.principal)
    for foreign in (prep.uuid, there.uuid, own.uuid, uuid4()):
        assert principal.post(address(world), {"shown": [*shown, f"{foreign}={mark}"]}).status_code == 403
    assert not SignOff.objects.exists()
    assert Report.objects.filter(state="approved").count() == 5


def test_what_is_no_report_is_refused_in_words(world, nine, client_of):
    read_the_sample(world)
    for sent in [[], ["x"], ["\x00"], ["=" * 80], ["a" * 36 + "=1:" + "0" * 64]]:
        assert "None of these reports is as it was shown." in press(client_of(world.principal), world, sent)
    assert not SignOff.objects.exists()


def test_one_s_own_never_go_along(world, nine, client_of):
    line = level_of(world).together[0]
    line.report.comments.update(author=world.principal)
    read_the_sample(world)
    level = level_of(world)
    assert [report.student for report in level.own] == [line.report.student]
    assert line.report.pk not in {each.report.pk for each in [*level.sample, *level.together, *level.flagged]}
    sent = [*shown_on(page(world, client_of)), f"{line.report.uuid}={line.mark}"]
    assert "Somebody else approves these" in page(world, client_of)
    press(client_of(world.principal), world, sent)
    line.report.refresh_from_db()
    assert line.report.state == "submitted"


@pytest.mark.parametrize("person", ["coordinator_of_six", "reporting", "home_teacher", "admin", "parent", "stranger"])
def test_who_does_not_approve_finds_no_such_page(person, world, nine, client_of):
    assert client_of(getattr(world, person)).get(address(world)).status_code == 404
    assert client_of(getattr(world, person)).post(address(world), {"shown": []}).status_code == 404


def test_who_no_longer_answers_for_the_level_signs_nothing(world, nine, client_of):
    read_the_sample(world, "coordinator")
    shown = shown_on(page(world, client_of, "coordinator"))
    Responsibility.objects.filter(user=world.coordinator).update(ends_at=timezone.now())
    assert client_of(world.coordinator).post(address(world), {"shown": shown}).status_code == 404


def test_a_report_is_in_a_sign_off_once(world, nine):
    row = SignOff.objects.create(school=world.school, cycle=world.cycle, year_level=5, by=world.principal)
    SignedReport.objects.create(school=world.school, sign_off=row, report=nine[0])
    with pytest.raises(IntegrityError, match="signed_report_once"), transaction.atomic():
        SignedReport.objects.create(school=world.school, sign_off=row, report=nine[0])


@pytest.mark.django_db(transaction=True)
def test_two_who_sign_off_at_once_approve_each_report_once(world, empty_queue, client_of):
    for number in range(7):
        hand_in(world, f"Kit{chr(97 + number)} Wren")
    read_the_sample(world)
    shown = shown_on(page(world, client_of))
    start, answers = threading.Barrier(2), []

    def sign() -> None:
        browser = Client()
        browser.force_login(world.principal)
        start.wait()
        answers.append(browser.post(address(world), {"shown": shown}).status_code)
        connection.close()

    threads = [threading.Thread(target=sign) for _person in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [302, 302]
    assert SignOff.objects.count() == 1
    assert states() == {"approved": 7}
