"""Jobs of a worker that died are done; finished ones do not stay for ever."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.tasks import send_message
from goals_portal import tasks
from reporting.tasks import publish_due

pytestmark = pytest.mark.django_db(transaction=True)
MAIL = {"subject": "Hello", "body": "A line", "to": "nora@example.org"}


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


def test_a_killed_job_whose_next_one_waits_already_keeps_no_other_from_being_done_again(run_jobs, mailoutbox):
    killed, mail = publish_due.defer(timestamp=0), send_message.defer(**MAIL)
    sql("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '5 minutes')")
    sql("UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)")
    publish_due.configure(schedule_in={"days": 1}).defer(timestamp=1)
    tasks.retry_stalled.defer(timestamp=0)
    run_jobs()
    states = dict(ProcrastinateJob.objects.filter(pk__in=[killed, mail]).values_list("pk", "status"))
    assert states == {killed: "aborted", mail: "todo"}


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
        "reporting.clear_prints": "20 * * * *",
        "reporting.clear_runs": "35 * * * *",
        "reporting.tend_runs": "* * * * *",
        "reporting.keep_to_terms": "30 16 * * *",
        "goals_portal.retry_stalled": "* * * * *",
        "goals_portal.forget_finished": "20 15 * * *",
        "accounts.clear_lost_files": "40 15 * * *",
        "accounts.clear_sessions": "50 15 * * *",
        "goals.empty_bins": "10 16 * * *",
        "goals.nudge": "30 17 * * *",
    }


@pytest.mark.parametrize("place", ["Australia/Melbourne", "Australia/Perth"])
@pytest.mark.parametrize("month", [1, 7])
def test_what_runs_once_a_day_runs_when_schools_sleep(place, month):
    crons = [task.cron.split() for task in app.periodic_registry.periodic_tasks.values()]
    starts = [datetime(2026, month, 1, int(hour), int(at), tzinfo=UTC) for at, hour, *_days in crons if hour != "*"]
    hours = {start.astimezone(ZoneInfo(place)).hour for start in starts}
    assert starts
    assert hours <= {22, 23, 0, 1, 2, 3, 4, 5}
