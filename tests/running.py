"""A copy of the checkout in which the demo runs for real."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest

from goals_portal import embedded_postgres
from tests.addresses import free_port

ROOT = Path(embedded_postgres.__file__).parent.parent
LEFT_OUT = shutil.ignore_patterns(".venv", "var", ".git", "staticfiles", "__pycache__", ".*_cache")


def postgres(checkout, *arguments):
    command = [sys.executable, "-m", "goals_portal.embedded_postgres", *arguments]
    return subprocess.run(command, cwd=checkout, capture_output=True, text=True)


def data_folder(checkout):
    return Path(postgres(checkout, "status").stdout.strip().partition(": ")[2])


@pytest.fixture
def make_copy():
    """Checkouts in folders with a space in their names."""
    made = []

    def make():
        top = Path(tempfile.mkdtemp(prefix="commands-"))
        top.chmod(0o755)
        made.append(top)
        return Path(shutil.copytree(ROOT, top / "a copy", ignore=LEFT_OUT))

    yield make
    for top in made:
        postgres(top / "a copy", "stop")
        home = data_folder(top / "a copy").parent.parent
        assert home.is_relative_to(top) or home.parent == embedded_postgres.SYSTEM_FOLDER
        shutil.rmtree(home, ignore_errors=True)
        shutil.rmtree(top)


@pytest.fixture
def copy(make_copy):
    return make_copy()


class Demo:
    def __init__(self, checkout, port, **environment):
        self.address = f"http://127.0.0.1:{port}/"
        own = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "DJANGO", "PG"))}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "goals_portal.serve", "--port", str(port)],
            cwd=checkout,
            env={**own, **environment},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def wait_until_it_serves(self):
        printed = []
        for line in self.process.stdout:
            printed.append(line)
            if line.startswith("Goals Portal is at"):
                return "".join(printed)
        raise AssertionError("".join(printed))

    def children(self):
        listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True).stdout
        rows = (line.split(None, 2) for line in listed.splitlines())
        return {
            name: int(pid)
            for pid, parent, command in rows
            for name in ("gunicorn", "procrastinate")
            if int(parent) == self.process.pid and name in command
        }

    def answers(self):
        with contextlib.suppress(OSError):
            return urllib.request.urlopen(self.address, timeout=20).status  # noqa: S310 - our own address
        return None

    def wait_for_answer(self):
        end = time.monotonic() + 90
        while self.answers() != 200:
            assert time.monotonic() < end
            time.sleep(0.2)

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        self.process.communicate(timeout=40)
        return self.process.returncode


@pytest.fixture
def demo(copy):
    started = []

    def start(**environment):
        started.append(Demo(copy, free_port(), **environment))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.stop()
        each.process.stdout.close()
