"""bin/setup and the demo, run for real in a copy of the checkout."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import psycopg
import pytest

from tests.running import Demo, data_folder, postgres

# ------------------------------------------------------------------------------------------------ bin/setup


def pretend(folder, name, script):
    """A program of this name, as it would behave on another machine, found first on the PATH."""
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def setup(checkout, programs, **options):
    path = f"{programs}:/usr/bin:/bin"
    environment = {"PATH": path, "HOME": str(programs)}
    return subprocess.run([checkout / "bin/setup"], env=environment, capture_output=True, text=True, **options)


@pytest.fixture
def programs(copy):
    folder = copy.parent / "programs"
    folder.mkdir()
    return folder


def test_setup_asks_for_a_newer_python(copy, programs):
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        pretend(programs, name, "exit 1")
    done = setup(copy, programs)
    assert done.returncode == 1
    assert done.stderr == "Goals Portal needs Python 3.11 or newer, and there is none on the PATH.\n"


def test_setup_prints_the_line_to_run_where_there_is_no_root(copy, programs):
    pretend(programs, "dpkg-query", "exit 1")
    pretend(programs, "sudo", "exit 1")
    pretend(programs, "apt-get", "touch $HOME/called")
    options = {"user": "nobody", "extra_groups": []} if os.geteuid() == 0 else {}
    done = setup(copy, programs, stdin=subprocess.DEVNULL, **options)
    assert done.returncode == 1
    assert "apt-get install --no-install-recommends libpango-1.0-0" in done.stderr
    assert not (programs / "called").exists()
    assert not (copy / ".venv").exists()


@pytest.mark.full
def test_setup_falls_back_to_pip_and_is_quick_the_second_time(copy, programs):
    pretend(programs, "uv", "exit 1")
    pretend(programs, "dpkg-query", "echo installed")
    environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}
    first = subprocess.run([copy / "bin/setup"], env=environment, capture_output=True, text=True)
    assert first.returncode == 0, first.stderr
    assert "trying pip" in first.stdout
    assert subprocess.run([copy / ".venv/bin/python", "-c", "import django, weasyprint"]).returncode == 0
    began = time.monotonic()
    second = subprocess.run([copy / "bin/setup"], env=environment, capture_output=True, text=True)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert time.monotonic() - began < 5


# ------------------------------------------------------------------------------------------------ the demo


def database_runs(checkout):
    return postgres(checkout, "status").returncode == 0


def alive(number):
    return Path(f"/proc/{number}").exists()


def wait_until_gone(numbers):
    end = time.monotonic() + 20
    while any(alive(number) for number in numbers):
        assert time.monotonic() < end
        time.sleep(0.2)


@pytest.mark.full
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 128 + signal.SIGTERM)])
def test_demo_serves_and_stops_everything_that_it_started(copy, demo, number, code):
    one = demo()
    one.wait_until_it_serves()
    assert one.answers() == 200
    children = one.children()
    assert set(children) == {"gunicorn", "procrastinate"}
    second = demo()
    assert f"runs already: {one.address}" in second.process.communicate(timeout=30)[0]
    assert second.process.returncode == 1
    assert one.stop(number) == code
    wait_until_gone(children.values())
    assert one.answers() is None
    assert not database_runs(copy)


@pytest.mark.full
def test_demo_outlives_kill_9_of_each_part_and_of_itself(copy, demo):
    one = demo()
    one.wait_until_it_serves()
    before = one.children()
    server = int((data_folder(copy) / "postmaster.pid").read_text().splitlines()[0])
    for number in (*before.values(), server):
        os.kill(number, signal.SIGKILL)
    time.sleep(2)
    one.wait_for_answer()
    after = one.children()
    assert set(after) == set(before)
    assert not set(after.values()) & set(before.values())
    one.process.kill()
    wait_until_gone(after.values())
    one.process.communicate()
    two = demo()
    two.wait_until_it_serves()
    assert two.answers() == 200


def roles(pid: int) -> dict[str, tuple[str, bool]]:
    """By the name of each address that a process was given: who it is there, and whether that may delete readings."""
    given = Path(f"/proc/{pid}/environ").read_text().split("\0")
    addresses = dict(
        line.split("=", 1) for line in given if line.startswith(("DATABASE_URL=", "RETENTION_DATABASE_URL="))
    )
    found = {}
    for name, address in addresses.items():
        with psycopg.connect(address) as connection:
            asked = "SELECT current_user::text, has_table_privilege('accounts_accessevent', 'DELETE')"
            found[name] = connection.execute(asked).fetchone()
    return found


@pytest.mark.full
def test_only_the_demos_worker_may_clear_the_log_of_readings(copy, demo):
    one = demo()
    one.wait_until_it_serves()
    children = one.children()
    app = {"DATABASE_URL": ("goals_app", False)}
    assert roles(children["gunicorn"]) == app
    assert roles(children["procrastinate"]) == app | {"RETENTION_DATABASE_URL": ("goals_retention", True)}


@pytest.mark.full
def test_demo_uses_the_given_database(copy, demo, make_copy):
    other = make_copy()
    url = postgres(other, "start").stdout.strip()
    one = demo(DATABASE_URL=url)
    one.wait_until_it_serves()
    assert one.answers() == 200
    assert not database_runs(copy)
    one.stop()
    assert database_runs(other)


@pytest.mark.full
def test_demo_takes_the_next_port_where_one_is_taken(copy):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        one = Demo(copy, port)
        printed = one.wait_until_it_serves()
        one.stop()
    assert f"Port {port} is taken by another program; using " in printed
