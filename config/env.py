"""Read settings from the environment: typed, and loud when a value makes no sense."""

import os
from base64 import b64decode
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """The value of NAME, or the contents of the file named by NAME_FILE (for mounted secrets)."""
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text().strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE={path}: {error.strerror}") from None
    return os.environ.get(name) or default


def flag(name: str, *, default: bool) -> bool:
    match text(name).lower():
        case "":
            return default
        case "1" | "true" | "yes":
            return True
        case "0" | "false" | "no":
            return False
        case other:
            raise ImproperlyConfigured(f"{name}={other!r} is neither true nor false")


def number(name: str, default: int) -> int:
    value = text(name)
    try:
        return int(value) if value else default
    except ValueError:
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number") from None


def one_of(name: str, default: str, choices: set[str]) -> str:
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name}={value!r} is none of {', '.join(sorted(choices))}")
    return value


def words(name: str) -> list[str]:
    """A comma-separated list without its empty parts."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def url(name: str, default: str = "", *, schemes: set[str]) -> SplitResult | None:
    """A parsed URL, or None when neither the variable nor the default is set."""
    value = text(name, default)
    if not value:
        return None
    parts = urlsplit(value)
    if parts.scheme not in schemes:
        raise ImproperlyConfigured(f"{name} must start with {' or '.join(sorted(schemes))}://")
    return parts


def key(name: str) -> bytes | None:
    """32 bytes of base64, or None when unset."""
    value = text(name)
    return decode_key(value, name) if value else None


def decode_key(value: str, name: str) -> bytes:
    try:
        raw = b64decode(value, altchars=b"-_" if set("-_") & set(value) else None, validate=True)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is not base64") from None
    if len(raw) != 32:
        raise ImproperlyConfigured(f"{name} holds {len(raw)} bytes, not 32")
    return raw


def database(name: str) -> dict[str, Any] | None:
    """DATABASE_URL as Django's settings; the password may come apart, from DATABASE_PASSWORD."""
    parts = url(name, schemes={"postgresql", "postgres"})
    if parts is None:
        return None
    query = dict(parse_qsl(parts.query))
    password = unquote(parts.password or "") or text("DATABASE_PASSWORD")
    return {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": password,
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "5432")),
        "OPTIONS": query,
    }


def email(name: str) -> dict[str, Any] | None:
    """EMAIL_URL as Django's EMAIL_* settings: smtp://user:password@host:587/?tls=True."""
    parts = url(name, schemes={"smtp", "smtps"})
    if parts is None:
        return None
    query = dict(parse_qsl(parts.query))
    secure = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if secure else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": secure,
        "EMAIL_USE_TLS": not secure and query.get("tls", "").lower() in {"1", "true", "yes"},
        "EMAIL_TIMEOUT": 20,
    }
