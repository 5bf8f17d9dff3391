"""Background jobs of the reports. Each may run twice, or in two workers at once, and does its work once."""

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Exists, OuterRef
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from accounts.models import School
from reporting import run_tasks  # noqa: F401 - jobs, found by the queue through this module
from reporting.actions import erasure as erasing
from reporting.actions import exports, hand_over, look_notices, notices, printing, publication, rendition, retention
from reporting.actions.guarded import go_on
from reporting.actions.release import defer_rendering
from reporting.models import ClassPrint, Erasure, ErasureKind, Print, Rendition, ReportIssue

PUBLISHING_FIRST = 10
AT_A_TIME = 500
AGAIN = RetryStrategy(max_attempts=6, exponential_wait=5)
MAIL_AGAIN = RetryStrategy(max_attempts=8, exponential_wait=4)


@app.task(name="reporting.render_issue", queue="pdf", retry=AGAIN)
def render_issue(issue: int, print_as: str = Print.STANDARD) -> None:
    rendition.render(issue, print_as)


@app.task(name="reporting.publish", queue="release", priority=PUBLISHING_FIRST, retry=AGAIN)
def publish(batch: int) -> None:
    publication.publish(batch)


@app.periodic(cron="* * * * *")
@app.task(name="reporting.publish_due", queue="release", priority=PUBLISHING_FIRST, queueing_lock="publish-due")
def publish_due(timestamp: int) -> None:
    """The safety net under `publish`: whatever became of that job, the hour is kept to the minute."""
    publication.publish_due()


@app.periodic(cron="*/5 * * * *")
@app.task(name="reporting.render_missing", queue="pdf", queueing_lock="render-missing")
def render_missing(timestamp: int) -> None:
    """The safety net under `render_issue`: issues that have neither a PDF, nor a problem, nor a job that waits."""
    tried = Rendition.objects.filter(issue=OuterRef("pk"), layout=Print.STANDARD)
    for issue in ReportIssue.objects.filter(~Exists(tried), recalled_at__isnull=True)[:AT_A_TIME]:
        try:
            with transaction.atomic():
                defer_rendering([issue])
        except AlreadyEnqueued:
            continue


@app.task(name="reporting.tell_of_reports", queue="mail", retry=MAIL_AGAIN)
def tell_of_reports(user: int, issues: list[int]) -> None:
    _send(notices.mail_of_reports(user, issues))


@app.task(name="reporting.tell_of_recall", queue="mail", retry=MAIL_AGAIN)
def tell_of_recall(user: int, issues: list[int]) -> None:
    _send(notices.mail_of_recall(user, issues))


@app.task(name="reporting.tell_of_looks", queue="mail", retry=MAIL_AGAIN)
def tell_of_looks(user: int) -> None:
    _send(look_notices.mail_of_looks(user))


@app.task(name="reporting.tell_of_answer", queue="mail", retry=MAIL_AGAIN)
def tell_of_answer(comment: int) -> None:
    _send(notices.mail_of_answer(comment))


def _send(mail: notices.Mail | None) -> None:
    if mail:  # else the adult may not receive it any more
        subject, body, address = mail
        EmailMessage(subject=subject, body=body, to=[address]).send()


@app.task(name="reporting.print_class", queue="pdf", retry=AGAIN)
def print_class(printed: int) -> None:
    found = ClassPrint.objects.filter(pk=printed).first()
    if found:  # else thrown away in between
        hand_over.make_zip(found) if found.is_zip else printing.make_pdf(found)


@app.periodic(cron="20 * * * *")
@app.task(name="reporting.clear_prints", queue="housekeeping", queueing_lock="clear-prints")
def clear_prints(timestamp: int) -> None:
    printing.clear_prints()


@app.task(name="reporting.erase", queue="housekeeping", retry=AGAIN)
def erase(erasure: int) -> None:
    """What a principal approved. It may be run again at any point."""
    found = Erasure.objects.get(pk=erasure)
    if found.kind == ErasureKind.YEARLY:
        retention.carry_out_yearly(found.pk)
    else:
        erasing.carry_out(found.pk)


@app.periodic(cron="30 16 * * *")
@app.task(name="reporting.keep_to_terms", queue="housekeeping", queueing_lock="keep-to-terms")
def keep_to_terms(timestamp: int) -> None:
    """At night what has been kept long enough goes, school by school; and what was interrupted goes on. Where one step
    fails, the others have their turn."""
    go_on(retention.clear_expired)
    for school in School.objects.order_by("pk"):
        go_on(retention.keep_to_the_terms, school, about=school.pk)
        go_on(retention.offer_packs, school, about=school.pk)
    for found in Erasure.objects.filter(approved_at__isnull=False, done_at=None, withdrawn_at=None):
        go_on(erase.func, found.pk, about=found.pk)
    for done in Erasure.objects.filter(done_at__isnull=False).exclude(left_to_do={}):
        go_on(retention.bytes_go, done, about=done.pk)


@app.task(name="reporting.pack_export", queue="pdf", retry=AGAIN)
def pack_export(export: int) -> None:
    """Everything about one person, as long as it is still wanted."""
    exports.make_export(export)
