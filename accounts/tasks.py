"""Background jobs about people."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from accounts.actions import door
from accounts.actions.inviting_mail import mail_invitation
from accounts.actions.rollover import confirm, run
from accounts.actions.rosters.job import perform
from accounts.actions.rosters.runs import clear_rosters
from accounts.mailing import is_still_for
from accounts.media.kept import clear_kept
from accounts.media.refused import forget_refused
from accounts.media.store import make_sizes, remove_lost_files
from accounts.models import MediaFile, Rollover, User
from accounts.sessions import SessionStore

AGAIN = RetryStrategy(max_attempts=8, exponential_wait=4)
"""A mail server that is away for hours is asked again after 4, 16, 64 … seconds, in all for six hours."""


@app.task(name="accounts.send_message", queue="mail", retry=AGAIN)
def send_message(subject: str, body: str, to: str, user: int = 0, about: str = "", key: int = 0) -> None:
    """Sends one mail. It never holds a child's text: subjects and bodies are ours. With `user` it is asked once more
    whether it is still for that person (accounts/mailing.py)."""
    if user and not is_still_for(user, to, about, key):
        return
    EmailMessage(subject=subject, body=body, to=[to]).send()


@app.task(name="accounts.answer_at_the_door", queue="door", retry=AGAIN)
def answer_at_the_door(email: str, wanted: str) -> None:
    door.answer_at_the_door(email=email, wanted=wanted)


@app.task(name="accounts.send_new_password", queue="door", retry=AGAIN)
def send_new_password(user: int, wanted: str) -> None:
    door.mail_new_password(user, wanted)


@app.task(name="accounts.send_invitation", queue="mail", retry=AGAIN)
def send_invitation(invitation: int) -> None:
    """Draws the code and sends it, if by now the adult still may come in."""
    mail_invitation(invitation)


@app.task(name="accounts.make_sizes", queue="files", retry=RetryStrategy(max_attempts=3, wait=60))
def make_smaller_sizes(file: int) -> None:
    """The sizes of a picture for a page and for a card. Until they are there, the whole picture is served."""
    media = MediaFile.objects.filter(pk=file).first()
    if media:  # else undone or erased in between
        make_sizes(media)


@app.task(name="accounts.run_roster", queue="rosters", retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def run_roster(run: int) -> None:
    perform(run)


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
    files that waited for a form that never came again, and what rosters held of people, after a week."""
    clear_kept()
    clear_rosters()
    forget_refused()
    remove_lost_files()


@app.periodic(cron="50 15 * * *")
@app.task(name="accounts.clear_sessions", queue="housekeeping", queueing_lock="clear-sessions")
def clear_sessions(timestamp: int) -> None:
    """Sessions that are over, and the lines about them in the lists of devices."""
    SessionStore.clear_expired()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
