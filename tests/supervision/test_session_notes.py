"""What both keep from a session: proposed by either, agreed to by all, and then it stays."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from people.models import AuditEntry, ContractSignature, OutboxMail, Part, RelationshipMember, Role
from people.tenancy import acting_for
from supervision.agendas.models import AgendaItem
from supervision.notes.models import SessionNote
from supervision.sessions.models import SupervisionSession
from supervision.sessions.services import plan
from tests import make, make_supervision

WORDS = "We look at the recording together in March. Ana writes the referral."
OTHERS = "We look at the recording in April. Ana writes the referral."


@pytest.fixture
def session(pair):
    return make_supervision.session(pair, starts_at=timezone.now() - timedelta(hours=1))


@pytest.fixture
def address(session):
    return f"/api/v1/sessions/{session.pk}/note"


def proposed(who, address, text=WORDS, *, revision=0):
    return who.put(address, {"text": text}, if_match=str(revision))


def agreed(who, address, *, revision=1):
    return who.post(f"{address}/agree", if_match=str(revision))


def test_one_proposes_the_other_agrees_and_it_stays(ana, ben, address):
    first = proposed(ben, address).json()
    assert (first["state"], first["revision"], first["can"]) == ("proposed", 1, ["change"])
    assert {one["name"] for one in first["relationship"]["people"]} == {"Ana", "Ben"}
    read = ana.get(address)
    assert (read.json()["text"], read.json()["can"]) == (WORDS, ["change", "agree"])
    assert read["ETag"] == '"1"'

    kept = agreed(ana, address).json()

    assert (kept["state"], kept["text"], kept["can"]) == ("agreed", WORDS, [])
    assert [(one["name"], one["agreed"]) for one in kept["parties"]] == [
        ("Ana", True),
        ("Ben", True),
    ]
    for who in (ana, ben):
        refused = proposed(who, address, OTHERS, revision=1)
        assert (refused.status_code, refused.json()["code"]) == (409, "agreed")
        assert refused.json()["yours"] == OTHERS
    assert agreed(ana, address).status_code == 200


def test_other_words_are_a_new_proposal_that_the_first_has_to_agree_to(ana, ben, address):
    proposed(ben, address)

    changed = proposed(ana, address, OTHERS, revision=1).json()

    assert (changed["state"], changed["revision"], changed["text"]) == ("proposed", 2, OTHERS)
    assert changed["author"]["name"] == "Ana"
    assert [one["agreed"] for one in changed["parties"]] == [True, False]
    assert agreed(ben, address, revision=1).status_code == 412
    assert agreed(ben, address, revision=2).json()["state"] == "agreed"


def test_who_wrote_on_older_words_is_shown_both(ana, ben, address):
    proposed(ben, address)

    late = proposed(ana, address, OTHERS)

    assert late.status_code == 412
    assert late.json()["current"] == {"text": WORDS, "revision": 1}
    assert late.json()["yours"] == OTHERS
    assert ana.put(address, {"text": OTHERS}).status_code == 428
    assert ana.get(address).json()["text"] == WORDS


def test_nobody_agrees_alone(ana, ben, address):
    proposed(ben, address)

    assert agreed(ben, address).status_code == 403
    assert ben.get(address).json()["state"] == "proposed"


def test_of_a_session_still_to_come_or_one_that_was_not_there_is_nothing_to_keep(ana, ben, pair):
    ahead = make_supervision.session(pair, starts_at=timezone.now() + timedelta(days=3))
    missed = make_supervision.session(pair, starts_at=timezone.now() - timedelta(days=3))
    ben.patch(f"/api/v1/sessions/{missed.pk}", {"state": "missed"})

    for one in (ahead, missed):
        assert ana.get(f"/api/v1/sessions/{one.pk}/note").json()["can"] == []
        assert proposed(ana, f"/api/v1/sessions/{one.pk}/note").status_code == 403


def test_the_list_says_how_far_it_is(ana, ben, address):
    def told(who):
        mine = who.get("/api/v1/sessions").json()["results"]
        return next((one["note"], "note" in one["can"]) for one in mine)

    assert told(ana) == (None, True)
    proposed(ben, address)
    assert told(ana) == ("proposed", True)
    agreed(ana, address)
    assert told(ben) == ("agreed", True)


def test_first_words_come_from_decisions_and_never_from_feelings(ana, ben, pair, session, address):
    agenda = make_supervision.agenda(pair, at=session)
    hurt = make_supervision.answer(agenda, "N1", "an abandoned child")
    urge = make_supervision.answer(agenda, "U1", "to phone them")
    next_time = make_supervision.answer(agenda, "X1", "I will wait one breath longer")
    idea = make_supervision.answer(agenda, "Y2", "They may look away again")
    make_supervision.brought(agenda, hurt, urge, next_time)
    with acting_for(pair.programme.pk):
        AgendaItem.objects.filter(agenda=agenda).update(outcome="talked")
        AgendaItem.objects.filter(agenda=agenda, kind="record").update(outcome="carried_over")

    for who in (ana, ben):
        said = who.get(address).json()["suggested"]
        assert "– I will wait one breath longer" in said
        assert "A testable idea, and next time: talked." in said
        for felt in ("abandoned", "phone", "feeling", "touched", "pulled", "They may"):
            assert felt not in said
    assert idea.brought is None
    chosen = {"answer_ids": [str(next_time.pk)], "excerpt_ids": []}
    assert ana.post(f"/api/v1/agendas/{agenda.pk}/take-back", chosen).status_code == 200
    assert "breath" not in ana.get(address).json()["suggested"]


def test_who_was_supervised_keeps_it_after_an_end_and_who_supervised_does_not(
    ana, ben, pair, address, session
):
    proposed(ben, address)
    agreed(ana, address)
    with acting_for(pair.programme.pk):
        make.ended(pair.contract)
        for part in RelationshipMember.objects.filter(relationship=pair.relationship):
            make.ended(part)

    assert ana.get(address).json()["text"] == WORDS
    assert [one["note"] for one in ana.get("/api/v1/sessions").json()["results"]] == ["agreed"]
    assert ben.get(address).status_code == 404


def test_who_came_later_was_not_of_that_session(ana, ben, api, pair, address):
    proposed(ben, address)
    agreed(ana, address)
    cleo = make.member(pair.programme, "Cleo", Role.SUPERVISOR)
    with acting_for(pair.programme.pk):
        RelationshipMember.objects.create(
            programme=pair.programme,
            relationship=pair.relationship,
            user=cleo,
            part=Part.CO_SUPERVISOR,
            started_on=pair.programme.today(),
        )
        ContractSignature.objects.create(
            programme=pair.programme, contract=pair.contract, user=cleo, signed_at=timezone.now()
        )

    assert api(cleo).get(address).status_code == 404
    assert proposed(api(cleo), address, OTHERS).status_code == 404
    assert api(cleo).get("/api/v1/sessions").json()["results"][0]["note"] is None


def test_the_record_sees_that_it_was_agreed_and_no_word_of_it(ana, ben, api, director, session):
    address = f"/api/v1/sessions/{session.pk}/note"
    ana.post(
        "/api/v1/hours",
        {
            "session_id": str(session.pk),
            "kind": "individual",
            "on": session.starts_at.date().isoformat(),
            "minutes": 50,
        },
    )
    dee = api(director)

    def told():
        answer = dee.get("/api/v1/hours")
        assert "referral" not in answer.content.decode()
        return answer.json()["results"][0]["note_agreed"]

    proposed(ben, address)
    assert told() is False
    agreed(ana, address)
    assert told() is True
    assert dee.get(address).status_code == 404


def test_its_words_are_sealed_and_its_trail_and_mails_hold_none(ana, ben, pair, address):
    proposed(ben, address)
    agreed(ana, address)

    with acting_for(pair.programme.pk), connection.cursor() as cursor:
        cursor.execute("select text from supervision_sessionnote")
        assert b"referral" not in bytes(cursor.fetchone()[0])
        trail = AuditEntry.objects.filter(kind="supervision.SessionNote").order_by("pk")
        assert [(one.actor.name, one.verb) for one in trail.select_related("actor")] == [
            ("Ben", "propose"),
            ("Ana", "agree"),
            ("Ana", "keep"),
        ]
        told = OutboxMail.objects.filter(notice__startswith="note.").order_by("pk")
        assert [(one.recipient_id, one.notice) for one in told] == [
            (pair.supervisee.pk, "note.proposed"),
            (pair.supervisor.pk, "note.agreed"),
        ]


def test_the_database_keeps_what_was_agreed(ana, ben, pair, session, address):
    proposed(ben, address)
    agreed(ana, address)

    with acting_for(pair.programme.pk):
        kept = SessionNote.objects.filter(session=session)
        with pytest.raises(IntegrityError), transaction.atomic():
            kept.update(revision=7)
        with pytest.raises(IntegrityError), transaction.atomic():
            connection.cursor().execute("delete from supervision_sessionnote")
        assert SupervisionSession.objects.get(pk=session.pk).note.revision == 1


def test_in_a_group_it_is_agreed_with_the_last_yes_and_not_before(ana, ben, api, pair):
    dora = make.member(pair.programme, "Dora", Role.SUPERVISEE)
    parts = {
        pair.supervisee: Part.SUPERVISEE,
        dora: Part.SUPERVISEE,
        pair.supervisor: Part.FACILITATOR,
    }
    group = make.relationship(pair.programme, parts, kind="group")
    with acting_for(pair.programme.pk):
        met = plan(pair.supervisor, group, starts_at=timezone.now(), length_min=75)
    there = f"/api/v1/sessions/{met.pk}/note"

    assert proposed(ana, there).json()["can"] == ["change"]
    assert agreed(ben, there).json()["state"] == "proposed"
    assert agreed(api(dora), there).json()["state"] == "agreed"
