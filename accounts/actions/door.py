"""Forgotten passwords. The page only notes that somebody asked: who has the address is looked up by the worker, so the
page takes the same time for every address; and the link is made when the mail leaves, so none lies in the queue."""

from django.core.mail import EmailMessage
from django.db import transaction
from procrastinate.contrib.django import app

from accounts.actions.invitations import mail_again
from accounts.door_mails import new_password, unknown_address
from accounts.families import is_family
from accounts.mailing import DOOR
from accounts.models import User


@transaction.atomic
def ask_at_the_door(*, email: str, wanted: str) -> None:
    app.configure_task("accounts.answer_at_the_door", **DOOR).defer(email=email, wanted=wanted)


@transaction.atomic
def answer_at_the_door(*, email: str, wanted: str) -> None:
    """A mail for each log-in with this address, however the school's list writes it. An adult of a family who has not
    come in yet gets the invitation again."""
    users = User.objects.filter(email__iexact=email, is_active=True).order_by("pk")
    for user in users:
        if user.has_usable_password() or not is_family(user):
            app.configure_task("accounts.send_new_password", **DOOR).defer(user=user.pk, wanted=wanted)
        else:
            mail_again(user)
    if not users:
        subject, body = unknown_address()
        app.configure_task("accounts.send_message", **DOOR).defer(subject=subject, body=body, to=email)


def mail_new_password(pk: int, wanted: str) -> None:
    user = User.objects.filter(pk=pk, is_active=True).exclude(email="").first()
    if user:
        subject, body = new_password(user, wanted)
        EmailMessage(subject=subject, body=body, to=[user.email]).send()
