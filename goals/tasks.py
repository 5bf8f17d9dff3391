"""Background jobs about goals."""

from procrastinate.contrib.django import app

from goals.actions.sheets import clear_sheets, cut
from goals.bin import erase_binned
from goals.models import Sheet


@app.task(name="goals.cut_sheet", queue="files")
def cut_sheet(sheet: int) -> None:
    """The pages of a PDF from the copier."""
    found = Sheet.objects.select_related("class_group", "uploaded_by").filter(pk=sheet).first()
    if found:  # else thrown away in between
        cut(found)


@app.periodic(cron="10 16 * * *")
@app.task(name="goals.empty_bins", queue="housekeeping", queueing_lock="empty-bins")
def empty_bins(timestamp: int) -> None:
    """At night what has been in a bin for 30 days is erased."""
    erase_binned()
    clear_sheets()
