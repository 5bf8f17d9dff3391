"""Settings of the tests: the production settings, on this machine, over plain HTTP."""

from goals_portal.settings import *  # noqa: F403 - the whole point of a settings module on top of another
from goals_portal.settings import DATABASES, STORAGES, env

SECRET_KEY = "tests only"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
BEHIND_HTTPS = SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
PASSWORD_HASHERS = [env.str("TEST_HASHER", default="tests.hashers.QuickArgon2PasswordHasher")]
STEP_UP_SECONDS = 0  # tests come in without a password; tests/accounts/test_step_up.py turns it on
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost, and there alone
SESSION_COOKIE_NAME = "test_session"
CSRF_COOKIE_NAME = "test_csrf"
DATABASES["default"]["OPTIONS"]["options"] += " -c synchronous_commit=off"  # rows that need not outlive a power cut
DATABASES["default"]["TEST"] |= {"TEMPLATE": env.str("TEST_TEMPLATE", default="")}  # tests/template_database.py
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    # In memory, unless a worker in another process must find the same files.
    "default": STORAGES["default"]
    if env.str("MEDIA_ROOT", default="")
    else {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": key,
                "name": key.title(),
                "client_id": f"{key}-client",
                "secret": "tests only",
                "settings": {"server_url": env.str("TEST_OPENID_SERVER", default="http://127.0.0.1:9")},
            }
            for key in ("google", "microsoft")
        ],
    }
}
