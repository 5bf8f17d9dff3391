"""Where the school asks for it, a second person confirms a release; alone it waits a day, unconfirmed it stays."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import Responsibility
from reporting.actions import publication, release, second
from reporting.models import Batch, ReleaseRule, Report, ReportIssue
from reporting.releasing.rules import notices_of, rule_of
from tests import factories as make
from tests.reporting.stories import approved_report, published_issue, schedule, scheduled_issue

TOMORROW = timedelta(days=1)


@pytest.fixture
def two(world):
    """The school asks for two adults, and everybody has an address."""
    for person in ("principal", "reporting", "admin"):
        user = getattr(world, person)
        user.email = f"{person}@example.org"
        user.save()
    return ReleaseRule.objects.create(school=world.school, two_adults=True)


@pytest.fixture
def planned(world, two):
    """By the principal, for tomorrow."""
    approved_report(world)
    return schedule(world)


def mails() -> dict[str, str]:
    found = ProcrastinateJob.objects.filter(task_name="accounts.send_message").order_by("id")
    return {job.args["to"]: job.args["subject"] for job in found}


def hour_comes(batch) -> int:
    Batch.objects.filter(pk=batch.pk).update(publish_at=timezone.now() - timedelta(seconds=1))
    return publication.publish_due()


def page(world, client_of, person="principal") -> str:
    return client_of(getattr(world, person)).get(release_of(world)).content.decode()


def release_of(world) -> str:
    return reverse("reporting:release", args=[world.cycle.uuid])


def confirm(client, world, batch) -> str:
    address = reverse("reporting:confirm_release", args=[world.cycle.uuid])
    return client.post(address, {"batch": batch.uuid}, follow=True).content.decode()


def test_a_school_that_decides_nothing_asks_for_nobody_else(world):
    scheduled_issue(world)
    assert (world.batch.second, world.batch.is_unconfirmed) == ("not_asked", False)
    assert mails() == {}
    assert hour_comes(world.batch) == 1


def test_it_waits_for_a_second_person_who_is_told_and_confirms(world, planned, client_of):
    assert mails() == {"reporting@example.org": "A release of reports waits for you to confirm it"}
    own = page(world, client_of)
    assert "Waits for a second person" in own
    assert "somebody else confirms it. Those who release reports: Prue Head, Rita Report." in own
    assert "Confirm this release" not in own
    assert "Confirm this release" in page(world, client_of, "reporting")
    assert "Confirmed. These reports go out at their hour." in confirm(client_of(world.reporting), world, planned)
    planned.refresh_from_db()
    assert planned.confirmed_by == world.reporting
    assert hour_comes(planned) == 1


def test_nobody_confirms_what_he_or_she_planned(world, planned, client_of):
    assert "somebody else confirms it" in confirm(client_of(world.principal), world, planned)
    planned.refresh_from_db()
    assert planned.confirmed_by is None


@pytest.mark.parametrize("person", ["admin", "coordinator", "home_teacher", "parent", "stranger"])
def test_who_releases_nothing_confirms_nothing(person, world, planned, client_of):
    address = reverse("reporting:confirm_release", args=[world.cycle.uuid])
    assert client_of(getattr(world, person)).post(address, {"batch": planned.uuid}).status_code in (403, 404)
    planned.refresh_from_db()
    assert planned.is_unconfirmed


def test_unconfirmed_at_its_hour_it_does_not_go_out_and_says_so_once(world, planned, client_of):
    ProcrastinateJob.objects.all().delete()
    assert hour_comes(planned) == 0
    assert publication.publish(planned.pk) == 0
    assert publication.publish_due() == 0
    assert Report.objects.get().state == "scheduled"
    told = ProcrastinateJob.objects.filter(task_name="accounts.send_message")
    assert sorted(job.args["to"] for job in told) == ["principal@example.org", "reporting@example.org"]
    assert {job.args["subject"] for job in told} == {"Reports did not go out: the release was not confirmed"}
    assert "Its hour has come, and nothing went out" in page(world, client_of)
    assert "Confirm: it goes out at once" in page(world, client_of, "reporting")


def test_confirmed_late_it_goes_out_at_once_and_it_is_said(world, planned, client_of):
    hour_comes(planned)
    answer = confirm(client_of(world.reporting), world, planned)
    assert "Confirmed. These reports go out now." in answer
    assert "at their hour" not in answer
    assert ProcrastinateJob.objects.filter(task_name="reporting.publish", scheduled_at=None, status="todo").exists()
    assert publication.publish(planned.pk) == 1


def test_what_is_out_or_confirmed_is_not_confirmed(world, planned):
    second.confirm(batch=planned, by=world.reporting)
    with pytest.raises(ValidationError, match="does not wait"):
        second.confirm(batch=planned, by=world.reporting)


def test_what_was_cancelled_at_that_very_moment_is_not_confirmed_and_it_is_said(world, planned, client_of, monkeypatch):
    confirms = second.confirm

    def too_late(*, batch, by):
        release.unschedule(batch=batch)
        confirms(batch=batch, by=by)

    monkeypatch.setattr(second, "confirm", too_late)
    assert "does not wait for anybody" in confirm(client_of(world.reporting), world, planned)


def test_where_nobody_else_releases_it_waits_a_day_and_the_administrators_are_told(world, two, client_of):
    Responsibility.objects.filter(user=world.reporting).update(ends_at=timezone.now())
    approved_report(world)
    with pytest.raises(ValidationError, match="so it waits a day"):
        schedule(world, at=timezone.now() + timedelta(hours=23))
    batch = schedule(world, at=timezone.now() + timedelta(hours=25))
    assert (batch.second, batch.is_unconfirmed) == ("waived", False)
    assert mails() == {"admin@example.org": "One person releases reports alone"}
    assert "Nobody else can confirm it: the administrators were told." in page(world, client_of)
    assert hour_comes(batch) == 1


def test_the_rule_that_is_switched_off_changes_nothing_that_is_planned(world, planned):
    ReleaseRule.objects.update(two_adults=False)
    assert hour_comes(planned) == 0


def test_the_database_publishes_nothing_that_is_unconfirmed_and_knows_two_people(world, planned):
    Batch.objects.update(publish_at=timezone.now() - TOMORROW)
    with pytest.raises(IntegrityError, match="batch_out_when_confirmed"), transaction.atomic():
        Batch.objects.update(published_at=timezone.now())
    with pytest.raises(IntegrityError, match="batch_confirmed_by_another"), transaction.atomic():
        Batch.objects.update(confirmed_by=world.principal, confirmed_at=timezone.now())
    with pytest.raises(IntegrityError, match="batch_confirmed_by_another"), transaction.atomic():
        Batch.objects.update(confirmed_at=timezone.now())


# ------------------------------------------------------------------------------------------------ the rules


def save_rules(client, world, **fields):
    address = reverse("reporting:release_rules", args=[world.school.uuid])
    return client.post(address, fields, follow=True).content.decode()


def test_the_school_decides_and_the_history_knows_who(world, client_of):
    assert "Saved." in save_rules(client_of(world.principal), world, two_adults="on", notice_minutes="50")
    kept = rule_of(world.school)
    assert (kept.two_adults, kept.notice_minutes) == (True, 50)
    save_rules(client_of(world.admin), world, notice_minutes="")
    rows = ReleaseRule.pgh_event_model.objects.order_by("pgh_id").values_list("two_adults", "pgh_context__user")
    assert list(rows) == [(True, world.principal.pk), (False, world.admin.pk)]


@pytest.mark.parametrize("minutes", ["481", "-1", "x", "\x00", "1" * 40])
def test_a_number_that_cannot_be_is_said_and_nothing_is_kept(minutes, world, client_of):
    answer = save_rules(client_of(world.principal), world, notice_minutes=minutes)
    assert "error-summary" in answer
    assert not ReleaseRule.objects.exists()


def test_the_database_keeps_the_span_in_a_working_day(world):
    with pytest.raises(IntegrityError, match="release_rule_notices_in_a_day"), transaction.atomic():
        ReleaseRule.objects.create(school=world.school, notice_minutes=481)


# ------------------------------------------------------------------------------------------------ what will happen


def test_the_page_says_what_happens_at_the_hour(world, client_of, settings):
    settings.MAILS_PER_MINUTE = 30
    ReleaseRule.objects.create(school=world.school, notice_minutes=50)
    for person in ("parent", "second_parent", "restricted_parent"):
        user = getattr(world, person)
        user.email = f"{person}@example.org"
        user.save()
    scheduled_issue(world)
    Batch.objects.update(publish_at=timezone.now().replace(year=2027, month=6, day=18, hour=5, minute=30))
    said = " ".join(page(world, client_of).split())
    assert "1 report goes home on Friday 18 June, 3:30 PM" in said
    assert "mails go out between 3:30 PM and 4:20 PM" in said
    (found,) = notices_of([Batch.objects.get()], rule_of(world.school)).values()
    assert found.mails == 2, "an order shuts the third one out"


def test_mails_leave_over_the_span_that_the_school_set_and_in_turn(world, settings):
    settings.MAILS_PER_MINUTE = 30
    ReleaseRule.objects.create(school=world.school, notice_minutes=30)
    families = {}
    for number, level in enumerate([5, 0, 5, 0]):
        student = make.make_student(world.year, f"Child {number}", year_level=level, classes=[world.five_a])
        families[number] = make.make_member(world.school, f"Adult {number}", "parent", email=f"{number}@example.org")
        make.make_guardian(student, families[number])
        approved_report(world, student)
    both = make.make_student(world.year, "Sibling", year_level=0, classes=[world.five_b])
    make.make_guardian(both, families[0])
    published_issue(world, both)
    sent = ProcrastinateJob.objects.filter(task_name="reporting.tell_of_reports").order_by("scheduled_at", "id")
    adults = {user.pk: number for number, user in families.items()}
    rows = [(adults.get(job.args["user"]), job.scheduled_at, len(job.args["issues"])) for job in sent]
    assert [row[0] for row in rows] == [1, 3, 0, 2]
    assert [row[2] for row in rows] == [1, 1, 2, 1]
    steps = [(row[1] - rows[0][1]).total_seconds() / 60 for row in rows]
    assert [round(step) for step in steps] == [0, 7, 15, 22]
    assert ReportIssue.objects.published().count() == 5, "the reports themselves are open at once"
