"""The same request twice: one effect. The nine cases, after Zulip's list, and a few of our own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection, connections, transaction
from django.utils.timezone import now

from people import idempotency, tasks, vault
from people.errors import Conflict
from people.models import DataKey, IdempotencyKey, Invitation, Role
from people.tenancy import acting_for
from tests import make

KEY = "one-and-the-same-key"
ROUTE = "/api/v1/people/invitations"
CLEO = {"email": "cleo@example.org", "name": "Cleo", "roles": ["supervisee"]}


@pytest.fixture
def programme(db):
    return make.programme()


@pytest.fixture
def admin(programme):
    return make.member(programme, "Ada", Role.ADMINISTRATOR)


def invitations(programme):
    with acting_for(programme.pk):
        return Invitation.objects.count()


def keys(programme):
    with acting_for(programme.pk):
        return IdempotencyKey.objects.count()


def test_a_retry_gets_the_first_answer_and_changes_nothing(api, programme, admin):
    first = api(admin).post(ROUTE, CLEO, idempotency_key=KEY)
    again = api(admin).post(ROUTE, CLEO, idempotency_key=KEY)

    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert "Idempotent-Replay" not in first
    assert again["Idempotent-Replay"] == "true"
    assert invitations(programme) == 1


def test_the_same_key_with_another_body_is_refused(api, programme, admin):
    api(admin).post(ROUTE, CLEO, idempotency_key=KEY)
    refused = api(admin).post(ROUTE, CLEO | {"name": "Cloe"}, idempotency_key=KEY)

    assert (refused.status_code, refused.json()["code"]) == (422, "idempotency_mismatch")
    assert invitations(programme) == 1


def test_the_same_key_on_another_route_is_refused(api, admin):
    api(admin).post(ROUTE, CLEO, idempotency_key=KEY)
    refused = api(admin).patch("/api/v1/me/figures", CLEO, idempotency_key=KEY)

    assert (refused.status_code, refused.json()["code"]) == (422, "idempotency_mismatch")


def test_the_same_key_of_another_person_is_another_key(api, programme, admin):
    other = make.member(programme, "Otto", Role.ADMINISTRATOR)
    one = api(admin).post(ROUTE, CLEO, idempotency_key=KEY)
    two = api(other).post(ROUTE, CLEO, idempotency_key=KEY)

    assert one.status_code == two.status_code == 201
    assert one.json()["id"] != two.json()["id"]
    assert invitations(programme) == 2


def test_two_at_the_same_moment_are_one(api, transactional_db):
    programme = make.programme()
    admin = make.member(programme, "Ada", Role.ADMINISTRATOR)
    clients = [api(admin) for _ in range(6)]

    def post(client):
        try:
            return client.post(ROUTE, CLEO, idempotency_key=KEY)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(post, clients))

    assert [answer.status_code for answer in answers] == [201] * 6
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert sum("Idempotent-Replay" in answer for answer in answers) == 5
    assert invitations(programme) == 1


def test_a_write_that_was_refused_may_be_tried_again(api, programme, admin):
    malformed = api(admin).post(ROUTE, CLEO | {"roles": []}, idempotency_key=KEY)
    assert malformed.status_code == 400
    assert keys(programme) == 0

    assert api(admin).post(ROUTE, CLEO, idempotency_key=KEY).status_code == 201


def test_a_refusal_halfway_leaves_nothing_behind(api, programme, admin):
    made = api(admin).post(
        "/api/v1/relationships",
        {"kind": "pair", "supervisee_ids": [str(admin.pk)], "supervisor_ids": [str(admin.pk)]},
        idempotency_key=KEY,
    )

    assert made.status_code == 422
    assert keys(programme) == 0


def test_answers_are_kept_for_two_days(api, programme, admin):
    api(admin).post(ROUTE, CLEO, idempotency_key=KEY)
    with acting_for(programme.pk):
        IdempotencyKey.objects.update(at=now() - timedelta(hours=47))
    tasks.forget_answers()
    assert keys(programme) == 1

    with acting_for(programme.pk):
        IdempotencyKey.objects.update(at=now() - timedelta(hours=49))
    tasks.forget_answers()
    assert keys(programme) == 0


def test_a_write_without_a_key_is_refused(api, programme, admin):
    refused = api(admin).client.post(ROUTE, CLEO, content_type="application/json")

    assert (refused.status_code, refused.json()["code"]) == (400, "idempotency_key_missing")
    assert invitations(programme) == 0


@pytest.mark.parametrize(
    "key", ["short", "a" * 65, "has spaces in it", "semi;colon;here", "ключ-ключ"]
)
def test_a_key_of_another_shape_is_refused(api, programme, admin, key):
    refused = api(admin).post(ROUTE, CLEO, idempotency_key=key)

    assert (refused.status_code, refused.json()["code"]) == (400, "idempotency_key_malformed")
    assert invitations(programme) == 0


def test_a_kept_answer_is_sealed(api, programme, admin):
    link = api(admin).post(ROUTE, CLEO, idempotency_key=KEY).json()["link"]

    with acting_for(programme.pk), connection.cursor() as cursor:
        cursor.execute("select response::text from people_idempotencykey")
        stored = bytes.fromhex(cursor.fetchone()[0].removeprefix("\\x"))
    assert link.encode() not in stored


def test_an_answer_that_was_destroyed_is_not_told_again(api, programme, admin):
    api(admin).post(ROUTE, CLEO, idempotency_key=KEY)
    with acting_for(programme.pk):
        vault.destroy(vault.new_key(programme, DataKey.Purpose.CASE))

    gone = api(admin).post(ROUTE, CLEO, idempotency_key=KEY)

    assert (gone.status_code, gone.json()["code"]) == (410, "gone")
    assert invitations(programme) == 1


def test_a_first_request_that_never_ends_does_not_hold_the_second_forever(
    transactional_db, monkeypatch
):
    monkeypatch.setattr(idempotency, "WAIT_SECONDS", 0.2)
    programme = make.programme()
    admin = make.member(programme, "Ada", Role.ADMINISTRATOR)
    running, enough = Event(), Event()

    def ask(write):
        with acting_for(programme.pk):
            return idempotency.once(
                admin, programme_id=programme.pk, key=KEY, route="POST /", body=b"", write=write
            )

    def slow():
        running.set()
        enough.wait(10)
        return idempotency.Answer(200, None, {})

    def first():
        try:
            return ask(slow)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        started = thread.submit(first)
        running.wait(10)
        with pytest.raises(Conflict) as refused:
            ask(lambda: idempotency.Answer(200, None, {}))
        enough.set()
        assert started.result().replayed is False
    assert refused.value.code == "idempotency_in_progress"


def test_two_writers_in_a_ring_both_get_through(transactional_db):
    """A deadlock is PostgreSQL's to notice and ours to try again."""
    programme = make.programme()
    people = [make.member(programme, name, Role.ADMINISTRATOR) for name in ("Ada", "Otto")]
    met = [Event(), Event()]

    def touch(person):
        with connection.cursor() as cursor:
            cursor.execute("update people_user set name = name where id = %s", [person.pk])

    def writer(n):
        def write():
            touch(people[n])
            met[n].set()
            met[1 - n].wait(5)
            touch(people[1 - n])
            return idempotency.Answer(200, n, {})

        try:
            with acting_for(programme.pk):
                return idempotency.once(
                    people[n],
                    programme_id=programme.pk,
                    key=KEY,
                    route="POST /",
                    body=b"",
                    write=write,
                )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        assert [answer.body for answer in threads.map(writer, (0, 1))] == [0, 1]


def test_a_key_is_free_again_when_the_write_breaks(programme, admin):
    def broken():
        raise ZeroDivisionError

    with acting_for(programme.pk):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            idempotency.once(
                admin, programme_id=programme.pk, key=KEY, route="POST /", body=b"", write=broken
            )
        assert keys(programme) == 0
