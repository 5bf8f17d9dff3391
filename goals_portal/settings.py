"""Settings of Goals Portal, read from the environment; nonsense is refused, never guessed at.

`settings_demo` and `settings_test` build on this module. What each variable means: docs/operations.md.
"""

from pathlib import Path

import environ
import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from goals_portal import embedded_postgres

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
env = environ.Env()

# ------------------------------------------------------------------------------------------------ the installation
DEBUG = False
DEMO = False
SECRET_KEY = env.str("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
BEHIND_HTTPS = env.bool("BEHIND_HTTPS", default=True)
SITE_ADDRESS = env.str("SITE_ADDRESS", default="http://127.0.0.1:8000")  # what links in mails begin with

ROOT_URLCONF = "goals_portal.urls"
WSGI_APPLICATION = "goals_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "procrastinate.contrib.django",  # before our own: accounts/admin.py takes its jobs out of the administration
    "goals_portal",
    "reporting",
    "goals",
    "accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "guardian",
    "heroicons",
    "pghistory",
    "pgtrigger",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "goals_portal.middleware.PermissionsPolicyMiddleware",
    "goals_portal.middleware.NoStoreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "goals_portal.middleware.BadTextMiddleware",
    "goals_portal.middleware.TooLargeMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.StayMiddleware",
    "accounts.middleware.LogInMiddleware",
    "accounts.middleware.FirstThingsMiddleware",
    "goals.middleware.HandedOverMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "accounts.middleware.SchoolTimeMiddleware",
    "accounts.middleware.ReadLogMiddleware",
]

# ------------------------------------------------------------------------------------------------ database
# The web server asks for a pool; management commands connect directly, so that a wrong address fails at once.
DATABASE_POOL = env.int("DATABASE_POOL", default=0)
DATABASES = {"default": env.db_url_config(env.str("DATABASE_URL", default="") or embedded_postgres.url())}
# As the role goals_retention, for the worker alone: it takes old months out of the read log (docs/operations.md).
RETENTION_DATABASE_URL = env.str("RETENTION_DATABASE_URL", default="")
DATABASES["default"]["OPTIONS"] = {
    **DATABASES["default"].get("OPTIONS", {}),
    # A page's query takes a millisecond; compiling it or starting workers for it takes thirty.
    "options": "-c jit=off -c max_parallel_workers_per_gather=0",
    **({"pool": {"min_size": 1, "max_size": DATABASE_POOL, "timeout": 10}} if DATABASE_POOL else {}),
}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # no page is lost to a connection that died with the database
DATABASES["default"]["TEST"] = {"NAME": env.str("TEST_DATABASE", default="test_goals_portal")}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SESSION_ENGINE = "accounts.sessions"


