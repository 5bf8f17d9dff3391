"""The address under which a person's calendar program asks: made anew, and taken back."""

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from goals.models import CalendarFeed

BYTES = 32


def mark_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def new_feed(*, by: User) -> str:
    """The secret of a new address, shown once; an earlier one answers no more."""
    secret = secrets.token_urlsafe(BYTES)
    CalendarFeed.objects.update_or_create(user=by, defaults={"mark": mark_of(secret), "made_at": timezone.now()})
    return secret


@transaction.atomic
def end_feed(*, by: User) -> None:
    CalendarFeed.objects.filter(user=by).delete()
