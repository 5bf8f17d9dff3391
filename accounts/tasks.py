"""Background jobs about people."""

from django.core.mail import EmailMessage
from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from accounts.actions.rollover import confirm, run
from accounts.media.kept import clear_kept
from accounts.media.refused import forget_refused
from accounts.media.store import make_sizes, remove_lost_files
from accounts.models import MediaFile, Rollover, User


@app.task(name="accounts.send_message", queue="mail", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def send_message(subject: str, body: str, to: str) -> None:
    """Sends one mail. It never holds a child's text: subjects and bodies are ours."""
    EmailMessage(subject=subject, body=body, to=[to]).send()


@app.task(name="accounts.make_sizes", queue="files", retry=RetryStrategy(max_attempts=3, wait=60))
def make_smaller_sizes(file: int) -> None:
    """The sizes of a picture for a page and for a card. Until they are there, the whole picture is served."""
    media = MediaFile.objects.filter(pk=file).first()
    if media:  # else undone or erased in between
        make_sizes(media)


@app.task(name="accounts.roll_over", queue="people", retry=RetryStrategy(max_attempts=20, wait=30))
def roll_over(rollover: int) -> None:
    """All students of a school into the next year, as far as they are not there yet: after a worker was killed, another
    goes on where it stopped."""
    run(Rollover.objects.select_related("school", "from_year", "to_year").get(pk=rollover))


@transaction.atomic
def begin_rollover(*, rollover: Rollover, by: User) -> None:
    """Confirms the plan and has it done. Asked again, a second worker may help; nothing is done twice."""
    confirm(rollover=rollover, by=by)
    roll_over.defer(rollover=rollover.pk)


@app.periodic(cron="40 15 * * *")
@app.task(name="accounts.clear_lost_files", queue="housekeeping", queueing_lock="clear-lost-files")
def clear_lost_files(timestamp: int) -> None:
    """Bytes that no row knows go at night: those of uploads that were undone half-way, and of erasing that was. So do
    files that waited for a form that never came again."""
    clear_kept()
    forget_refused()
    remove_lost_files()
