"""How long a page's query takes on 600,000 students and 2 million goals: `python benchmarks/visibility.py`.

Makes a database of its own beside the one in DATABASE_URL (about 1.5 GB, dropped afterwards; `--keep` keeps it), fills
it by SQL, and prints for each kind of person execution plus planning of the page's query, the best of five, in
milliseconds, and what the database does to find the rows.
"""

import argparse
import os
import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goals_portal.settings_test")
django.setup()

from accounts.models import Guardianship, Responsibility, Student, TeachingAssignment  # noqa: E402 - after setup()
from goals.models import Goal  # noqa: E402

DATABASE = "goals_benchmark"
SCHOOLS, STUDENTS_PER_SCHOOL, BIG_SCHOOL = 1_500, 398, 3_200

FILL = f"""
INSERT INTO accounts_school (id, uuid, name, short_name, time_zone, crest_letters, crest_colour, goal_label,
    family_preset_to_year, files_wait_to_year, subject_teachers_see_all, students_read_reports, help_text, is_demo)
  SELECT s, gen_random_uuid(), 'School ' || s, 'S' || s, 'Australia/Melbourne', 'S', '#1f5f5b', 'learning',
    6, 6, false, true, '', true FROM generate_series(1, {SCHOOLS}) s;
INSERT INTO accounts_schoolyear (id, school_id, name, starts_on, ends_on)
  SELECT s, s, 'now', date_trunc('year', now()), date_trunc('year', now()) + interval '1 year - 1 day'
  FROM generate_series(1, {SCHOOLS}) s;
INSERT INTO accounts_learningarea (id, school_id, code, name, kind, position)
  SELECT s, s, 'mathematics', 'Mathematics', 'subject', 0 FROM generate_series(1, {SCHOOLS}) s;
CREATE TEMP TABLE pupil AS
  SELECT row_number() OVER () AS id, s AS school, n FROM generate_series(1, {SCHOOLS}) s,
    generate_series(1, CASE WHEN s = 1 THEN {BIG_SCHOOL} ELSE {STUDENTS_PER_SCHOOL} END) n;
INSERT INTO accounts_student (id, school_id, uuid, code, given_name, family_name, preferred_name, pronouns, language)
  SELECT id, school, gen_random_uuid(), 'C' || n, 'Given', 'Family', 'Preferred', '', '' FROM pupil;
INSERT INTO accounts_studentyear (school_id, student_id, school_year_id, year_level)
  SELECT school, id, school, n % 13 FROM pupil;
-- Classes of 25 (home groups) and four subject classes of 25 for each student
INSERT INTO accounts_classgroup (id, school_id, uuid, school_year_id, name, kind, learning_area_id)
  SELECT school * 1000 + c, school, gen_random_uuid(), school, 'class ' || c,
    CASE WHEN c < 200 THEN 'home_group' ELSE 'subject' END, CASE WHEN c < 200 THEN NULL ELSE school END
  FROM (SELECT DISTINCT school, n / 25 + k * 200 AS c FROM pupil, generate_series(0, 4) k) classes;
INSERT INTO accounts_enrolment (school_id, student_id, class_group_id, kind, starts_at)
  SELECT school, id, school * 1000 + n / 25 + k * 200, CASE WHEN k = 0 THEN 'home_group' ELSE 'subject' END,
    now() - interval '100 days' FROM pupil, generate_series(0, 4) k;
-- Adults: a parent for every student (two children each), a teacher for every five classes, leaders per school
INSERT INTO accounts_user (id, password, is_superuser, uuid, username, name, email, is_active, is_staff, date_joined)
  SELECT u, '', false, gen_random_uuid(), 'u' || u, 'User ' || u, '', true, false, now()
  FROM generate_series(1, 1000000) u;
INSERT INTO accounts_guardianship (school_id, user_id, student_id, relationship, may_view, may_comment,
    receives_reports, needs_interpreter, starts_at)
  SELECT school, 100000 + id / 2, id, '', true, true, true, false, now() - interval '100 days' FROM pupil;
INSERT INTO accounts_teachingassignment (school_id, user_id, class_group_id, is_relief, starts_at)
  SELECT school_id, 500000 + school_id * 40 + (id % 1000) % 40, id, false, now() - interval '100 days'
  FROM accounts_classgroup;
INSERT INTO accounts_responsibility (school_id, user_id, kind, year_level, starts_at)
  SELECT s, s, 'principal', NULL, now() - interval '100 days' FROM generate_series(1, {SCHOOLS}) s;
INSERT INTO accounts_responsibility (school_id, user_id, kind, year_level, starts_at)
  SELECT s, 2000 + s * 13 + y, 'coordinator', y, now() - interval '100 days'
  FROM generate_series(1, {SCHOOLS}) s, generate_series(0, 12) y;
INSERT INTO goals_cycle (id, school_id, uuid, school_year_id, name, starts_on, ends_on, version, created_at, updated_at)
  SELECT s, s, gen_random_uuid(), s, 'Semester', date_trunc('year', now()), now() + interval '60 days', 1, now(), now()
  FROM generate_series(1, {SCHOOLS}) s;
ALTER TABLE goals_goal DISABLE TRIGGER USER;
INSERT INTO goals_goal (school_id, uuid, student_id, cycle_id, title, measure, why, baseline, audience, shared_at,
    status, changed_since_agreed, outcome, outcome_reason, teacher_outcome, carried_how,
    version, created_at, updated_at)
  SELECT school, gen_random_uuid(), id, school, 'I will explain my thinking ' || g, 'Two a week', '', '',
    (id + g) % 3, now(), 'open', false, '', '', '', '', 1, now(), now()
  FROM pupil, generate_series(1, 4) g WHERE g < 4 OR id % 3 = 0;
ALTER TABLE goals_goal ENABLE TRIGGER USER;
INSERT INTO goals_goalarea (school_id, goal_id, area_id)
  SELECT school_id, id, school_id FROM goals_goal WHERE id % 3 = 0;
"""  # noqa: S608 - numbers of ours

