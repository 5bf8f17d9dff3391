"""Makes the database TEST_TEMPLATE, which each worker of a test run copies: its tables are made once."""

import os

import django
from django.db import connection


def main() -> None:
    django.setup()
    connection.settings_dict["TEST"] |= {"NAME": os.environ["TEST_TEMPLATE"], "TEMPLATE": ""}
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)


if __name__ == "__main__":
    main()
