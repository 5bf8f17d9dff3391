"""Where other processes listen, and where they find the test's database."""

import socket

from django.db import connection


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def url_of_database() -> str:
    database = connection.settings_dict
    host = database["HOST"] or database["OPTIONS"]["host"]
    who = f"{database['USER']}:{database['PASSWORD']}"
    return f"postgresql://{who}@:{database['PORT'] or 5432}/{database['NAME']}?host={host}"
