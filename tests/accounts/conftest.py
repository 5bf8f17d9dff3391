"""What several tests of logging in need."""

import re
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
import requests
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts import tasks
from tests.accounts.letters import letter_to
from tests.addresses import free_port

CODE = re.compile(r"^[A-Z0-9]{3,}(-[A-Z0-9]{3,})*$", re.MULTILINE)
PASSWORD = "seven blue kites 7"


@pytest.fixture
def fresh_limits(db):
    cache.clear()


@pytest.fixture(scope="session")
def hashed() -> str:
    return make_password(PASSWORD)


@pytest.fixture
def with_password(hashed, fresh_limits):
    """Lets a person of `world` come in by `PASSWORD`."""

    def give(person):
        type(person).objects.filter(pk=person.pk).update(password=hashed)
        person.refresh_from_db()
        return person

    return give


@pytest.fixture
def signed_in(with_password):
    """A browser in which a person has come in by the log-in page."""

    def come(person, client=None) -> Client:
        client = client or Client()
        with_password(person)
        client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
        return client

    return come


@pytest.fixture(scope="session")
def openid_server():
    """A provider of OpenID Connect in a process of its own; `knows(sub, **claims)` tells it of a person."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    wait_for(f"{address}/.well-known/openid-configuration")

    def knows(sub: str, **claims) -> str:
        requests.put(f"{address}/users/{sub}", json=claims, timeout=10).raise_for_status()
        return sub

    yield SimpleNamespace(address=address, knows=knows)
    process.terminate()
    process.wait(10)


def wait_for(address: str) -> None:
    for _look in range(200):
        try:
            requests.get(address, timeout=5).raise_for_status()
        except requests.RequestException:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


@pytest.fixture
def run_code(fresh_limits, monkeypatch):
    """Asks for a code by e-mail and types it; the mail is read where it is handed over."""
    sent = []
    at_once = SimpleNamespace(defer=lambda **mail: sent.append(mail))
    monkeypatch.setattr(tasks.send_message, "configure", lambda **_how: at_once)

    def come(address: str, client=None, **more) -> Client:
        client = client or Client()
        client.post(reverse("account_request_login_code"), {"email": address, **more})
        code = CODE.search(sent[-1]["body"])
        client.post(reverse("account_confirm_login_code"), {"code": code[0] if code else "none"})
        return client

    come.sent = sent
    return come


@pytest.fixture
def code(world) -> str:
    return letter_to(world, world.parent)
