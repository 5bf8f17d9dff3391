"""Giving a report that is being written to somebody else."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access import lock_person, lock_student
from accounts.models import Guardianship, User
from accounts.tasks import send_message
from reporting.access import UNFINISHED
from reporting.models import Report


@transaction.atomic
def reassign(*, report: Report, author: User, by: User) -> None:
    """From now on `author` writes it; the one before sees it only as what she or he is to the student. Comments keep
    the names of those who wrote them. Raises ValidationError for a report that is out, or an own child's."""
    for key in sorted({report.author_id, author.pk}):
        lock_person(key)
    lock_student(report.student_id)
    report.refresh_from_db()
    if report.state not in UNFINISHED:
        raise ValidationError(_("This report is not being written any more."))
    if Guardianship.objects.active().filter(user=author, student=report.student_id).exists():
        raise ValidationError(_("Nobody writes the report of an own child."))
    report.change(report.version, author=author)
    if author.email:
        send_message.defer(
            subject=gettext("A report was given to you"),
            body=gettext("You are asked to go on with a report. You find it under “Reports” when you log in."),
            to=author.email,
        )
