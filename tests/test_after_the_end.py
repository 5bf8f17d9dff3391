"""What is left after a relation has ended: no answer, no row, and no right that comes from wearing two hats. The
figures are printed (`-s`)."""

import http.client
import threading
import time
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions.restrictions import restrict_access
from accounts.models import AccessRestriction, Responsibility, School, Student, TeachingAssignment, User
from accounts.roles import Audience, Relation
from goals.models import Goal
from tests import factories as make
from tests.oracle import Oracle
from tests.test_ended_relations import end

# ------------------------------------------------------------------------------------------- requests all the time (M4)

READERS, BEGUN_AFTER = 4, 2000


class Reader(threading.Thread):
    """Opens a page again and again over one connection, as an open tab does: when each request began, its answer."""

    def __init__(self, address: str, path: str, person: User, enough: threading.Event) -> None:
        super().__init__()
        self.place, self.path, self.enough = urlsplit(address).netloc, path, enough
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        self.headers = {"Cookie": f"{name}={client.cookies[name].value}"}
        self.seen: list[tuple[float, int]] = []

    def run(self) -> None:
        there = http.client.HTTPConnection(self.place, timeout=60)
        while not self.enough.is_set():
            began = time.monotonic()
            there.request("GET", self.path, headers=self.headers)
            answer = there.getresponse()
            answer.read()
            self.seen.append((began, answer.status))
        there.close()


def restricted(world) -> None:
    restrict_access(student=world.anna_s, user=world.parent, reason="An order.", by=world.admin)


def log_in_shut(world) -> None:
    User.objects.filter(pk=world.parent.pk).update(is_active=False)


ENDS = {
    "parent is shut out": ("parent", restricted),
    "parent removed": ("parent", lambda world: end(world, "guardianship")),
    "class moved": ("maths_teacher", lambda world: end(world, "enrolment")),
    "relief closes": ("relief_teacher", lambda world: end(world, "relief day")),
    "account disabled": ("parent", log_in_shut),
}


@pytest.mark.full
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", ENDS)
def test_no_request_begun_after_the_commit_succeeds(world, live_server, what):
    """Half-open tabs go on asking; what they ask after the commit is answered with nothing."""
    name, ends = ENDS[what]
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY, areas=[world.maths])
    path, enough = reverse("goals:goal", args=[goal.uuid]), threading.Event()
    readers = [Reader(live_server.url, path, getattr(world, name), enough) for _reader in range(READERS)]
    for reader in readers:
        reader.start()
    while sum(status == 200 for reader in readers for _began, status in reader.seen) < 20:
        time.sleep(0.05)
    ends(world)
    committed = time.monotonic()
    while len(after(readers, committed)) < BEGUN_AFTER // len(ENDS):
        time.sleep(0.05)
    enough.set()
    for reader in readers:
        reader.join()
    statuses = after(readers, committed)
    print(f"{what}: {statuses.count(200)} successes of {len(statuses)} requests begun after the commit")
    assert statuses.count(200) == 0
    assert set(statuses) <= {302, 404}


def after(readers: list[Reader], moment: float) -> list[int]:
    return [status for reader in readers for began, status in list(reader.seen) if began > moment]


# ------------------------------------------------------------------------------------- relief days to the second (M10)

EDGES = {
    "clocks go back": (date(2027, 4, 4), datetime(2027, 4, 3, 13, 0, tzinfo=UTC), timedelta(hours=25)),
    "clocks go on": (date(2027, 10, 3), datetime(2027, 10, 2, 14, 0, tzinfo=UTC), timedelta(hours=23)),
}
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("day", EDGES)
@pytest.mark.parametrize(
    ("at", "open_"),
    [("before", False), ("first", True), ("last", True), ("after", False)],
    ids=["a second before", "the first second", "the last second", "a second after"],
)
def test_a_relief_day_is_the_schools_day_even_where_it_has_23_or_25_hours(world, day, at, open_):
    """Eight edges, in Melbourne's time, against moments written down in UTC."""
    school_day, begins, lasts = EDGES[day]
    school = School.objects.get(pk=world.school.pk)
    goal = make.make_goal(world.ben_s, world.cycle)
    make.assign(
        world.stranger, world.five_a, is_relief=True,
        starts_at=school.start_of(school_day), ends_at=school.end_of(school_day),
    )  # fmt: skip
    moments = {
        "before": begins - SECOND, "first": begins, "last": begins + lasts - SECOND, "after": begins + lasts,
    }  # fmt: skip
    assert Goal.objects.filter(pk=goal.pk).visible_to(world.stranger, moments[at]).exists() is open_


