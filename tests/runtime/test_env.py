"""Settings from the environment: typed, and loud when a value makes no sense."""

import base64
import json
import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        (lambda: env.flag("X", default=False), "perhaps"),
        (lambda: env.number("X", 1), "many"),
        (lambda: env.key("X"), "not base64!"),
        (lambda: env.key("X"), base64.b64encode(b"short").decode()),
        (lambda: env.database("X"), "mysql://host/name"),
        (lambda: env.email("X"), "https://mail.example.org"),
    ],
)
def test_nonsense_stops_the_start_and_names_the_variable(reader, value, monkeypatch):
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured, match="X"):
        reader()


def test_a_secret_may_stand_in_a_file(tmp_path, monkeypatch):
    (tmp_path / "secret").write_text("from a file\n")
    monkeypatch.setenv("X_FILE", str(tmp_path / "secret"))
    assert env.text("X") == "from a file"


def test_a_secret_file_that_is_missing_is_named(monkeypatch):
    monkeypatch.setenv("X_FILE", "/nowhere/secret")
    with pytest.raises(ImproperlyConfigured, match="/nowhere/secret"):
        env.text("X")


def test_a_database_address_is_read_and_its_password_may_come_apart(monkeypatch):
    monkeypatch.setenv("X", "postgresql://app@db.example.org:6432/still%20room?sslmode=require")
    monkeypatch.setenv("DATABASE_PASSWORD", "p@ss")
    assert env.database("X") == {
        "NAME": "still room",
        "USER": "app",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_mail_address_is_read(monkeypatch):
    monkeypatch.setenv("X", "smtp://ana:p%40ss@mail.example.org:587/?tls=True")
    found = env.email("X")
    assert found is not None
    assert found["EMAIL_HOST_PASSWORD"] == "p@ss"
    assert found["EMAIL_USE_TLS"]
    assert not found["EMAIL_USE_SSL"]


def test_an_unset_address_is_none():
    assert env.database("STILLROOM_NOT_SET") is None
    assert env.email("STILLROOM_NOT_SET") is None


def test_parts_elsewhere_replace_the_embedded_ones(tmp_path):
    ask = """
import json
from config import settings as s
print(json.dumps([s.DATABASES["default"]["HOST"], s.VALKEY_URL, s.CELERY_BROKER_URL, str(s.MEDIA_ROOT),
    s.SESSION_COOKIE_SECURE, s.SECURE_PROXY_SSL_HEADER, s.ALLAUTH_TRUSTED_PROXY_COUNT]))
"""
    elsewhere = {
        "STILLROOM_VAR": str(tmp_path),
        "DATABASE_URL": "postgresql://app:secret@db.example.org/stillroom",
        "VALKEY_URL": "redis://:secret@valkey.example.org:6379",
        "MEDIA_ROOT": "/srv/media",
        "SITE_URL": "https://stillroom.example.org",
        "TRUSTED_PROXIES": "1",
    }
    told = subprocess.check_output([sys.executable, "-c", ask], env={**os.environ, **elsewhere})
    assert json.loads(told) == [
        "db.example.org",
        "redis://:secret@valkey.example.org:6379/1",
        "redis://:secret@valkey.example.org:6379/0",
        "/srv/media",
        True,
        ["HTTP_X_FORWARDED_PROTO", "https"],
        1,
    ]
