"""Taking old months, or an erased child, out of the read log: only the role for retention may."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.db import connection, transaction

from accounts.models import AccessEvent

ROLE = "goals_retention"
TABLE = AccessEvent._meta.db_table


class NotTheRole(Exception):
    """This process may not delete from the read log, and no other address was given to it."""


def forget_readings(condition: str, values: list) -> int:
    """Deletes the lines for which `condition` (ours, with %s for `values`) holds; how many. Raises NotTheRole."""
    with _cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE {condition}", values)  # noqa: S608 - names and conditions of ours
        return cursor.rowcount


@contextmanager
def _cursor() -> Iterator:
    """As the role: over RETENTION_DATABASE_URL where that is set, else by taking the role on for one statement, which
    only the owner can."""
    if settings.RETENTION_DATABASE_URL:
        with psycopg.connect(settings.RETENTION_DATABASE_URL) as own, own.cursor() as cursor:
            yield cursor
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_has_role(oid, 'member') FROM pg_roles WHERE rolname = %s", [ROLE])
        if cursor.fetchone() != (True,):
            raise NotTheRole
        cursor.execute("SELECT current_user")
        before = cursor.fetchone()[0]
        cursor.execute(f"SET LOCAL ROLE {ROLE}")
        yield cursor
        cursor.execute(f"SET LOCAL ROLE {connection.ops.quote_name(before)}")
