"""The second step: what is kept of it, and who may not do without."""

import base64
import hashlib

from allauth.core import context
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.second_step import STEPS, asked_since


def sealed() -> MultiFernet:
    """The secret of an app and the recovery codes open an account with the database alone, so they lie sealed in it."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"accounts.second_factors {key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def is_first_use(user: User, code: str) -> bool:
    """Whether nobody logged in as `user` with this code, which was right, while it is good: each opens once (RFC 6238,
    section 5.2). allauth forgets it after one period, and takes it for more where clocks may differ."""
    good_for = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    digits = "".join(filter(str.isalnum, code)).lower()
    return cache.add(f"second-step-used-{user.pk}-{digits}", True, timeout=good_for)


class SecondFactors(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This is not the code of this moment. Please look again."),
        "cannot_delete_authenticator": _("Your school asks for a second step, and this is your only one."),
    }

    def encrypt(self, text: str) -> str:
        return sealed().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return sealed().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if authenticator.type not in STEPS or asked_since(context.request.user) is None:
            return True
        others = Authenticator.objects.filter(user=authenticator.user, type__in=STEPS).exclude(pk=authenticator.pk)
        return others.exists()
