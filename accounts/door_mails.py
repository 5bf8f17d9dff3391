"""Mails to somebody who stands before the log-in, in plain words. They name the user name, and no child and no school:
whoever reads the mail box learns no more than that there is a log-in."""

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

Mail = tuple[str, str]
"""Subject and body."""


def address_of(name: str) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + reverse(name)


def new_password(context: dict) -> Mail:
    body = _(
        "Somebody, probably you, has asked for a new password for Goals Portal.\n\nYour user name: %(username)s\n\n"
        "Choose a new password here. The link works once, for 24 hours:\n\n%(link)s\n\n"
        "If it was not you, you need not do anything: your password stays as it is."
    )
    return _("Your new password for Goals Portal"), body % {
        "username": context["user"].username,
        "link": context["password_reset_url"],
    }


def unknown_address(context: dict) -> Mail:
    body = _(
        "Somebody, probably you, has asked for a new password for Goals Portal with this e-mail address. We do not "
        "know the address.\n\nPerhaps the school has another one of yours: try that one.\n\n%(link)s\n\n"
        "Or ask the school's office: it can give you a code at once."
    )
    return _("Goals Portal does not know this address"), body % {"link": address_of("account_reset_password")}


def use_your_letter() -> Mail:
    body = _(
        "Somebody, probably you, has asked for a new password for Goals Portal. You have not chosen a first one yet: "
        "the school gave you a letter with a code. Enter the code here:\n\n%(link)s\n\n"
        "If you cannot find the letter, ask the school's office for a new code."
    )
    return _("Your first password for Goals Portal"), body % {"link": address_of("people:code")}


MAILS: dict[str, Callable[[dict], Mail]] = {
    "account/email/password_reset_key": new_password,
    "account/email/unknown_account": unknown_address,
}
