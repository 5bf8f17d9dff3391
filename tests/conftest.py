"""Named people with a job each. Read a test as a sentence about them; all are invented."""

import gc
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from copy import deepcopy
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import TransactionTestCase
from django.utils import timezone
from playwright.sync_api import expect
from procrastinate.contrib.django import app

from accounts.hats import remember_hats
from accounts.models import AccessRestriction, School, User
from tests import factories as make
from tests.empty_tables import empty_tables
from tests.running import copy, demo, make_copy  # noqa: F401 - fixtures for all

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the live server and the browser share the test's thread
expect.set_options(timeout=20_000)  # milliseconds: two cores, shared by server, worker and browser


def pytest_collection_finish():
    """What is loaded by now stays until the end: looking for garbage in it again and again was a tenth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_collection_modifyitems(items):
    """Tests that empty the tables come last (pytest-django's order); of these, the long journey that mostly waits comes
    first, so that no worker is alone with it in the end."""
    items.sort(key=lambda item: (empties_the_tables(item), "test_whole_cycle" not in item.nodeid))
    for item in items:
        item.setup, item.runtest = with_room(item.setup), with_room(item.runtest)


def empties_the_tables(item) -> bool:
    marker = item.get_closest_marker("django_db")
    return "transactional_db" in item.fixturenames or bool(marker and marker.kwargs.get("transaction"))


def with_room(function):
    """`function`, called from a frame of a megabyte, in which all frames below it find their room.

    Python 3.11 otherwise asks the system for 16 KiB, and gives them back, whenever a call crosses the end of such a
    piece: 350 times in one request, which was a fifth of the run.
    """

    def run():
        return function()

    run.__code__ = run.__code__.replace(co_stacksize=2**17)
    return run


@contextmanager
def coverage_off():
    """No line counts as tested for what runs here, and it takes a third less time. (pytest-cov's own `no_cover` goes on
    tracing in the workers of xdist.)"""
    trace = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(trace)


@pytest.fixture
def unmeasured():
    """For hundreds of requests through the same lines, which say little about each."""
    with coverage_off():
        yield


@pytest.fixture(scope="session")
def full_tier(request) -> bool:
    """Does this run take the time to look at everything (`bin/test --full`)?"""
    return request.config.getoption("-m") != "not full"


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """With Chromium's own microphone and camera that are none: a beep a second, and a picture with a clock."""
    media = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    return {"executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium"), "args": ["--no-sandbox", *media]}


@pytest.fixture(scope="session")
def base_url():
    """Every test names the live server itself; the plugin's own fixture warns under pytest 9."""


@pytest.fixture
def live_server(live_server, transactional_db):
    """The server, quiet again before the rows of the test go: a request still under way would lock against that."""
    yield live_server
    for _look in range(200):
        if not others_at_work():
            break
        time.sleep(0.05)


@pytest.fixture
def page(live_server, page):
    """A page that is closed before the server is waited for."""
    return page


def others_at_work() -> bool:
    """Does another connection have a transaction or a statement under way?"""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle')"
        )
        return cursor.fetchone()[0]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """pytest-django makes a database only where a test says that it needs one: no other is touched."""
    name = connection.settings_dict["NAME"]
    assert name.startswith("test_"), f"{name} is no test's database: run them beside a test that asks for one"
    with django_db_blocker.unblock():
        call_command("database_roles")


@pytest.fixture(scope="session", autouse=True)
def rows_go_quickly():
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: empty_tables())
        yield


def needs_the_database(item) -> bool:
    return bool({"db", "transactional_db"} & set(item.fixturenames)) or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session", autouse=True)
def lasting_world(request):
    """The people of `world`, made once for all tests of a worker and kept in the database, whether a test names them or
    not: each test begins with them, and its own rows are rolled back."""
    if not any(needs_the_database(item) for item in request.session.items):
        return None
    request.getfixturevalue("django_db_setup")
    with request.getfixturevalue("django_db_blocker").unblock():
        if School.objects.exists():  # of a run before this one, with --reuse-db
            empty_tables()
        with transaction.atomic():
            return make_world()


@pytest.fixture
def world(db, lasting_world):
    """Two schools, as `make_world` says; a transactional test empties the tables behind it."""
    if User.objects.filter(pk=lasting_world.anna.pk).exists():
        return deepcopy(lasting_world)
    with coverage_off():
        return make_world()


