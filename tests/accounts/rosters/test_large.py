"""The largest school: 3,200 students, 250 staff, 6,000 adults of families. The figures are printed, not judged."""

import io
import time
from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions.rosters import runs
from accounts.actions.rosters.job import perform
from accounts.models import Guardianship, RosterRun, Student
from tests import factories as make
from tests.accounts.rosters.files import CLASSES, ENROLMENTS, FAMILIES, STAFF, STUDENTS, rows_file, zipped

STUDENTS_IN_ALL, STAFF_IN_ALL, SUBJECTS = 3200, 250, 6


def school_bundle(students: int, staff: int) -> bytes:
    """Every fifth child has the same parents as the child before; names repeat, as they do."""
    number = count(1)
    pupils, families, places = [], [], []
    homes = [f"{level}{letter}" for level in range(7, 13) for letter in "ABCDEFGHIJKLMNOPQRSTU"]
    for at in range(students):
        home = homes[at % len(homes)]
        pupils.append((f"{at:06}", f"Given{at % 400}", f"Family{at % 900}", home.rstrip("ABCDEFGHIJKLMNOPQRSTU"), home))
        parents = (next(number), next(number)) if at % 16 or not families else (families[-2][1], families[-1][1])
        families += [(f"{at:06}", who, f"Adult{who}", f"Of{who}", f"a{who}@example.org", "parent") for who in parents]
        places += [(f"{home} subject {each}", f"{at:06}") for each in range(SUBJECTS)]
    classes = [(home, "home group", "", f"T{n % staff}") for n, home in enumerate(homes)]
    classes += [
        (f"{home} subject {each}", "subject", f"Subject {each}", f"T{n % staff}")
        for n, home in enumerate(homes)
        for each in range(SUBJECTS)
    ]
    teachers = [(f"T{each}", f"Teacher{each}", f"Chalk{each}", f"t{each}@example.org") for each in range(staff)]
    return zipped(
        students=rows_file(STUDENTS, pupils), staff=rows_file(STAFF, teachers), classes=rows_file(CLASSES, classes),
        enrolments=rows_file(ENROLMENTS, places), families=rows_file(FAMILIES, families),
    )  # fmt: skip


def whole_way(school, admin, content: bytes) -> tuple[RosterRun, dict]:
    """Looked over and done; seconds and queries of both."""
    figures = {}
    with CaptureQueriesContext(connection) as queries:
        began = time.monotonic()
        run = runs.look_over(school=school, by=admin, name="school.zip", file=io.BytesIO(content), complete=True)
        figures["dry run"] = (round(time.monotonic() - began, 1), len(queries))
    RosterRun.objects.filter(pk=run.pk).update(state="queued")
    with CaptureQueriesContext(connection) as queries:
        began = time.monotonic()
        perform(run.pk)
        figures["job"] = (round(time.monotonic() - began, 1), len(queries))
    run.refresh_from_db()
    return run, figures


@pytest.mark.full
@pytest.mark.django_db
def test_the_largest_school_comes_in_whole(capsys):
    school = make.make_school("Large School")
    make.make_year(school)
    admin = make.make_member(school, "Ada Large", "admin")
    content = school_bundle(STUDENTS_IN_ALL, STAFF_IN_ALL)
    run, figures = whole_way(school, admin, content)
    assert run.state == "done", run.said
    assert Student.objects.filter(school=school).count() == STUDENTS_IN_ALL
    assert Guardianship.objects.filter(school=school).count() == 2 * STUDENTS_IN_ALL
    again = runs.look_over(school=school, by=admin, name="school.zip", file=io.BytesIO(content), complete=True)
    assert again.plan["number"] == 0
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as PostgreSQL does by itself soon after so much is new
    began = time.monotonic()
    runs.undo(run=run, by=admin)
    figures["undo"] = (round(time.monotonic() - began, 1), 0)
    assert not Student.objects.filter(school=school).exists()
    with capsys.disabled():
        print(f"\n{STUDENTS_IN_ALL} students with families, seconds and queries: {figures}")
