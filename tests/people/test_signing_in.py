"""Signing in by e-mail and password, with a second step where wanted; nobody learns who has an account."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.test import Client

from people import services
from people.models import Role
from people.tenancy import acting_for
from tests import make

LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def ana(db):
    person = make.user_with_password("Ana")
    make.member(make.programme(), person)
    return person


def sign_in(email, password=make.PASSWORD, browser=None, **extra):
    return (browser or Client()).post(LOGIN, {"login": email, "password": password}, **extra)


def test_a_person_signs_in_with_e_mail_and_password(ana):
    browser = Client()
    came = sign_in(ana.email, browser=browser)

    assert (came.status_code, came["Location"]) == (302, "/")
    assert browser.get("/api/v1/me").json()["name"] == "Ana"


def test_signing_out_says_so_and_names_nobody(ana):
    browser = Client()
    sign_in(ana.email, browser=browser)
    browser.post("/accounts/logout/")

    page = browser.get(LOGIN).text
    assert "You are signed out." in page
    assert ana.name not in page


def test_the_e_mail_may_be_written_in_capitals(ana):
    assert sign_in(ana.email.upper()).status_code == 302


def test_passwords_are_kept_with_argon2(ana):
    assert ana.password.startswith("argon2$argon2id$")


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(ana):
    wrong = sign_in(ana.email, "not the password").text
    unknown = sign_in("nobody@example.org", "not the password").text

    def without_tokens(page, address):
        return re.sub(r'value="[^"]{64}"', "", page).replace(address, "")

    assert without_tokens(wrong, ana.email) == without_tokens(unknown, "nobody@example.org")


def test_a_reset_answers_the_same_for_known_and_unknown_addresses(ana):
    answers = [
        Client().post("/accounts/password/reset/", {"email": address})
        for address in (ana.email, "nobody@example.org")
    ]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert [message.subject for message in mail.outbox] == ["A new password for Stillroom"] * 2


def test_a_new_password_is_chosen_by_the_link_in_the_mail(ana):
    Client().post("/accounts/password/reset/", {"email": ana.email})
    (message,) = mail.outbox
    path = re.search(r"https?://[^/]+(/\S+)", message.body)[1]
    browser = Client()
    form = browser.get(path, follow=True)
    assert "Choose a new password" in form.text
    browser.post(
        form.request["PATH_INFO"], {"password1": "another-room-77", "password2": "another-room-77"}
    )

    assert sign_in(ana.email).status_code == 200
    assert sign_in(ana.email, "another-room-77").status_code == 302


def test_guessing_is_slowed_down_and_a_forged_address_does_not_help(ana):
    for n in range(12):
        answer = sign_in(ana.email, f"guess {n}", HTTP_X_FORWARDED_FOR=f"10.0.0.{n}")

    assert "Too many failed login attempts" in answer.text
    assert sign_in(ana.email).status_code == 200, "even the right password waits now"


def test_nobody_signs_up(db):
    page = Client().get("/accounts/signup/")
    assert "Nobody signs up here" in page.text

    Client().post(
        "/accounts/signup/",
        {"email": "m@example.org", "password1": "a-quiet-room-42", "password2": "a-quiet-room-42"},
    )
    assert sign_in("m@example.org").status_code == 200


def test_signing_out_ends_the_session(ana):
    browser = Client()
    browser.force_login(ana)
    browser.post("/accounts/logout/")

    assert browser.get("/api/v1/me").status_code == 401


def test_a_second_step_is_asked_of_those_who_set_it_up(ana):
    secret = totp.generate_totp_secret()
    EmailAddress.objects.create(user=ana, email=ana.email, verified=True, primary=True)
    totp.TOTP.activate(ana, secret)
    browser = Client()

    page = sign_in(ana.email, browser=browser)
    assert page["Location"].startswith("/accounts/2fa/authenticate/")
    assert browser.get("/api/v1/me").status_code == 401

    code = totp.format_hotp_value(
        totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time())))
    )
    assert browser.post("/accounts/2fa/authenticate/", {"code": code})["Location"] == "/"
    assert browser.get("/api/v1/me").status_code == 200


def test_a_copy_of_the_database_opens_no_account(ana):
    """The secret of the second step stands sealed in it, and is shown as a code on white."""
    secret = totp.generate_totp_secret()
    kept = totp.TOTP.activate(ana, secret).instance

    kept.refresh_from_db()
    assert secret not in str(kept.data)
    assert get_adapter().decrypt(kept.data["secret"]) == secret
    assert 'fill="white"' in get_adapter().build_totp_svg("otpauth://totp/x")


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/2fa/",
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/recovery-codes/generate/",
        "/accounts/password/change/",
        "/accounts/logout/",
        "/accounts/reauthenticate/",
        "/accounts/inactive/",
    ],
)
def test_every_page_of_the_account_can_be_opened(ana, path):
    browser = Client()
    sign_in(ana.email, browser=browser)
    browser.post("/accounts/reauthenticate/", {"password": make.PASSWORD})
    page = browser.get(path)

    assert page.status_code == 200
    assert "<main>" in page.text
    assert "Stillroom</title>" in page.text
    assert "<script" not in page.text


def test_the_password_is_asked_again_before_the_second_step_changes(ana):
    browser = Client()
    sign_in(ana.email, browser=browser)

    asked = browser.get("/accounts/2fa/totp/activate/")
    assert asked["Location"].startswith("/accounts/reauthenticate/")


@pytest.mark.parametrize(
    "path", [LOGIN, "/accounts/password/reset/", "/accounts/password/reset/done/"]
)
def test_the_pages_before_signing_in_are_labelled_and_styled(db, path):
    page = Client().get(path).text

    assert 'lang="en' in page
    for field in re.findall(r'<input type="(?!hidden)[^>]*id="([^"]+)"', page):
        assert f'<label for="{field}">' in page
    assert re.search(r'<link rel="stylesheet" href="/static/assets/account-[^"]+\.css">', page)


# --- leaving ------------------------------------------------------------------------------------------


def test_whoever_is_let_go_is_signed_out_everywhere(ana):
    membership = ana.memberships  # read below, for its programme
    browser = Client()
    browser.force_login(ana)
    assert browser.get("/api/v1/me").status_code == 200
    programme_id = browser.get("/api/v1/me").json()["programme"]["id"]
    with acting_for(programme_id):
        belonging = membership.select_related("programme", "user").get()
        admin = make.member(belonging.programme, "Ada", Role.ADMINISTRATOR)
        services.leave_programme(admin, belonging)

    assert browser.get("/api/v1/me").status_code == 401


def test_an_account_that_is_closed_cannot_sign_in(ana):
    ana.is_active = False
    ana.save(update_fields=["is_active"])

    assert sign_in(ana.email)["Location"] == "/accounts/inactive/"
