"""Where the marks of a child still stand, and what one child's rows and files look like."""

import json

from django.core.files.storage import default_storage
from django.db import connection

from accounts.models import Student
from reporting.privacy.subjects import OF_STUDENTS, StudentRows


def hits_in_database(mark: str) -> dict[str, int]:
    """By table, how many rows hold the mark: as text, inside JSON, or as bytes."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f'SELECT count(*) FROM "{table}" t WHERE t::text ILIKE %s OR t::text ILIKE %s',  # noqa: S608
                [f"%{mark}%", f"%{mark.encode().hex()}%"],
            )
            if number := cursor.fetchone()[0]:
                found[table] = number
    return found


def hits_in_files(mark: str, folder: str = "") -> list[str]:
    folders, files = default_storage.listdir(folder)
    found = [hit for each in folders for hit in hits_in_files(mark, f"{folder}/{each}" if folder else each)]
    for name in files:
        key = f"{folder}/{name}" if folder else name
        if mark.encode() in default_storage.open(key).read() or mark in key:
            found.append(key)
    return found


def state_of(student: Student) -> dict[str, str]:
    """A mark per table over all rows and versions about a student."""
    rows, state = StudentRows(student), {}
    for row in OF_STUDENTS:
        state[row.model] = _digest(rows.of(row))
        if row.history:
            state[row.labels[1]] = _digest(rows.versions_of(row))
    return state


def _digest(queryset) -> str:
    return json.dumps(list(queryset.order_by("pk").values()), default=str)
