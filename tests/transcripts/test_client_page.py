"""A client reads what is kept and stops it by themselves: no account, no script, at any time (A40)."""

import datetime as dt
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from cases.models import Consent, ConsentLink
from people.models import OutboxMail
from people.tenancy import acting_for
from tests import make, make_cases, make_supervision, make_transcripts
from transcripts.client import views
from transcripts.models import Receipt, Revision


@pytest.fixture(autouse=True)
def _quiet_counter():
    cache.clear()


@pytest.fixture
def pair(db):
    return make.pair()


@pytest.fixture
def heard(pair):
    return make_transcripts.recording(pair, heard_by=pair.relationship)


@pytest.fixture
def ana(api, pair):
    return api(pair.supervisee)


@pytest.fixture
def ben(api, pair):
    return api(pair.supervisor)


@pytest.fixture
def client():
    return Client()


def link(ana, case):
    made = ana.post(f"/api/v1/cases/{case.pk}/consent-link")
    assert made.status_code == 201
    return "/consent/" + made.json()["url"].partition("/consent/")[2]


def text(answer):
    return answer.content.decode()


def consents(case, **fields):
    with acting_for(case.programme_id):
        return list(Consent.objects.filter(case=case, **fields))


def test_the_page_says_each_purpose_apart_and_how_long(ana, client, heard):
    page = client.get(link(ana, heard.case))

    assert page.status_code == 200
    for says in ("may be recorded", "written down as text", "supervision", "1 recording is kept"):
        assert says in text(page)
    assert text(page).count('type="checkbox"') == 3
    assert " checked" not in text(page)
    assert "<script" not in text(page)
    assert "Ben" in text(page)
    assert heard.case.alias not in text(page)
    assert "no-store" in page["Cache-Control"]


def test_only_the_hash_of_the_address_is_kept_and_a_new_one_ends_the_old(ana, client, heard):
    first, second = link(ana, heard.case), link(ana, heard.case)

    with acting_for(heard.case.programme_id):
        kept = ConsentLink.objects.get(ended_at=None)
    assert first.rpartition("/")[2].encode() not in bytes(kept.token_hash)
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200


def test_a40_stopping_all_of_it_months_after_leaving_destroys_the_record_at_once(
    ana, ben, client, heard, pair, django_capture_on_commit_callbacks
):
    excerpt = make_transcripts.excerpt(heard)
    quote = ana.get(f"/api/v1/excerpts/{excerpt.pk}").json()["quote"]["exact"]
    agenda = make_supervision.agenda(pair)
    feeling = make_supervision.item(agenda)
    ana.put(f"/api/v1/agendas/{agenda.pk}/items/{feeling.pk}/excerpts/{excerpt.pk}")
    make_supervision.brought(
        agenda, make_supervision.answer(agenda, value="I went cold."), excerpts=[excerpt]
    )
    thread = make_supervision.thread(excerpt)
    make_supervision.comment(thread, pair.supervisor, "What was going on in you just here?")
    page = link(ana, heard.case)
    ana.patch(f"/api/v1/cases/{heard.case.pk}", {"state": "left"}, if_match="1")

    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(page, {"all": "all"})

    assert "It can't be read any more." in text(done)
    for gone in (
        f"/api/v1/recordings/{heard.recording.pk}/audio",
        f"/api/v1/transcripts/{heard.transcript.pk}",
        f"/api/v1/excerpts/{excerpt.pk}/audio",
    ):
        assert ana.get(gone).status_code == 404
    stub = ana.get(f"/api/v1/excerpts/{excerpt.pk}").json()
    assert (stub["state"], stub["removed_says"]) == ("removed", "removed at the client's request")
    assert quote not in ana.get(f"/api/v1/excerpts/{excerpt.pk}").content.decode()
    assert "I went cold." in ana.get(f"/api/v1/agendas/{agenda.pk}").content.decode()
    comments = ana.get(f"/api/v1/threads/{thread.pk}/comments").json()["results"]
    assert [one["text"] for one in comments] == ["What was going on in you just here?"]
    with acting_for(pair.programme.pk):
        receipt = Receipt.objects.get(recording=heard.recording)
        assert (receipt.reason, receipt.by) == ("withdrawn", None)
        assert not Revision.objects.exists()
        assert not heard.recording.folder.exists()
        heard.case.refresh_from_db()
        assert heard.case.record_key.destroyed_at is not None
        assert OutboxMail.objects.filter(
            recipient=pair.supervisee, notice="consent.withdrawn"
        ).exists()
    assert ana.get(f"/api/v1/cases/{heard.case.pk}").json()["consent"]["state"] == "withdrawn"


