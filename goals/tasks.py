"""Background jobs about goals."""

from procrastinate.contrib.django import app

from goals.bin import erase_binned


@app.periodic(cron="10 16 * * *")
@app.task(name="goals.empty_bins", queue="housekeeping", queueing_lock="empty-bins")
def empty_bins(timestamp: int) -> None:
    """At night what has been in a bin for 30 days is erased."""
    erase_binned()
