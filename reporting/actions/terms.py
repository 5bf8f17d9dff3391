"""For how long a school keeps what."""

from django.db import transaction

from accounts.models import School, User
from reporting.models import RetentionRule


@transaction.atomic
def set_terms(*, school: School, by: User, amounts: dict[str, int]) -> None:
    for key, amount in amounts.items():
        RetentionRule.objects.update_or_create(school=school, key=key, defaults={"amount": amount})
