"""The school's choices about its reports."""

from django.db import transaction

from accounts.models import User
from goals.models import Cycle
from reporting.models import ReportPolicy


@transaction.atomic
def set_policies(*, cycle: Cycle, policies: list[ReportPolicy], by: User, base_version: int) -> None:
    """Saves a checked row per year level; the cycle is locked, so that two people cannot make the same row. Raises
    Stale where somebody changed the timeline in between."""
    cycle.change(base_version)
    for policy in policies:
        policy.save()