def test_one_purpose_can_be_stopped_alone_and_gives_its_own_receipt(ana, client, heard, pair):
    page = link(ana, heard.case)
    (hears,) = consents(heard.case, purpose="supervisor_hears")
    excerpt = make_transcripts.excerpt(heard)
    make.granted(excerpt.item, pair.relationship)

    done = client.post(page, {"stop": [str(hears.pk)]})

    assert text(done).count("<code>") == 1
    assert "They can't read or hear it any more." in text(done)
    assert len(consents(heard.case, withdrawn_at=None)) == 2
    assert ana.get(f"/api/v1/excerpts/{excerpt.pk}").json()["state"] == "live"
    with acting_for(pair.programme.pk):
        assert excerpt.item.grants.filter(revoked_at=None).count() == 0
    code = text(done).split("<code>")[1].split("</code>")[0]
    assert code in text(client.get(page))


def test_nothing_ticked_changes_nothing(ana, client, heard):
    done = client.post(link(ana, heard.case), {})

    assert "Nothing was chosen" in text(done)
    assert len(consents(heard.case, withdrawn_at=None)) == 3


def test_inv_27_no_message_to_the_page_can_widen_anything(ana, client, heard, pair):
    page = link(ana, heard.case)
    ana.patch(f"/api/v1/cases/{heard.case.pk}", {"state": "left"}, if_match="1")
    (hears,) = consents(heard.case, purpose="supervisor_hears")
    client.post(page, {"stop": [str(hears.pk)]})
    before = [(one.pk, one.keep_until, one.withdrawn_at) for one in consents(heard.case)]
    today = pair.programme.today()
    wider = {
        "purposes": ["record"],
        "given_on": today.isoformat(),
        "method": "link",
        "keep_until": (today + dt.timedelta(days=400)).isoformat(),
    }

    for sent in (wider, {"stop": [str(uuid4()), "x"]}, {"give": "all"}):
        assert client.post(page, sent).status_code == 200

    assert [(one.pk, one.keep_until, one.withdrawn_at) for one in consents(heard.case)] == before
    refused = ana.post(f"/api/v1/cases/{heard.case.pk}/consents", wider)
    assert (refused.status_code, refused.json()["code"]) == (409, "consent_frozen")


def test_another_client_s_purpose_is_not_stopped_from_here(ana, client, heard, pair):
    other = make_transcripts.recording(pair)
    (theirs,) = consents(other.case, purpose="record")

    client.post(link(ana, heard.case), {"stop": [str(theirs.pk)]})

    assert consents(other.case, purpose="record")[0].withdrawn_at is None


@pytest.mark.parametrize("token", ["x", "A" * 43, "%00", "ü" * 20, "A" * 500])
def test_a_wrong_address_is_a_plain_404(client, pair, token):
    page = client.get(f"/consent/{pair.programme.pk}/{token}")

    assert page.status_code == 404
    assert "There is nothing here" in text(page)


def test_an_address_of_another_programme_or_out_of_date_is_the_same_404(ana, client, heard):
    page = link(ana, heard.case)
    elsewhere = make.programme()
    moved = page.replace(str(heard.case.programme_id), str(elsewhere.pk))
    assert client.get(moved).status_code == 404
    with acting_for(heard.case.programme_id):
        ConsentLink.objects.update(expires_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))

    assert client.get(page).status_code == 404
    assert client.post(page, {"all": "all"}).status_code == 404


