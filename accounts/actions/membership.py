"""Whether an adult is one of a school's families."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Guardianship, Membership, School, User
from accounts.models.people import Role


@transaction.atomic
def keep_membership(*, user: User, school: School) -> None:
    """As long as a link to a child of the school is in force, or to come, that no order shuts."""
    links = Guardianship.objects.to_come().not_shut_out().filter(user=user, school=school)
    member = Membership.objects.active().filter(user=user, school=school, role=Role.PARENT)
    if not links.exists():
        member.update(ends_at=timezone.now())
    elif not member.exists():
        Membership.objects.create(user=user, school=school, role=Role.PARENT)