# ---------------------------------------------------------------------------------- who teaches an own child (M16)

TEACHES = {
    "teaches the home group": lambda w, who: make.assign(who, w.five_a),
    "teaches Maths": lambda w, who: make.assign(who, w.five_maths),
    "is there for the day": lambda w, who: make.assign(
        who, w.five_a, is_relief=True, starts_at=timezone.now() - SECOND, ends_at=timezone.now() + timedelta(hours=1)
    ),
    "teaches another class": lambda w, who: make.assign(who, w.five_b),
}
FAMILY = {
    "is the mother": lambda w, who: make.make_guardian(w.anna_s, who),
    "was the mother": lambda w, who: make.make_guardian(w.anna_s, who, ends_at=timezone.now() - SECOND),
    "is shut out": lambda w, who: (
        make.make_guardian(w.anna_s, who),
        AccessRestriction.objects.create(
            school=w.school, student=w.anna_s, user=who, reason="An order.", recorded_by=w.admin
        ),
    ),
}
HATS = {
    ("teaches the home group", "is the mother"): Relation.HOME,
    ("teaches Maths", "is the mother"): Relation.SUBJECT,
    ("is there for the day", "is the mother"): Relation.RELIEF,
    ("teaches another class", "is the mother"): Relation.FAMILY,
    ("teaches the home group", "was the mother"): Relation.HOME,
    ("teaches Maths", "was the mother"): Relation.SUBJECT,
    ("is there for the day", "was the mother"): Relation.RELIEF,
    ("teaches another class", "was the mother"): None,
    ("teaches the home group", "is shut out"): None,
    ("teaches Maths", "is shut out"): None,
    ("is there for the day", "is shut out"): None,
    ("teaches another class", "is shut out"): None,
}


@pytest.mark.parametrize(("teaches", "family"), HATS, ids=[" and ".join(pair) for pair in HATS])
def test_who_wears_two_hats_has_the_rights_of_one(world, client_of, teaches, family):
    """Twelve combinations; the relation, every goal of every audience, and the report of the own child."""
    person = make.make_member(world.school, "Tara Both", "teacher")
    TEACHES[teaches](world, person)
    FAMILY[family](world, person)
    goals = [make.make_goal(world.anna_s, world.cycle, audience=audience, areas=[world.maths]) for audience in Audience]
    found = Student.objects.filter(pk=world.anna_s.pk).visible_to(person).first()
    expected = HATS[teaches, family]
    assert (found and Relation(found.relation)) == expected
    oracle = Oracle(timezone.now())
    seen = set(Goal.objects.filter(student=world.anna_s).visible_to(person))
    assert seen == {goal for goal in goals if oracle.sees_goal(person, goal)}
    answer = client_of(person).post(reverse("reporting:start", args=[world.anna_s.uuid]), {"cycle": world.cycle.uuid})
    assert answer.status_code == {Relation.HOME: 302, None: 404}.get(expected, 403)


# --------------------------------------------------------------------------------------------------- nothing left (M6)


def dangling() -> dict[str, int]:
    """By model and field, the rows that point to a row which is not there: foreign keys, and the keys that the history
    keeps of what it is about."""
    found = {}
    for model in (each for each in apps.get_models() if each._meta.managed and not each._meta.proxy):
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model and field.name != "pgh_obj":
                there = field.related_model._base_manager.values(field.target_field.name)
                rows = model._base_manager.exclude(**{field.attname: None}).exclude(**{f"{field.attname}__in": there})
                if number := rows.count():
                    found[f"{model.__name__}.{field.name}"] = number
    return found


def test_nobody_and_nothing_that_is_deleted_leaves_a_row_behind(world):
    """An adult, a responsibility and an assignment go; the school's history stays, and names them by their number."""
    with transaction.atomic():
        for model, which in ((Responsibility, {"user": world.principal}), (TeachingAssignment, {"user": world.aide})):
            model.objects.filter(**which).delete()
        world.parent.delete()
        world.former_parent.delete()
    left = {name: number for name, number in dangling().items() if "Event." not in name}
    print(f"{len(left)} orphans")
    assert left == {}


def test_the_orphans_would_be_seen(world):
    """Where the database did not look after it, a row that points nowhere is found."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("UPDATE accounts_membership SET user_id = 987654321 WHERE user_id = %s", [world.parent.pk])
    assert dangling()["Membership.user"] == 1
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_membership SET user_id = %s WHERE user_id = 987654321", [world.parent.pk])
