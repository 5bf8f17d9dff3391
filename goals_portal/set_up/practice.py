"""The practice class of a school is taken away. It is made in goals/actions/practice.py."""

from django.db import transaction

from accounts.models import School, User
from goals_portal.wipe import wipe


def practice_beside(school: School) -> School | None:
    return School.objects.filter(practice_of=school).first()


@transaction.atomic
def remove_practice(*, practice: School, by: User) -> None:
    """With everything that was tried out in it, by whomever."""
    wipe([practice])
