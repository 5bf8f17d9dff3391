"""The principal signs a year level off with the keyboard, it goes home at the minute, a parent reads it, and what was
wrong in it comes once more, with the reason."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from reporting.actions.publication import publish_due
from reporting.actions.writing import submit
from reporting.models import Batch, IssueOpened, Report, ReportIssue, SignOff
from tests import factories as make
from tests.journeys.conftest import DESK, PATIENCE, PHONE
from tests.reporting.stories import family_goal, written_report

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def handed_in(world) -> list[Report]:
    """Of 5A: Anna, and six more."""
    names = ["Kita Wren", "Kitb Wren", "Kitc Wren", "Kitd Wren", "Kite Wren", "Kitf Wren"]
    students = [world.anna_s, *[make.make_student(world.year, name, classes=[world.five_a]) for name in names]]
    reports = []
    for student in students:
        report = written_report(world, student, [family_goal(world, student)])
        for number, comment in enumerate(report.comments.order_by("pk")):
            comment.change(comment.version, text=f"{student.preferred_name} tries {number} {student.pk}.")
        submit(report=report, by=world.home_teacher)
        reports.append(report)
    return reports


def press_with_the_keyboard(visitor, role: str, name: str) -> None:
    """What has this name is reached with Tab, and pressed with Enter."""
    target = visitor.page.locator("main").get_by_role(role, name=name).first
    expect(target).to_be_visible(timeout=PATIENCE)
    for _tab in range(200):
        if target.evaluate("each => each === document.activeElement"):
            break
        visitor.page.keyboard.press("Tab")
    else:
        raise AssertionError(f"{name} is not reached with Tab")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_load_state()


@pytest.mark.full
def test_signed_off_sent_home_read_and_put_right(world, handed_in, visitor, empty_queue, worker):
    world.parent.email = "nora@example.org"
    world.parent.save()
    principal = visitor(world.principal, DESK)
    sign_off(principal)
    assert set(Report.objects.values_list("state", flat=True)) == {"approved"}
    assert SignOff.objects.get().signed.filter(read_at=None).count() == 2
    at_the_minute(principal, world)

    mother = visitor(world.parent, PHONE)
    mother.go("reporting:published", world.anna_s.uuid)
    mother.follow("Report, ")
    expect(mother.page.get_by_text("Anna tries 0").first).to_be_visible(timeout=PATIENCE)
    mother.look()
    assert IssueOpened.objects.get().user == world.parent

    put_right(principal, visitor, world)
    mother.page.reload()
    expect(mother.page.get_by_text("This is the newest one.")).to_be_visible(timeout=PATIENCE)
    expect(mother.page.get_by_text("Anna explains each step now.").first).to_be_visible()
    expect(mother.page.get_by_text("One sentence was about another lesson.").first).to_be_visible()
    mother.look()


def sign_off(principal) -> None:
    principal.go("reporting:reports")
    principal.look()
    press_with_the_keyboard(principal, "link", "Sign off Year 5")
    principal.look()
    press_with_the_keyboard(principal, "link", "Open the first of the sample")
    principal.look()
    for _report in range(5):
        press_with_the_keyboard(principal, "button", "Approve and open the next")
    expect(principal.page.get_by_text("5 of 5 read").first).to_be_visible(timeout=PATIENCE)
    principal.look()
    press_with_the_keyboard(principal, "button", "Sign off these 2 reports")
    expect(principal.page.get_by_text("2 reports of Year 5 are signed off.")).to_be_visible(timeout=PATIENCE)
    principal.look()


def at_the_minute(principal, world) -> None:
    """Planned for a minute that is near but surely not over yet, seen by the clock of the database."""
    principal.go("reporting:progress", world.cycle.uuid)
    principal.look()
    principal.follow("Release")
    at = timezone.localtime(timezone.now() + timedelta(seconds=90), world.school.zone)
    principal.fill(publish_at=at.strftime("%Y-%m-%dT%H:%M"))
    press_with_the_keyboard(principal, "button", "Plan this release")
    expect(principal.page.get_by_role("heading", name="7 reports go home on")).to_be_visible(timeout=PATIENCE)
    principal.look()
    published(principal)
    batch = Batch.objects.latest("pk")
    assert timedelta(0) <= batch.published_at - batch.publish_at <= timedelta(seconds=60)


def published(principal) -> None:
    for _look in range(100):
        if not Batch.objects.filter(published_at=None).exists():
            return
        principal.page.wait_for_timeout(1000)
    raise AssertionError("It did not go out.")


def put_right(principal, visitor, world) -> None:
    """Read, so it is not taken back: a new version, with a reason."""
    issue = ReportIssue.objects.get(student=world.anna_s)
    principal.go("reporting:issue", issue.uuid)
    expect(principal.page.get_by_text("A report that was read is not taken back").first).to_be_visible(timeout=PATIENCE)
    principal.look()
    principal.follow("Put something right")
    principal.page.locator("summary", has_text="Put something right").click()
    principal.page.locator("form[action$='/correct/'] [name=reason]").fill("One sentence was about another lesson.")
    with principal.page.expect_navigation():
        principal.page.locator("form[action$='/correct/'] button[type=submit]").click()
    teacher = visitor(world.home_teacher, DESK)
    teacher.go("reporting:report", issue.report.uuid)
    teacher.page.locator("textarea[name=overall]").fill("Anna explains each step now.")
    teacher.press("Save and hand in")
    principal.go("reporting:report", issue.report.uuid)
    press_with_the_keyboard(principal, "button", "Approve")
    principal.go("reporting:release", world.cycle.uuid)
    at = timezone.localtime(timezone.now(), world.school.zone)
    principal.fill(publish_at=at.strftime("%Y-%m-%dT%H:%M"))
    principal.press("Plan this release")
    published(principal)


def test_two_confirm_and_what_nobody_opened_is_printed(world, handed_in, visitor):
    """Planned by one, confirmed by another; the pages of the rules and of the print list, on a phone too."""
    principal = visitor(world.principal, PHONE)
    principal.go("reporting:release_rules", world.school.uuid)
    principal.page.locator("[name=two_adults]").check()
    principal.fill(notice_minutes="50")
    principal.press("Save")
    principal.look()
    for report in Report.objects.all():
        principal.page.goto(principal.server + report.get_absolute_url())
        with principal.page.expect_navigation():
            principal.page.locator("main").get_by_role("button", name="Approve").first.click()
    principal.go("reporting:release", world.cycle.uuid)
    at = timezone.localtime(timezone.now() + timedelta(days=1), world.school.zone)
    principal.fill(publish_at=at.strftime("%Y-%m-%dT%H:%M"))
    principal.press("Plan this release")
    expect(principal.page.get_by_text("Waits for a second person").first).to_be_visible(timeout=PATIENCE)
    principal.look()
    second = visitor(world.reporting, PHONE)
    second.go("reporting:release", world.cycle.uuid)
    second.press("Confirm this release")
    expect(second.page.get_by_text("Confirmed").first).to_be_visible(timeout=PATIENCE)
    second.look()
    assert Batch.objects.get().confirmed_by == world.reporting
    Batch.objects.update(publish_at=timezone.now() - timedelta(seconds=1))
    assert publish_due() == 7
    second.go("reporting:not_opened", world.cycle.uuid)
    second.look()
