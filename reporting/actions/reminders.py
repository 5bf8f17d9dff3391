"""Reminding a writer of reports that wait: once a day at most, and without a child's name."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.tasks import send_message
from goals.models import Cycle
from reporting.models import WriterReminder


@transaction.atomic
def remind_writer(*, cycle: Cycle, person: User, by: User) -> None:
    """By mail where there is an address; the line on the person's own page says it too."""
    row = {"school": cycle.school, "by": by}
    _row, is_new = WriterReminder.objects.get_or_create(
        cycle=cycle, person=person, on=cycle.school.today(), defaults=row
    )
    if not is_new:
        raise ValidationError(_("%(name)s was reminded today already."), params={"name": person.name})
    if person.email:
        body = gettext(
            "%(name)s asks you to look at the reports of %(cycle)s: some of them, or comments on your subjects, are "
            "not handed in yet. You find them here:\n\n%(link)s"
        )
        link = settings.SITE_ADDRESS.rstrip("/") + reverse("reporting:reports")
        send_message.defer(
            subject=gettext("%(school)s: reports wait for you") % {"school": cycle.school.short_name},
            body=body % {"name": by.name, "cycle": cycle.name, "link": link},
            to=person.email,
        )