def test_hammering_the_page_is_slowed_down(client, pair, monkeypatch):
    monkeypatch.setattr(views, "MOST", 3)

    answers = [client.get(f"/consent/{pair.programme.pk}/x").status_code for _ in range(5)]

    assert answers == [404, 404, 404, 429, 429]


def test_nobody_s_misses_shut_out_a_living_link_but_it_has_a_measure_of_its_own(
    ana, client, heard, monkeypatch
):
    monkeypatch.setattr(views, "MOST", 3)
    page = link(ana, heard.case)
    for _ in range(5):
        client.get(f"/consent/{heard.case.programme_id}/x")

    assert [client.get(page).status_code for _ in range(4)] == [200, 200, 200, 429]


def test_with_the_counter_away_a_no_still_gets_through(ana, client, heard, settings):
    page = link(ana, heard.case)
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }

    assert client.post(page, {"all": "all"}).status_code == 200


def test_a_form_from_another_site_is_refused(ana, heard):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(link(ana, heard.case), {"all": "all"}).status_code == 403


def test_only_the_case_s_owner_makes_a_link(api, pair, ana, ben):
    case = make_cases.case(pair)
    make.granted(case.item, pair.relationship)

    assert ben.post(f"/api/v1/cases/{case.pk}/consent-link").status_code == 403
    assert (
        api(make.pair().supervisee).post(f"/api/v1/cases/{case.pk}/consent-link").status_code == 404
    )


def asked(ana, case, pair, *, asks=("record", "transcribe", "supervisor_hears"), days=60):
    """The address of a page on which these are asked."""
    until = pair.programme.today() + dt.timedelta(days=days)
    body = {
        "asks": list(asks),
        "relationship_id": str(pair.relationship.pk),
        "keep_until": until.isoformat(),
    }
    made = ana.post(f"/api/v1/cases/{case.pk}/consent-link", body)
    assert made.status_code == 201, made.json()
    return "/consent/" + made.json()["url"].partition("/consent/")[2]


def test_a_client_says_yes_to_one_thing_and_leaves_the_others_open(ana, client, pair):
    case = make_cases.case(pair)
    page = asked(ana, case, pair)
    before = client.get(page)
    assert text(before).count('name="yes"') == 3
    assert " checked" not in text(before)
    assert "Ben" in text(before)
    assert case.alias not in text(before)

    done = client.post(page, {"agree": "agree", "yes": ["record"]})

    assert "Your yes is written down" in text(done)
    (only,) = consents(case)
    assert (only.purpose, only.method, only.recorded_by_id) == ("record", "link", None)
    assert only.keep_until == pair.programme.today() + dt.timedelta(days=60)
    assert text(done).count('name="yes"') == 2
    assert text(done).count('name="stop"') == 1
    with acting_for(pair.programme.pk):
        told = OutboxMail.objects.filter(recipient=pair.supervisee, notice="consent.given")
        assert told.exists()
    assert ana.get(f"/api/v1/cases/{case.pk}").json()["consent"]["state"] == "in_order"


def test_nothing_ticked_is_a_no_and_nothing_is_given(ana, client, pair):
    case = make_cases.case(pair)

    done = client.post(asked(ana, case, pair), {"agree": "agree"})

    assert "That is fine too" in text(done)
    assert consents(case) == []


def test_only_what_was_asked_can_be_given(ana, client, pair):
    case = make_cases.case(pair)
    client.post(
        asked(ana, case, pair, asks=["record"]),
        {"agree": "agree", "yes": ["record", "transcribe", "supervisor_hears", "everything"]},
    )
    assert [row.purpose for row in consents(case)] == ["record"]

    nothing = make_cases.case(pair)
    plain = link(ana, nothing)
    assert "What you are asked" not in text(client.get(plain))
    client.post(plain, {"agree": "agree", "yes": ["record"]})
    assert consents(nothing) == []


