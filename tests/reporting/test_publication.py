"""The hour comes: published together, never early, once, and each family hears of it."""

import threading
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pypdf import PdfReader

from accounts.access import lock_row
from accounts.models import AccessRestriction, Student, User
from accounts.roles import Audience
from goals.models import Goal, Reflection, Target
from reporting.actions import notices, publication, release
from reporting.models import Batch, Report, ReportIssue, ReportPolicy
from tests import factories as make
from tests.reporting.stories import (
    COMMENT,
    REFLECTION,
    TITLE,
    approved_report,
    family_goal,
    published_issue,
    schedule,
    scheduled_issue,
    the_hour_comes,
)

NOTICE = "reporting.tell_of_reports"


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


def changes(**fields):
    return lambda goal: goal.change(goal.version, **fields)


def remove_a_step(goal: Goal) -> None:
    Target.objects.filter(goal=goal).first().delete()


def remove_a_step_while_the_family_does_not_look(goal: Goal) -> None:
    goal.change(goal.version, audience=Audience.TEACHERS)
    remove_a_step(goal)
    goal.change(goal.version, audience=Audience.FAMILY)


def narrow_a_reflection(goal: Goal) -> None:
    shared = Reflection.objects.get(goal=goal, text=REFLECTION)
    shared.change(shared.version, audience=Audience.ONLY_ME)


def narrow_a_check_in(goal: Goal) -> None:
    check_in = goal.check_ins.get()
    check_in.change(check_in.version, audience=Audience.TEACHERS)


def narrow_the_next_goal(goal: Goal) -> None:
    following = Goal.objects.get(carried_from=goal)
    following.change(following.version, audience=Audience.ONLY_ME)


def narrow_what_comes_next(goal: Goal) -> None:
    found = goal.next_targets.get()
    found.change(found.version, audience=Audience.TEACHERS)


TAKEN_BACK = {
    "goal": changes(audience=Audience.TEACHERS),
    "bin": changes(binned_at=timezone.now()),
    "reflection": narrow_a_reflection,
    "step": remove_a_step,
    "step, unseen": remove_a_step_while_the_family_does_not_look,
    "check-in": narrow_a_check_in,
    "next goal": narrow_the_next_goal,
    "what comes next": narrow_what_comes_next,
}
"""What a child may do between the freezing and the hour."""


@pytest.mark.parametrize("part", TAKEN_BACK)
def test_what_a_child_withdraws_before_the_hour_does_not_go_out(part, world):
    approved_report(world, world.ben_s)
    goal = family_goal(world)
    make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY, carried_from=goal, carried_how="new")
    make.make_target(goal, text="A step that the family reads.")
    make.make_next_target(goal)
    approved_report(world, goals=[goal])
    scheduled = release.schedule(cycle=world.cycle, publish_at=timezone.now() + timedelta(days=1), by=world.principal)
    TAKEN_BACK[part](goal)
    assert the_hour_comes(scheduled) == 1
    assert Report.objects.get(student=world.anna_s).state == "approved"
    assert Report.objects.get(student=world.ben_s).state == "published"
    assert not ReportIssue.objects.filter(student=world.anna_s).exists()


def tick_a_step_of_the_teachers(goal: Goal) -> None:
    step = goal.targets.get(audience=Audience.TEACHERS)
    step.change(step.version, done_at=timezone.now())


def write_on_in_a_private_reflection(goal: Goal) -> None:
    private = goal.reflections.get(audience=Audience.ONLY_ME)
    private.change(private.version, text="PRIVATE: I am no longer afraid.")


def take_a_private_reflection_away(goal: Goal) -> None:
    goal.reflections.get(audience=Audience.ONLY_ME).delete()


def tick_a_step_that_the_family_reads(goal: Goal) -> None:
    step = goal.targets.filter(audience=Audience.FAMILY).first()
    step.change(step.version, done_at=timezone.now())


def hide_the_goal_and_show_it_again(goal: Goal) -> None:
    goal.change(goal.version, audience=Audience.ONLY_ME)
    goal.change(goal.version, audience=Audience.FAMILY)


def narrow_an_earlier_reflection(goal: Goal) -> None:
    earlier = goal.reflections.get(text="An earlier look back.")
    earlier.change(earlier.version, audience=Audience.ONLY_ME)


HARMLESS = [
    narrow_an_earlier_reflection,
    tick_a_step_of_the_teachers,
    write_on_in_a_private_reflection,
    take_a_private_reflection_away,
    tick_a_step_that_the_family_reads,
    hide_the_goal_and_show_it_again,
]


