"""The whole configuration. Everything that differs between two machines is an environment variable;
with none set, the embedded servers under var/ are used."""

import os
import ssl
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from celery.schedules import crontab

from config import env
from config.runtime.layout import Layout

BASE_DIR = Path(__file__).resolve().parent.parent
LAYOUT = Layout.from_environment(BASE_DIR)
DIST = BASE_DIR / "frontend" / "dist"

# --- Who we are, and for whom ---------------------------------------------------------------------
DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY") or LAYOUT.secret("secret_key")
VAULT_KEK = env.key("VAULT_KEK") or env.decode_key(LAYOUT.key("vault_kek"), "var/secrets/vault_kek")
SITE_URL = env.text("SITE_URL", "http://localhost:8400").rstrip("/")
HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = [
    urlsplit(SITE_URL).hostname or "localhost",
    "localhost",
    "127.0.0.1",
    "[::1]",
    *env.words("ALLOWED_HOSTS"),
]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# How many proxies of our own stand in front. With none, forwarded headers are not believed.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None

# --- Parts ----------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "config",
    "supervision",
    "transcripts",
    "cases",
    "people",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "channels",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.headers.HeadersMiddleware",
    "config.static.StaticMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "people.middleware.ActingMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
APPEND_SLASH = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# --- PostgreSQL -----------------------------------------------------------------------------------
POOL = env.number("DATABASE_POOL", 8)
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        **(env.database("DATABASE_URL") or LAYOUT.database()),
        "ENGINE": "config.rls",
        "CONN_MAX_AGE": 0,  # the pool keeps them, and ASGI demands it
        "CONN_HEALTH_CHECKS": True,  # a restarted server costs no request
    }
}
DATABASES["default"].setdefault("OPTIONS", {})
if POOL:
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": POOL, "timeout": 10}

# --- Valkey: bus, cache, broker. One name space for each test worker ------------------------------
NAMESPACE = f"{worker}:" if (worker := os.environ.get("PYTEST_XDIST_WORKER")) else ""
_valkey = env.url("VALKEY_URL", schemes={"redis", "rediss"})


def _valkey_url(number: int) -> str:
    return _valkey._replace(path=f"/{number}").geturl() if _valkey else LAYOUT.valkey_url(number)


VALKEY_URL = _valkey_url(1)
BUS_CHANNEL = f"{NAMESPACE}stillroom:hints"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": _valkey_url(2),
        "KEY_PREFIX": NAMESPACE,
    }
}

