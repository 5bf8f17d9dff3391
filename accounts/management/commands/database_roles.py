"""Gives the application's database role what serving needs, and no more."""

from django.core.management.base import BaseCommand
from django.db import connection, transaction

SERVING, RETENTION = "goals_app", "goals_retention"
READ_LOG = "accounts_accessevent"

GRANTS = f"""
GRANT USAGE ON SCHEMA public TO {SERVING}, {RETENTION};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {SERVING};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {SERVING};
REVOKE UPDATE, DELETE, TRUNCATE ON {READ_LOG} FROM {SERVING};
GRANT SELECT, DELETE ON {READ_LOG} TO {RETENTION};
"""  # noqa: S608 - names of ours, no one else's words


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


class Command(BaseCommand):
    help = (
        "Grants the roles goals_app (serves: may insert into and read the read log, nothing more there) and "
        "goals_retention (deletes old months of it). Run after migrate, as the database's owner. "
        "Where the roles do not exist, nothing is done: one owner then does everything."
    )

    def handle(self, *args, **options) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname IN (%s, %s)", [SERVING, RETENTION])
            if cursor.fetchone() == (2,):
                cursor.execute(KEEP_AUTOVACUUM_OUT)
                cursor.execute(GRANTS)
            else:
                self.stdout.write("The roles goals_app and goals_retention do not exist here: nothing granted.")
