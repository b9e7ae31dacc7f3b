"""Settings. Everything that differs between installations comes from the environment (`sygesikring.miljoe`)."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from sygesikring import miljoe

BASE_DIR = Path(__file__).resolve().parent.parent
TILSTAND = miljoe.tilstand()
DEMO = TILSTAND.maa_demo

SECRET_KEY = miljoe.kraev("SYGESIKRING_NOEGLE")
DEBUG = False
ADRESSE = os.environ.get("SYGESIKRING_ADRESSE", "http://127.0.0.1:8000")
ALLOWED_HOSTS = os.environ.get("SYGESIKRING_VAERTER", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [ADRESSE] if ADRESSE.startswith("https://") else []

INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "kerne",
    "grunddata",
    "brugere",
    "konfiguration",
    "kladder",
    "sikrede",
    "noter",
    "opgaver",
    "integrationer",
    "forloeb",
    "ydere",
    "breve",
    "laegevalg",
    "sundhedskort",
    "cpr",
    "sygesikring",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "sygesikring.middleware.FejlsideMiddleware",
    "brugere.middleware.LoginMiddleware",
    "kerne.middleware.HandlendeSessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "brugere.middleware.KraevLoginMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sikrede.middleware.GrundMiddleware",
]

ROOT_URLCONF = "sygesikring.urls"
WSGI_APPLICATION = "sygesikring.wsgi.application"
CSRF_FAILURE_VIEW = "sygesikring.views.csrf_fejl"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "sygesikring.rammen.ramme",
            ],
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"]),
            ],
        },
    }
]

_PULJE = {"min_size": 1, "max_size": int(os.environ.get("SYGESIKRING_PULJE", "8")), "timeout": 10}
DATABASES = {"default": miljoe.database(miljoe.kraev("DATABASE_URL"), pulje=None if miljoe.er_test() else _PULJE)}
if os.environ.get("DATABASE_EJER_URL"):
    DATABASES["ejer"] = miljoe.database(os.environ["DATABASE_EJER_URL"], pulje=None)
DATABASE_ROUTERS = ["sygesikring.databaser.KunEjerenMigrerer"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOGIN_URL = "/login/"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "sygesikring"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

_HTTPS = ADRESSE.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sundhed$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("SYGESIKRING_BAG_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "da"
USE_I18N = True
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
FORMAT_MODULE_PATH = ["sygesikring.formater"]

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("SYGESIKRING_STATIC", BASE_DIR / ".data" / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if miljoe.er_test()
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

REDIS_URL = os.environ.get("REDIS_URL", "")
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_MAX_TASKS_PER_CHILD = 64
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 262_144
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# No retry: a wake that is lost costs nothing, and one that waits would be felt in a request (arkitektur.md).
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 1,
    "socket_timeout": 2,
    "visibility_timeout": 600,
    "max_retries": 0,
}
CELERY_TASK_PUBLISH_RETRY = False

KORTLEVERANDOER_URL = os.environ.get("KORTLEVERANDOER_URL", "")
KORTLEVERANDOER_NOEGLE = os.environ.get("KORTLEVERANDOER_NOEGLE", "")
DIGITALPOST_URL = os.environ.get("DIGITALPOST_URL", "")
DIGITALPOST_NOEGLE = os.environ.get("DIGITALPOST_NOEGLE", "")
# Which ids sender and recipient go by (integrationer/digitalpost/adressering.py).
DIGITALPOST_IDTYPE = os.environ.get("DIGITALPOST_IDTYPE") or ("REGISTER" if DEMO else "CVR")

LOGGING_CONFIG = None
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = miljoe.er_test()
