"""The page of the releases: to whom a release goes, whether it keeps to the timeline, and what became of it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent
from goals.models import Window
from reporting.actions import release
from reporting.models import Batch, Report
from tests import factories as make
from tests.reporting.stories import approved_report, jobs, published_issue, schedule, scheduled_issue, the_hour_comes


def said(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def page(world, client_of, person="principal"):
    return client_of(getattr(world, person)).get(reverse("reporting:release", args=[world.cycle.uuid]))


@pytest.fixture
def at_home(world):
    """Both of Anna's parents have come in, one of them with an address."""
    for person in (world.parent, world.second_parent):
        person.last_login = timezone.now()
        person.save()
    world.parent.email = "nora@example.org"
    world.parent.save()


# ------------------------------------------------------------------------------------------------ what went out


def mails_become(state: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = %s WHERE task_name = 'reporting.tell_of_reports'", [state]
        )


def test_what_went_out_stays_on_the_page_with_its_minute_who_planned_it_and_its_mails(world, at_home, client_of):
    issue = published_issue(world)
    approved_report(world, world.ben_s)
    answer = page(world, client_of)
    assert ": 1 report Planned by Prue Head . One mail is still to be sent." in said(answer)
    assert reverse("reporting:issue", args=[issue.uuid]) in answer.content.decode()
    assert "Still to come: 2 not begun, 1 approved." in said(answer)


@pytest.mark.parametrize(
    ("state", "words"), [("succeeded", "One mail is sent."), ("failed", "One mail could not be sent.")]
)
def test_what_became_of_the_mails_is_said(state, words, world, at_home, client_of):
    published_issue(world)
    mails_become(state)
    assert words in said(page(world, client_of))


def test_after_two_weeks_it_is_said_that_nothing_is_known_of_the_mails(world, at_home, client_of):
    published_issue(world)
    jobs("tell_of_reports").delete()
    assert "No mail went out" in said(page(world, client_of))
    long_ago = timezone.now() - timedelta(days=20)
    Batch.objects.update(publish_at=long_ago, published_at=long_ago)
    assert "How its mails left is known for two weeks only." in said(page(world, client_of))


def test_what_was_taken_back_is_marked(world, client_of):
    release.recall(issue=published_issue(world), reason="Not ready.", by=world.principal)
    assert "Anna Quill taken back" in said(page(world, client_of))


def test_nobody_reads_a_report_by_seeing_a_name_here_and_an_own_child_is_no_line(world, client_of):
    published_issue(world)
    assert "Anna Quill" in said(page(world, client_of))
    assert not AccessEvent.objects.filter(object_type="reporting.reportissue").exists()
    make.make_guardian(world.anna_s, world.principal)
    assert "Anna Quill" not in said(page(world, client_of))


def test_what_somebody_else_releases_is_a_number_and_not_every_report_is_out(world, client_of):
    """Of a child of one's own not even the state of its report is said."""
    for student in (world.ben_s, world.tom_s, world.chloe_s):
        approved_report(world, student)
    the_hour_comes(schedule(world))
    approved_report(world)
    assert "Still to come: 1 approved." in said(page(world, client_of))
    make.make_guardian(world.anna_s, world.principal)
    found = said(page(world, client_of))
    assert "The report of one student is not yours to release: somebody else has to." in found
    assert "Every report that is yours to release is out." in found
    assert "No report that is yours to release is approved at the moment." in found
    assert "Anna" not in found
    Report.objects.filter(student=world.anna_s).update(state="drafting")
    assert said(page(world, client_of)) == found


def test_once_all_are_out_it_is_said(world, client_of):
    for student in (world.anna_s, world.ben_s, world.tom_s, world.chloe_s):
        approved_report(world, student)
    the_hour_comes(schedule(world))
    found = said(page(world, client_of))
    assert "Every report of this cycle is out." in found
    assert "not yours to release" not in found


# ------------------------------------------------------------------------------------------------ to whom


