"""Empties the tables after a test that committed.

Django's own way, TRUNCATE, makes every table and its indexes anew, then looks up all permissions: two seconds a test.
Here the rows of the few tables that hold any are deleted, in one statement, so that their order does not matter.
"""

import time

import pgtrigger
from django.db import IntegrityError, OperationalError, connection, transaction

STAY = {"django_content_type", "auth_permission"}
"""They hold what `migrate` writes, and no test changes it."""
TRIES, BETWEEN_TRIES = 5, 0.5  # seconds


def empty_tables() -> None:
    """A request that arrives late may stand in the way, or leave rows behind: then once more."""
    for again in range(TRIES, 0, -1):
        try:
            if not _delete_all():
                return
        except (OperationalError, IntegrityError):
            if again == 1:
                raise
            time.sleep(BETWEEN_TRIES)
    raise AssertionError(f"There are rows again and again in {', '.join(tables_with_rows())}.")


def _delete_all() -> list[str]:
    """The tables that held rows."""
    found = tables_with_rows()
    if found:
        quote = connection.ops.quote_name
        deletes = ", ".join(f"d{number} AS (DELETE FROM {quote(table)})" for number, table in enumerate(found))  # noqa: S608 - tables of ours
        with transaction.atomic(), pgtrigger.ignore(), connection.cursor() as cursor:
            cursor.execute(f"WITH {deletes} SELECT")
    return found


def tables_with_rows() -> list[str]:
    tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - STAY
    quote = connection.ops.quote_name
    asked = " UNION ALL ".join(f"(SELECT '{table}' FROM {quote(table)} LIMIT 1)" for table in sorted(tables))  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [table for (table,) in cursor.fetchall()]
