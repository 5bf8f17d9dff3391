"""How requests come in: whole before they are worked on, with room for what is small beside what is large."""

import io
import socket
import threading
import time

import pytest
from django.conf import settings

from goals_portal import intake
from goals_portal.intake import LARGE, Intake

pytestmark = pytest.mark.django_db  # each answer gives the connection back


class Server:
    """Stands where Django stands: keeps what it was given, and can be made to wait."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.entered, self.may_go_on = threading.Semaphore(0), threading.Event()
        self.may_go_on.set()

    def __call__(self, environ, start_response):
        self.entered.release()
        assert self.may_go_on.wait(10)
        self.bodies.append(environ["wsgi.input"].read())
        start_response("200 OK", [])
        return [b""]


@pytest.fixture
def server():
    return Server()


def ask(door: Intake, body=b"", length=None, **environ) -> str:
    """The status of the answer."""
    statuses = []
    stream = io.BytesIO(body) if isinstance(body, bytes) else body
    announced = str(len(body) if length is None else length)
    door(
        {"CONTENT_LENGTH": announced, "wsgi.input": stream, **environ}, lambda status, _headers: statuses.append(status)
    )
    return statuses[0]


@pytest.mark.parametrize("size", [0, 1, LARGE, LARGE + 1, 5 * LARGE + 3])
def test_what_came_is_what_is_worked_on(server, size):
    body = bytes(number % 251 for number in range(size))
    assert ask(Intake(server, at_once=1), body) == "200 OK"
    assert server.bodies == [body]


@pytest.mark.parametrize("length", ["", "-1", "many", str(settings.REQUEST_MAX_BYTES + 1), "9" * 40])
def test_what_is_refused_by_its_length_is_not_read(length):
    """The answer is Django's (goals_portal/middleware.py)."""
    stream = io.BytesIO(b"untouched")
    door = Intake(lambda _environ, start: start("413 Too Large", []), at_once=1)
    assert ask(door, stream, length) == "413 Too Large"
    assert stream.tell() == 0


def test_what_is_not_taken_is_said_on_a_page(server, monkeypatch):
    monkeypatch.setattr(intake, "UPLOADS", 0)
    answered = {}
    page = Intake(server, at_once=1)(
        {"CONTENT_LENGTH": str(LARGE + 1), "wsgi.input": io.BytesIO()},
        lambda status, headers: answered.update(headers, status=status),
    )
    assert answered["status"] == "503 Service Unavailable"
    assert answered["Cache-Control"] == "no-store"
    assert b"Many files arrive just now" in page[0]
    assert b"</html>" in page[0]


def test_what_breaks_off_is_not_worked_on(server):
    assert ask(Intake(server, at_once=1), b"half", length=8) == "400 Bad Request"
    assert not server.bodies


@pytest.mark.parametrize("at_once", [1, 100_000], ids=["from the first byte", "after a quick beginning"])
def test_who_sends_too_slowly_is_stopped_and_told(server, at_once):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.send(b"x" * at_once)
        last_resort = threading.Timer(6, theirs.shutdown, [socket.SHUT_RDWR])  # else red would be without end
        last_resort.start()
        began = time.monotonic()
        door = Intake(server, at_once=1, patience=0.2)
        stream = ours.makefile("rb")
        assert ask(door, stream, length=1_000_000, **{"gunicorn.socket": ours}) == "408 Request Timeout"
        assert time.monotonic() - began < 6
        last_resort.cancel()
        ours.send(b"an answer")
        assert theirs.recv(9) == b"an answer"
    assert not server.bodies


def test_who_is_slow_but_goes_on_is_waited_for(server, monkeypatch):
    monkeypatch.setattr(intake, "PIECE", 100)
    monkeypatch.setattr(intake, "LOOK_EVERY", 0.05)
    ours, theirs = socket.socketpair()
    with ours, theirs:

        def send():
            for _piece in range(10):
                theirs.send(b"x" * 100)
                time.sleep(0.15)

        threading.Thread(target=send).start()
        door = Intake(server, at_once=1, patience=0.5)
        assert ask(door, ours.makefile("rb"), length=1_000, **{"gunicorn.socket": ours}) == "200 OK"
    assert server.bodies == [b"x" * 1000]


def waiting(server: Server, door: Intake, number: int, body: bytes) -> list[threading.Thread]:
    server.may_go_on.clear()
    threads = [threading.Thread(target=ask, args=(door, body)) for _one in range(number)]
    for thread in threads:
        thread.start()
    return threads


def test_a_page_is_worked_on_while_files_wait_for_their_turn(server):
    door = Intake(server, at_once=2)
    threads = waiting(server, door, 5, bytes(LARGE + 1))
    assert server.entered.acquire(timeout=5)
    assert not server.entered.acquire(timeout=0.3), "one file at a time"
    page = threading.Thread(target=ask, args=(door, b"words"))
    page.start()
    assert server.entered.acquire(timeout=5), "the page has its own place"
    server.may_go_on.set()
    for thread in (*threads, page):
        thread.join(10)
    assert sorted(map(len, server.bodies)) == [5, *[LARGE + 1] * 5]


def test_a_file_waits_while_a_page_is_made_and_not_for_ever(server, monkeypatch):
    monkeypatch.setattr(intake, "PAGES_FIRST", 1)
    door = Intake(server, at_once=2)
    threads = waiting(server, door, 1, b"words")
    assert server.entered.acquire(timeout=5)
    threads += waiting(server, door, 1, bytes(LARGE + 1))
    assert not server.entered.acquire(timeout=0.5)
    assert server.entered.acquire(timeout=5)
    server.may_go_on.set()
    for thread in threads:
        thread.join(10)
    assert len(server.bodies) == 2


def test_only_so_many_work_at_once_as_there_are_connections(server):
    threads = waiting(server, Intake(server, at_once=2), 4, b"words")
    assert [server.entered.acquire(timeout=wait) for wait in (5, 5, 0.3)] == [True, True, False]
    server.may_go_on.set()
    for thread in threads:
        thread.join(10)
    assert len(server.bodies) == 4


def test_more_files_than_there_is_room_for_come_again_later_and_words_go_on(server, monkeypatch):
    monkeypatch.setattr(intake, "UPLOADS", 1)
    door = Intake(server, at_once=2)
    threads = waiting(server, door, 1, bytes(LARGE + 1))
    assert server.entered.acquire(timeout=5)
    assert ask(door, bytes(LARGE + 1)) == "503 Service Unavailable"
    server.may_go_on.set()
    assert ask(door, b"words") == "200 OK"
    for thread in threads:
        thread.join(10)
    assert ask(door, bytes(LARGE + 1)) == "200 OK"
