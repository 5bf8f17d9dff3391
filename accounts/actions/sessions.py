"""Ending what somebody is signed in to."""

from django.db import transaction
from django.db.models import F

from accounts.models import User


@transaction.atomic
def end_sessions(*, user: User, by: User) -> None:
    """Wherever `user` is signed in, the next request finds nobody. The caller holds no page of `user`'s own open."""
    User.objects.filter(pk=user.pk).update(sessions_ended=F("sessions_ended") + 1)