@pytest.mark.parametrize("change", HARMLESS)
def test_what_takes_nothing_from_the_family_holds_nothing_back(change, world):
    goal = family_goal(world)
    make.make_target(goal, "A step with my teacher.", audience=Audience.TEACHERS)
    now = timezone.now()
    Reflection.of(
        goal, text="An earlier look back.", audience=Audience.FAMILY, created_at=now - timedelta(days=9)
    ).save()
    approved_report(world, goals=[goal])
    planned = schedule(world)
    change(goal)
    assert the_hour_comes(planned) == 1


def test_what_the_school_leaves_out_of_reports_holds_none_back(world):
    goal = family_goal(world)
    hidden = {"shows_reflection": False, "shows_progress": False}
    ReportPolicy.objects.create(school=world.school, cycle=world.cycle, year_level=5, **hidden)
    approved_report(world, goals=[goal])
    planned = schedule(world)
    narrow_a_reflection(goal)
    narrow_a_check_in(goal)
    assert the_hour_comes(planned) == 1


def release_page(world, client_of) -> str:
    return client_of(world.principal).get(reverse("reporting:release", args=[world.cycle.uuid])).content.decode()


@pytest.mark.parametrize("part", TAKEN_BACK)
def test_what_stayed_behind_at_the_hour_is_named_on_the_release_page(part, world, client_of):
    goal = family_goal(world)
    make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY, carried_from=goal, carried_how="new")
    make.make_next_target(goal)
    approved_report(world, goals=[goal])
    planned = schedule(world)
    assert "did not go out at their hour" not in release_page(world, client_of)
    TAKEN_BACK[part](goal)
    assert the_hour_comes(planned) == 0
    page = release_page(world, client_of)
    assert "did not go out at their hour" in page
    assert "Anna Quill" in page.partition("did not go out at their hour")[2]


def test_planned_again_it_is_no_longer_named(world, client_of):
    issue = scheduled_issue(world)
    narrow_a_check_in(issue.report.report_goals.get().goal)
    the_hour_comes(world.batch)
    again = schedule(world)
    assert "did not go out at their hour" not in release_page(world, client_of)
    assert the_hour_comes(again) == 1


def test_an_issue_of_which_nobody_knows_what_stood_in_it_stays_behind(world):
    scheduled_issue(world)
    ReportIssue.objects.update(parts=None)
    assert the_hour_comes(world.batch) == 0


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
    jobs = [job.args for job in ProcrastinateJob.objects.filter(task_name=NOTICE)]
    sent = {mail[2]: mail for mail in (notices.mail_of_reports(**job) for job in jobs)}
    assert set(sent) == {"parent@example.org", "other_parent@example.org"}
    assert len(jobs) == 2
    body = sent["parent@example.org"][1]
    assert body.count("http://127.0.0.1:8000/issues/") == 2
    for words in ("Anna", "Quill", "Tom", "Reed", TITLE, COMMENT):
        assert words not in str(sent)


def test_a_restriction_that_ends_lets_the_mail_through_and_one_that_begins_stops_it(world):
    AccessRestriction.objects.update(ends_at=timezone.now())
    world.restricted_parent.email = "rex@example.org"
    world.restricted_parent.save()
    published_issue(world)
    (job,) = ProcrastinateJob.objects.filter(task_name=NOTICE)
    assert notices.mail_of_reports(**job.args)[2] == "rex@example.org"
    AccessRestriction.objects.update(ends_at=None)
    assert notices.mail_of_reports(**job.args) is None


def test_a_notice_follows_the_address_and_stays_away_once_the_report_is_taken_back(world):
    world.parent.email = "old@example.org"
    world.parent.save()
    issue = published_issue(world)
    (job,) = ProcrastinateJob.objects.filter(task_name=NOTICE)
    User.objects.filter(pk=world.parent.pk).update(email="new@example.org")
    assert notices.mail_of_reports(**job.args)[2] == "new@example.org"
    ReportIssue.objects.filter(pk=issue.pk).update(recalled_at=timezone.now())
    assert notices.mail_of_reports(**job.args) is None


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
def test_what_a_child_takes_back_while_it_is_published_stays_behind(world, empty_queue):
    """The child was told that it is taken back: whoever comes second waits."""
    issue = scheduled_issue(world)
    Batch.objects.update(publish_at=timezone.now() - timedelta(seconds=1))
    begun, published = threading.Event(), threading.Event()

    def take_back() -> None:
        with transaction.atomic():
            lock_row(Student, {"pk": world.anna_s.pk})
            chosen = issue.report.report_goals.get().goal
            chosen.change(chosen.version, audience=Audience.TEACHERS)
            begun.set()
            published.wait(1)
        connection.close()

    child = threading.Thread(target=take_back)
    child.start()
    assert begun.wait(10)
    publication.publish_due()
    published.set()
    child.join()
    assert Report.objects.get().state == "approved"
    assert not ReportIssue.objects.exists()


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
    assert ProcrastinateJob.objects.filter(task_name=NOTICE).count() == 1
