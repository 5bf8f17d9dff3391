"""What has been kept long enough goes on time, and it is proved (Y8); what the law keeps stays."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import (
    AccessEvent,
    GivenPassword,
    Guardianship,
    Membership,
    OpenDevice,
    Responsibility,
    Student,
    StudentYear,
    User,
)
from goals.models import ConversationNote, Draft, Goal
from reporting.actions import erasure as erasing
from reporting.actions import rendition, retention
from reporting.models import Erasure, Rendition, Report, ReportComment, ReportIssue, RetentionRule
from reporting.privacy.classes import Keep
from reporting.privacy.overdue import Overdue
from reporting.privacy.terms import Terms, kept_as, with_level
from tests import factories as make
from tests.reporting.canaries import live_a_life
from tests.reporting.stories import published_issue

pytestmark = pytest.mark.usefixtures("empty_storage")
THIS_YEAR = timezone.localdate().year


def overdue(world) -> dict[str, int]:
    """All that is past its time, of every class."""
    found = Overdue(world.school, world.school.today())
    readings = AccessEvent.objects.filter(school_id=world.school.pk, at__lt=found.readings_before()).count()
    return dict(found.by_itself() + found.for_principal()) | ({"accounts.AccessEvent": readings} if readings else {})


def in_years(years: int) -> date:
    return date(THIS_YEAR + years, 2, 1)


@pytest.fixture
def zoe(world) -> Student:
    world.year.ends_on = world.cycle.ends_on = date(THIS_YEAR, 12, 31)
    world.year.save()
    world.cycle.save()
    student = make.make_student(world.year, "Zoe Plover", classes=[world.five_a, world.five_maths])
    live_a_life(world, student, "zqxkanari")
    return student


def leaves(student: Student) -> None:
    """Today, with the log-in's tie to the school."""
    Student.objects.filter(pk=student.pk).update(left_on=student.school.today())
    Membership.objects.filter(user=student.user).update(ends_at=timezone.now())


def test_nothing_is_past_its_time_today(world, zoe):
    assert overdue(world) == {}
    retention.keep_to_the_terms(world.school)
    assert not Erasure.objects.exists()


def test_working_material_goes_by_itself_when_the_next_year_is_over(world, zoe, time_machine):
    time_machine.move_to(in_years(2))
    assert {"goals.Draft", "goals.ConversationNote", "goals.Nudge", "reporting.ReportComment"} <= set(overdue(world))
    goals = Goal.objects.filter(student=zoe).count()
    versions = {model: model.pgh_event_model.objects.count() for model in (ConversationNote, Report)}
    assert all(versions.values())
    retention.keep_to_the_terms(world.school)
    assert overdue(world) == {}
    assert not Draft.objects.exists()
    assert not ConversationNote.objects.exists()
    assert not ConversationNote.pgh_event_model.objects.exists()
    assert not ReportComment.objects.exists()
    assert ReportIssue.objects.filter(student=zoe).count() == 1
    assert Goal.objects.filter(student=zoe).count() == goals
    proof = {row["what"]: (row["before"], row["after"]) for row in Erasure.objects.get().proof["rows"]}
    assert proof["goals.Draft"] == (2, 0)
    assert proof["goals.ConversationNote"] == (2, 0)
    for model, number in versions.items():
        assert proof[model.pgh_event_model._meta.label] == (number, 0)
        assert not model.pgh_event_model.objects.exists()


def test_so_does_what_let_somebody_in_but_no_password_that_counts_still(world, time_machine):
    """It would never run out, if its row were gone."""
    before, now = timezone.now() - timedelta(hours=3), timezone.now()
    given = {"school": world.school, "given_by": world.home_teacher, "given_at": before, "expires_at": now}
    GivenPassword.objects.create(student=world.anna_s, ended_at=before, **given)
    in_force = GivenPassword.objects.create(student=world.ben_s, **given)
    by = {"opened_by": world.home_teacher, "opened_at": before}
    OpenDevice.objects.create(school=world.school, class_group=world.five_a, expires_at=now, **by)
    time_machine.move_to(in_years(2))
    assert {"accounts.GivenPassword", "accounts.OpenDevice"} <= set(overdue(world))
    retention.keep_to_the_terms(world.school)
    assert list(GivenPassword.objects.all()) == [in_force]
    assert not OpenDevice.objects.exists()


def test_it_stays_until_the_last_day_of_the_next_year(world, zoe, time_machine):
    time_machine.move_to(date(THIS_YEAR + 1, 12, 30))
    assert "goals.Draft" not in overdue(world)


def test_the_log_of_readings_goes_by_its_months(world, zoe, time_machine):
    assert AccessEvent.objects.count() == 1
    time_machine.move_to(in_years(3))
    retention.keep_to_the_terms(world.school)
    assert not AccessEvent.objects.exists()


def test_who_left_goes_after_a_year_when_the_principal_approves(world, zoe, time_machine):
    rendition.render(zoe.report_issues.get().pk)
    leaves(zoe)
    time_machine.move_to(timezone.now() + timedelta(days=400))
    retention.keep_to_the_terms(world.school)
    waiting = Erasure.objects.get(kind="yearly", done_at=None)
    assert waiting.rehearsed["rows"] == [{"what": "accounts.Student", "before": 1, "after": 0}]
    assert Student.objects.get(pk=zoe.pk).preferred_name == "Zoe"
    retention.keep_to_the_terms(world.school)
    assert Erasure.objects.filter(done_at=None).count() == 1
    erasing.approve_erasure(erasure=waiting, by=world.principal)
    retention.carry_out_yearly(waiting.pk)
    waiting.refresh_from_db()
    assert overdue(world) == {}
    assert waiting.done_at
    assert waiting.approved_by == world.principal
    assert {row["what"]: (row["before"], row["after"]) for row in waiting.proof["rows"]}["goals.Goal"] == (3, 0)
    assert Student.objects.get(pk=zoe.pk).preferred_name == "–"
    assert ReportIssue.objects.filter(student=zoe).exists()


