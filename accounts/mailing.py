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


def minutes_for(number: int, over: int = 0) -> int:
    """In how many minutes so many mails leave that are spread `over` so many; longer, where that is faster than two
    thirds of what the mail server takes in a minute (`MAILS_PER_MINUTE`): the rest is free for new passwords."""
    if not settings.MAILS_PER_MINUTE:
        return over
    return max(over, -(-number // max(1, settings.MAILS_PER_MINUTE * 2 // 3)))


def defer_spread(task: str, jobs: list[dict], over: int = 0) -> None:
    """Many mails at once, in their order: `minutes_for` them. Without a limit and a time, as fast as they go."""
    minutes = minutes_for(len(jobs), over)
    if not minutes:
        if jobs:
            app.configure_task(task).batch_defer(*jobs)
        return
    at_once = max(1, -(-len(jobs) // minutes))
    starts, now = range(0, len(jobs), at_once), timezone.now()
    for turn, first in enumerate(starts):
        at = now + timedelta(minutes=turn * minutes // len(starts))
        app.configure_task(task, schedule_at=at).batch_defer(*jobs[first : first + at_once])


def is_still_for(user: int, to: str, about: str, key: int) -> bool:
    """At the moment of sending: is the log-in in use, is this still its address, and may it still hear of this?"""
    person = User.objects.filter(pk=user, is_active=True, email=to).first()
    return person is not None and STILL[about](person, key)
