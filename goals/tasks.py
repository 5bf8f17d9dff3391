"""Background jobs about goals."""

from procrastinate.contrib.django import app

from accounts.mailing import STILL
from accounts.models import School, Student, User
from goals.actions.nudge import nudge_students
from goals.actions.sheets import clear_sheets, cut
from goals.bin import erase_binned
from goals.models import Sheet, TalkWish


def hears_of_wish(user: User, wish: int) -> bool:
    return TalkWish.objects.filter(pk=wish).visible_to(user).exists()


def is_at_school(user: User, student: int) -> bool:
    return Student.objects.here().filter(pk=student, user=user).exists()


STILL |= {"wish": hears_of_wish, "nudge": is_at_school}


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


@app.periodic(cron="30 17 * * *")
@app.task(name="goals.nudge", queue="housekeeping", queueing_lock="nudge")
def nudge(timestamp: int) -> None:
    """Early in the day, wherever in Australia: who has not checked in for a week finds a quiet line, at most weekly."""
    for school in School.objects.order_by("pk"):
        nudge_students(school=school, today=school.today())
