"""Mails to somebody who stands before the log-in, or whose log-in was changed, in plain words. They name the user
name, and no child and no school: whoever reads the mail box learns no more than that there is a log-in."""

from urllib.parse import urlencode

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User

Mail = tuple[str, str]
"""Subject and body."""
CHANGES = {
    "password_changed": _("The password was changed."),
    "totp_activated": _("An app with codes was added as the second step."),
    "totp_deactivated": _("The app with codes was taken away."),
    "recovery_codes_generated": _("New spare codes were made."),
    "webauthn_added": _("A passkey was added."),
    "webauthn_removed": _("A passkey was taken away."),
    "account_connected": _("A log-in with Google or Microsoft was added."),
    "account_disconnected": _("The log-in with Google or Microsoft was taken away."),
}
"""What of a log-in its owner hears about, by allauth's name of it. A password chosen through a mail is none: whoever
reads the mail box knows."""


def address_of(name: str, **args) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + reverse(name, kwargs=args)


def new_password(user: User, wanted: str) -> Mail:
    """`wanted`: the page of this site to which the link leads in the end; may be empty."""
    link = address_of(
        "account_reset_password_from_key",
        uidb36=user_pk_to_url_str(user),
        key=default_token_generator.make_token(user),
    )
    body = gettext(
        "Somebody, probably you, has asked for a new password for Goals Portal.\n\nYour user name: %(username)s\n\n"
        "Choose a new password here. The link works once, for 24 hours:\n\n%(link)s\n\n"
        "If it was not you, you need not do anything: your password stays as it is."
    )
    return gettext("Your new password for Goals Portal"), body % {
        "username": user.username,
        "link": f"{link}?{urlencode({'next': wanted})}" if wanted else link,
    }


def unknown_address() -> Mail:
    body = gettext(
        "Somebody, probably you, has asked for a new password for Goals Portal with this e-mail address. We do not "
        "know the address.\n\nPerhaps the school has another one of yours: try that one.\n\n%(link)s\n\n"
        "Or ask the school's office: it can give you a code at once."
    )
    return gettext("Goals Portal does not know this address"), body % {"link": address_of("account_reset_password")}


def use_your_letter() -> Mail:
    body = gettext(
        "Somebody, probably you, has asked for a new password for Goals Portal. You have not chosen a first one yet: "
        "the school gave you a letter with a code. Enter the code here:\n\n%(link)s\n\n"
        "If you cannot find the letter, ask the school's office for a new code."
    )
    return gettext("Your first password for Goals Portal"), body % {"link": address_of("people:code")}


def changed(user: User, what: str) -> Mail | None:
    """If it was somebody else, this mail is how the owner finds out. None for what nobody need hear of."""
    if what not in CHANGES:
        return None
    body = gettext(
        "Your log-in for Goals Portal was changed on %(at)s.\n\n%(what)s\n\nYour user name: %(username)s\n\n"
        "If it was you, you need not do anything. If it was not, choose a new password now, and tell the school's "
        "office:\n\n%(link)s"
    )
    return gettext("Your log-in for Goals Portal was changed"), body % {
        "at": timezone.localtime().strftime("%-d %B %Y, %H:%M"),
        "what": CHANGES[what],
        "username": user.username,
        "link": address_of("account_reset_password"),
    }
