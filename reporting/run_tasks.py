"""Background jobs of the runs. Each may run twice, or in two workers at once, and does its work once."""

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from reporting.actions import bundles, runs

TRIES, AFTER_ALL_OTHERS = 4, -10
AGAIN = RetryStrategy(max_attempts=TRIES, wait=10)


@app.task(name=runs.PREPARE, queue="pdf", priority=AFTER_ALL_OTHERS, retry=AGAIN)
def prepare_run(run: int) -> None:
    runs.prepare(run)


@app.task(name=runs.MAKE, queue="pdf", priority=AFTER_ALL_OTHERS, retry=AGAIN, pass_context=True)
def make_run_report(context: JobContext, run: int, row: int) -> None:
    """What is wrong with one report is said on its line. What is wrong with the machine is tried again, and then said
    there too."""
    try:
        runs.make_report(row)
    except Exception:
        if context.job.attempts + 1 >= TRIES:
            runs.give_up(row)
        raise


@app.task(name=runs.BUNDLE, queue="pdf", priority=AFTER_ALL_OTHERS, retry=AGAIN)
def bundle_run(run: int) -> None:
    bundles.make_bundles(run)


@app.periodic(cron="* * * * *")
@app.task(name="reporting.tend_runs", queue="pdf", queueing_lock="tend-runs")
def tend_runs(timestamp: int) -> None:
    runs.tend_runs()


@app.periodic(cron="35 * * * *")
@app.task(name="reporting.clear_runs", queue="housekeeping", queueing_lock="clear-runs")
def clear_runs(timestamp: int) -> None:
    runs.clear_runs()
