"""Sessions in the database that know when they began and when a person last did something in them."""

import time

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

BEGAN, SEEN = "began", "seen"
"""Seconds since 1970."""


class SessionStore(DatabaseStore):
    def save(self, must_create: bool = False) -> None:
        if SESSION_KEY in self and BEGAN not in self:
            begin(self)
        super().save(must_create)


def begin(session) -> None:
    """The person has come in just now."""
    session[BEGAN] = session[SEEN] = int(time.time())
