"""SQL that is made once and asked often: who asks, and when, stand nowhere in it but in its parameters.

Building a page's questions took longer than answering them.
"""

from datetime import UTC, date, datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from accounts.models.people import User

SOMETIME = datetime(2000, 1, 1, tzinfo=UTC)
SOMEBODY = -20_260_128
"""The key of nobody."""


def somebody(**attributes) -> User:
    """For whom questions are made."""
    person = User(pk=SOMEBODY)
    for name, value in attributes.items():
        setattr(person, name, value)
    return person


class Prepared(NamedTuple):
    """A query as SQL, with the parameters of somebody at some time."""

    sql: str
    parameters: tuple

    def meant_for(self, user: User, at: datetime) -> tuple:
        """The parameters of `user` at `at`."""
        return tuple(_meant(each, user, at) for each in self.parameters)

    def rows_for(self, user: User, at: datetime) -> "PreparedRows":
        """What it finds for `user` at `at`, for the right side of `__in`."""
        return PreparedRows(self.sql, self.meant_for(user, at))


class PreparedRows(RawSQL):
    """Rows of one column; they stand in conditions alone, so nothing is grouped by them."""

    def get_group_by_cols(self) -> list:
        return []


def prepare(queryset: QuerySet) -> Prepared:
    """`queryset` is built for `somebody` at `SOMETIME`, while the clock shows UTC."""
    return Prepared(*queryset.query.sql_with_params())


def _meant(parameter, user: User, at: datetime):
    if isinstance(parameter, datetime):
        return at.astimezone(UTC) + (parameter - SOMETIME)  # of the hour that comes twice, the one that is meant
    if isinstance(parameter, date):
        return timezone.localdate(at) + (parameter - SOMETIME.date())
    return user.pk if parameter == SOMEBODY else parameter
