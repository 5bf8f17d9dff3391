"""Acceptance case U3 against the real server: too much, without a length, too slowly, and a thousand at once. What must
be seen: refused early, threads free, less than 64 MiB more, and other people's pages not twice as slow."""

import contextlib
import re
import threading
import time
from collections import Counter
from uuid import uuid4

import pytest
from django.conf import settings

from tests.live_server import (
    Guest,
    Memory,
    all_at_once,
    answer_of,
    connected,
    family_of,
    p95_of,
    parts,
)

pytestmark = [pytest.mark.full, pytest.mark.alone]
MEGABYTE = 1024**2
PDF = b"%PDF-1.7\n"
NOT_NOTICED = 0.3
"""Seconds: this or less is no waiting, also where it is twice as long as usual."""


@pytest.fixture
def served(demo):
    """The demo, the processes of its web server, and Mia, who adds work to a goal."""
    running = demo()
    running.wait_until_it_serves()
    mia = Guest(running.address, "student")
    goal = re.search(r"/goals/([0-9a-f-]{36})/", mia.get("/")[1])[1]
    mia.path = f"/goals/{goal}/evidence/"
    mia.form = {"csrfmiddlewaretoken": mia.token(mia.path)}
    other = Guest(running.address, "year-9")
    all_at_once(mia, [sending(mia, 300_000) for _warm in range(16)])
    for _warm in range(40):
        other.get("/")
    return mia, other, family_of(running.children()["gunicorn"])


def sending(guest: Guest, size: int) -> bytes:
    """A request with a document that nobody sent before."""
    key = str(uuid4())
    body = parts({**guest.form, "key": key}, PDF + key.encode() + bytes(size))
    return guest.head(guest.path, **{"Content-Length": str(len(body))}) + body


def quick(guest: Guest, **headers: str) -> tuple[int, float]:
    """Status of the answer to a head alone, and after how many seconds it came."""
    began = time.monotonic()
    return answer_of(connected(guest, guest.head(guest.path, **headers))), time.monotonic() - began


def slowly(guest: Guest, number: int) -> list[int]:
    """Each sends a byte a second of a megabyte that it announced."""
    there = [connected(guest, guest.head(guest.path, **{"Content-Length": str(MEGABYTE)})) for _one in range(number)]
    for _second in range(17):
        for each in there:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # answered already, and hung up
                each.send(b"x")
        time.sleep(1)
    return [answer_of(each) for each in there]


def beside(what: str, other: Guest, pids: list[int], work) -> Counter:
    """What became of `work`. Beside it the other's page must not be twice as slow as before and after it, nor the
    processes hold 64 MiB more."""
    memory, answers = Memory(pids), Counter()
    before = p95_of(other, "/", until=lambda: True)
    thread = threading.Thread(target=lambda: answers.update(work()))
    thread.start()
    meanwhile = p95_of(other, "/", until=lambda: not thread.is_alive())
    thread.join()
    grown = memory.grown() / MEGABYTE
    usual = max(before, p95_of(other, "/", until=lambda: True))
    print(f"{what}: {dict(answers)}; p95 {usual:.3f} s, beside it {meanwhile:.3f} s; {grown:.1f} MiB more")
    assert meanwhile < max(2 * usual, NOT_NOTICED)
    assert grown < 64
    return answers


def test_too_much_too_slow_and_too_many_leave_the_server_free(served):
    mia, other, pids = served
    over = settings.REQUEST_MAX_BYTES + 1
    for said, headers in [
        (413, {"Content-Length": str(over)}), (413, {"Content-Length": str(1024**3)}),
        (411, {"Transfer-Encoding": "chunked"}),
    ]:  # fmt: skip
        status, seconds = quick(mia, **headers)
        print(f"{headers}: {status} after {seconds * 1000:.0f} ms")
        assert (status, seconds < 1) == (said, True)

    assert beside("40 with a byte a second", other, pids, lambda: slowly(mia, 40)) == {408: 40}

    requests = [sending(mia, 200_000) for _upload in range(1_000)]
    many = beside("1,000 at once", other, pids, lambda: all_at_once(mia, requests))
    assert many.total() == 1_000
    assert set(many) <= {302, 200, 503}, "kept, said in words that no more fits, or asked to come again"
    assert many[302] + many[200] >= 60
    assert mia.get("/")[0] == 200
