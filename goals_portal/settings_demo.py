"""Settings of the demo: people as doors, no passwords asked. They refuse to start where a real school might live."""

from django.core.exceptions import ImproperlyConfigured

from goals_portal.settings import *  # noqa: F403 - the whole point of a settings module on top of another
from goals_portal.settings import env

PRODUCTION_ONLY = ["SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "MIGRATE_DATABASE_URL"]
if found := [name for name in PRODUCTION_ONLY if env.str(name, default="")]:
    raise ImproperlyConfigured(
        "The demo opens every door without a password and will not start beside production settings: "
        + ", ".join(found)
    )

DEMO = True
ROOT_URLCONF = "goals_portal.demo.urls"
SECRET_KEY = "demo only: this key protects nothing but invented people"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
BEHIND_HTTPS = SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
STEP_UP_SECONDS = 0  # whoever came through a door knows no password to show
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost, and there alone
SESSION_COOKIE_NAME = "demo_session"
CSRF_COOKIE_NAME = "demo_csrf"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # invented people read no mail
