"""The mail with which an adult comes in. It names the school and that adult, and no child."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.access import lock_person
from accounts.invitations import hash_of, new_code
from accounts.models import Invitation


def mail_invitation(pk: int) -> None:
    """Asked at the moment of sending: is the adult still linked to a child, and is no order in between? The code counts
    with the mail: one that could not be sent is drawn anew the next time."""
    code = new_code()
    with transaction.atomic():
        user_id = Invitation.objects.filter(pk=pk).values_list("user", flat=True).first()
        if user_id is None:
            return
        lock_person(user_id)
        found = Invitation.objects.opening().filter(pk=pk, by_mail=True, sent_at=None).select_related("user", "school")
        invitation = found.first()
        if invitation is None or not invitation.user.email:
            return
        invitation.code_hash, invitation.sent_at = hash_of(code), timezone.now()
        invitation.save(update_fields=["code_hash", "sent_at"])
        _message(invitation, code).send()


def _message(invitation: Invitation, code: str) -> EmailMessage:
    school, user = invitation.school, invitation.user
    until = invitation.expires_at.astimezone(school.zone)
    body = _(
        "Dear %(name)s,\n\n%(school)s would like you to follow your child's goals and reports. Open this page, and "
        "choose a password:\n\n%(link)s\n\nYour user name will be: %(username)s\n\nThe page asks for the given name of "
        "your child. The link works once, until %(until)s; afterwards the school's office sends you a new one.\n\n"
        "If you did not expect this mail, please delete it."
    ) % {
        "name": user.name,
        "school": school.name,
        "link": settings.SITE_ADDRESS.rstrip("/") + reverse("people:invitation", args=[code]),
        "username": user.username,
        "until": date_format(until, "j F Y"),
    }
    subject = _("%(school)s: how to come in") % {"school": school.name}
    return EmailMessage(subject=subject, body=body, to=[user.email])