def test_a_report_goes_six_years_after_leaving_and_then_nothing_is_left(world, zoe, time_machine):
    rendition.render(zoe.report_issues.get().pk)
    leaves(zoe)
    for years in (2, 5):
        time_machine.move_to(in_years(years))
        run_and_approve(world)
    assert ReportIssue.objects.filter(student=zoe).exists()
    time_machine.move_to(in_years(7))
    assert overdue(world)["reporting.ReportIssue"] == 1
    run_and_approve(world)
    assert overdue(world) == {}
    assert not ReportIssue.objects.filter(student=zoe.pk).exists()
    assert not Rendition.objects.exists()
    assert not Report.objects.filter(student=zoe.pk).exists()
    assert not Student.objects.filter(pk=zoe.pk).exists()


def run_and_approve(world) -> None:
    retention.keep_to_the_terms(world.school)
    for waiting in Erasure.objects.filter(kind="yearly", done_at=None):
        erasing.approve_erasure(erasure=waiting, by=world.principal)
        retention.carry_out_yearly(waiting.pk)


@pytest.mark.parametrize(("level", "years", "kept"), [(5, 7, Keep.REPORT_LOW), (10, 31, Keep.REPORT_LAST)])
def test_the_class_comes_from_the_year_level(world, level, years, kept, time_machine):
    StudentYear.objects.filter(student=world.anna_s).update(year_level=level)
    issue = published_issue(world, world.anna_s)
    assert kept_as(with_level(ReportIssue.objects.all()).get()) == kept
    leaves(world.anna_s)
    time_machine.move_to(in_years(years))
    found = Overdue(world.school, world.school.today()).reports()
    assert [each.pk for each in found] == ([issue.pk] if kept == Keep.REPORT_LOW else [])


def test_an_adult_goes_two_years_after_the_last_tie(world, time_machine):
    gone = world.former_teacher
    Membership.objects.filter(user=gone).update(ends_at=timezone.now())
    time_machine.move_to(in_years(1))
    assert "accounts.User" not in overdue(world)
    time_machine.move_to(in_years(3))
    found = {person.pk for person in Overdue(world.school, world.school.today()).adults()}
    assert gone.pk in found
    assert not {world.home_teacher.pk, world.parent.pk, world.anna.pk} & found
    run_and_approve(world)
    assert User.objects.filter(pk=gone.pk, is_active=True).count() == 0


def test_no_school_goes_below_the_law(world):
    for key, amount in (("report_low", 5), ("report_high", 29), ("learning", 0), ("read_log", 11)):
        with pytest.raises(IntegrityError, match=f"retention_{key}_not_shorter"), transaction.atomic():
            RetentionRule.objects.create(school=world.school, key=key, amount=amount)


def test_a_school_may_keep_longer(world, zoe, time_machine):
    RetentionRule.objects.create(school=world.school, key="working", amount=3)
    assert Terms(world.school).amount(Keep.WORKING) == 3
    time_machine.move_to(in_years(2))
    assert "goals.Draft" not in overdue(world)


def test_another_school_is_not_touched(world, time_machine):
    Draft.objects.create(
        school=world.other_school, author=world.dev, student=world.dev_s, object_uuid=world.dev_s.uuid, field="title",
        page_token="a", text="Mine.",
    )  # fmt: skip
    time_machine.move_to(in_years(2) + timedelta(days=1))
    retention.keep_to_the_terms(world.school)
    assert Draft.objects.get().text == "Mine."


def adults(world) -> set[int]:
    return {person.pk for person in Overdue(world.school, world.school.today()).adults()}


def test_a_parent_whose_last_link_ended_goes_though_the_role_stands_open(world, time_machine):
    assert Membership.objects.get(user=world.former_parent).ends_at is None
    time_machine.move_to(in_years(1))
    assert world.former_parent.pk not in adults(world)
    time_machine.move_to(in_years(3))
    assert world.former_parent.pk in adults(world)
    assert world.parent.pk not in adults(world)
    make.make_guardian(world.tom_s, world.former_parent, starts_at=timezone.now() + timedelta(days=9))
    assert world.former_parent.pk not in adults(world)


def test_a_parent_who_is_new_and_not_linked_yet_stays(world):
    person = make.make_user("Nia New")
    Membership.objects.create(school=world.school, user=person, role="parent")
    assert person.pk not in adults(world)


def test_an_order_and_something_still_answered_for_keep_an_adult(world, time_machine):
    Guardianship.objects.filter(user=world.restricted_parent).update(ends_at=timezone.now())
    Membership.objects.filter(user=world.former_teacher).update(ends_at=timezone.now())
    time_machine.move_to(in_years(3))
    assert world.former_teacher.pk in adults(world)
    assert world.restricted_parent.pk not in adults(world)
    Responsibility.objects.create(school=world.school, user=world.former_teacher, kind="office")
    assert world.former_teacher.pk not in adults(world)
