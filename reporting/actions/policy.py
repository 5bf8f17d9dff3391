"""The school's choices about its reports."""

from django.db import transaction

from accounts.models import User
from reporting.models import ReportPolicy


@transaction.atomic
def set_policies(*, policies: list[ReportPolicy], by: User) -> None:
    """Saves a checked row per year level; the cycle is locked, so that two people cannot make the same row."""
    for policy in policies:
        policy.save()
