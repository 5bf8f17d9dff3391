"""Gives the application's database role what serving needs, and no more."""

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import connection, transaction

from goals_portal.history import Event

SERVING, RETENTION = "goals_app", "goals_retention"
READ_LOG = "accounts_accessevent"
TOMBSTONES = "reporting_tombstone"

GRANTS = f"""
GRANT USAGE ON SCHEMA public TO {SERVING}, {RETENTION};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {SERVING};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {SERVING};
REVOKE UPDATE, DELETE, TRUNCATE ON {READ_LOG}, {TOMBSTONES} FROM {SERVING};
GRANT SELECT, DELETE ON {READ_LOG} TO {RETENTION};
"""  # noqa: S608 - names of ours, no one else's words


HISTORIES_STAY_AS_WRITTEN = "REVOKE UPDATE, TRUNCATE ON {tables} FROM {role};"
"""A version goes with its child, and is never another one than was written."""

KEEP_AUTOVACUUM_OUT = """
DO $$
DECLARE
    each regclass;
BEGIN
    FOR each IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') LOOP
        EXECUTE format('LOCK TABLE %s IN SHARE UPDATE EXCLUSIVE MODE', each);
    END LOOP;
END
$$;
"""
"""It writes the rows of the catalogue that hold the grants too, and who comes second fails."""


def histories() -> list[str]:
    """The tables of earlier versions."""
    return sorted(model._meta.db_table for model in apps.get_models() if issubclass(model, Event))


class Command(BaseCommand):
    help = (
        "Grants the roles goals_app (serves: may insert into and read the read log and the marks of who was erased, "
        "nothing more there, and changes no earlier version) and "
        "goals_retention (deletes old months of it). Run after migrate, as the database's owner. "
        "Where the roles do not exist, nothing is done: one owner then does everything."
    )

    def handle(self, *args, **options) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname IN (%s, %s)", [SERVING, RETENTION])
            if cursor.fetchone() == (2,):
                cursor.execute(KEEP_AUTOVACUUM_OUT)
                cursor.execute(GRANTS)
                cursor.execute(HISTORIES_STAY_AS_WRITTEN.format(tables=", ".join(histories()), role=SERVING))
            else:
                self.stdout.write("The roles goals_app and goals_retention do not exist here: nothing granted.")
