"""The second adult: approving what somebody else wrote, as it was read, or asking the writer to look again."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import Responsibility
from reporting.actions import approval
from reporting.actions.writing import submit
from reporting.models import Report
from tests import factories as make
from tests.reporting.stories import (
    anna_report,
    approve,
    approved_report,
    mark_on_page,
    rewritten,
    schedule,
    written_report,
)

TOMORROW = timedelta(days=1)
OWN_WORDS = "Handed in, with words of yours"


def test_nobody_approves_what_he_or_she_wrote(world):
    report = written_report(world)
    report.comments.filter(goal=None).update(author=world.principal)
    submit(report=report, by=world.home_teacher)
    with pytest.raises(ValidationError, match="somebody else approves it"):
        approve(world, report)


def test_nobody_approves_own_words_that_a_colleague_signs_now(world, client_of):
    """The principal wrote the comment; the teacher put in one word, and is its author from then on."""
    report = rewritten(world, world.principal, world.home_teacher)
    with pytest.raises(ValidationError, match="somebody else approves it"):
        approve(world, report)
    waiting, mine = client_of(world.principal).get(reverse("reporting:reports")).content.decode().split(OWN_WORDS)
    assert "Anna Quill" not in waiting
    assert "Anna Quill" in mine


def test_the_only_person_approves_alone_and_waits_a_day(world):
    """A school with one teacher, who is the principal: the administrators hear of it, and it goes out a day later."""
    Responsibility.objects.filter(school=world.school).update(ends_at=timezone.now())
    Responsibility.objects.create(
        school=world.school, user=world.home_teacher, kind="principal", starts_at=timezone.now() - TOMORROW
    )
    world.admin.email = "office@example.org"
    world.admin.save()
    report = written_report(world)
    submit(report=report, by=world.home_teacher)
    approval.approve_alone(report=report, read=mark_on_page(report), by=world.home_teacher)
    assert ProcrastinateJob.objects.get(task_name="accounts.send_message").args["to"] == "office@example.org"
    reporting = make.make_responsible(world.school, "Rita Second", "reporting")
    with pytest.raises(ValidationError, match="approved by their own writer"):
        schedule(world, by=reporting, at=timezone.now() + timedelta(hours=23))
    schedule(world, by=reporting, at=timezone.now() + timedelta(hours=25))


def test_it_waits_a_day_also_where_somebody_else_opened_the_report(world):
    """A co-teacher opened it; the principal, who teaches the class too, wrote every word and approves alone."""
    make.assign(world.principal, world.five_a)
    Responsibility.objects.filter(school=world.school).exclude(user=world.principal).update(ends_at=timezone.now())
    report = written_report(world)
    report.comments.update(author=world.principal)
    submit(report=report, by=world.principal)
    approval.approve_alone(report=report, read=mark_on_page(report), by=world.principal)
    reporting = make.make_responsible(world.school, "Rita Second", "reporting")
    with pytest.raises(ValidationError, match="approved by their own writer"):
        schedule(world, by=reporting, at=timezone.now() + timedelta(hours=23))
    schedule(world, by=reporting, at=timezone.now() + timedelta(hours=25))


def test_what_a_second_adult_approved_waits_for_nothing(world):
    approved_report(world)
    assert schedule(world, at=timezone.now() + timedelta(hours=1)).issues.count() == 1


def test_nobody_approves_alone_while_there_is_somebody_else(world):
    report = written_report(world)
    submit(report=report, by=world.home_teacher)
    with pytest.raises(ValidationError, match="Somebody else"):
        approval.approve_alone(report=report, read=mark_on_page(report), by=world.home_teacher)


def test_the_writer_reads_why_it_came_back(world, client_of):
    report = written_report(world)
    submit(report=report, by=world.home_teacher)
    client_of(world.principal).post(
        reverse("reporting:send_back", args=[report.uuid]), {"reason": "The second sentence, please."}
    )
    page = client_of(world.home_teacher).get(report.get_absolute_url()).content.decode()
    assert "The second sentence, please." in page
    assert set(report.comments.values_list("state", flat=True)) == {"writing"}


def test_a_reason_is_asked_for(world, client_of):
    report = anna_report(world, "submitted")
    page = client_of(world.principal).post(reverse("reporting:send_back", args=[report.uuid]), {"reason": "\ufffd"})
    assert "cannot be kept" in page.content.decode()
    report.refresh_from_db()
    assert report.state == "submitted"


# ------------------------------------------------------------------------------------------------ what was read


def waiting_report(world, student=None):
    report = written_report(world, student)
    submit(report=report, by=world.home_teacher)
    return report


def press_approve(client, report, read):
    return client.post(reverse("reporting:approve", args=[report.uuid]), {"read": read}, follow=True)


def states(world):
    return set(Report.objects.values_list("state", flat=True))


def test_nobody_approves_what_was_handed_in_anew_behind_an_open_page(world, client_of):
    report = waiting_report(world)
    read = mark_on_page(report)
    approval.send_back(report=report, reason="Please name a next step.", by=world.principal)
    submit(report=report, by=world.home_teacher)
    page = press_approve(client_of(world.principal), report, read).content.decode()
    assert "Please read it once more" in page
    assert states(world) == {"submitted"}
    press_approve(client_of(world.principal), report, mark_on_page(report))
    assert states(world) == {"approved"}


@pytest.mark.parametrize("read", ["", "1", "1:x", "\x00"])
def test_nobody_approves_without_having_read(read, world, client_of):
    page = press_approve(client_of(world.principal), waiting_report(world), read).content.decode()
    assert "Please read it once more" in page
    assert states(world) == {"submitted"}


def test_nobody_approves_words_that_the_child_wrote_behind_an_open_page(world, client_of):
    report = waiting_report(world)
    principal = client_of(world.principal)
    page = principal.get(report.get_absolute_url()).content.decode()
    assert f'value="{mark_on_page(report)}"' in page
    read = mark_on_page(report)
    goal = report.report_goals.get().goal
    goal.change(goal.version, why="Because Ben asked me.")
    page = press_approve(principal, report, read).content.decode()
    assert "Please read it once more" in page
    assert "Because Ben asked me." in page
    assert states(world) == {"submitted"}


# ------------------------------------------------------------------------------------------------ once more


def test_what_is_approved_as_it_stands_is_not_approved_once_more(world, client_of):
    report = approved_report(world)
    principal = client_of(world.principal)
    assert "Approve again" not in principal.get(report.get_absolute_url()).content.decode()
    page = press_approve(principal, report, mark_on_page(report)).content.decode()
    assert "approved as it stands" in page


def test_changed_words_are_approved_again_in_one_click(world, client_of):
    report = approved_report(world)
    goal = report.report_goals.get().goal
    goal.change(goal.version, measure="Ben can explain it too.")
    coordinator = client_of(world.coordinator)
    page = coordinator.get(report.get_absolute_url()).content.decode()
    assert "have changed since it was approved" in page
    assert "Approve again" in page
    press_approve(coordinator, report, mark_on_page(report))
    report.refresh_from_db()
    assert (report.state, report.approved_by) == ("approved", world.coordinator)
    assert "have changed" not in coordinator.get(report.get_absolute_url()).content.decode()


def test_who_may_only_read_is_told_and_approves_nothing(world, client_of):
    report = approved_report(world)
    goal = report.report_goals.get().goal
    goal.change(goal.version, title="I will explain it to everybody.")
    page = client_of(world.home_teacher).get(report.get_absolute_url()).content.decode()
    assert "have changed since it was approved" in page
    assert "Approve again" not in page


# ------------------------------------------------------------------------------------------------ one after another


def test_approving_opens_the_next_report_of_the_year_level(world, client_of):
    reports = [waiting_report(world, student) for student in (world.anna_s, world.ben_s, world.tom_s)]
    principal = client_of(world.principal)
    page = principal.get(reports[0].get_absolute_url()).content.decode()
    assert "Approve and open the next" in page
    assert "Year 5: 2 wait for you" in page
    answer = press_approve(principal, reports[0], mark_on_page(reports[0]))
    assert answer.redirect_chain[0][0] == reports[1].get_absolute_url()
    assert "Approved: the report of Anna Quill." in answer.content.decode()
    answer = press_approve(principal, reports[1], mark_on_page(reports[1]))
    assert answer.redirect_chain[0][0] == reverse("reporting:reports")


def test_sending_back_opens_the_next_report_too(world, client_of):
    first, second = waiting_report(world), waiting_report(world, world.ben_s)
    address = reverse("reporting:send_back", args=[first.uuid])
    page = client_of(world.principal).post(address, {"reason": "The second sentence, please."})
    assert page.url == second.get_absolute_url()


def test_the_button_stands_above_and_below_the_report(world, client_of):
    page = client_of(world.principal).get(waiting_report(world).get_absolute_url()).content.decode()
    above, _article, rest = page.partition("<article")
    _report, _article, below = rest.partition("</article>")
    assert (above.count('name="read"'), below.count('name="read"')) == (1, 1)


def test_a_student_without_a_year_level_waits_too(world, client_of):
    report = waiting_report(world)
    world.anna_s.years.all().delete()
    principal = client_of(world.principal)
    page = principal.get(reverse("reporting:reports")).content.decode()
    assert "Without a year level: one report waits." in page
    assert "Anna Quill" in page
    assert "Without a year level: this one" in principal.get(report.get_absolute_url()).content.decode()


def test_what_is_left_for_now_comes_again_after_the_last(world, client_of):
    reports = [waiting_report(world, student) for student in (world.anna_s, world.ben_s)]
    page = client_of(world.principal).get(reports[1].get_absolute_url()).content.decode()
    assert f'<a href="{reports[0].get_absolute_url()}">Leave it for now' in page


def test_what_i_wrote_myself_does_not_wait_for_me(world, client_of):
    report = waiting_report(world)
    report.comments.filter(goal=None).update(author=world.coordinator)
    coordinator = client_of(world.coordinator)
    waiting, mine = coordinator.get(reverse("reporting:reports")).content.decode().split(OWN_WORDS)
    assert "Anna Quill" not in waiting
    assert "Anna Quill" in mine
    assert "Approve" not in coordinator.get(report.get_absolute_url()).content.decode().partition("<article")[0]
    assert "Anna Quill" in client_of(world.principal).get(reverse("reporting:reports")).content.decode()


def test_a_coordinator_walks_through_the_own_year_level_only(world, client_of):
    reports = [waiting_report(world, student) for student in (world.anna_s, world.tom_s)]
    page = client_of(world.coordinator).get(reports[0].get_absolute_url()).content.decode()
    assert "Year 5: this one waits for you, and no other." in page
    assert "open the next" not in page


def test_the_list_names_each_year_level_with_its_number(world, client_of):
    for student in (world.anna_s, world.ben_s, world.tom_s):
        waiting_report(world, student)
    principal = client_of(world.principal)
    page = principal.get(reverse("reporting:reports")).content.decode()
    assert "Prep: one report waits." in page
    assert "Anna Quill" not in page
    address = f"{reverse('reporting:reports')}?level={world.cycle.uuid}:5"
    page = principal.get(address).content.decode()
    assert "Year 5: 2 reports wait." in page
    assert "Tom Reed" not in page


@pytest.mark.parametrize("asked", ["x", "5", "00000000-0000-4000-8000-000000000000:5", "::"])
def test_a_level_that_does_not_wait_is_the_first_that_does(asked, world, client_of):
    waiting_report(world)
    page = client_of(world.principal).get(reverse("reporting:reports"), {"level": asked}).content.decode()
    assert "Year 5: one report waits." in page
