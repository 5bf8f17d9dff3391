"""Background jobs about people."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from accounts.media.kept import clear_kept
from accounts.media.refused import forget_refused
from accounts.media.store import make_sizes, remove_lost_files
from accounts.models import MediaFile
from accounts.sessions import SessionStore


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


@app.periodic(cron="40 15 * * *")
@app.task(name="accounts.clear_lost_files", queue="housekeeping", queueing_lock="clear-lost-files")
def clear_lost_files(timestamp: int) -> None:
    """Bytes that no row knows go at night: those of uploads that were undone half-way, and of erasing that was. So do
    files that waited for a form that never came again."""
    clear_kept()
    forget_refused()
    remove_lost_files()


@app.periodic(cron="50 15 * * *")
@app.task(name="accounts.clear_sessions", queue="housekeeping", queueing_lock="clear-sessions")
def clear_sessions(timestamp: int) -> None:
    """Sessions that are over, and the lines about them in the lists of devices."""
    SessionStore.clear_expired()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
