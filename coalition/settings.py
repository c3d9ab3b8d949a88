"""All settings, read from the environment."""

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from coalition.database import VAR, connection_settings, is_embedded
from coalition.environment import contact, flag, number, words
from coalition.secret_key import secret_key

# The port at which mail servers speak TLS from the first byte on.
SMTP_TLS = 465

BASE_DIR = Path(__file__).resolve().parent.parent

# --- what this process is -----------------------------------------------------------------------------------------------

DEBUG = flag("DEBUG", default=False)
# With a database server of its own and without DEBUG it serves the public.
PUBLIC = not DEBUG and not is_embedded()

SECRET_KEY = secret_key(os.environ, VAR / "secret-key", development=not PUBLIC)
ALLOWED_HOSTS = words("ALLOWED_HOSTS", default="127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS", default="")

# --- HTTPS and headers --------------------------------------------------------------------------------------------------

HTTPS = flag("HTTPS", default=PUBLIC)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = number("HSTS_SECONDS", default=31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = flag("HSTS_SUBDOMAINS", default=True) and HTTPS
# Only behind a proxy that sets or removes these headers itself: otherwise anybody could claim to have come by HTTPS, or from elsewhere.
BEHIND_PROXY = flag("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# A name that browsers take by HTTPS only, and from this very host only; by plain HTTP they would refuse it.
if HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
# Everything comes from here and nothing stands inside the pages: no script, no style, no handler (decision 0111).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # Pictures inside the style sheets of the API's documentation.
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- who comes in -------------------------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["coalition.passwords.Argon2", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# Five wrong passwords for one name from one address, then a quarter of an hour of patience (decision 0110).
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
# Trying on does not put off the time that was promised.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "coalition.log_in.locked_out"
AXES_USERNAME_CALLABLE = "coalition.log_in.name_tried"
AXES_DISABLE_ACCESS_LOG = True
# The desk shows failures beside the account.
AXES_ENABLE_ADMIN = False
# People type their password into the wrong box; addresses help whoever reads the log.
AXES_SENSITIVE_PARAMETERS = ["username"]

CSRF_FAILURE_VIEW = "coalition.refusals.csrf_failure"
# A meeting of 200 delegations has some 2,300 boxes and 100 kB of text.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 << 20

# --- applications and middleware ----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "coalition.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "axes",
    "csp",
    "django_htmx",
    "rest_framework",
    "drf_spectacular_sidecar",
    "talks",
]

MIDDLEWARE = [
    "talks.middleware.openness.OpennessMiddleware",
    "talks.middleware.caller.CallerMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "coalition.policy.PolicyMiddleware",
    "coalition.static_files.StaticFilesMiddleware",
    "talks.middleware.compression.CompressionMiddleware",
    "talks.middleware.people.Sessions",
    "django.middleware.common.CommonMiddleware",
    "talks.middleware.people.FormTokens",
    "talks.middleware.people.LogIns",
    "talks.middleware.people.Messages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "talks.middleware.writing.WritingMiddleware",
    "talks.middleware.bounds.BoundsMiddleware",
    "talks.middleware.days.DaysMiddleware",
    "talks.middleware.past.PastMiddleware",
    "talks.middleware.known.KnownMiddleware",
    "talks.middleware.conditional.ConditionalMiddleware",
    "axes.middleware.AxesMiddleware",
]
# Looks for Django's check of form tokens by its name; talks.middleware.people.FormTokens is that one, and lets pass reading programs.
SILENCED_SYSTEM_CHECKS = ["security.W003"]

# --- pages --------------------------------------------------------------------------------------------------------------

ROOT_URLCONF = "coalition.urls"
WSGI_APPLICATION = "coalition.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "coalition.compiled_templates.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                ),
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Widgets of the desk have templates of their own.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- database -----------------------------------------------------------------------------------------------------------

# Long statements are planned once a connection (talks/history/backend/prepared.py). A pooler that hands one connection to many, such as
# PgBouncer before 1.21 in its transaction mode, loses what was prepared: switch it off there.
PREPARED_STATEMENTS = flag("PREPARED_STATEMENTS", default=True)
_connection = connection_settings()
DATABASES = {
    "default": {
        "ENGINE": "talks.history.backend",
        **_connection,
        "OPTIONS": {**_connection["OPTIONS"], "prepare_threshold": 5 if PREPARED_STATEMENTS else None},
        # Each thread of the server keeps its connection, and with it the plans it has made; one that has died meanwhile is noticed.
        "CONN_MAX_AGE": number("CONN_MAX_AGE", default=600),
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- language and time --------------------------------------------------------------------------------------------------

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"

# --- bounds: what one caller can take from the others --------------------------------------------------------------------

# A statement of a page or answer may take so long.
STATEMENT_SECONDS = number("STATEMENT_SECONDS", default=5)
# Dear requests and files that are worked on at once, over all processes; the server has threads beyond both (coalition/server.py).
DEAR_AT_ONCE = number("DEAR_AT_ONCE", default=4)
FILES_AT_ONCE = number("FILES_AT_ONCE", default=4)
FILES_AN_ADDRESS = number("FILES_AN_ADDRESS", default=2)
# Answers that each process keeps, to give them again while the record has not changed.
KEPT_BYTES = number("KEPT_MEGABYTES", default=32) << 20
# A file that has not moved for so long is broken off, as is any answer that its reader does not take.
STALLED_SECONDS = number("STALLED_SECONDS", default=30)

# --- files --------------------------------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Names that change with the content, so that browsers may keep them for ever; `collectstatic` makes them.
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else "coalition.static_files.CollectedFiles"
    },
}
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT") or VAR / "media")
# What editors upload is for the desk: its addresses lead to a view that asks who comes (talks/desk/downloads.py).
MEDIA_URL = "admin/copies/"
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler", "coalition.uploads.BoundedUpload"]
# Newer reference rates of the European Central Bank, where `manage.py update_rates` has put any.
RATES_FILE = Path(os.environ.get("RATES_FILE") or MEDIA_ROOT / "rates" / "eurofxref-hist.csv")

# --- the API ------------------------------------------------------------------------------------------------------------

# Requests per address, such as 1000/hour; empty for no limit.
API_RATE = os.environ.get("API_RATE", "")
REST_FRAMEWORK: dict = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    # Addresses are those that the middleware found.
    "NUM_PROXIES": 0,
}

