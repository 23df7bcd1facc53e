"""Coming in by a one-time link, and only so."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connections
from django.test import Client
from django.utils.timezone import now

from people import arrival, services
from people.errors import Forbidden, NotFound
from people.models import Invitation, Membership, Programme, Role, User
from people.tenancy import acting_for
from tests import make

GOOD = {"name": "Cleo", "password": "a-quiet-room-42"}


@pytest.fixture
def programme(db):
    return make.programme("Quiet College")


@pytest.fixture
def admin(programme):
    return make.member(programme, "Ada", Role.ADMINISTRATOR)


def invite(admin, programme, email="cleo@example.org", roles=("supervisee",)):
    with acting_for(programme.pk):
        link = services.invite(admin, programme, email=email, name="Cleo", roles=roles)[1]
    return urlsplit(link).path


def test_an_invited_person_names_themselves_chooses_a_password_and_is_in(programme, admin):
    path = invite(admin, programme)
    browser = Client()

    page = browser.get(path)
    assert "Welcome to Quiet College" in page.text
    assert "cleo@example.org" in page.text
    came = browser.post(path, GOOD)

    assert (came.status_code, came["Location"]) == (302, "/")
    me = browser.get("/api/v1/me").json()
    assert (me["name"], me["email"], me["roles"]) == ("Cleo", "cleo@example.org", ["supervisee"])


def test_a_link_works_once(programme, admin):
    path = invite(admin, programme)
    assert Client().post(path, GOOD).status_code == 302

    again = Client().post(path, GOOD | {"name": "Mallory"})
    assert again.status_code == 404
    assert "This link is used up" in again.text
    assert User.objects.filter(email="cleo@example.org").count() == 1


def test_two_at_the_same_moment_are_one(transactional_db):
    programme = make.programme()
    admin = make.member(programme, "Ada", Role.ADMINISTRATOR)
    token = invite(admin, programme).rsplit("/", 1)[1]

    def come(n):
        try:
            return arrival.arrive(token, name=f"Cleo {n}", email="", password=GOOD["password"])
        except NotFound:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        came = [user for user in threads.map(come, range(4)) if user]
    assert len(came) == 1


def test_a_link_is_over_after_two_weeks(programme, admin):
    path = invite(admin, programme)
    with acting_for(programme.pk):
        Invitation.objects.update(expires_at=now() - timedelta(seconds=1))

    assert Client().get(path).status_code == 404


@pytest.mark.parametrize(
    "token", ["x", "A" * 64, "A" * 63, "..", "%00", "Ana", "ä" * 64, "A" * 4000, "-_-_" * 16]
)
def test_an_invented_link_is_nothing(db, token):
    assert Client().get(f"/welcome/{token}").status_code == 404


def test_only_the_hash_of_a_link_is_kept(programme, admin):
    token = invite(admin, programme).rsplit("/", 1)[1]
    with acting_for(programme.pk):
        kept = str(Invitation.objects.values().get())

    assert token not in kept
    assert token[22:] not in kept


@pytest.mark.parametrize("password", ["short", "1234567890", "password123", "cleo@example.org"])
def test_a_weak_password_is_refused_with_a_sentence_and_the_link_still_works(
    programme, admin, password
):
    path = invite(admin, programme)
    refused = Client().post(path, GOOD | {"password": password})

    assert refused.status_code == 422
    assert 'aria-invalid="true"' in refused.text
    assert Client().post(path, GOOD).status_code == 302


def test_an_address_with_an_account_signs_in_first_and_then_joins(programme, admin):
    member_elsewhere = make.pair().supervisee
    path = invite(admin, programme, email=member_elsewhere.email)
    browser = Client()
    assert "Sign in" in browser.get(path).text
    assert browser.post(path, GOOD).status_code == 302  # back to the page, nothing has happened
    assert not make_memberships(member_elsewhere, programme)

    browser.force_login(member_elsewhere)
    assert browser.post(path).status_code == 302

    assert make_memberships(member_elsewhere, programme) == [["supervisee"]]


def make_memberships(person, programme):
    with acting_for(programme.pk):
        return [m.roles for m in Membership.objects.filter(user=person)]


def test_somebody_else_cannot_join_with_the_link(programme, admin):
    invited, other = make.user("Cleo"), make.user("Mallory")
    path = invite(admin, programme, email=invited.email)
    browser = Client()
    browser.force_login(other)
    browser.post(path)

    assert not make_memberships(other, programme)


def test_only_an_administrator_invites(programme, admin):
    director = make.member(programme, "Dora", Role.DIRECTOR)
    with acting_for(programme.pk), pytest.raises(Forbidden):
        services.invite(director, programme, email="x@example.org", name="X", roles=["director"])


def test_somebody_who_belongs_already_is_not_invited_again(api, programme, admin):
    ana = make.member(programme, "Ana")
    refused = api(admin).post(
        "/api/v1/people/invitations",
        {"email": ana.email.upper(), "name": "Ana", "roles": ["supervisee"]},
    )

    assert refused.status_code == 409


# --- the very first link ----------------------------------------------------------------------------


def test_the_first_link_makes_the_programme_and_its_administrator(db):
    link = services.first_run_link()
    assert re.fullmatch(r"http://localhost:8400/welcome/[\w-]{64}", link)
    browser = Client()
    path = urlsplit(link).path
    assert "You are the first" in browser.get(path).text

    came = browser.post(
        path,
        GOOD
        | {
            "email": "Ada@Example.org",
            "programme_name": "Quiet College",
            "timezone": "Asia/Seoul",
        },
    )

    assert came.status_code == 302
    me = browser.get("/api/v1/me").json()
    assert me["email"] == "ada@example.org"
    assert set(me["roles"]) == {"administrator", "director"}
    assert (me["programme"]["name"], me["programme"]["timezone"]) == ("Quiet College", "Asia/Seoul")


def test_once_somebody_is_in_there_is_no_first_link(programme, admin):
    assert services.first_run_link() is None


def test_asking_for_the_first_link_again_makes_the_earlier_one_useless(db):
    earlier, later = services.first_run_link(), services.first_run_link()

    assert Programme.objects.count() == 1
    assert Client().get(urlsplit(earlier).path).status_code == 404
    assert Client().get(urlsplit(later).path).status_code == 200
