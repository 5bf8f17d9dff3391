#!/usr/bin/env python
"""Django's command line for Goals Portal."""

import os
import sys

# Commands that change tables run as the database's owner, where one is named (see docs/operations.md).
OWNER_COMMANDS = {"createcachetable", "database_roles", "migrate", "pgtrigger", "prepare"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goals_portal.settings")
    owner_url = os.environ.get("MIGRATE_DATABASE_URL")
    if owner_url and len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ["DATABASE_URL"] = owner_url

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
