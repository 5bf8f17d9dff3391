"""Keeping the queue of background jobs in order."""

from datetime import timedelta

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

KEPT_FOR_HOURS = 14 * 24
SILENT_FOR_SECONDS = 60
"""A worker that has said nothing for so long is dead; its jobs go to another one."""


@app.periodic(cron="* * * * *")
@app.task(name="goals_portal.retry_stalled", queue="housekeeping", queueing_lock="retry-stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Jobs of a worker that was killed are done again: each of ours may run twice. Where the next one of its kind waits
    already (the queueing lock says so), that one does the work."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR_SECONDS):
        try:
            await manager.retry_job_by_id_async(job_id=job.id, retry_at=timezone.now() + timedelta(seconds=1))
        except UniqueViolation:
            await manager.finish_job_by_id_async(job_id=job.id, status=Status.ABORTED, delete_job=False)


@app.periodic(cron="20 15 * * *")
@app.task(name="goals_portal.forget_finished", queue="housekeeping", queueing_lock="forget-finished", pass_context=True)
async def forget_finished(context: JobContext, timestamp: int) -> None:
    """Finished jobs hold addresses of people: after two weeks they go, done or given up."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=KEPT_FOR_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )
