"""Jobs of a worker that died are done; finished ones do not stay for ever."""

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.tasks import send_message
from goals_portal import tasks

pytestmark = pytest.mark.django_db(transaction=True)
MAIL = {"subject": "Hello", "body": "A line", "to": "nora@example.org"}


@pytest.fixture(autouse=True)
def empty_queue(db):
    """Jobs outlive a transactional test: the tables are procrastinate's own, and no flush empties them."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def sql(statement: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_the_job_of_a_killed_worker_is_done_by_another(run_jobs, mailoutbox):
    job = send_message.defer(**MAIL)
    sql("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '5 minutes')")
    sql("UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)")
    tasks.retry_stalled.defer(timestamp=0)
    run_jobs()
    assert ProcrastinateJob.objects.get(pk=job).status == "todo"
    sql("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE id = %s", job)
    run_jobs()
    assert [message.to for message in mailoutbox] == [["nora@example.org"]]


def test_the_job_of_a_living_worker_is_left_alone(run_jobs):
    job = send_message.defer(**MAIL)
    sql("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
    sql("UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)")
    tasks.retry_stalled.defer(timestamp=0)
    run_jobs()
    assert ProcrastinateJob.objects.get(pk=job).status == "doing"


@pytest.mark.parametrize(("days", "left"), [(13, 1), (15, 0)])
def test_what_is_finished_is_forgotten_after_two_weeks(days, left, run_jobs):
    job = send_message.defer(**MAIL)
    run_jobs()
    sql("UPDATE procrastinate_events SET at = now() - %s * interval '1 day' WHERE job_id = %s", days, job)
    tasks.forget_finished.defer(timestamp=0)
    run_jobs()
    assert ProcrastinateJob.objects.filter(pk=job).count() == left


def test_the_clock_runs_what_keeps_the_hour_and_the_order():
    periodic = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert periodic == {
        "reporting.publish_due": "* * * * *",
        "reporting.render_missing": "*/5 * * * *",
        "goals_portal.retry_stalled": "* * * * *",
        "goals_portal.forget_finished": "20 3 * * *",
    }