# --- mail ---------------------------------------------------------------------------------------------------------------

# Where this site is for people, such as https://talks.example.org: links in mails begin with it.
PUBLIC_URL = os.environ.get("PUBLIC_URL", "").rstrip("/")
# Whom readers write to, and whom to tell of a weakness: an address of mail or of a page.
CONTACT = contact(os.environ.get("CONTACT", ""))
# Which sites may show pictures of the record in a frame, as a policy names them: anybody, unless it is narrowed; nobody where it is "none".
EMBED_ON = [site for site in words("EMBED_ON", default="*") if site != "none"]
SECURITY_CONTACT = contact(os.environ.get("SECURITY_CONTACT") or CONTACT)
# Without a host nothing is sent: the desk says all the same what waits.
EMAIL_HOST = os.environ.get("MAIL_HOST", "")
EMAIL_PORT = number("MAIL_PORT", default=587)
EMAIL_HOST_USER = os.environ.get("MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MAIL_PASSWORD", "")
EMAIL_USE_SSL = EMAIL_PORT == SMTP_TLS
EMAIL_USE_TLS = flag("MAIL_STARTTLS", default=not EMAIL_USE_SSL)
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", "")
if EMAIL_HOST and not (PUBLIC_URL and DEFAULT_FROM_EMAIL):
    raise ImproperlyConfigured("MAIL_HOST is set: set MAIL_FROM (the sender) and PUBLIC_URL (where links lead) too.")
# Whoever submits waits for it.
EMAIL_TIMEOUT = 5

# --- logging ------------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL") or "WARNING"},
    # Django's own handlers write by DEBUG and to the administrators by mail; one place is enough.
    # A page that is asked for and does not exist is the access log's business.
    "loggers": {"django": {"handlers": [], "propagate": True}, "django.request": {"level": "ERROR"}},
}
