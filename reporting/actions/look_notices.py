"""One mail to a writer when colleagues have looked over the reports, however many. No child's name, and none of the
words, is in it."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from accounts.models import User
from reporting.actions.notices import Mail
from reporting.proofing.looks import waits_for_answer

TOGETHER = timedelta(minutes=15)
"""For so long what else is suggested is gathered."""


def tell_writers(comments: QuerySet) -> None:
    """Plans one mail to each writer of `comments`; one that is planned already tells of these too."""
    for author in sorted(set(comments.values_list("author", flat=True))):
        task = app.configure_task(
            "reporting.tell_of_looks", queueing_lock=f"looks-{author}", schedule_at=timezone.now() + TOGETHER
        )
        try:
            with transaction.atomic():
                task.defer(user=author)
        except AlreadyEnqueued:
            continue


def mail_of_looks(user: int) -> Mail | None:
    """To this writer, of what waits for an answer by now; None where nothing does."""
    writer = User.objects.filter(pk=user, is_active=True).exclude(email="").first()
    waiting = waits_for_answer(writer).count() if writer else 0
    if not writer or not waiting:
        return None
    subject = gettext("Suggestions for your reports")
    body = ngettext(
        "A colleague has looked over what you wrote and suggests other words in %(n)s report. You decide about each:",
        "Colleagues have looked over what you wrote and suggest other words in %(n)s reports. You decide about each:",
        waiting,
    )
    link = settings.SITE_ADDRESS.rstrip("/") + reverse("reporting:reports")
    return subject, f"{body % {'n': waiting}}\n\n{link}", writer.email
