"""What others made for a student to come in with: the student is told at the next log-ins, and can look it up later."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from accounts.models import GivenPassword, LoginCard, User

TIMES = 2
"""The one who made a card could come in with it before the child does, and answer in the child's place."""
LOOKED_UP_FOR = timedelta(days=400)


def made_for(user: User) -> list[LoginCard | GivenPassword]:
    """Cards and passwords of the last year, the newest first."""
    since = timezone.now() - LOOKED_UP_FOR
    cards = LoginCard.objects.filter(student__user=user, made_at__gt=since).select_related("made_by")
    given = GivenPassword.objects.filter(student__user=user, given_at__gt=since).select_related("given_by")
    return sorted([*cards, *given], key=_when, reverse=True)


def _when(made: LoginCard | GivenPassword):
    return made.made_at if isinstance(made, LoginCard) else made.given_at


def to_tell(user: User) -> list[LoginCard | GivenPassword]:
    """Of these, what the student has not been told of often enough, and did not see made anew meanwhile."""
    return [made for made in made_for(user) if made.times_told < TIMES and not _is_over(made)]


def _is_over(made: LoginCard | GivenPassword) -> bool:
    """Taken back, or replaced before anybody came in with it. A password that was used and then changed is told."""
    if isinstance(made, LoginCard):
        return made.revoked_at is not None
    return made.ended_at is not None and made.last_used_at is None


def was_told(user: User) -> None:
    for made in to_tell(user):
        type(made).objects.filter(pk=made.pk).update(times_told=F("times_told") + 1)
