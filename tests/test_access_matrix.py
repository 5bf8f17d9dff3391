"""URLs x people, against the policy in tests/matrix/."""

import importlib
import pkgutil
from zlib import crc32

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import matrix
from tests.conftest import PEOPLE

MODULES = [importlib.import_module(f"tests.matrix.{info.name}") for info in pkgutil.iter_modules(matrix.__path__)]
ROWS = [row for module in MODULES for row in module.ROWS]
ADMIN_SITE = "admin"
ANONYMOUS = "nobody who is logged in"


def names_in(resolver: URLResolver, namespace: str = "") -> set[str]:
    names = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            names.add(f"{namespace}{pattern.name}")
        elif pattern.namespace != ADMIN_SITE:
            names |= names_in(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)
    return names


def answer_to(client, person, row, address, world) -> int:
    """The status that `person` gets, or "login" for a redirect to the log-in page."""
    if person is not None:
        client.force_login(person)
    response = getattr(client, row.method)(address, row.data(world))
    assert_safe_headers(response)
    if response.status_code == 302 and response.url.startswith(reverse("account_login")):
        return "login"
    return response.status_code


def assert_safe_headers(response) -> None:
    """Nothing stays on a shared computer, and no page runs a script that is not ours."""
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"


def expected(name: str, row) -> str:
    if row.to_log_in:
        return "login"
    if name == ANONYMOUS:
        return "answer" if row.public else "login"
    if name in row.allowed:
        return "answer"
    return "403" if name in row.forbidden else "404"


def seen(status) -> str:
    return "answer" if isinstance(status, int) and status < 400 else str(status)


def test_every_address_has_a_row():
    assert names_in(get_resolver()) == {row.url for row in ROWS}


ALWAYS = ["ben", "other_teacher", "restricted_parent"]
IN_TURN = [
    "anna", "home_teacher", "parent", "maths_teacher", "relief_teacher", "admin", "principal", "reporting", "aide",
]  # fmt: skip
"""About every row are asked those who stand close and may not, one who may, one who sees it and may not, and two in
turn. Everybody else is asked in the full tier."""


def some_people(row) -> set[str]:
    number = crc32(f"{row.method} {row.url}".encode())  # stays the same when rows are added before it
    one_of_each = {sorted(who)[number % len(who)] for who in (row.allowed, row.forbidden) if who}
    return {*ALWAYS, *one_of_each, *(IN_TURN[(number + more) % len(IN_TURN)] for more in (0, 4))}


def the_rest(row) -> list[str]:
    return set(PEOPLE) - {"disabled", *some_people(row)}


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("people", [some_people, pytest.param(the_rest, marks=pytest.mark.full)], ids=["some", "rest"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.url}")
def test_each_person_gets_what_the_policy_says(row, people, world, client):
    address = reverse(row.url, args=row.args(world))
    deviations = {}
    for name, person in {ANONYMOUS: None, **{name: getattr(world, name) for name in people(row)}}.items():
        savepoint = transaction.savepoint()
        got = seen(answer_to(client, person, row, address, world))
        transaction.savepoint_rollback(savepoint)
        if got != expected(name, row):
            deviations[name] = f"{got} instead of {expected(name, row)}"
    assert not deviations
