"""What stands on an invitation, and whom it lets in. The code is something one has; the given name of the child is
something that the adult of this child knows: a letter in a wrong letter box opens nothing and names no child."""

import hashlib
import re
import secrets
from datetime import timedelta

from anyascii import anyascii
from django.db.models import F

from accounts.families import children_at
from accounts.models import Invitation

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 16, 4
"""30 to the power of 16: 78 random bits. No sign that is taken for another."""
MAIL_DAYS, PASSWORD_DAYS = 7, 1
LETTER_DAYS = (7, 14, 30)
"""How long a letter may be on its way and lie on a kitchen table: chosen when it is printed."""
NOT_TYPED = re.compile(r"[^0-9A-Z]")
NOT_IN_A_NAME = re.compile(r"[\W_]+")


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _sign in range(LENGTH))


def for_people(code: str) -> str:
    """In groups, to be typed from paper."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def as_typed(text: str) -> str:
    """The code in what somebody typed: small letters, spaces and dashes do no harm."""
    return NOT_TYPED.sub("", text.upper())


def hash_of(code: str) -> str:
    """78 random bits need no slow hash."""
    return hashlib.sha256(code.encode()).hexdigest()


def invitation_for(code: str) -> Invitation | None:
    """The one that this code opens now. None where it was used, ran out, was taken back, or where the adult has no link
    in force any more: nobody learns which."""
    found = Invitation.objects.opening().filter(code_hash=hash_of(as_typed(code)))
    return found.select_related("user", "school").first()


def days(number: int) -> timedelta:
    return timedelta(days=number)


def names_the_child(invitation: Invitation, typed: str) -> bool:
    """Is this the given name of a child that it opens? An answer counts as wrong before it is looked at: two at the
    same moment count twice."""
    asked = Invitation.objects.waiting().filter(pk=invitation.pk)
    if not asked.update(wrong=F("wrong") + 1):
        return False
    names = children_at(invitation.school, invitation.user).values_list("given_name", "preferred_name")
    if _plain(typed) not in {_plain(name) for pair in names for name in pair} - {""}:
        return False
    Invitation.objects.filter(pk=invitation.pk).update(wrong=F("wrong") - 1)
    return True


def _plain(name: str) -> str:
    """Zoë and Zoe are one; so are capitals, spaces and dashes."""
    return NOT_IN_A_NAME.sub("", anyascii(name)).casefold()
