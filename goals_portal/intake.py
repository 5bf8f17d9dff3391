"""How requests come in: each is read whole before it is worked on, so that who sends slowly holds nobody up.

gunicorn has many threads, most of which wait for bytes; only as many work at once as there are connections to the
database. What is large has a lane of its own: however many files arrive, pages do not wait behind them.
"""

import contextlib
import functools
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from socket import SHUT_RD, socket
from tempfile import SpooledTemporaryFile
from typing import BinaryIO

from django.conf import settings
from django.db import close_old_connections
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

LARGE = 64 * 1024
"""Bytes: more than that is an upload, and waits on the disk."""
UPLOADS, UPLOADS_AT_WORK = 64, 1
"""Of one process: those that arrive or wait, and those that are checked and kept. More than that come again later."""
PIECE, PATIENCE = 16 * 1024, 15
"""So many bytes have to come in so many seconds: a telephone at the end of its reach is faster."""
HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
]
LOOK_EVERY = 0.5
PAGES_FIRST = 0.5
"""Seconds that a file waits at most for pages that are made."""


@dataclass(eq=False)
class Arrival:
    """A body on its way."""

    socket: socket | None
    received: int = 0
    too_slow: bool = False
    since: float = field(default_factory=time.monotonic)

    def came(self, piece: bytes) -> None:
        self.received += len(piece)
        self.since = time.monotonic()

    def stop(self) -> None:
        """The thread that waits for more goes on with what came; the answer can still be sent."""
        self.too_slow = True
        if self.socket:
            with contextlib.suppress(OSError):  # gone already
                self.socket.shutdown(SHUT_RD)


class Watch:
    """A thread that stops what arrives too slowly."""

    def __init__(self, patience: float) -> None:
        self.patience = patience
        self.arrivals: set[Arrival] = set()
        self.lock = threading.Lock()
        self.thread: threading.Thread | None = None

    @contextlib.contextmanager
    def over(self, arrival: Arrival) -> Iterator[None]:
        with self.lock:
            self.arrivals.add(arrival)
            if not self.thread:  # not before: a process that is forked would have none
                self.thread = threading.Thread(target=self._look, daemon=True)
                self.thread.start()
        try:
            yield
        finally:
            with self.lock:
                self.arrivals.discard(arrival)

    def _look(self) -> None:
        while True:
            time.sleep(LOOK_EVERY)
            with self.lock:  # so that no connection is stopped that serves the next request by now
                for arrival in self.arrivals:
                    if time.monotonic() - arrival.since > self.patience:
                        arrival.stop()


class Intake:
    def __init__(self, application: Callable, *, at_once: int, patience: float = PATIENCE) -> None:
        self.application = application
        self.work = threading.BoundedSemaphore(at_once)
        self.uploads = threading.BoundedSemaphore(UPLOADS)
        self.uploads_at_work = threading.BoundedSemaphore(UPLOADS_AT_WORK)
        self.pages, self.quiet = 0, threading.Condition()
        self.watch = Watch(patience)

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        length = _length(environ)
        if not 0 < length <= settings.REQUEST_MAX_BYTES:
            with self._page():
                return self._answer(environ, start_response)  # nothing to read, or nothing that will be read
        try:
            with self._lane(length) as turn, SpooledTemporaryFile(max_size=LARGE) as body:
                self._receive(environ, length, body)
                environ["wsgi.input"] = body
                with turn:
                    return self._answer(environ, start_response)
        except Refused as refused:
            start_response(refused.status, HEADERS)
            return [page_of(refused.said)]

    @contextlib.contextmanager
    def _lane(self, length: int) -> Iterator[contextlib.AbstractContextManager]:
        """A place to arrive in; it brings what to enter before the work begins."""
        if length <= LARGE:
            yield self._page()
            return
        if not self.uploads.acquire(blocking=False):
            raise Refused(
                "503 Service Unavailable", _("Many files arrive just now. Please go back and save again in a minute.")
            )
        try:
            yield self._upload()
        finally:
            self.uploads.release()

    @contextlib.contextmanager
    def _page(self) -> Iterator[None]:
        with self.quiet:
            self.pages += 1
        try:
            yield
        finally:
            with self.quiet:
                self.pages -= 1
                self.quiet.notify_all()

    @contextlib.contextmanager
    def _upload(self) -> Iterator[None]:
        """One after the other, and not while a page is made, unless that goes on and on."""
        with self.uploads_at_work:
            with self.quiet:
                self.quiet.wait_for(lambda: not self.pages, timeout=PAGES_FIRST)
            yield

    def _receive(self, environ: dict, length: int, body: BinaryIO) -> None:
        arrival = Arrival(environ.get("gunicorn.socket"))
        with self.watch.over(arrival):
            while piece := environ["wsgi.input"].read(min(PIECE, length - arrival.received)):
                body.write(piece)
                arrival.came(piece)
        if arrival.too_slow:
            raise Refused("408 Request Timeout", _("This came too slowly. Please go back and try again."))
        if arrival.received < length:
            raise Refused("400 Bad Request", _("This did not come whole. Please go back and try again."))
        body.seek(0)

    def _answer(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """The connection to the database goes back before the answer is sent: who reads slowly keeps none."""
        with self.work:
            try:
                return self.application(environ, start_response)
            finally:
                close_old_connections()


@functools.cache
def page_of(said: str) -> bytes:
    """Made once for each of the few sentences: hundreds may be refused in a moment."""
    return render_to_string("not_taken.html", {"said": said}).encode()


class Refused(Exception):
    """`status` of the answer, and what it says."""

    def __init__(self, status: str, said: str) -> None:
        super().__init__(status)
        self.status, self.said = status, said


def _length(environ: dict) -> int:
    """As the request announces it; 0 where it does not, or says nonsense."""
    length = environ.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0
