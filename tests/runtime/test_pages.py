"""Addresses: the page, its headers, and what does not exist."""

import json
import logging

import pytest
from django.conf import settings
from django.test import Client
from rest_framework import exceptions

from config.api import as_refusal
from config.logs import WordlessFormatter
from people.errors import Refused, problem

NOWHERE = ["/api/v1/nowhere", "/api/v1/contracts/not-an-id", "/api/nowhere", "/api/v2/me", "/api/"]


@pytest.mark.parametrize("path", NOWHERE)
def test_what_does_not_exist_is_always_the_same_bytes(path, client):
    response = client.get(path)
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.content == client.get(NOWHERE[0]).content
    assert json.loads(response.content)["code"] == "not_found"


def test_the_page_is_for_those_who_signed_in(client):
    response = client.get("/cases/anything?tab=2")
    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=/cases/anything%3Ftab%3D2"


@pytest.mark.parametrize("path", ["/healthz", "/accounts/login/", "/api/v1/nowhere"])
@pytest.mark.django_db
def test_every_answer_wears_the_strict_headers(path, client):
    response = client.get(path)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] != ""


def test_each_request_has_a_nonce_of_its_own(client):
    policies = {client.get("/healthz")["Content-Security-Policy"] for _ in range(5)}
    assert len(policies) == 5


@pytest.mark.django_db
def test_ready_means_both_stores_answer(client, settings):
    assert client.get("/readyz").status_code == 200
    settings.VALKEY_URL = "unix:///nowhere.sock?db=1"
    assert client.get("/readyz").status_code == 503


@pytest.mark.django_db
def test_a_bug_tells_nothing(settings, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("what somebody wrote")

    monkeypatch.setattr("config.views.connection.cursor", broken)
    response = Client(raise_request_exception=False).get("/readyz")
    assert response.status_code == 500
    assert b"wrote" not in response.content


@pytest.mark.django_db
def test_nobody_signs_up(client):
    form = {"email": "eve@example.org", "password1": "long enough 1", "password2": "long enough 1"}
    assert b"password1" not in client.get("/accounts/signup/").content
    assert client.post("/accounts/signup/", form).status_code in {200, 302, 403}
    assert not client.session.get("_auth_user_id")


def test_fields_are_named_by_their_path():
    error = exceptions.ValidationError(
        {"people": [{"name": ["Too long."]}, {}], "on": ["No date."]}
    )
    refusal = as_refusal(error)
    assert refusal is not None
    assert problem(refusal)["fields"] == {"people.0.name": ["Too long."], "on": ["No date."]}


def test_a_bug_is_not_a_refusal():
    assert as_refusal(KeyError("x")) is None
    assert isinstance(as_refusal(exceptions.NotAuthenticated()), Refused)


def test_a_log_names_an_error_and_not_its_words():
    try:
        try:
            int("what somebody wrote")
        except ValueError as error:
            raise RuntimeError("and wrote again") from error
    except RuntimeError as error:
        details = (type(error), error, error.__traceback__)
        record = logging.LogRecord(
            "x", logging.ERROR, "f", 1, "at %s", ("/welcome/s3cret",), details
        )
    line = WordlessFormatter().format(record)
    assert "builtins.ValueError" in line
    assert "builtins.RuntimeError" in line
    assert "wrote" not in line
    assert "s3cret" not in line


def test_a_failed_task_is_logged_without_what_it_was_given():
    task = {
        "name": "people.tasks.send",
        "id": "7",
        "exc": "ValueError('wrote')",
        "args": "('wrote',)",
    }
    record = logging.LogRecord(
        "celery.app.trace", logging.ERROR, "f", 1, "%(name)s %(exc)s", (task,), None
    )
    assert WordlessFormatter().format(record) == "ERROR celery.app.trace: people.tasks.send[7]"


def test_cookies_and_hosts_follow_the_site_address():
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SECURE is settings.HTTPS
    assert "*" not in settings.ALLOWED_HOSTS