@coverage_off()
def make_world() -> SimpleNamespace:
    """Two schools. At Wattle Creek, Anna (Year 5) is in home group 5A and in a Maths class; around her stands everybody
    who may, or may not, see her goals. At Banksia Hill there is the same, smaller."""
    now = timezone.now()
    w = SimpleNamespace()
    w.school, w.other_school = make.make_school("Wattle Creek School"), make.make_school("Banksia Hill School")
    w.year, w.other_year = make.make_year(w.school), make.make_year(w.other_school)
    w.maths, w.reading = make.make_area(w.school), make.make_area(w.school, "english", "English")
    w.five_a, w.five_b = make.make_class(w.year, "5A"), make.make_class(w.year, "5B")
    w.five_maths = make.make_class(w.year, "5 Maths", "subject", w.maths)
    w.there_a = make.make_class(w.other_year, "5A")
    w.cycle, w.other_cycle = make.make_cycle(w.year), make.make_cycle(w.other_year)

    w.anna_s = make.make_student(w.year, "Anna Quill", classes=[w.five_a, w.five_maths])
    w.ben_s = make.make_student(w.year, "Ben Rook", classes=[w.five_a])
    w.chloe_s = make.make_student(w.year, "Chloe Stone", classes=[w.five_b])
    w.tom_s = make.make_student(w.year, "Tom Reed", year_level=0, classes=[w.five_a], login=False)
    w.dev_s = make.make_student(w.other_year, "Dev Thorn", classes=[w.there_a])
    w.anna, w.ben, w.chloe, w.dev = w.anna_s.user, w.ben_s.user, w.chloe_s.user, w.dev_s.user

    w.home_teacher = make.make_member(w.school, "Harper Vale", "teacher")
    w.maths_teacher = make.make_member(w.school, "Ito Marsh", "teacher")
    w.other_teacher = make.make_member(w.school, "Lang Field", "teacher")
    w.former_teacher = make.make_member(w.school, "Gray Past", "teacher")
    w.relief_teacher = make.make_member(w.school, "Day Short", "teacher")
    w.teacher_there = make.make_member(w.other_school, "Una Far", "teacher")
    make.assign(w.home_teacher, w.five_a)
    make.assign(w.maths_teacher, w.five_maths)
    make.assign(w.other_teacher, w.five_b)
    make.assign(w.former_teacher, w.five_a, ends_at=now - timedelta(days=1))
    make.assign(
        w.relief_teacher, w.five_a, is_relief=True, starts_at=now - timedelta(hours=2), ends_at=now + timedelta(hours=6)
    )
    make.assign(w.teacher_there, w.there_a)

    w.parent = make.make_member(w.school, "Nora Quill", "parent")
    w.second_parent = make.make_member(w.school, "Otto Quill", "parent")
    w.former_parent = make.make_member(w.school, "Pia Ended", "parent")
    w.restricted_parent = make.make_member(w.school, "Rex Shut", "parent")
    w.other_parent = make.make_member(w.school, "Sam Rook", "parent")
    make.make_guardian(w.anna_s, w.parent)
    make.make_guardian(w.anna_s, w.second_parent)
    make.make_guardian(w.anna_s, w.former_parent, ends_at=now - timedelta(days=1))
    make.make_guardian(w.anna_s, w.restricted_parent)
    make.make_guardian(w.ben_s, w.other_parent)

    w.admin = make.make_member(w.school, "Ada Office", "admin")
    w.other_admin = make.make_member(w.other_school, "Bob Office", "admin")
    w.principal = make.make_responsible(w.school, "Prue Head", "principal")
    w.wellbeing = make.make_responsible(w.school, "Will Care", "wellbeing")
    w.coordinator = make.make_responsible(w.school, "Cora Five", "coordinator", 5)
    w.coordinator_of_six = make.make_responsible(w.school, "Carl Six", "coordinator", 6)
    w.reporting = make.make_responsible(w.school, "Rita Report", "reporting")
    w.proof_reader = make.make_responsible(w.school, "Paul Proof", "proof_reader")
    w.office = make.make_responsible(w.school, "Olga Desk", "office")
    w.aide = make.make_member(w.school, "Amy Aide", "teacher")
    w.former_aide = make.make_member(w.school, "Finn Aide", "teacher")
    make.make_grant(w.anna_s, w.aide, w.principal)
    make.make_grant(
        w.anna_s, w.former_aide, w.principal, starts_at=now - timedelta(days=9), ends_at=now - timedelta(days=1)
    )
    AccessRestriction.objects.create(
        school=w.school, student=w.anna_s, user=w.restricted_parent, reason="Court order", recorded_by=w.admin,
        starts_at=now - timedelta(days=1),
    )  # fmt: skip
    # Hats: a teacher of another class who is Anna's mother, and a principal elsewhere who is her aunt with no relation.
    w.teacher_mother = make.make_member(w.school, "Tia Two-Hats", "teacher")
    make.assign(w.teacher_mother, w.five_b)
    make.make_guardian(w.anna_s, w.teacher_mother)
    w.principal_there = make.make_responsible(w.other_school, "Petra Far", "principal")
    w.stranger = make.make_user("Stan Nobody")
    w.superuser = make.make_user("Sue Root", is_staff=True, is_superuser=True)
    w.disabled = make.make_member(w.school, "Gone Teacher", "teacher", is_active=False)
    make.assign(w.disabled, w.five_a)
    return w


@pytest.fixture
def empty_storage(settings):
    """A storage with nothing in it from the tests before."""
    settings.STORAGES = {**settings.STORAGES}


PEOPLE = [
    "anna", "ben", "chloe", "dev", "home_teacher", "maths_teacher", "other_teacher", "former_teacher",
    "relief_teacher", "teacher_there", "parent", "second_parent", "former_parent", "restricted_parent", "other_parent",
    "admin", "other_admin", "principal", "wellbeing", "coordinator", "coordinator_of_six", "reporting", "proof_reader",
    "office", "aide", "former_aide", "teacher_mother", "principal_there", "stranger", "superuser", "disabled",
]  # fmt: skip


def as_in_a_request(person):
    """The person with the hats worn now: asked once for all that follows, as in a request."""
    person.hats_held = None
    remember_hats(person)
    return person


@pytest.fixture
def client_of(client):
    """A browser in which a person has just logged in: nothing of the log-in before counts on, its hour least of all."""

    def login(user):
        client.cookies.pop(settings.SESSION_COOKIE_NAME, None)
        client.force_login(user)
        return client

    return login


@pytest.fixture
def empty_queue(transactional_db):
    """Jobs outlive a transactional test: the tables are procrastinate's own, and no flush empties them."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


@pytest.fixture
def run_jobs(empty_queue):
    """Runs every job that waits, in the real worker; it has its own connection, so the test is transactional."""

    def work() -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
            worker_app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)

    def run() -> None:
        """In a thread of its own: a browser test leaves an event loop running in the tests' thread."""
        with ThreadPoolExecutor(1) as thread:
            thread.submit(work).result()

    return run
