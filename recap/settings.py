"""Every setting: what a deployment may change is declared in recap/variables.py, the rest stands here.

An https `SITE_URL` switches everything that a public site needs on: redirect to https, HSTS, secure cookies.
"""

import datetime as dt
import os
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from recap import variables

given = variables.Environment(os.environ)
BASE_DIR = variables.BASE_DIR
STATE_DIR = given.STATE_DIR
SITE_URL = given.SITE_URL
SECRET_KEY = given.SECRET_KEY
DEBUG = given.DEBUG
BEHIND_PROXY = given.BEHIND_PROXY
TIME_ZONE = given.TIME_ZONE
PEERTUBE_HOSTS = given.PEERTUBE_HOSTS
PAGE_CACHE_MB = given.PAGE_CACHE_MB
PAGE_CACHE_LEASE_MS = given.PAGE_CACHE_LEASE_MS
PAGE_CACHE_REDIS_URL = given.PAGE_CACHE_REDIS_URL
STAFF_SESSION_HOURS = given.STAFF_SESSION_HOURS
STAFF_IDLE_MINUTES = given.STAFF_IDLE_MINUTES
REQUIRE_OTP = given.REQUIRE_OTP
EMAIL_URL = given.EMAIL_URL
WEB_THREADS = given.WEB_THREADS
METRICS_BIND = given.METRICS_BIND

site = urlsplit(SITE_URL)
IS_PUBLIC = site.scheme == "https"

if not SECRET_KEY:
    try:
        SECRET_KEY = (STATE_DIR / "secret_key").read_text().strip()
    except OSError:
        raise ImproperlyConfigured(
            f"No secret key: set SECRET_KEY, or run `make run` once, which writes one to {STATE_DIR / 'secret_key'}"
        ) from None

ALLOWED_HOSTS: list[str] = [site.hostname or "", *given.EXTRA_HOSTS] + (
    [] if IS_PUBLIC else ["localhost", "127.0.0.1", "[::1]"]
)
CSRF_TRUSTED_ORIGINS = [f"{site.scheme}://{site.netloc}"]

INSTALLED_APPS = [
    "recap.signin.apps.CatalogueAdminConfig",  # django.contrib.admin, with our site
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "csp",
    "reversion",
    "taggit",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "recap.signin.apps.SigninConfig",
    "tools",
    "talks",
]

MIDDLEWARE = [
    # These two stand before all that may answer by itself: static files, redirects to https and refusals have them too.
    "recap.protecting.protecting",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "recap.signin.sessions.SessionLimits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "recap.forged.Forged",
]
if METRICS_BIND:
    MIDDLEWARE.insert(0, "recap.monitoring.metrics.measuring")

ROOT_URLCONF = "recap.urls"
WSGI_APPLICATION = "recap.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    },
]

REPLICAS = [f"replica_{number}" for number, _url in enumerate(given.DATABASE_REPLICA_URLS, 1)]
if given.DATABASE_URL:
    DATABASES = {"default": given.DATABASE_URL, **dict(zip(REPLICAS, given.DATABASE_REPLICA_URLS, strict=True))}
    for server in DATABASES.values():
        server.setdefault("CONN_MAX_AGE", 60)
        server.setdefault("CONN_HEALTH_CHECKS", True)
        if server["ENGINE"].endswith("postgresql"):
            # Searches are many short look-ups: to compile or share a plan costs more than it saves. asking_postgres.py
            # relies on parts run one by one. At PostgreSQL's own cost of a page, a phrase reads the whole catalogue.
            quick = "-c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1 -c work_mem=16MB"
            quick += f" -c lock_timeout={given.WRITE_PATIENCE_S}s"
            # Seconds; a server that takes the connection and says nothing would hold us for ever.
            patience = {"connect_timeout": 3}
            server["OPTIONS"] = {"options": quick, **patience, **server.get("OPTIONS", {})}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": STATE_DIR / "recap.sqlite3",
            # Opening it anew for each request costs more than most pages: its schema, triggers too, is read again.
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                # Readers go on while an editor writes (WAL); a writer takes its lock at once, so that it waits its
                # turn instead of failing half-way. Who is told "saved" has it on the disk (FULL): with NORMAL a cut of
                # power takes the last seconds back. A save waits once more for the disk: docs/performance.md, "Saving".
                "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;",
                "transaction_mode": "IMMEDIATE",
                "timeout": given.WRITE_PATIENCE_S,
            },
        }
    }