PEOPLE = {
    "teacher of one home group and four classes": (TeachingAssignment, {"class_group": 500003}),
    "parent of two": (Guardianship, {"student": 300000}),
    "coordinator of a year level": (Responsibility, {"kind": "coordinator", "school": 500, "year_level": 7}),
    "principal of 3,200 students": (Responsibility, {"kind": "principal", "school": 1}),
}


def fill() -> None:
    with connection.cursor() as cursor:
        for statement in FILL.split(";\n"):
            if statement.strip():
                cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE")


def page_of(model, user):
    """What a list page asks: the first 30 rows that the person sees, newest first."""
    return model.objects.visible_to(user).order_by("-pk")[:30]


def measure(queryset) -> tuple[float, float, int]:
    """Planning and execution in ms (best total of five) and rows."""
    best = None
    for _ in range(5):
        sql, params = queryset.query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON, TIMING OFF) {sql}", params)
            plan = cursor.fetchone()[0][0]
        found = (plan["Planning Time"], plan["Execution Time"], plan["Plan"]["Actual Rows"])
        best = found if best is None or found[0] + found[1] < best[0] + best[1] else best
    return best


def report() -> None:
    for label, (relation, where) in PEOPLE.items():
        user = relation.objects.get(**where).user
        for model in (Student, Goal):
            total = model.objects.visible_to(user).count()
            planning, execution, rows = measure(page_of(model, user))
            took = f"{planning:6.2f} + {execution:7.2f} = {planning + execution:7.2f} ms"
            print(f"{label:45} {model.__name__:8} sees {total:6}, page of {rows:2}: {took}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="keep the filled database and use it again next time")
    options = parser.parse_args()
    home = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        exists = cursor.fetchone() is not None
        if not exists:
            cursor.execute(f"CREATE DATABASE {DATABASE}")
    connection.close()
    connection.settings_dict["NAME"] = DATABASE
    if not exists:
        call_command("migrate", verbosity=0)
        fill()
    report()
    connection.close()
    if not options.keep:
        connection.settings_dict["NAME"] = home
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {DATABASE}")


if __name__ == "__main__":
    main()
