"""When mails leave. A school's mail box sends thirty a minute: what nobody waits for leaves room for what somebody
does."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from accounts.models import User

STILL: dict[str, Callable[[User, int], bool]] = {}
"""What is asked once more when a mail leaves, by what it is about: may this person still hear of the row with this key?
Other apps add theirs in their `tasks.py`."""
DOOR = {"queue": "door", "priority": 20}
"""Somebody stands before the log-in and waits: before everything else, and in a queue that may have its own worker."""


def defer_spread(task: str, jobs: list[dict]) -> None:
    """Many mails at once: two thirds of what the mail server takes in a minute (`MAILS_PER_MINUTE`), so that the rest
    is free for new passwords. Without a limit, as fast as they go."""
    per_minute = max(1, settings.MAILS_PER_MINUTE * 2 // 3)
    if not settings.MAILS_PER_MINUTE:
        if jobs:
            app.configure_task(task).batch_defer(*jobs)
        return
    now = timezone.now()
    for minute, first in enumerate(range(0, len(jobs), per_minute)):
        at = now + timedelta(minutes=minute)
        app.configure_task(task, schedule_at=at).batch_defer(*jobs[first : first + per_minute])


def is_still_for(user: int, to: str, about: str, key: int) -> bool:
    """At the moment of sending: is the log-in in use, is this still its address, and may it still hear of this?"""
    person = User.objects.filter(pk=user, is_active=True, email=to).first()
    return person is not None and STILL[about](person, key)
