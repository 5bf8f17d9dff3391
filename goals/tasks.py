"""Background jobs about goals."""

from procrastinate.contrib.django import app

from accounts.models import School
from goals.actions.nudge import nudge_students
from goals.bin import erase_binned


@app.periodic(cron="10 16 * * *")
@app.task(name="goals.empty_bins", queue="housekeeping", queueing_lock="empty-bins")
def empty_bins(timestamp: int) -> None:
    """At night what has been in a bin for 30 days is erased."""
    erase_binned()


@app.periodic(cron="30 17 * * *")
@app.task(name="goals.nudge", queue="housekeeping", queueing_lock="nudge")
def nudge(timestamp: int) -> None:
    """Early in the day, wherever in Australia: who has not checked in for a week finds a quiet line, at most weekly."""
    for school in School.objects.order_by("pk"):
        nudge_students(school=school, today=school.today())
