"""From the approved report to the family: frozen, rendered in the worker, published together, never early, once."""

import threading
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pypdf import PdfReader

from accounts.models import AccessRestriction, Responsibility
from accounts.roles import Audience
from goals.models import Goal, Reflection, Target
from reporting.actions import approval, publication, release, rendition
from reporting.actions.writing import submit
from reporting.models import Batch, Rendition, Report, ReportIssue
from reporting.tasks import render_missing
from tests import factories as make
from tests.reporting.stories import (
    COMMENT,
    REFLECTION,
    TITLE,
    anna_report,
    approved_report,
    family_goal,
    published_issue,
    scheduled_issue,
    the_hour_comes,
    written_report,
)

TOMORROW = timedelta(days=1)


def schedule(world, by=None, at=None, **fields):
    at = at or timezone.now() + TOMORROW
    return release.schedule(cycle=world.cycle, publish_at=at, by=by or world.principal, **fields)


@pytest.fixture
def empty_queue():
    """Jobs outlive a transactional test: the tables are procrastinate's own, and no flush empties them."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def jobs(name):
    return ProcrastinateJob.objects.filter(task_name=f"reporting.{name}", status="todo")


# ------------------------------------------------------------------------------------------------ approving


def test_nobody_approves_what_he_or_she_wrote(world):
    report = written_report(world)
    report.comments.filter(goal=None).update(author=world.principal)
    submit(report=report, by=world.home_teacher)
    with pytest.raises(ValidationError, match="somebody else approves it"):
        approval.approve(report=report, by=world.principal)


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
    approval.approve_alone(report=report, by=world.home_teacher)
    assert ProcrastinateJob.objects.get(task_name="accounts.send_message").args["to"] == "office@example.org"
    reporting = make.make_responsible(world.school, "Rita Second", "reporting")
    with pytest.raises(ValidationError, match="approved by their own writer"):
        schedule(world, by=reporting, at=timezone.now() + timedelta(hours=23))
    schedule(world, by=reporting, at=timezone.now() + timedelta(hours=25))


def test_nobody_approves_alone_while_there_is_somebody_else(world):
    report = written_report(world)
    submit(report=report, by=world.home_teacher)
    with pytest.raises(ValidationError, match="Somebody else"):
        approval.approve_alone(report=report, by=world.home_teacher)


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


# ------------------------------------------------------------------------------------------------ scheduling


def test_scheduling_freezes_and_plans(world):
    issue = scheduled_issue(world)
    assert (issue.number, issue.schema, issue.data["draft"], issue.data["issue_number"]) == (1, 1, False, 1)
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
        release.unschedule(batch=world.batch, by=world.principal)
    assert Report.objects.get().state == "approved"
    assert not Batch.objects.exists()
    assert not ReportIssue.objects.exists()
    assert not default_storage.exists(key)
    assert schedule(world).issues.get().number == 1


def test_what_is_out_is_not_unscheduled(world):
    published_issue(world)
    with pytest.raises(ValidationError, match="already published"):
        release.unschedule(batch=world.batch, by=world.principal)


@pytest.mark.parametrize("batch", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_another_batch_is_not_found(batch, world, client_of):
    scheduled_issue(world)
    client_of(world.principal).post(reverse("reporting:unschedule", args=[world.cycle.uuid]), {"batch": batch})
    assert Report.objects.get().state == "scheduled"


# ------------------------------------------------------------------------------------------------ publishing


def test_never_early(world):
    scheduled_issue(world)
    assert publication.publish_due() == 0
    assert publication.publish(world.batch.pk) == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Batch.objects.update(published_at=timezone.now())


def test_all_at_once_and_once_only(world):
    for student in (world.ben_s, world.tom_s):
        approved_report(world, student)
    scheduled_issue(world)
    assert the_hour_comes(world.batch) == 3
    assert publication.publish_due() == 0
    moments = set(ReportIssue.objects.values_list("published_at", flat=True))
    assert moments == set(Batch.objects.values_list("published_at", flat=True))
    assert set(Report.objects.values_list("state", flat=True)) == {"published"}


def take_back(goal: Goal, part: str) -> None:
    """What a child may do between the freezing and the hour."""
    if part == "goal":
        goal.change(goal.version, audience=Audience.TEACHERS)
    elif part == "bin":
        goal.change(goal.version, binned_at=timezone.now())
    elif part == "reflection":
        shared = Reflection.objects.get(goal=goal, text=REFLECTION)
        shared.change(shared.version, audience=Audience.ONLY_ME)
    elif part == "step":
        Target.objects.filter(goal=goal).first().delete()
        # The history's clock stands still within one transaction, and a test is one.
        Target.pgh_event_model.objects.filter(pgh_label="delete").update(pgh_created_at=timezone.now())
    else:
        following = Goal.objects.get(carried_from=goal)
        following.change(following.version, audience=Audience.ONLY_ME)


@pytest.mark.parametrize("part", ["goal", "bin", "reflection", "step", "next goal"])
def test_what_a_child_withdraws_before_the_hour_does_not_go_out(part, world):
    approved_report(world, world.ben_s)
    goal = family_goal(world)
    make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY, carried_from=goal, carried_how="new")
    make.make_target(goal, text="A step that the family reads.")
    approved_report(world, goals=[goal])
    scheduled = release.schedule(cycle=world.cycle, publish_at=timezone.now() + timedelta(days=1), by=world.principal)
    take_back(goal, part)
    assert the_hour_comes(scheduled) == 1
    assert Report.objects.get(student=world.anna_s).state == "approved"
    assert Report.objects.get(student=world.ben_s).state == "published"
    assert not ReportIssue.objects.filter(student=world.anna_s).exists()


def test_nobody_approves_what_was_handed_in_anew_behind_an_open_page(world, client_of):
    report = written_report(world)
    submit(report=report, by=world.home_teacher)
    read = report.version
    approval.send_back(report=report, reason="Please name a next step.", by=world.principal)
    submit(report=report, by=world.home_teacher)
    client_of(world.principal).post(reverse("reporting:approve", args=[report.uuid]), {"version": read})
    assert Report.objects.get().state == "submitted"
    client_of(world.principal).post(reverse("reporting:approve", args=[report.uuid]), {"version": report.version})
    assert Report.objects.get().state == "approved"


def test_each_adult_who_receives_reports_hears_once_without_a_name(world):
    for person in ("parent", "second_parent", "former_parent", "restricted_parent", "other_parent"):
        user = getattr(world, person)
        user.email = f"{person}@example.org"
        user.save()
    make.make_guardian(world.tom_s, world.parent)
    world.second_parent.guardianships.update(receives_reports=False)
    for student in (world.ben_s, world.tom_s):
        approved_report(world, student)
    published_issue(world)
    sent = {job.args["to"]: job.args for job in ProcrastinateJob.objects.filter(task_name="accounts.send_message")}
    assert set(sent) == {"parent@example.org", "other_parent@example.org"}
    assert ProcrastinateJob.objects.filter(task_name="accounts.send_message").count() == 2
    body = sent["parent@example.org"]["body"]
    assert body.count("http://127.0.0.1:8000/issues/") == 2
    for words in ("Anna", "Quill", "Tom", "Reed", TITLE, COMMENT):
        assert words not in str(sent)


def test_a_restriction_that_ends_lets_the_mail_through_and_one_that_begins_stops_it(world):
    AccessRestriction.objects.update(ends_at=timezone.now())
    world.restricted_parent.email = "rex@example.org"
    world.restricted_parent.save()
    published_issue(world)
    assert [job.args["to"] for job in ProcrastinateJob.objects.filter(task_name="accounts.send_message")] == [
        "rex@example.org"
    ]


def test_taking_back_hides_it_from_the_family_and_tells_them(world, client_of):
    world.parent.email = "nora@example.org"
    world.parent.save()
    issue = published_issue(world)
    family = client_of(world.parent)
    address = reverse("reporting:issue", args=[issue.uuid])
    assert family.get(address).status_code == 200
    release.recall(report=issue.report, reason="It was another child's sentence.", by=world.principal)
    assert family.get(address).status_code == 404
    assert family.get(reverse("reporting:issue_pdf", args=[issue.uuid])).status_code == 404
    told = ProcrastinateJob.objects.filter(task_name="accounts.send_message").latest("id").args
    assert (told["to"], "another child" in str(told)) == ("nora@example.org", False)


def test_a_correction_is_a_new_version_with_its_reason_and_replaces_the_old_at_its_hour(world, client_of):
    first = published_issue(world)
    report = Report.objects.get()
    release.correct(report=report, reason="A date was wrong.", by=world.principal)
    family = client_of(world.parent)
    assert family.get(reverse("reporting:issue", args=[first.uuid])).status_code == 200
    submit(report=report, by=world.home_teacher)
    approval.approve(report=report, by=world.principal)
    batch = schedule(world)
    the_hour_comes(batch)
    second = batch.issues.get()
    assert (second.number, second.reason, second.data["correction_reason"]) == (
        2,
        "A date was wrong.",
        "A date was wrong.",
    )
    family = client_of(world.parent)
    assert family.get(reverse("reporting:issue", args=[first.uuid])).status_code == 404
    assert "A date was wrong." in family.get(reverse("reporting:issue", args=[second.uuid])).content.decode()


# ------------------------------------------------------------------------------------------------ rendering


def test_a_report_that_cannot_be_rendered_says_why_and_stops_no_other(world):
    approved_report(world, world.ben_s)
    approved_report(world, goals=[family_goal(world, title="A sign that no font has: \u0378")])
    batch = schedule(world)
    for issue in batch.issues.all():
        rendition.render(issue.pk)
    assert "No font on this server" in Rendition.objects.get(issue__student=world.anna_s).problem
    assert Rendition.objects.get(issue__student=world.ben_s).pages == 1
    assert the_hour_comes(batch) == 2


def test_rendering_twice_makes_one_file(world):
    issue = scheduled_issue(world)
    rendition.render(issue.pk)
    before = Rendition.objects.values().get()
    rendition.render(issue.pk)
    assert Rendition.objects.values().get() == before


def test_a_discarded_issue_leaves_no_file(world, monkeypatch):
    issue = scheduled_issue(world)
    real = rendition.render_pdf

    def render_while_it_is_thrown_away(summary):
        release.unschedule(batch=world.batch, by=world.principal)
        return real(summary)

    monkeypatch.setattr(rendition, "render_pdf", render_while_it_is_thrown_away)
    rendition.render(issue.pk)
    assert not Rendition.objects.exists()
    assert default_storage.listdir(f"reports/{issue.uuid}")[1] == []


def test_the_safety_net_plans_what_has_no_job_and_no_more(world):
    scheduled_issue(world)
    render_missing(timestamp=0)
    assert jobs("render_issue").count() == 1
    jobs("render_issue").delete()
    render_missing(timestamp=0)
    assert jobs("render_issue").count() == 1


def test_another_try(world, client_of):
    approved_report(world, world.ben_s)
    approved_report(world)
    world.batch = schedule(world)
    issue = world.batch.issues.first()
    jobs("render_issue").delete()
    Rendition.objects.create(school=world.school, issue=issue, language="en-au", problem="It took too long.")
    principal = client_of(world.principal)
    assert (
        "One PDF could not be made"
        in principal.get(reverse("reporting:release", args=[world.cycle.uuid])).content.decode()
    )
    principal.post(reverse("reporting:render_again", args=[world.cycle.uuid]))
    assert jobs("render_issue").count() == 1
    assert not Rendition.objects.exists()


# ------------------------------------------------------------------------------------------------ the real worker


@pytest.mark.django_db(transaction=True)
def test_the_worker_renders_publishes_and_mails_and_the_pdf_holds_the_child_s_words(
    world, empty_queue, run_jobs, client_of
):
    world.parent.email = "nora@example.org"
    world.parent.save()
    issue = scheduled_issue(world)
    run_jobs()
    assert (ReportIssue.objects.get().published_at, len(mail.outbox)) == (None, 0)
    Batch.objects.update(publish_at=timezone.now() - timedelta(seconds=1))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE task_name = 'reporting.publish'")
    run_jobs()
    assert [message.to for message in mail.outbox] == [["nora@example.org"]]
    answer = client_of(world.parent).get(reverse("reporting:issue_pdf", args=[issue.uuid]))
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    for words in ("I will explain my thinking so that Mai Nguyễn", "王小明", REFLECTION, COMMENT):
        assert words in " ".join(text.split())


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_publish_one_run(world, empty_queue):
    world.parent.email = "nora@example.org"
    world.parent.save()
    scheduled_issue(world)
    Batch.objects.update(publish_at=timezone.now() - timedelta(seconds=1))
    start, counts = threading.Barrier(2), []

    def work() -> None:
        start.wait()
        counts.append(publication.publish_due())
        connection.close()

    threads = [threading.Thread(target=work) for _worker in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counts) == [0, 1]
    assert ProcrastinateJob.objects.filter(task_name="accounts.send_message").count() == 1


# ------------------------------------------------------------------------------------------------ the release page


@pytest.mark.parametrize("more", [0, 2])
def test_the_release_page_asks_the_same_questions_for_every_number(more, world, client_of, django_assert_num_queries):
    for number in range(more):
        approved_report(world, make.make_student(world.year, f"Student {number}", classes=[world.five_a]))
    scheduled_issue(world)
    principal = client_of(world.principal)
    address = reverse("reporting:release", args=[world.cycle.uuid]) + "?year=5"
    principal.get(address)
    with django_assert_num_queries(RELEASE_PAGE):
        principal.get(address)


def test_what_is_missing_is_named(world, client_of):
    written_report(world)
    page = client_of(world.principal).get(reverse("reporting:release", args=[world.cycle.uuid]) + "?year=5")
    text = page.content.decode()
    for words in ("Still missing in Year 5", "Anna Quill", "Harper Vale", "Ben Rook", "Not begun"):
        assert words in text
    assert "Tom Reed" not in text


RELEASE_PAGE = 11
