"""A second person for a release, where the school asks for one: asked, waived where there is none, and missed."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from accounts.models import School, User
from accounts.tasks import send_message
from reporting.models import Batch, ReleaseRule
from reporting.models.issue import Second
from reporting.releasing.approvers import ALONE_WAITS, administrators_of
from reporting.releasing.rules import rule_of, who_release


def second_for(school: School, publish_at: datetime, by: User) -> Second:
    """Waived where nobody else releases: then the administrators hear of it, and it goes out a day later at the
    earliest, or is refused."""
    if not rule_of(school).two_adults:
        return Second.NOT_ASKED
    if who_release(school).exclude(pk=by.pk).exists():
        return Second.ASKED
    if publish_at < timezone.now() + ALONE_WAITS:
        raise ValidationError(
            _("Nobody else at the school can confirm this release, so it waits a day: please choose an hour from "
              "%(when)s on."),
            params={"when": date_format(timezone.localtime(timezone.now() + ALONE_WAITS), "l j F, g:i A")},
        )  # fmt: skip
    return Second.WAIVED


def ask_for_second(batch: Batch) -> None:
    """Those who can confirm it hear that it waits; where nobody can, the administrators that it goes without."""
    said = {"name": batch.scheduled_by.name, "when": _hour(batch), "link": _page(batch)}
    if batch.second == Second.ASKED:
        body = gettext(
            "%(name)s has planned a release of reports for %(when)s. It goes out only if a second person confirms it "
            "before then:\n\n%(link)s"
        )
        _send(_others(batch), gettext("A release of reports waits for you to confirm it"), body % said)
    if batch.second == Second.WAIVED:
        body = gettext(
            "%(name)s has planned a release of reports for %(when)s. Nobody else at the school can confirm it. If you "
            "object, speak with %(name)s before then.\n\n%(link)s"
        )
        _send(administrators_of(batch.school_id), gettext("One person releases reports alone"), body % said)


@transaction.atomic
def confirm(*, batch: Batch, by: User) -> None:
    """The second person's word. Where its hour has come already, it goes out at once."""
    found = Batch.objects.select_for_update(no_key=True).filter(pk=batch.pk).first()
    if found is None or found.published_at is not None or not found.is_unconfirmed:
        raise ValidationError(_("This release does not wait for anybody to confirm it."))
    if found.scheduled_by_id == by.pk:
        raise ValidationError(_("You planned this release: somebody else confirms it."))
    is_late = found.is_held_up
    found.confirmed_by, found.confirmed_at = by, timezone.now()
    found.save(update_fields=["confirmed_by", "confirmed_at"])
    if is_late:
        app.configure_task("reporting.publish", lock=f"publish-{found.pk}").defer(batch=found.pk)


@transaction.atomic
def hold_up_unconfirmed() -> None:
    """The hour of a release has come, and nobody has confirmed it: all who can do something about it hear so, once."""
    late = Batch.objects.unconfirmed().filter(published_at__isnull=True, publish_at__lte=Now(), held_up_at=None)
    for batch in late.select_for_update(no_key=True, skip_locked=True, of=("self",)).select_related("scheduled_by"):
        Batch.objects.filter(pk=batch.pk).update(held_up_at=Now())
        body = gettext(
            "The release planned for %(when)s did not go out: nobody has confirmed it. Once a second person does, it "
            "goes out at once. It can also be cancelled:\n\n%(link)s"
        ) % {"when": _hour(batch), "link": _page(batch)}
        everybody = sorted({*_others(batch), *filter(None, [batch.scheduled_by.email])})
        _send(everybody, gettext("Reports did not go out: the release was not confirmed"), body)


@transaction.atomic
def set_rule(*, rule: ReleaseRule, by: User) -> None:
    """What is planned already stays as it was planned; the history keeps who changed the rule."""
    rule.save()


def _others(batch: Batch) -> list[str]:
    others = who_release(batch.school).exclude(pk=batch.scheduled_by_id).exclude(email="")
    return list(others.values_list("email", flat=True))


def _hour(batch: Batch) -> str:
    return date_format(timezone.localtime(batch.publish_at, batch.school.zone), "l j F, g:i A")


def _page(batch: Batch) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + reverse("reporting:release", args=[batch.cycle.uuid])


def _send(addresses: list[str], subject: str, body: str) -> None:
    for address in addresses:
        send_message.defer(subject=subject, body=body, to=address)
