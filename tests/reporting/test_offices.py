"""Who runs the reports of the school goes on running those of the students whom he or she teaches; never of an own
child."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent, AccessRestriction, Responsibility, SchoolYear, StudentYear
from accounts.roles import Relation
from goals.models import Cycle
from reporting.actions import approval
from reporting.actions.writing import submit
from reporting.models import Report, ReportIssue
from reporting.releasing.approvers import approves_alone
from tests import factories as make
from tests.reporting.stories import approved_report, mark_on_page, published_issue, rewritten, schedule, written_report

SOON = timedelta(hours=1)


@pytest.fixture
def handed_in(world):
    report = written_report(world)
    submit(report=report, by=world.home_teacher)
    return report


def teaches_maths(world, person):
    make.assign(person, world.five_maths)


def is_in_for_a_day(world, person):
    now = timezone.now()
    make.assign(person, world.five_a, is_relief=True, starts_at=now - SOON, ends_at=now + SOON)


def teaches_the_home_group(world, person):
    make.assign(person, world.five_a)


def has_opened_for_safety(world, person):
    make.make_opening(world.anna_s, person)


def supports(world, person):
    make.make_grant(world.anna_s, person, world.principal)


def found_among_my_reports(client, report: Report) -> str:
    """The page of a report, to which the list leads."""
    assert f'href="{report.get_absolute_url()}"' in client.get(reverse("reporting:reports")).content.decode()
    return client.get(report.get_absolute_url()).content.decode()


BESIDE = [teaches_maths, is_in_for_a_day, teaches_the_home_group, has_opened_for_safety, supports]


def send(client, name: str, report: Report, **values):
    address = reverse(f"reporting:{name}", args=[report.uuid])
    return client.post(address, {"read": mark_on_page(report), **values})


@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("who", ["principal", "coordinator"])
def test_who_teaches_the_student_approves_what_a_colleague_wrote(beside, who, world, handed_in, client_of):
    beside(world, getattr(world, who))
    client = client_of(getattr(world, who))
    assert "Anna Quill" in client.get(reverse("reporting:reports")).content.decode()
    page = client.get(handed_in.get_absolute_url()).content.decode()
    assert reverse("reporting:approve", args=[handed_in.uuid]) in page
    assert "Approve my own report" not in page
    send(client, "approve", handed_in)
    assert Report.objects.get().state == "approved"
    assert approval.goes_out_from([Report.objects.get()]) is None


@pytest.mark.parametrize("beside", BESIDE)
def test_who_teaches_the_student_plans_and_takes_back(beside, world, client_of):
    approved_report(world)
    beside(world, world.principal)
    beside(world, world.reporting)
    assert schedule(world, by=world.reporting).issues.count() == 1
    page = client_of(world.principal).get(ReportIssue.objects.get().report.get_absolute_url())
    assert page.status_code == 200


@pytest.mark.parametrize("beside", BESIDE)
def test_who_teaches_the_student_withdraws_for_safety(beside, world, client_of):
    issue = published_issue(world)
    beside(world, world.principal)
    reason = {"reason": "An order of the court."}
    client_of(world.principal).post(reverse("reporting:withdraw", args=[issue.uuid]), reason)
    issue.refresh_from_db()
    assert issue.recalled_for_safety


@pytest.mark.parametrize("beside", BESIDE)
def test_the_way_back_from_what_is_out_leads_somewhere(beside, world, client_of):
    issue = published_issue(world)
    beside(world, world.coordinator)
    client = client_of(world.coordinator)
    page = client.get(reverse("reporting:issue", args=[issue.uuid]))
    back = re.search(r'page__back"><a href="([^"]+)"', page.content.decode())[1]
    assert client.get(back).status_code == 200


def test_what_the_office_reads_is_noted_as_the_office_s(world, handed_in, client_of):
    """Not as what was opened because of a worry, which is told to nobody until it is looked at."""
    has_opened_for_safety(world, world.principal)
    client_of(world.principal).get(handed_in.get_absolute_url())
    event = AccessEvent.objects.get(object_type="reporting.report")
    assert (event.relation, event.action) == (Relation.PRINCIPAL, "view")


def test_two_offices_of_one_person_add_up(world, handed_in, client_of):
    """The coordinator of the year level is the reporting coordinator too."""
    now = timezone.now()
    Responsibility.objects.create(school=world.school, user=world.coordinator, kind="reporting", starts_at=now - SOON)
    send(client_of(world.coordinator), "approve", handed_in)
    assert schedule(world, by=world.coordinator).issues.count() == 1


def test_the_only_person_of_a_school_writes_approves_releases_and_takes_back(world, client_of):
    Responsibility.objects.filter(school=world.school).update(ends_at=timezone.now())
    start = timezone.now() - SOON
    Responsibility.objects.create(school=world.school, user=world.home_teacher, kind="principal", starts_at=start)
    report = written_report(world)
    submit(report=report, by=world.home_teacher)
    client = client_of(world.home_teacher)
    assert "Approve my own report" in client.get(report.get_absolute_url()).content.decode()
    send(client, "approve_alone", report)
    with pytest.raises(ValidationError, match="approved by their own writer"):
        schedule(world, by=world.home_teacher, at=timezone.now() + timedelta(hours=23))
    assert schedule(world, by=world.home_teacher, at=timezone.now() + timedelta(hours=25)).issues.count() == 1


def test_where_all_who_could_approve_have_written_one_of_them_does_and_it_waits(world, client_of):
    """The coordinator wrote the comment, the principal put in a word before she had the office."""
    report = rewritten(world, world.coordinator, world.principal)
    client = client_of(world.principal)
    assert "Approve my own report" in found_among_my_reports(client, report)
    send(client, "approve_alone", report)
    report.refresh_from_db()
    assert report.state == "approved"
    assert approval.goes_out_from([report]) is not None


def test_what_one_wrote_somebody_else_approves_where_there_is_somebody(world, client_of):
    report = rewritten(world, world.principal)
    client = client_of(world.principal)
    page = client.get(report.get_absolute_url()).content.decode()
    assert reverse("reporting:approve_alone", args=[report.uuid]) not in page
    send(client, "approve_alone", report)
    assert Report.objects.get().state == "submitted"


def is_family(world, person):
    make.make_guardian(world.anna_s, person)


def was_family(world, person):
    make.make_guardian(world.anna_s, person, ends_at=timezone.now() - SOON)


def may_not_see(world, person):
    make.make_guardian(world.anna_s, person, may_view=False)


def is_shut_out(world, person):
    AccessRestriction.objects.create(
        school=world.school, student=world.anna_s, user=person, reason="An order.", recorded_by=world.admin,
        starts_at=timezone.now() - SOON,
    )  # fmt: skip


@pytest.mark.parametrize("why", [is_family, was_family, may_not_see, is_shut_out])
@pytest.mark.parametrize("beside", [None, *BESIDE])
def test_no_office_holds_for_an_own_child_or_against_an_order(why, beside, world, handed_in, client_of):
    why(world, world.principal)
    if beside is not None:
        beside(world, world.principal)
    assert send(client_of(world.principal), "approve", handed_in).status_code in (403, 404)
    assert Report.objects.get().state == "submitted"


@pytest.mark.parametrize("why", [is_family, was_family, may_not_see, is_shut_out])
def test_who_may_not_approve_for_this_student_stands_in_nobody_s_way(why, world, client_of):
    """The principal is the mother; the coordinator, who wrote it, is the only one left."""
    why(world, world.principal)
    report = rewritten(world, world.coordinator)
    client = client_of(world.coordinator)
    assert "Approve my own report" in found_among_my_reports(client, report)
    send(client, "approve_alone", report)
    assert Report.objects.get().state == "approved"


def test_whose_office_it_is_goes_by_the_year_level_of_today(world):
    """A report of last year, when Anna was in Year 5, is put right: the coordinator of Year 6 can approve it."""
    days = {"starts_on": date(2020, 1, 1), "ends_on": date(2020, 12, 31)}
    last_year = SchoolYear.objects.create(school=world.school, name="2020", **days)
    Cycle.objects.filter(pk=world.cycle.pk).update(school_year=last_year)
    StudentYear.objects.filter(student=world.anna_s).update(year_level=6)
    StudentYear.objects.create(school=world.school, student=world.anna_s, school_year=last_year, year_level=5)
    world.cycle.refresh_from_db()
    report = rewritten(world, world.principal)
    assert not approves_alone(report, world.principal)
    Responsibility.objects.filter(user=world.coordinator_of_six).update(ends_at=timezone.now())
    assert approves_alone(report, world.principal)


@pytest.mark.parametrize("beside", BESIDE)
def test_who_teaches_without_an_office_approves_nothing(beside, world, handed_in, client_of):
    beside(world, world.other_teacher)
    assert send(client_of(world.other_teacher), "approve", handed_in).status_code in (403, 404)
    assert send(client_of(world.other_teacher), "approve_alone", handed_in).status_code in (403, 404)
    assert Report.objects.get().state == "submitted"