if REPLICAS and not DATABASES["default"]["ENGINE"].endswith("postgresql"):
    raise ImproperlyConfigured("DATABASE_REPLICA_URLS are replicas of a PostgreSQL, which DATABASE_URL must be")

# The first lets nobody guess on, before a password is hashed.
AUTHENTICATION_BACKENDS = ["recap.signin.guard.Guard", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# Who guesses is stopped by account and by address (recap/signin/attempts.py says how much of each), for a while.
AXES_HANDLER = "recap.signin.attempts.Attempts"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = dt.timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = "recap.signin.guard.counted_by"
AXES_USERNAME_CALLABLE = "recap.signin.guard.account"
AXES_CLIENT_IP_CALLABLE = "recap.signin.address.client_address"
AXES_LOCKOUT_CALLABLE = "recap.signin.guard.say_locked"
# Asking on while locked neither writes a row nor makes it last longer.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
# What happened is in the log (recap/signin/log.py); a row for each sign-in would stay for ever.
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
# Its pages would show keys and forms as they were sent: ours are in recap/signin/admin.py.
AXES_ENABLE_ADMIN = False
OTP_TOTP_ISSUER = f"Recap {site.hostname}"

SESSION_COOKIE_AGE = STAFF_SESSION_HOURS * 3600
# A link that invites, or that a new password is chosen with.
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600

if EMAIL_URL:
    vars().update(environ.Env.email_url_config(EMAIL_URL))
    EMAIL_PORT = vars()["EMAIL_PORT"] or {"smtp+tls": 587, "smtps": 587, "smtp+ssl": 465}.get(
        urlsplit(EMAIL_URL).scheme, 25
    )
# Seconds: whoever asks for a mail waits for the mail server.
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = given.EMAIL_FROM or f"recap@{site.hostname}"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "recap" / "locale"]
USE_TZ = USE_I18N = True
FORMAT_MODULE_PATH = ["recap.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "recap" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "recap.lean_static.LeanStaticFilesStorage"},
}

# Asked for at the root by browsers that read no page: favicon.ico, apple-touch-icon.png.
WHITENOISE_ROOT = BASE_DIR / "recap" / "root"
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Drawn social cards, by what they show: nothing in there goes stale. In memory, because a card is drawn again in less
# time than a disk is kept in order; at most 15 MB in each process.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "cards": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "cards",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 256},
    },
}

# A pasted listing of some thousand videos; a file may be longer.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
# A recap of the largest conferences tells of a thousand talks, and its form has six fields of each; that many are read
# in a fiftieth of a second. Django's own bound of 1,000 keeps a recap of 200 talks from being saved.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

TAGGIT_CASE_INSENSITIVE = True
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# Nothing inline, nothing from elsewhere. The page of a talk allows the frame of its own player (talks/pages/views.py).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **{name: [NONE] for name in ("default-src", "frame-src", "base-uri", "frame-ancestors")},
        **{f"{name}-src": [SELF] for name in ("script", "style", "img", "font", "connect", "manifest")},
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# YouTube's player refuses to start without knowing which site it stands on.
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_SSL_REDIRECT = IS_PUBLIC
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_PUBLIC else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_PUBLIC
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PUBLIC
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "recap.typed.handlers.bad_token"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(request_id)s %(name)s: %(message)s"},
        "json": {"()": "recap.monitoring.logs.JsonLine"},
    },
    "filters": {"request_id": {"()": "recap.monitoring.logs.RequestId"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": given.LOG_FORMAT, "filters": ["request_id"]}
    },
    "root": {"handlers": ["stderr"], "level": given.LOG_LEVEL},
    # Says of each failure what recap/signin/log.py says better.
    "loggers": {"axes": {"level": "ERROR"}},
}
