"""Reminding students of a check-in: a line on the first page, and a mail where the school wants it."""

from datetime import date, datetime, time

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext

from accounts.models import School, Student
from accounts.tasks import send_message
from goals.models import Nudge
from goals.nudges import due_for_nudge

MORNING = time(8, 15)


@transaction.atomic
def nudge_students(*, school: School, today: date) -> None:
    """Once a day at most, however often it runs: the school is locked, and who was reminded is no longer due. A mail
    waits for the morning."""
    School.objects.select_for_update().get(pk=school.pk)
    due = due_for_nudge(school, today)
    mailed = [student for student in due if school.nudges_by_mail and student.user.email]
    Nudge.objects.bulk_create(
        Nudge(school=school, student=student, on=today, by_mail=student in mailed) for student in due
    )
    if mailed:
        at = datetime.combine(today, MORNING, tzinfo=school.zone)
        send_message.configure(schedule_at=at).batch_defer(*[_mail(school, student) for student in mailed])


def set_reminders(*, school: School, by_mail: bool) -> None:
    """Whether the quiet line on the first page comes by mail too. A mail that waits for its morning still goes out."""
    school.nudges_by_mail = by_mail
    school.save(update_fields=["nudges_by_mail"])


def _mail(school: School, student: Student) -> dict:
    """No name of a goal, and no text of the child's."""
    body = gettext(
        "How is it going with your goal? A check-in takes a minute:\n\n%(link)s\n\n"
        "This comes at most once a week, and less and less often. Your school can switch it off."
    )
    return {
        "subject": gettext("%(school)s: how is it going?") % {"school": school.short_name},
        "body": body % {"link": settings.SITE_ADDRESS.rstrip("/") + reverse("home")},
        "to": student.user.email,
        "user": student.user_id,
        "about": "nudge",
        "key": student.pk,
    }