# --- Background work: the row is the queue, the message is a wake-up ------------------------------
CELERY_BROKER_URL = _valkey_url(0) if _valkey else LAYOUT.broker_url(0)
CELERY_BROKER_USE_SSL = (
    {"ssl_cert_reqs": ssl.CERT_REQUIRED} if _valkey and _valkey.scheme == "rediss" else None
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "global_keyprefix": NAMESPACE,
    # Longer than any step of work: a message that comes twice is harmless, but wasted.
    "visibility_timeout": 3600,
    # kombu looks for messages of killed workers every interval x throttle; its default is 100 s.
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
}
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_RESULT_BACKEND = None
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 2.0
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "transcripts.tasks.sweep", "schedule": 10.0, "options": {"expires": 10}},
    "outbox": {"task": "people.tasks.send_outbox", "schedule": 10.0, "options": {"expires": 10}},
    "erasures": {
        "task": "transcripts.tasks.settle_erasures",
        "schedule": crontab(minute="23"),
        "options": {"expires": 3600},
    },
    "forgetting": {
        "task": "people.tasks.forget_answers",
        "schedule": crontab(minute="41"),
        "options": {"expires": 3600},
    },
    "figures": {
        "task": "supervision.tasks.freeze_figures",
        "schedule": crontab(hour="2", minute="17"),
        "options": {"expires": 12 * 3600},
    },
    "promises": {
        "task": "supervision.tasks.remind_of_promises",
        "schedule": crontab(minute="7"),
        "options": {"expires": 3600},
    },
    "safety": {
        "task": "supervision.tasks.watch_over_safety",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "contracts": {
        "task": "supervision.tasks.end_contracts",
        "schedule": crontab(minute="11"),
        "options": {"expires": 3600},
    },
    "placements": {
        "task": "supervision.tasks.end_placements",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "leavers": {
        "task": "supervision.tasks.erase_who_left",
        "schedule": crontab(minute="37"),
        "options": {"expires": 3600},
    },
}

# --- Signing in -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "config.accounts.AccountAdapter"
ACCOUNT_FORMS = {"login": "config.accounts.SignInForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # people come by a one-time link, not by signing up
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Stillroom"
MFA_ADAPTER = "config.accounts.SecondStep"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = env.number("SESSION_HOURS", 12) * 3600
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "stillroom_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True

# --- Headers (the content policy is in config.headers) --------------------------------------------
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_SSL_REDIRECT = False  # the proxy's work
SECURE_CONTENT_TYPE_NOSNIFF = True
# With no-referrer a browser sends `Origin: null` from a form, which the CSRF check refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # recordings come by another door
# The largest body that is taken at all (a transcript somebody brings) stays in memory: what spills over
# would lie in /tmp in the clear.
FILE_UPLOAD_MAX_MEMORY_SIZE = 17 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
UPLOAD_MAX_BYTES = env.number("UPLOAD_MAX_MB", 2048) << 20
PROGRAMME_MAX_BYTES = env.number("PROGRAMME_MAX_GB", 0) << 30  # 0: whatever the disk has

# --- The API --------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "config.schema.Schema",
    "EXCEPTION_HANDLER": "config.api.as_response",
    "COERCE_DECIMAL_TO_STRING": False,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Stillroom",
    "VERSION": "1",
    "DESCRIPTION": "Everything the pages do, they do through this.",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "people.schema.writes_carry_a_key",
    ],
    "ENUM_NAME_OVERRIDES": {
        "ChairOf": "supervision.room.models.Chair.Of",
        "CaseKind": "cases.models.Case.Kind",
        "RelationshipKind": "people.models.Relationship.Kind",
        "ContractState": "people.models.Contract.State",
        "RoleName": "people.models.Role",
        "CaseState": "cases.models.Case.State",
        "Purpose": "cases.serializers.PURPOSES",
        "SupervisionKind": "supervision.sessions.models.SupervisionSession.Kind",
        "SupervisionState": "supervision.sessions.models.SupervisionSession.State",
        "AgendaState": "supervision.agendas.models.Agenda.State",
        "ThreadState": "supervision.threads.models.Thread.State",
        "AcknowledgmentKind": "supervision.agendas.models.Acknowledgment.Kind",
        "DepartureKind": "cases.models.Departure.Kind",
        "WhoDecided": "cases.models.Departure.Decided",
        "ArcStatus": "supervision.arcs.models.Arc.Status",
        "ArcStep": "supervision.arcs.models.Step.Name",
        "StepState": "supervision.arcs.models.Step.State",
        "Stone": "supervision.arcs.serializers.STONE",
        "OwedKind": "supervision.arcs.models.OwedItem.Kind",
        "OwedAnswer": "supervision.arcs.models.OwedItem.Answer",
        "FollowUpState": "supervision.arcs.models.FollowUp.State",
        "TestState": "supervision.reality.models.RealityTest.State",
        "ClaimKind": "supervision.reality.models.Claim.Kind",
        "ClaimMark": "supervision.reality.models.Claim.Mark",
        "PlaceKind": "supervision.reality.finding.Kind",
        "IdeaStatus": "supervision.ideas.models.Idea.Status",
        "InsightState": "supervision.ideas.models.Insight.State",
        "PlanState": "supervision.ideas.models.Plan.State",
        "RiskState": "supervision.care.models.RiskFlag.State",
        "RiskAbout": "supervision.care.models.RiskFlag.About",
        "EvaluationState": "supervision.evaluation.models.Evaluation.State",
        "HoursState": "supervision.hours.models.HoursEntry.State",
        "HoursKind": "supervision.hours.packs.KINDS",
        "SessionStatus": "cases.models.CaseSession.Status",
        "TranscriptTiming": "transcripts.serializers.TIMINGS",
        "TranscriptGrade": "transcripts.models.Transcript.Grade",
        "NameKind": "transcripts.redaction.models.Kind",
        "NameState": "transcripts.redaction.models.Suggestion.State",
        "QuietKind": "transcripts.serializers.QUIET_KINDS",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "persistAuthorization": False},
}

# --- Files ----------------------------------------------------------------------------------------
MEDIA_ROOT = Path(env.text("MEDIA_ROOT") or LAYOUT.var / "media")
# What was destroyed: ids alone, kept out of every backup that is restored.
ERASURE_LEDGER = Path(env.text("ERASURE_LEDGER") or LAYOUT.var / "erased" / "ledger")
SPEECH_MODEL_DIR = env.text(
    "SPEECH_MODEL_DIR"
)  # another model: a folder, or one's name in the cache
SPEECH_CACHE = Path(env.text("SPEECH_CACHE") or LAYOUT.var / "speech")
SPEECH_ALLOW_DOWNLOAD = env.flag("SPEECH_ALLOW_DOWNLOAD", default=False)  # `models fetch` alone
SPEECH_DEVICE = env.one_of("SPEECH_DEVICE", "auto", {"auto", "cpu", "cuda"})
SPEECH_COMPUTE_TYPE = env.text("SPEECH_COMPUTE_TYPE", "auto")
# A speech server elsewhere: used only where a programme and a client say so as well (INV-39).
SPEECH_ENDPOINT = env.url("SPEECH_ENDPOINT_URL", schemes={"http", "https"})  # https://host/v1
SPEECH_ENDPOINT_URL = SPEECH_ENDPOINT.geturl() if SPEECH_ENDPOINT else ""
SPEECH_ENDPOINT_KEY = env.text("SPEECH_ENDPOINT_KEY")
SPEECH_ENDPOINT_MODEL = env.text("SPEECH_ENDPOINT_MODEL", "whisper-1")
SPEECH_ENDPOINT_TIMEOUT = env.number("SPEECH_ENDPOINT_TIMEOUT", 120)
STATIC_URL = "/static/"
STATICFILES_DIRS = [DIST] if DIST.exists() else []
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/assets/.+[-.][A-Za-z0-9_-]{8,}\.[a-z0-9]+$"

# --- Words, times and mail ------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
globals().update(
    env.email("EMAIL_URL")
    or {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": str(LAYOUT.var / "mail"),
    }
)
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", f"Stillroom <no-reply@{urlsplit(SITE_URL).hostname}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Logs: what happened and where, never what was written ----------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"wordless": {"()": "config.logs.WordlessFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "wordless"}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "WARNING")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},  # a refusal is no news
    },
}
