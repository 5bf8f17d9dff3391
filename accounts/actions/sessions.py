"""Ending what a person has open, at once."""

from django.db import transaction
from django.db.models import F

from accounts.models import User


@transaction.atomic
def end_sessions(*, user: User, by: User) -> None:
    """Wherever the person is logged in, the next request asks for the password."""
    User.objects.filter(pk=user.pk).update(sessions_ended=F("sessions_ended") + 1)
