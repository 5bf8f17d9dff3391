"""Opening a student's private texts because of a worry about safety, ending that, and looking at it afterwards."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.actions.relations import end_relation
from accounts.models import SafetyOpening, Student, User
from accounts.models.safety import OPEN_FOR
from accounts.safety import review_by, reviewers_of
from accounts.tasks import send_message


@transaction.atomic
def open_for_safety(*, student: Student, by: User, reason: str) -> SafetyOpening:
    """Opens for a day, and tells those who look at it at once: on their first page, and by a mail that names nobody.
    The caller holds the locks of the door. Raises ValidationError where nobody else could look at it, or where it is
    open already."""
    reviewers = reviewers_of(student, by)
    if not reviewers:
        raise ValidationError(_("Nobody else could look at this afterwards: an administrator names somebody."))
    now = timezone.now()
    opening = SafetyOpening(
        school=student.school, student=student, user=by, reason=reason, starts_at=now, ends_at=now + OPEN_FOR,
        look_by=review_by(student.school, student.school.today()),
    )  # fmt: skip
    opening.full_clean()
    opening.save()
    _tell(opening, reviewers, _("%(school)s: please look at something"), _(
        "Private texts of a student were opened because of a worry about safety. Please log in, read why, and look"
        " at it by %(day)s:\n\n%(link)s"
    ))  # fmt: skip
    return opening


@transaction.atomic
def end_opening(*, opening: SafetyOpening, by: User) -> None:
    """Ends it now. One that is over stays as it was."""
    if opening.is_active():
        end_relation(relation=opening, by=by)


@transaction.atomic
def review_opening(*, opening: SafetyOpening, by: User, agrees: bool, because: str) -> None:
    """Says what somebody else thinks of it, once. Where it is not agreed with, it ends at once."""
    if opening.reviewed_at is not None:
        raise ValidationError(_("Somebody has looked at this already."))
    opening.reviewed_by, opening.reviewed_at = by, timezone.now()
    opening.agrees, opening.review = agrees, because
    opening.save(update_fields=["reviewed_by", "reviewed_at", "agrees", "review"])
    if not agrees:
        end_opening(opening=opening, by=by)
    _tell(opening, [opening.user], _("%(school)s: somebody looked at it"), _(
        "Somebody has looked at what you opened because of a worry about safety. Please log in and read it:\n\n%(link)s"
    ))  # fmt: skip


def _tell(opening: SafetyOpening, people: list[User], subject: str, body: str) -> None:
    """No child's name, no reason, nobody else's name."""
    said = {
        "school": opening.school.short_name,
        "day": date_format(opening.look_by, "l j F"),
        "link": settings.SITE_ADDRESS.rstrip("/") + reverse("goals:safety"),
    }
    mails = [{"subject": subject % said, "body": body % said, "to": person.email} for person in people if person.email]
    if mails:
        send_message.batch_defer(*mails)
