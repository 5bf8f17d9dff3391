"""Frozen for an hour: what goes out, what stays behind, and taking the hour back."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from accounts.actions.restrictions import restrict_access
from accounts.actions.safety import open_for_safety
from accounts.roles import Audience
from goals.models import Goal, Reflection
from goals.models.choices import GoalStatus, Outcome
from reporting.actions import release, rendition
from reporting.models import Batch, Rendition, Report, ReportIssue, ReportPolicy
from tests import factories as make
from tests.reporting.stories import (
    TITLE,
    approve,
    approved_report,
    jobs,
    published_issue,
    schedule,
    scheduled_issue,
    the_hour_comes,
    written_report,
)

TOMORROW = timedelta(days=1)


def test_scheduling_freezes_and_plans(world):
    issue = scheduled_issue(world)
    assert (issue.number, issue.schema, issue.data["draft"], issue.data["issue_number"]) == (1, 3, False, 1)
    assert jobs("render_issue").get().queueing_lock == f"render-{issue.pk}"
    assert jobs("publish").get().scheduled_at == world.batch.publish_at
    assert Report.objects.get().state == "scheduled"


def test_what_is_frozen_no_longer_changes(world):
    issue = scheduled_issue(world)
    goal = issue.report.report_goals.get().goal
    goal.change(goal.version, title="Something else now")
    the_hour_comes(world.batch)
    issue.refresh_from_db()
    assert issue.data["goals"][0]["title"] == TITLE


def test_only_the_year_level_that_was_asked_for(world):
    approved_report(world)
    approved_report(world, world.tom_s)
    assert [issue.student for issue in schedule(world, year_level=0).issues.all()] == [world.tom_s]


def test_nobody_schedules_the_report_of_an_own_child(world):
    approved_report(world)
    make.make_guardian(world.anna_s, world.reporting)
    with pytest.raises(ValidationError, match="No approved report"):
        schedule(world, by=world.reporting)


def test_nothing_to_release(world):
    written_report(world)
    with pytest.raises(ValidationError, match="No approved report"):
        schedule(world)


def test_a_report_whose_goal_was_withdrawn_stays_behind_and_is_named(world, client_of):
    goal = approved_report(world).report_goals.get().goal
    goal.change(goal.version, audience=Audience.TEACHERS)
    with pytest.raises(ValidationError, match="No approved report"):
        schedule(world)
    page = client_of(world.principal).get(reverse("reporting:release", args=[world.cycle.uuid])).content.decode()
    assert "no longer shared with the family" in page
    assert "Anna Quill" in page


def changes(**fields):
    return lambda goal: goal.change(goal.version, **fields)


def share_a_reflection(goal: Goal) -> None:
    Reflection.of(goal, text="Since then I explain aloud.", audience=Audience.FAMILY).save()


def begin_the_next_goal(goal: Goal) -> None:
    fields = {"carried_from": goal, "carried_how": "new", "audience": Audience.FAMILY}
    make.make_goal(goal.student, goal.cycle, title="I will teach it to Ben.", **fields)


NEW_WORDS = {
    "title": changes(title="I will explain it to everybody."),
    "why": changes(why="Because Ben asked me."),
    "measure": changes(measure="Ben can explain it too."),
    "step": lambda goal: make.make_target(goal, "A step that nobody has read."),
    "reflection": share_a_reflection,
    "outcome": changes(status=GoalStatus.CLOSED, closed_at=timezone.now(), outcome=Outcome.ACHIEVED),
    "teacher's outcome": changes(teacher_outcome=Outcome.PARTLY),
    "next goal": begin_the_next_goal,
}
"""What anybody may do after the approval and before the freezing."""


@pytest.mark.parametrize("part", NEW_WORDS)
def test_words_that_nobody_has_approved_stay_behind_and_the_report_is_named(part, world, client_of):
    report = approved_report(world)
    approved_report(world, world.ben_s)
    NEW_WORDS[part](report.report_goals.get().goal)
    assert [issue.student for issue in schedule(world).issues.all()] == [world.ben_s]
    assert Report.objects.get(student=world.anna_s).state == "approved"
    page = client_of(world.reporting).get(reverse("reporting:release", args=[world.cycle.uuid])).content.decode()
    assert "words in them have changed since they were approved" in page
    assert f'<a href="{report.get_absolute_url()}">' in page


def test_the_release_says_how_many_go_out(world, client_of):
    NEW_WORDS["why"](approved_report(world).report_goals.get().goal)
    approved_report(world, world.ben_s)
    at = f"{world.school.today() + TOMORROW}T16:00"
    address = reverse("reporting:release", args=[world.cycle.uuid])
    answer = client_of(world.principal).post(address, {"publish_at": at, "year_level": "all"}, follow=True)
    assert "Planned: one report goes out on" in answer.content.decode()


def test_the_form_counts_what_can_go_out(world, client_of):
    NEW_WORDS["why"](approved_report(world).report_goals.get().goal)
    hidden = approved_report(world, make.make_student(world.year, "Ida Sand", classes=[world.five_a]))
    changes(audience=Audience.TEACHERS)(hidden.report_goals.get().goal)
    address = reverse("reporting:release", args=[world.cycle.uuid])
    page = client_of(world.principal).get(address).content.decode()
    assert "No approved report can go out at the moment" in page
    for student in (world.ben_s, world.tom_s):
        approved_report(world, student)
    form = client_of(world.principal).get(address).context["form"]
    choices = [str(label) for _value, label in form.fields["year_level"].choices]
    assert choices == ["All 2 reports that can go out", "Prep: 1", "Year 5: 1"]


def test_looked_at_again_it_goes_out_with_the_new_words(world):
    report = approved_report(world)
    NEW_WORDS["why"](report.report_goals.get().goal)
    approve(world, report)
    assert schedule(world).issues.get().data["goals"][0]["why"] == "Because Ben asked me."


def test_what_goes_on_by_itself_holds_nothing_back(world):
    """A step is ticked, a check-in made, a private thought written: none of it is a word that the family reads."""
    goal = approved_report(world).report_goals.get().goal
    make.make_target(goal, "PRIVATE: a step of my own", audience=Audience.ONLY_ME)
    make.make_check_in(goal, "stuck")
    Reflection.of(goal, text="PRIVATE: I was afraid.").save()
    goal.targets.filter(audience=Audience.FAMILY).update(done_at=timezone.now(), due_on=world.school.today())
    goal.change(goal.version, due_on=world.school.today())
    assert schedule(world).issues.count() == 1


def test_the_same_words_again_hold_nothing_back(world):
    goal = approved_report(world).report_goals.get().goal
    goal.change(goal.version, title="Something else.")
    goal.change(goal.version, title=TITLE)
    assert schedule(world).issues.count() == 1


def test_a_goal_that_is_left_out_by_the_school_is_another_report(world):
    approved_report(world)
    ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, goals_in_reports=False)
    with pytest.raises(ValidationError, match="No approved report"):
        schedule(world)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("", "This field is required"),
        ("tomorrow", "Please give a day and a time"),
        ("2020-01-01T10:00", "in the past"),
        ("9999-12-31T23:59", "more than a year away"),
        ("2026-13-45T99:99", "Please give a day and a time"),
        ("\x00", "Please give a day and a time"),
    ],
)
def test_an_hour_that_cannot_be_is_said_at_the_field(at, said, world, client_of):
    approved_report(world)
    page = client_of(world.principal).post(
        reverse("reporting:release", args=[world.cycle.uuid]), {"publish_at": at, "year_level": "all"}
    )
    assert said in page.content.decode()
    assert not Batch.objects.exists()


def test_the_hour_is_the_school_s(world, client_of):
    approved_report(world)
    world.school.time_zone = "Australia/Perth"
    world.school.save()
    day = world.school.today() + TOMORROW
    client_of(world.principal).post(
        reverse("reporting:release", args=[world.cycle.uuid]), {"publish_at": f"{day}T16:00", "year_level": "5"}
    )
    assert Batch.objects.get().publish_at.astimezone(world.school.zone).strftime("%H:%M") == "16:00"
    assert Batch.objects.get().publish_at.utcoffset() == timedelta(0)
    assert Batch.objects.get().publish_at.hour == 8


MELBOURNE = ZoneInfo("Australia/Melbourne")


def half_past_two(night: int) -> str:
    """On the next night on which clocks in Melbourne go forward (1) or back (-1)."""
    day = datetime.combine(timezone.localdate() + TOMORROW, time(), tzinfo=MELBOURNE)
    while (day + TOMORROW).utcoffset() - day.utcoffset() != night * timedelta(hours=1):
        day += TOMORROW
    return f"{day:%Y-%m-%d}T02:30"


def plan_at(world, client_of, at: str, **more):
    values = {"publish_at": at, "year_level": "all"} | more
    return client_of(world.principal).post(reverse("reporting:release", args=[world.cycle.uuid]), values)


def test_a_time_that_is_left_out_is_refused(world, client_of):
    approved_report(world)
    assert "Clocks go forward that night" in plan_at(world, client_of, half_past_two(1)).content.decode()
    assert not Batch.objects.exists()


@pytest.mark.parametrize(("which", "hour"), [("first", "15:30"), ("second", "16:30")])
def test_a_time_that_comes_twice_is_asked_about(world, client_of, which, hour):
    approved_report(world)
    asked = plan_at(world, client_of, half_past_two(-1)).content.decode()
    assert "this time comes twice" in asked
    assert "Which of the two?" in asked
    assert "(optional)" not in asked
    assert not Batch.objects.exists()
    assert plan_at(world, client_of, half_past_two(-1), which=which).status_code == 302
    assert f"{Batch.objects.get().publish_at:%H:%M}" == hour


def test_a_year_level_of_another_kind_is_refused(world, client_of):
    approved_report(world)
    page = client_of(world.principal).post(
        reverse("reporting:release", args=[world.cycle.uuid]),
        {"publish_at": f"{world.school.today() + TOMORROW}T16:00", "year_level": "12"},
    )
    assert "Select a valid choice" in page.content.decode()
    assert not Batch.objects.exists()


def test_taking_the_hour_back_throws_the_frozen_away(world, django_capture_on_commit_callbacks):
    issue = scheduled_issue(world)
    rendition.render(issue.pk)
    key = Rendition.objects.get().storage_key
    with django_capture_on_commit_callbacks(execute=True):
        release.unschedule(batch=world.batch)
    assert Report.objects.get().state == "approved"
    assert not Batch.objects.exists()
    assert not ReportIssue.objects.exists()
    assert not default_storage.exists(key)
    assert schedule(world).issues.get().number == 1


@pytest.mark.parametrize("how", ["teaches the class", "own child", "an order", "looked at for safety"])
def test_cancelled_nothing_goes_out_whoever_cancels(how, world, client_of):
    """Also of a child whose report she could not release herself."""
    approved_report(world, world.ben_s)
    scheduled_issue(world)
    match how:
        case "teaches the class":
            make.assign(world.principal, world.five_a)
        case "own child":
            make.make_guardian(world.anna_s, world.principal)
        case "an order":
            restrict_access(student=world.anna_s, user=world.principal, reason="An order.", by=world.admin)
        case "looked at for safety":
            open_for_safety(student=world.anna_s, by=world.principal, reason="A call from outside.")
    answer = client_of(world.principal).post(
        reverse("reporting:unschedule", args=[world.cycle.uuid]), {"batch": world.batch.uuid}, follow=True
    )
    assert "nothing goes out" in answer.content.decode()
    assert set(Report.objects.values_list("state", flat=True)) == {"approved"}
    assert not ReportIssue.objects.exists()
    assert not Batch.objects.exists()


def test_what_is_out_is_not_unscheduled(world):
    published_issue(world)
    with pytest.raises(ValidationError, match="already published"):
        release.unschedule(batch=world.batch)


def test_what_is_no_longer_planned_at_that_very_moment_is_said(world, client_of, monkeypatch):
    """Where a child took back all that was in it, the release is thrown away at its hour."""
    scheduled_issue(world)
    cancels = release.unschedule

    def too_late(*, batch):
        cancels(batch=batch)
        cancels(batch=batch)

    monkeypatch.setattr(release, "unschedule", too_late)
    answer = client_of(world.principal).post(
        reverse("reporting:unschedule", args=[world.cycle.uuid]), {"batch": world.batch.uuid}, follow=True
    )
    assert "already published, or are no longer planned." in answer.content.decode()


@pytest.mark.parametrize("batch", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_another_batch_is_not_found(batch, world, client_of):
    scheduled_issue(world)
    client_of(world.principal).post(reverse("reporting:unschedule", args=[world.cycle.uuid]), {"batch": batch})
    assert Report.objects.get().state == "scheduled"


@pytest.mark.parametrize("more", [1, 3])
def test_the_release_page_asks_the_same_questions_for_every_number(more, world, client_of, django_assert_num_queries):
    scheduled_issue(world)
    for number in range(more):
        student = make.make_student(world.year, f"Student {number}", classes=[world.five_a])
        NEW_WORDS["title"](approved_report(world, student).report_goals.get().goal)
    Report.objects.update(stayed_behind_at=timezone.now())
    principal = client_of(world.principal)
    address = reverse("reporting:release", args=[world.cycle.uuid])
    principal.get(address)
    with django_assert_num_queries(RELEASE_PAGE):
        principal.get(address)


RELEASE_PAGE = 37
