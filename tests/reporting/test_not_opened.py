"""Whose report nobody at home has opened after five school days, or can open: to print and hand over."""

import csv
import io
from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.calendar import weekdays
from accounts.models import AccessRestriction, NonSchoolDay, Term
from reporting.models import IssueOpened, ReportIssue
from tests import factories as make
from tests.reporting.stories import published_issue


@pytest.fixture
def issue(world):
    """Anna's, published seven weekdays ago; her parents have log-ins and have come in."""
    for person in (world.parent, world.second_parent, world.restricted_parent, world.other_parent):
        person.last_login = timezone.now()
        person.save()
    found = published_issue(world)
    published(found, world, school_days_ago=7)
    return found


def published(issue, world, school_days_ago: int) -> None:
    today = world.school.today()
    before = weekdays(today - timedelta(days=40), today)
    at = datetime.combine(before[-1 - school_days_ago], time(15, 30), tzinfo=world.school.zone)
    ReportIssue.objects.filter(pk=issue.pk).update(published_at=at)


def page(world, client_of, person="principal") -> str:
    address = reverse("reporting:not_opened", args=[world.cycle.uuid])
    return client_of(getattr(world, person)).get(address).content.decode()


def opened(issue, world, user, relation=5) -> None:
    IssueOpened.objects.create(school=world.school, issue=issue, user=user, relation=relation)


def test_what_no_adult_opened_is_listed_with_those_to_whom_it_may_be_given(world, issue, client_of):
    found = page(world, client_of)
    assert "Anna Quill" in found
    assert "7 school days" in found
    assert "Nora Quill" in found
    assert "Otto Quill" in found
    assert reverse("reporting:issue_pdf", args=[issue.uuid]) in found


@pytest.mark.parametrize("person", ["restricted_parent", "former_parent"])
def test_who_is_shut_out_or_no_longer_family_stands_in_no_line(person, world, issue, client_of):
    assert getattr(world, person).name not in page(world, client_of)
    assert getattr(world, person).name not in table(world, client_of)


def test_what_one_adult_opened_is_not_listed_and_what_the_student_opened_is(world, issue, client_of):
    opened(issue, world, world.anna, relation=1)
    assert "Anna Quill" in page(world, client_of)
    opened(issue, world, world.parent)
    assert "Anna Quill" not in page(world, client_of)


@pytest.mark.parametrize(("days", "is_listed"), [(4, False), (5, True)])
def test_there_is_time_for_five_school_days(days, is_listed, world, issue, client_of):
    published(issue, world, days)
    assert ("Anna Quill" in page(world, client_of)) == is_listed


def test_a_day_off_of_the_year_level_does_not_count(world, issue, client_of):
    published(issue, world, 5)
    today = world.school.today()
    Term.objects.filter(school=world.school).delete()
    year = world.year
    Term.objects.create(school=world.school, school_year=year, number=1, starts_on=year.starts_on, ends_on=year.ends_on)
    day = weekdays(today - timedelta(days=6), today - timedelta(days=1))[-1]
    off = NonSchoolDay.objects.create(school=world.school, day=day, name="Camp", year_levels=[6])
    assert "Anna Quill" in page(world, client_of)
    off.year_levels = [5]
    off.save()
    assert "Anna Quill" not in page(world, client_of)


def test_where_nobody_can_log_in_it_is_listed_from_the_first_day(world, client_of):
    issue = published_issue(world)
    for person in (world.parent, world.second_parent, world.teacher_mother):
        person.set_unusable_password()
        person.last_login = None
        person.save()
    assert "Nobody at home has a log-in." in page(world, client_of)
    world.parent.last_login = timezone.now()
    world.parent.save()
    assert "Anna Quill" not in page(world, client_of)
    assert issue.published_at


def test_where_everybody_is_shut_out_the_office_is_asked(world, issue, client_of):
    for person in (world.parent, world.second_parent, world.teacher_mother):
        AccessRestriction.objects.create(
            school=world.school, student=world.anna_s, user=person, reason="Court order", recorded_by=world.admin,
            starts_at=timezone.now() - timedelta(days=1),
        )  # fmt: skip
    found = page(world, client_of)
    assert "ask the office to whom it may be given" in found
    assert "Nora Quill" not in found


def test_what_was_taken_back_is_not_listed(world, issue, client_of):
    ReportIssue.objects.update(recalled_at=timezone.now())
    assert "Anna Quill" not in page(world, client_of)


def test_nobody_sees_the_line_of_an_own_child(world, issue, client_of):
    make.make_guardian(world.anna_s, world.reporting)
    assert "Anna Quill" not in page(world, client_of, "reporting")


def table(world, client_of) -> str:
    address = reverse("reporting:not_opened_table", args=[world.cycle.uuid])
    return client_of(world.principal).get(address).content.decode("utf-8-sig")


def test_the_table_says_the_same_and_holds_no_formula(world, issue, client_of):
    world.anna_s.preferred_name = "=HYPERLINK(0)"
    world.anna_s.save()
    rows = list(csv.DictReader(io.StringIO(table(world, client_of))))
    (row,) = rows
    assert row["Given name"] == "'=HYPERLINK(0)"
    assert (row["Class"], row["Year level"]) == ("5A", "Year 5")
    assert row["May be given to"].startswith("Nora Quill, Otto Quill")


@pytest.mark.parametrize("more", [1, 3])
def test_it_asks_the_same_questions_for_every_number(more, world, issue, client_of, django_assert_num_queries):
    for number in range(more):
        student = make.make_student(world.year, f"Student {number}", classes=[world.five_a])
        make.make_guardian(student, make.make_member(world.school, f"Adult {number}", "parent"))
        published(published_issue(world, student), world, 7)
    principal = client_of(world.principal)
    address = reverse("reporting:not_opened", args=[world.cycle.uuid])
    principal.get(address)
    with django_assert_num_queries(NOT_OPENED):
        principal.get(address)


NOT_OPENED = 14
