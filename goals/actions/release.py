"""The tap that lets a younger child's file go home."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from goals.models import Evidence


@transaction.atomic
def release_evidence(*, evidence: Evidence, by: User, released: bool = True) -> None:
    """From now on the family sees the file (or no longer), as far as its goal goes home at all."""
    if (evidence.released_at is not None) == released:
        return
    evidence.change(
        evidence.version, released_at=timezone.now() if released else None, released_by=by if released else None
    )
