"""A student would like to talk to somebody; an adult answers."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import School, Student, User
from accounts.tasks import send_message
from goals.actions.words import sent_before
from goals.models import ListedAdult, TalkWish
from goals.talks.someone import leads_of


@transaction.atomic
def ask_to_talk(*, student: Student, by: User, key: UUID, adult: User | None, text: str = "") -> TalkWish:
    """Once per `key`. It reaches who looks after wellbeing, and `adult` (one of `adults_for`), at once: on the first
    page, and by a mail that holds nothing of what the child wrote. Raises Stale where other words came before."""
    said = {"text": text, "adult_id": adult.pk if adult else None}
    if there := sent_before(TalkWish, key, whose={"student": student}, said=said):
        return there
    readers = {user.pk: user for user in [*leads_of(student), *([adult] if adult else [])]}
    if not readers:
        raise ValidationError(_("Please choose whom you would like to talk to."))
    wish = TalkWish.objects.create(uuid=key, school_id=student.school_id, student=student, **said)
    mails = [_mail(student.school, reader, wish) for reader in readers.values() if reader.email]
    if mails:
        send_message.batch_defer(*mails)
    return wish


def _mail(school: School, reader: User, wish: TalkWish) -> dict:
    body = _("A student would like to talk to somebody. Please log in and read it today:\n\n%(link)s")
    return {
        "subject": _("%(school)s: somebody would like to talk") % {"school": school.short_name},
        "body": body % {"link": settings.SITE_ADDRESS.rstrip("/") + reverse("goals:wishes")},
        "to": reader.email,
        "user": reader.pk,
        "about": "wish",
        "key": wish.pk,
    }


@transaction.atomic
def answer_wish(*, wish: TalkWish, by: User, base_version: int, answer: str, meet_at: datetime | None) -> None:
    """A line, and a time to meet. Raises Stale where somebody else answered in between."""
    wish.change(base_version, answer=answer, meet_at=meet_at, answered_by=by, answered_at=timezone.now())


@transaction.atomic
def set_helpers(*, school: School, by: User, help_text: str, adults: list[User]) -> None:
    """Whom every student of the school can choose, and whom to call outside school."""
    school.help_text = help_text
    school.save(update_fields=["help_text"])
    there = ListedAdult.objects.filter(school=school)
    there.exclude(user__in=adults).delete()
    for adult in adults:
        ListedAdult.objects.get_or_create(school=school, user=adult)