def test_their_own_yes_is_taken_back_the_same_way_and_is_not_asked_again(ana, client, pair):
    case = make_cases.case(pair)
    page = asked(ana, case, pair, asks=["record"])
    client.post(page, {"agree": "agree", "yes": ["record"]})

    done = client.post(page, {"all": "all"})

    assert text(done).count("<code>") == 1
    assert "What you are asked" not in text(client.get(page))
    client.post(page, {"agree": "agree", "yes": ["record"]})
    assert consents(case, withdrawn_at=None) == []
    anew = asked(ana, case, pair, asks=["record"])
    assert text(client.get(anew)).count('name="yes"') == 1


def test_who_stops_all_of_it_is_not_asked_again_what_they_left_open(ana, client, pair):
    case = make_cases.case(pair)
    page = asked(ana, case, pair)
    client.post(page, {"agree": "agree", "yes": ["record", "transcribe"]})
    before = text(client.get(page))
    assert "If you stop either recording or writing down" in before

    done = client.post(page, {"all": "all"})

    assert text(done).count("<code>") == 2
    assert "these are your receipts" in text(done)
    assert "Nothing of you was kept here" in text(done)
    for answer in (done, client.get(page)):
        assert "What you are asked" not in text(answer)
    client.post(page, {"agree": "agree", "yes": ["supervisor_hears"]})
    assert consents(case, withdrawn_at=None) == []


def test_only_what_a_no_would_destroy_is_said_to_be_destroyed(ana, client, pair):
    case = make_cases.case(pair)
    page = asked(ana, case, pair)

    done = client.post(page, {"agree": "agree", "yes": ["record"]})

    assert "If you stop recording, everything recorded with you is destroyed." in text(done)
    assert "writing down, everything" not in text(done)


def test_of_a_client_who_has_left_nothing_more_is_asked(ana, client, pair):
    case = make_cases.case(pair)
    page = asked(ana, case, pair)
    ana.patch(f"/api/v1/cases/{case.pk}", {"state": "left"}, if_match="1")

    assert "What you are asked" not in text(client.get(page))
    client.post(page, {"agree": "agree", "yes": ["record"]})
    assert consents(case) == []
    refused = ana.post(
        f"/api/v1/cases/{case.pk}/consent-link",
        {"asks": ["record"], "keep_until": pair.programme.today().isoformat()},
    )
    assert refused.json()["code"] == "consent_frozen"


def test_what_is_asked_needs_an_end_and_a_supervisor_of_hers(ana, pair):
    case = make_cases.case(pair)
    there = f"/api/v1/cases/{case.pk}/consent-link"
    day = pair.programme.today()

    assert ana.post(there, {"asks": ["record"]}).json()["code"] == "keep_until_missing"
    hears = {"asks": ["supervisor_hears"], "keep_until": day.isoformat()}
    assert ana.post(there, hears).json()["code"] == "listener_missing"
    strange = hears | {"relationship_id": str(make.pair().relationship.pk)}
    assert ana.post(there, strange).status_code == 404
    never = {"asks": ["record"], "keep_until": (day + dt.timedelta(days=5000)).isoformat()}
    assert ana.post(there, never).json()["code"] == "keeping_too_long"
    assert ana.post(there, {"asks": ["everything"]}).status_code == 400


def test_a_yes_from_the_page_lets_a_recording_be_kept_and_a_no_destroys_it(
    ana, client, pair, django_capture_on_commit_callbacks
):
    heard = make_transcripts.recording(pair, heard_by=pair.relationship)
    with acting_for(pair.programme.pk):
        Consent.objects.filter(case=heard.case).update(recorded_by=None, method="link")
    page = link(ana, heard.case)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(page, {"all": "all"})

    assert ana.get(f"/api/v1/recordings/{heard.recording.pk}/audio").status_code == 404
