"""A school of 1,000 students goes into the next year: who sees whom is computed a second time before, at and after the
moment; and a worker that is killed in the middle is followed by one that ends with the same."""

import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from accounts.actions.rollover import confirm, keep_teachers, plan_rollover, run
from accounts.models import (
    Enrolment,
    Membership,
    Rollover,
    RolloverChild,
    SchoolYear,
    Student,
    StudentYear,
    TeachingAssignment,
    User,
)
from accounts.roles import Relation
from accounts.tasks import begin_rollover
from goals.models import Goal
from goals_portal.tasks import retry_stalled
from tests.addresses import url_of_database
from tests.big_school import know_sizes, make_big_school
from tests.oracle import Oracle

pytestmark = pytest.mark.full
STUDENTS = 1000


class QuickOracle(Oracle):
    """The same sentences, with the rows looked up by person instead of one after the other; the year is that of the
    school's own day."""

    def __init__(self, at) -> None:
        super().__init__(at)
        day = timezone.localtime(at).date()
        years = StudentYear.objects.filter(school_year__starts_on__lte=day, school_year__ends_on__gte=day)
        self.years = dict(years.values_list("student", "year_level"))
        self.classes_of, self.by_user = defaultdict(set), {}
        for row in self.enrolments:
            self.classes_of[row.student_id].add(row.class_group_id)

    def _of(self, rows, user) -> list:
        if id(rows) not in self.by_user:
            self.by_user[id(rows)] = defaultdict(list)
            for row in rows:
                self.by_user[id(rows)][row.user_id].append(row)
        return self.by_user[id(rows)][user.pk]

    def _taught_classes(self, user, student) -> list:
        mine = self.classes_of[student.pk]
        return [row for row in self._of(self.assignments, user) if row.class_group_id in mine]

    def holds(self, user, student) -> set[str]:
        everything = self.responsibilities
        self.responsibilities = self._of(everything, user)
        try:
            return super().holds(user, student)
        finally:
            self.responsibilities = everything

    def _any(self, rows, user, **wanted) -> bool:
        return Oracle._any(self._of(rows, user), user, **wanted)


def plan_next_year(big) -> Rollover:
    days = {"starts_on": big.year.ends_on + timedelta(days=1), "ends_on": date(big.year.ends_on.year + 1, 12, 31)}
    SchoolYear.objects.create(school=big.school, name="Next", **days)
    rollover = plan_rollover(school=big.school, by=big.admin)
    keep_teachers(rollover=rollover, by=big.admin)
    return rollover


def people_of(big) -> list[User]:
    """Every third teacher, all who answer for more, and some children and parents."""
    staff = [*big.teachers[::3], big.admin, big.principal, *big.coordinators]
    return [*staff, *[student.user for student in big.students[::25]], *big.parents[::25]]


def deviations(big, at) -> tuple[int, list[str]]:
    """How many pairs of a person and a student or a goal were looked at, and in which the two computations differ."""
    oracle, found, pairs = QuickOracle(at), [], 0
    students = list(Student.objects.filter(school=big.school).select_related("school"))
    goals = Goal.objects.filter(school=big.school).select_related("student__school")
    goals = list(goals.prefetch_related("goal_areas"))
    for person in people_of(big):
        for rows, question in [(students, oracle.sees_student), (goals, oracle.sees_goal)]:
            model = type(rows[0])
            seen = model.objects.filter(school=big.school).visible_to(User.objects.get(pk=person.pk), at)
            listed = {row.pk: Relation(row.relation).name.lower() for row in seen}
            expected = {row.pk: answer for row in rows if (answer := question(person, row))}
            pairs += len(rows)
            found += [f"{person}, {model.__name__} {key}" for key in {**listed, **expected}
                      if listed.get(key) != expected.get(key)]  # fmt: skip
    return pairs, found


def test_the_matrix_holds_before_at_and_after_the_moment(db, capsys):
    big = make_big_school("Thousand School", STUDENTS)
    rollover = plan_next_year(big)
    confirm(rollover=rollover, by=big.admin)
    rollover.refresh_from_db()
    began = time.perf_counter()
    run(rollover)
    seconds = time.perf_counter() - began
    know_sizes()
    moment, second = rollover.happens_at, timedelta(seconds=1)
    looked_at = 0
    for at in (timezone.now(), moment - second, moment, moment + timedelta(days=40)):
        pairs, found = deviations(big, at)
        looked_at += pairs
        assert found == []
    children = RolloverChild.objects.filter(rollover=rollover)
    said = f"{children.count()} students, of whom {children.filter(leaves=True).count()} leave, in {seconds:.1f} s"
    with capsys.disabled():
        print(f"\nrollover of {said}; {looked_at} pairs of person and row at 4 moments, 0 deviations")


def relations_of(big) -> dict[str, list]:
    """All that the rollover writes, by names instead of keys."""
    of_school = {"school": big.school}
    days = ("starts_at", "ends_at")
    return {
        "enrolments": sorted(map(str, Enrolment.objects.filter(**of_school).values_list(
            "student__code", "class_group__name", "kind", *days))),
        "levels": sorted(StudentYear.objects.filter(**of_school).values_list(
            "student__code", "school_year__name", "year_level")),
        "left": sorted(map(str, Student.objects.filter(**of_school).values_list("code", "left_on"))),
        "teaching": sorted(map(str, TeachingAssignment.objects.filter(**of_school).values_list(
            "user__name", "class_group__name", *days))),
        "memberships": sorted(map(str, Membership.objects.filter(**of_school, role="student").values_list(
            "user__name", *days))),
    }  # fmt: skip


def start_worker() -> subprocess.Popen:
    command = [sys.executable, "manage.py", "procrastinate", "worker", "--queues", "people,housekeeping"]
    of_tests = {"DATABASE_URL": url_of_database(), "DJANGO_SETTINGS_MODULE": "goals_portal.settings_test"}
    environment = {**os.environ, **of_tests}
    return subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def wait_until(true, seconds: int = 120) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


def done_of(rollover) -> int:
    return RolloverChild.objects.filter(rollover=rollover).exclude(done_at=None).count()


def sql(statement: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_is_followed_by_one_that_ends_with_the_same(empty_queue, capsys):
    whole, broken = (make_big_school(f"{name} School", STUDENTS) for name in ("Whole", "Broken"))
    rollover = plan_next_year(whole)
    confirm(rollover=rollover, by=whole.admin)
    rollover.refresh_from_db()
    run(rollover)

    rollover = plan_next_year(broken)
    begin_rollover(rollover=rollover, by=broken.admin)
    worker = start_worker()
    wait_until(lambda: done_of(rollover) >= 200)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    stopped_at = done_of(rollover)
    assert 200 <= stopped_at < STUDENTS
    assert stopped_at % 50 == 0

    sql("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '5 minutes'")
    with suppress(AlreadyEnqueued):  # by the clock of the worker that was killed
        retry_stalled.defer(timestamp=0)
    other = start_worker()
    try:
        wait_until(lambda: Rollover.objects.filter(pk=rollover.pk, finished_at__isnull=False).exists())
        wait_until(lambda: ProcrastinateJob.objects.get(task_name="accounts.roll_over").status == "succeeded")
    finally:
        other.terminate()
        other.wait(20)
    assert relations_of(broken) == relations_of(whole)
    with capsys.disabled():
        print(f"\nkilled after {stopped_at} of {STUDENTS} students, another worker ended with the same relations")