# ------------------------------------------------------------------------------------------------ people and log-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "accounts.backends.RelationBackend",
]
PASSWORD_HASHERS = ["accounts.hashers.SchoolArgon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = reverse_lazy("home")

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True  # who has just chosen a password need not type it again
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_DISPLAY = "accounts.models.display_name"
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "request_login_code": "accounts.forms.RequestLoginCodeForm",
    "confirm_login_code": "accounts.forms.ConfirmLoginCodeForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
}
# Sized for a school behind one address: a whole year level may come in at once, and nobody's wrong guesses lock a
# neighbour out, because failures are counted per account and device (accounts/adapter.py). Per address, wrong guesses
# alone are counted (accounts/guessing.py): allauth would lock one row of the cache for every log-in of the school, and
# refuse who waits for it longer than a second.
ACCOUNT_RATE_LIMITS = {
    "login": "",
    "login_failed": "10/h/key",
    "request_login_code": "300/m/ip,5/10m/key",
    "change_password": "10/m/user",
    "reset_password": "300/m/ip,5/10m/key",
    "reset_password_from_key": "300/m/ip",
    "reauthenticate": "10/m/user",
    "signup": "1/m/ip",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
# Seconds for which somebody counts as just having shown who he or she is (accounts/step_up.py); 0 never asks.
STEP_UP_SECONDS = env.int("STEP_UP_SECONDS", default=300)
ACCOUNT_REAUTHENTICATION_TIMEOUT = STEP_UP_SECONDS or 300

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Goals Portal"
MFA_TOTP_TOLERANCE = 1  # half a minute: phones and servers do not agree to the second
MFA_RECOVERY_CODES_SHOW_ONCE = False
MFA_RATE_LIMITS = {"webauthn_login": "1200/m/ip"}  # a passkey cannot be guessed; a school is one address
MFA_FORMS = {
    "activate_totp": "accounts.forms.second_step.ActivateTOTPForm",
    "add_webauthn": "accounts.forms.second_step.AddPasskeyForm",
    "authenticate": "accounts.forms.second_step.CodeForm",
    "edit_webauthn": "accounts.forms.second_step.NamePasskeyForm",
    "reauthenticate": "accounts.forms.second_step.CodeAgainForm",
}
MFA_ADAPTER = "accounts.second_factors.SecondFactors"
USERSESSIONS_TRACK_ACTIVITY = False  # a write at every page would be a heartbeat of its own

# Google and Microsoft: ways in for people on the school's lists, never a way to get onto them (accounts/openid.py).
SOCIALACCOUNT_ADAPTER = "accounts.openid.OpenIDAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_AUTO_SIGNUP = SOCIALACCOUNT_STORE_TOKENS = SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_QUERY_EMAIL = False
ENTRA_TENANT = env.str("OIDC_MICROSOFT_TENANT", default="")
OPENID_SERVICES = [
    ("google", "Google", "https://accounts.google.com"),
    ("microsoft", "Microsoft", f"https://login.microsoftonline.com/{ENTRA_TENANT}/v2.0"),
]
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": key,
                "name": name,
                "client_id": env.str(f"OIDC_{key.upper()}_CLIENT_ID"),
                "secret": env.str(f"OIDC_{key.upper()}_SECRET"),
                "settings": {"server_url": address},
            }
            for key, name, address in OPENID_SERVICES
            if env.str(f"OIDC_{key.upper()}_CLIENT_ID", default="")
        ],
    }
}

ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

ANONYMOUS_USER_NAME = None
GUARDIAN_RAISE_403 = False
# guardian's own backend would honour a grant that has ended; accounts/backends.py answers has_perm instead.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]

SESSION_COOKIE_AGE = 12 * 60 * 60  # at the most; the school's own limits are shorter (accounts/limits.py)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
SESSION_COOKIE_NAME = "__Host-session" if BEHIND_HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if BEHIND_HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "goals_portal.home.csrf_failure"

if env.str("OIDC_MICROSOFT_CLIENT_ID", default="") and not ENTRA_TENANT:
    raise ImproperlyConfigured("Log-in with Microsoft needs OIDC_MICROSOFT_TENANT: without it, any account would do.")

# ------------------------------------------------------------------------------------------------ browser safety
SECURE_SSL_REDIRECT = BEHIND_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
# A megabyte pasted in any script is twelve in a form's encoding; it must reach the form and be refused there in words.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# ------------------------------------------------------------------------------------------------ pages
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goals_portal.home.frame",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": env.path("MEDIA_ROOT", default=str(VAR_DIR / "media")), "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Per file, by what it is: a photo of a phone is up to 15 MB, a minute of its video up to 60.
MEDIA_MAX_BYTES = {"picture": 20 * 1024**2, "document": 20 * 1024**2, "audio": 20 * 1024**2, "video": 80 * 1024**2}
RECORDING_MAX_SECONDS = {"audio": 3 * 60, "video": 60}
# A whole request with all its files; more is refused before it is read (goals_portal/middleware.py).
REQUEST_MAX_BYTES = 150 * 1024**2
# unix:/run/clamav/clamd.ctl or tcp://host:3310, where the school looks for malware in what is uploaded.
CLAMD = env.str("CLAMD", default="")
MEDIA_MAX_PIXELS = 40_000_000

LANGUAGE_CODE = "en-au"
LANGUAGES = [("en-au", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["goals_portal.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Australia/Melbourne"  # where no school is in sight; each school has its own (accounts/middleware.py)

# ------------------------------------------------------------------------------------------------ mail, jobs, history
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="goals@localhost")
MAILS_PER_MINUTE = env.int("MAILS_PER_MINUTE", default=0)  # what the mail server takes; 0: as many as it is given

PGHISTORY_BASE_MODEL = "goals_portal.history.Event"
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
PGHISTORY_MIDDLEWARE_METHODS = ("POST",)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
