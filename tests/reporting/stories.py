"""Reports about Anna in every state, made by the product's own actions where that matters to the test."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.roles import Audience
from goals.models import Reflection
from reporting.actions import approval, publication, release
from reporting.actions.writing import save_comments, start_report, submit
from reporting.build import REPORTS, report_summary
from reporting.models import Batch, Report, ReportIssue
from reporting.models.choices import ReportState
from reporting.releasing.words import read_mark
from tests import factories as make

TITLE = "I will explain my thinking so that Mai Nguyễn, علي and 王小明 can follow."
REFLECTION = "I drew it first, and then the words came."
COMMENT = "Anna now explains each step before she writes the answer."
OVERALL = "Anna listens first and then speaks: a pleasure to have in the room."
SIGNED_OFF = [ReportState.APPROVED, ReportState.SCHEDULED, ReportState.PUBLISHED, ReportState.RECALLED]


def family_goal(world, student=None, title=TITLE, **fields):
    """A goal that the family reads, with a target, a check-in, a reflection that is shared and one that is not."""
    goal = make.make_goal(student or world.anna_s, world.cycle, title=title, audience=Audience.FAMILY, **fields)
    make.make_target(goal, "Explain two answers a week.")
    make.make_check_in(goal, note="a sentence for my teacher", wants_help=True)
    Reflection.of(goal, text="PRIVATE: I was afraid of fractions.").save()
    Reflection.of(goal, text=REFLECTION, audience=Audience.FAMILY).save()
    return goal


def anna_report(world, state="drafting", author=None, student=None) -> Report:
    """Just the row (of another student, where one is named), for tests about who sees what in which state."""
    signed = {"approved_at": timezone.now(), "approved_by": world.principal} if state in SIGNED_OFF else {}
    return Report.objects.create(
        school=world.school, student=student or world.anna_s, cycle=world.cycle, author=author or world.home_teacher,
        state=state, submitted_at=timezone.now(), **signed,
    )  # fmt: skip


def written_report(world, student=None, goals=None) -> Report:
    """Begun by the home teacher, with a goal, a comment on it and one overall, both about `student` by name."""
    student = student or world.anna_s
    goals = [family_goal(world, student)] if goals is None else goals
    report = start_report(student=student, cycle=world.cycle, by=world.home_teacher)
    comments = [(goal.pk, COMMENT, 0) for goal in goals] + [(None, OVERALL, 0)]
    written = [(goal, text.replace("Anna", student.preferred_name), 0) for goal, text, _version in comments]
    save_comments(report=report, written=written, by=world.home_teacher)
    return report


def approved_report(world, student=None, goals=None) -> Report:
    report = written_report(world, student, goals)
    submit(report=report, by=world.home_teacher)
    approve(world, report)
    return report


def rewritten(world, *people) -> Report:
    """Handed in, after `people`, one after another, changed what stands overall."""
    report = written_report(world)
    comment = report.comments.get(goal=None)
    for person in people:
        comment.change(comment.version, text=f"{comment.text} Read by {person.name}.", author=person)
    submit(report=report, by=world.home_teacher)
    return report


def approve(world, report: Report, by=None) -> None:
    """Read as it stands now, and approved."""
    approval.approve(report=report, read=mark_on_page(report), by=by or world.principal)


def mark_on_page(report: Report) -> str:
    """What a page that is opened now carries, to approve from."""
    report = REPORTS.get(pk=report.pk)
    return read_mark(report, report_summary(report))


def scheduled_issue(world, student=None) -> ReportIssue:
    """Frozen for tomorrow; the batch is `world.batch`."""
    report = approved_report(world, student)
    world.batch = release.schedule(cycle=world.cycle, publish_at=timezone.now() + timedelta(days=1), by=world.principal)
    return report.issues.get()


def the_hour_comes(batch: Batch) -> int:
    """Publishes `batch` as if its minute were now."""
    Batch.objects.filter(pk=batch.pk).update(publish_at=timezone.now() - timedelta(seconds=1))
    return publication.publish_due()


def published_issue(world, student=None) -> ReportIssue:
    issue = scheduled_issue(world, student)
    the_hour_comes(world.batch)
    issue.refresh_from_db()
    return issue


def schedule(world, by=None, at=None, **fields) -> Batch:
    at = at or timezone.now() + timedelta(days=1)
    return release.schedule(cycle=world.cycle, publish_at=at, by=by or world.principal, **fields)


def jobs(name):
    """The jobs of that name that wait."""
    return ProcrastinateJob.objects.filter(task_name=f"reporting.{name}", status="todo")


def frozen_row(world, report: Report) -> ReportIssue:
    """A version of `report`, in a batch of its own, as far as rows need one to hang on."""
    batch = Batch.objects.create(
        school=world.school, cycle=world.cycle, publish_at=timezone.now(), scheduled_by=world.principal
    )
    return ReportIssue.objects.create(
        school=world.school, report=report, student=report.student, batch=batch, schema=1, data={},
        frozen_by=world.principal,
    )  # fmt: skip
