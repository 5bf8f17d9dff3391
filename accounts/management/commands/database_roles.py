"""Gives the application's database role what serving needs, and no more."""

from django.core.management.base import BaseCommand
from django.db import connection

SERVING, RETENTION = "goals_app", "goals_retention"
READ_LOG = "accounts_accessevent"

GRANTS = f"""
GRANT USAGE ON SCHEMA public TO {SERVING}, {RETENTION};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {SERVING};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {SERVING};
REVOKE UPDATE, DELETE, TRUNCATE ON {READ_LOG} FROM {SERVING};
GRANT SELECT, DELETE ON {READ_LOG} TO {RETENTION};
"""  # noqa: S608 - names of ours, no one else's words


class Command(BaseCommand):
    help = (
        "Grants the roles goals_app (serves: may insert into and read the read log, nothing more there) and "
        "goals_retention (deletes old months of it). Run after migrate, as the database's owner. "
        "Where the roles do not exist, nothing is done: one owner then does everything."
    )

    def handle(self, *args, **options) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname IN (%s, %s)", [SERVING, RETENTION])
            if cursor.fetchone() == (2,):
                cursor.execute(GRANTS)
            else:
                self.stdout.write("The roles goals_app and goals_retention do not exist here: nothing granted.")
