"""Mails to somebody who stands before the log-in, in plain words. They name the user name, and no child and no school:
whoever reads the mail box learns no more than that there is a log-in."""

from urllib.parse import urlencode

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User

Mail = tuple[str, str]
"""Subject and body."""


def address_of(name: str, **args) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + reverse(name, kwargs=args)


def new_password(user: User, wanted: str) -> Mail:
    """`wanted`: the page of this site to which the link leads in the end; may be empty."""
    link = address_of(
        "account_reset_password_from_key",
        uidb36=user_pk_to_url_str(user),
        key=default_token_generator.make_token(user),
    )
    body = _(
        "Somebody, probably you, has asked for a new password for Goals Portal.\n\nYour user name: %(username)s\n\n"
        "Choose a new password here. The link works once, for 24 hours:\n\n%(link)s\n\n"
        "If it was not you, you need not do anything: your password stays as it is."
    )
    return _("Your new password for Goals Portal"), body % {
        "username": user.username,
        "link": f"{link}?{urlencode({'next': wanted})}" if wanted else link,
    }


def unknown_address() -> Mail:
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
