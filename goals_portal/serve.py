"""The demo's processes, from the database to the web page: `python -m goals_portal.serve` (through bin/demo).

It prepares, starts the web server and the worker, starts again whatever ends, and stops all of it on Ctrl-C, SIGTERM
or SIGHUP. When it is itself killed with -9, the kernel ends its children, and the next start mends the rest.
Only the standard library is imported.
"""

import argparse
import contextlib
import ctypes
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from goals_portal import embedded_postgres

CHECKOUT = Path(__file__).resolve().parent.parent
NOTE = CHECKOUT / "var" / "demo.lock"  # locked while the demo runs; holds its address
PORTS_TO_TRY = 20
PATIENCE = 60  # seconds until the first page must answer
GRACE = 10  # seconds that a process has to finish what it is doing
LOOK_EVERY = 0.5  # seconds
SHORT_LIFE = 5  # seconds: a process that ends sooner than this did not really start
SHORT_LIVES_ALLOWED = 5
PR_SET_PDEATHSIG = 1


class DemoError(RuntimeError):
    """A sentence for the person at the terminal."""


class Process:
    """A process that is to run for as long as the demo does."""

    def __init__(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        self.name, self.command, self.environment = name, command, environment
        self.short_lives = 0
        self.start()

    def start(self) -> None:
        self.started = time.monotonic()
        # In a session of its own, so that Ctrl-C reaches this supervisor alone, which then stops all in order.
        self.popen = subprocess.Popen(
            self.command,
            cwd=CHECKOUT,
            env=self.environment,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - there are no threads here
        )

    def keep_alive(self) -> None:
        """Start it again if it has ended; DemoError where that does not help."""
        if self.popen.poll() is None:
            return
        self.short_lives = self.short_lives + 1 if time.monotonic() - self.started < SHORT_LIFE else 0
        if self.short_lives > SHORT_LIVES_ALLOWED:
            raise DemoError(f"The {self.name} ends as soon as it starts; what it printed above says why.")
        print(f"The {self.name} ended (code {self.popen.returncode}); starting it again.", flush=True)
        self._kill_group()
        self.start()

    def stop(self) -> None:
        self.popen.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.popen.wait(GRACE)
        self._kill_group()
        self.popen.wait()

    def _kill_group(self) -> None:
        """What the process itself had started and did not take along."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)


def _end_with_parent() -> None:
    """Runs in the child: the kernel ends it when the supervisor dies, however that happens."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


# ------------------------------------------------------------------------------------------------ one after the other


@contextlib.contextmanager
def only_demo() -> Iterator[None]:
    """One demo for each checkout."""
    NOTE.parent.mkdir(exist_ok=True)
    with NOTE.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DemoError(f"The demo of this checkout runs already: {NOTE.read_text()}") from None
        yield


@contextlib.contextmanager
def database() -> Iterator[tuple[str, str, dict[str, str]]]:
    """The database's address for its owner and for the application, and what the worker is given besides: DATABASE_URL,
    else the embedded server."""
    if given := os.environ.get("DATABASE_URL"):
        yield given, given, {}
    else:
        with embedded_postgres.running():
            as_retention = {"RETENTION_DATABASE_URL": embedded_postgres.url("goals_retention")}
            yield embedded_postgres.url(), embedded_postgres.url("goals_app"), as_retention


def environment(database_url: str, **more: str) -> dict[str, str]:
    settings = {"DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "goals_portal.settings_demo"}
    return {**os.environ, **settings, **more}


def manage(*arguments: str, database_url: str) -> str:
    """What a management command printed; what it has to complain about goes straight to the terminal."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=CHECKOUT,
        env=environment(database_url),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise DemoError(f"{done.stdout}manage.py {' '.join(arguments)} did not work; see above.")
    return done.stdout


def free_port(wanted: int) -> int:
    for port in range(wanted, wanted + PORTS_TO_TRY):
        with socket.socket() as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                listener.bind(("127.0.0.1", port))
                if port != wanted:
                    print(f"Port {wanted} is taken by another program; using {port}.")
                return port
    raise DemoError(f"None of the ports {wanted} to {wanted + PORTS_TO_TRY - 1} is free: choose one with --port.")


def wait_for_page(address: str, web: Process) -> None:
    """Until the first page answers; an answer of 4xx or 5xx raises."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=PATIENCE).close()
        except urllib.error.HTTPError as answer:
            raise DemoError(f"{address} answers with {answer.code}; what the web server printed says why.") from answer
        except OSError:
            if time.monotonic() > end:
                raise DemoError(f"{address} did not answer within {PATIENCE} seconds.") from None
            web.keep_alive()
            time.sleep(0.1)
        else:
            return


def serve(wanted_port: int) -> None:
    with only_demo(), database() as (owner_url, app_url, of_worker), contextlib.ExitStack() as stack:
        print("Preparing the database and the demo school …", flush=True)
        log_ins = manage("prepare", "--demo", database_url=owner_url)
        port = free_port(wanted_port)
        address = f"http://127.0.0.1:{port}/"
        gunicorn = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "--log-level", "warning"]
        gunicorn += ["--bind", f"127.0.0.1:{port}"]
        worker = ["nice", "-n", "19", sys.executable, "manage.py", "procrastinate", "worker"]
        worker += ["--shutdown-graceful-timeout", "5"]
        processes = [Process("web server", gunicorn, environment(app_url))]
        stack.callback(processes[0].stop)
        wait_for_page(address, processes[0])
        processes.append(Process("worker", worker, environment(app_url, **of_worker)))  # only now: the page comes first
        stack.callback(processes[1].stop)
        NOTE.write_text(address)
        print(f"{log_ins}\nGoals Portal is at {address} (Ctrl-C stops it)", flush=True)
        while True:
            keep_running(processes)
            time.sleep(LOOK_EVERY)


def keep_running(processes: list[Process]) -> None:
    if not os.environ.get("DATABASE_URL") and not embedded_postgres.is_running():
        print("The database ended; starting it again.", flush=True)
        embedded_postgres.start()
    for process in processes:
        process.keep_alive()


def _stop(number: int, _frame: object) -> None:
    """Leave through every `with`, once: a second Ctrl-C must not interrupt the orderly end."""
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise SystemExit(0 if number == signal.SIGINT else 128 + number)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/demo", description="Serve the demo school on this machine.")
    parser.add_argument("--port", type=int, default=8000, help="where to serve; the next free one if it is taken")
    options = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        serve(options.port)
    except (DemoError, embedded_postgres.EmbeddedPostgresError) as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
