"""The locks of an import: people, then students, as everybody takes them, then the school.

Whoever holds the school may ask for a child next. Who held all children and waited for the school would then wait for
ever, so nobody waits here: all is let go, and tried again.
"""

from django.db import OperationalError

from accounts.access import lock_students
from accounts.models import School, User


class Busy(Exception):
    """Something else of the school is being saved at this moment."""


def lock_all(*, users: list[int], students: list[int], school: School) -> None:
    """Raises Busy, after which the transaction can only be rolled back."""
    people = User._base_manager.select_for_update(no_key=True).filter(pk__in=users)
    list(people.order_by("pk").values_list("pk"))
    lock_students(students)
    try:
        School.objects.select_for_update(no_key=True, nowait=True).get(pk=school.pk)
    except OperationalError as error:
        raise Busy from error
