"""Who was asked lately to look at reports that wait."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from reporting.models import WriterReminder

SHOWN_FOR = timedelta(days=3)


def reminder_of(user: User) -> WriterReminder | None:
    """The newest of the last days."""
    lately = WriterReminder.objects.filter(person=user, on__gt=timezone.localdate() - SHOWN_FOR)
    return lately.select_related("by").order_by("-on", "-pk").first()