def test_before_and_after_the_planning_it_is_said_to_whom_it_goes(world, at_home, client_of):
    approved_report(world)
    for _step in ("before", "after"):
        found = said(page(world, client_of))
        assert "5A One report. One adult gets a mail. Anna Quill one mail" in found
        assert "To print" not in found
        if not Batch.objects.exists():
            assert "if all of it is planned now" in found
            schedule(world)
    assert "if all of it is planned now" not in found


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"email": ""}, "nobody at home has an e-mail address"),
        ({"is_active": False}, "nobody at home has a log-in"),
    ],
)
def test_who_hears_nothing_by_mail_is_named(change, words, world, at_home, client_of):
    world.anna_s.guardianships.exclude(user=world.parent).delete()
    for name, value in change.items():
        setattr(world.parent, name, value)
    world.parent.save()
    scheduled_issue(world)
    assert f"To print, or to tell in another way 1 Anna Quill : {words}" in said(page(world, client_of))


def test_where_nobody_receives_reports_it_is_said(world, client_of):
    scheduled_issue(world)
    world.anna_s.guardianships.update(receives_reports=False)
    assert "Anna Quill : nobody at home receives reports" in said(page(world, client_of))


def test_who_is_shut_out_by_an_order_counts_for_nothing(world, client_of):
    world.restricted_parent.email, world.restricted_parent.last_login = "rex@example.org", timezone.now()
    world.restricted_parent.save()
    scheduled_issue(world)
    assert "0 adults get a mail." in said(page(world, client_of))


# ------------------------------------------------------------------------------------------------ the timeline


def window(world, first: int, last: int, year_levels=None) -> Window:
    today = world.school.today()
    return Window.objects.create(
        school=world.school, cycle=world.cycle, kind="release", opens_on=today + timedelta(days=first),
        closes_on=today + timedelta(days=last), year_levels=year_levels,
    )  # fmt: skip


def in_three_days(world) -> str:
    at = timezone.localtime(timezone=world.school.zone) + timedelta(days=3)
    return at.strftime("%Y-%m-%dT%H:%M")


def plan(client, world, **more):
    sent = {"publish_at": in_three_days(world), "year_level": "all", **more}
    return client.post(reverse("reporting:release", args=[world.cycle.uuid]), sent, follow=True)


@pytest.mark.parametrize(("first", "last", "words"), [(5, 9, "this is earlier."), (0, 2, "this is later.")])
def test_off_the_timeline_it_is_said_once_and_a_second_press_plans_it(first, last, words, world, client_of):
    window(world, first, last)
    approved_report(world)
    principal, at = client_of(world.principal), in_three_days(world)
    answer = plan(principal, world, publish_at=at)
    assert words in said(answer)
    assert "Plan it all the same" in said(answer)
    assert "Error:" not in answer.content.decode()
    assert not Batch.objects.exists()
    (moment,) = re.findall(r'name="all_the_same" value="([^"]+)"', answer.content.decode())
    assert "Planned: one report goes out on" in said(plan(principal, world, publish_at=at, all_the_same=moment))


def test_about_another_moment_it_is_said_again(world, client_of):
    window(world, 5, 9)
    approved_report(world)
    assert "this is earlier." in said(plan(client_of(world.principal), world, all_the_same="2027-01-01T00:00:00+00:00"))
    assert not Batch.objects.exists()


def test_a_year_level_is_released_in_its_own_days(world, client_of):
    window(world, 1, 4)
    window(world, 8, 9, [5])
    approved_report(world)
    assert "this is earlier." in said(plan(client_of(world.principal), world))


@pytest.mark.parametrize("year_levels", [None, [5]])
def test_in_its_days_it_is_planned_at_once(year_levels, world, client_of):
    window(world, 1, 4, year_levels)
    window(world, 8, 9, [0])
    approved_report(world)
    assert "Planned: one report goes out on" in said(plan(client_of(world.principal), world))


@pytest.mark.parametrize("more", [1, 3])
def test_what_went_out_asks_the_same_questions_for_every_number(more, world, client_of, django_assert_num_queries):
    for number in range(more):
        approved_report(world, make.make_student(world.year, f"Student {number}", classes=[world.five_a]))
        the_hour_comes(schedule(world))
    principal, address = client_of(world.principal), reverse("reporting:release", args=[world.cycle.uuid])
    principal.get(address)
    with django_assert_num_queries(RELEASED):
        assert said(principal.get(address)).count("Whose reports went out") == more


RELEASED = 21
