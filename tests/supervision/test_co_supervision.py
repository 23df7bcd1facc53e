"""Where two supervise, each thing goes to the lead, the second, or both; and nothing of it to whom it was not meant for."""

from dataclasses import dataclass

import pytest

from people.models import Part, Relationship, Role, User
from people.tenancy import acting_for
from supervision.sessions.models import SupervisionSession
from tests import make, make_care, make_cases, make_supervision, make_transcripts

AGENDAS = "/api/v1/agendas"
WORDS = {"kind": "words", "text": "I hear how quiet it was on the stairs."}


@dataclass(frozen=True)
class Three:
    lead: make.Pair
    second: make.Pair
    both: Relationship
    cleo: User


@pytest.fixture
def three(pair):
    cleo = make.member(pair.programme, "Cleo", Role.SUPERVISOR)
    parts = {
        pair.supervisee: Part.SUPERVISEE,
        pair.supervisor: Part.SUPERVISOR,
        cleo: Part.CO_SUPERVISOR,
    }
    second = make.pair(pair.programme, pair.supervisee, cleo)
    return Three(
        pair, second, make.relationship(pair.programme, parts, kind="co_supervision"), cleo
    )


@pytest.fixture
def cleo(api, three):
    return api(three.cleo)


@pytest.fixture
def agenda(three):
    """For a meeting of all three; nothing of it was brought yet."""
    with acting_for(three.both.programme_id):
        contract = three.both.contracts.get()
    lead = three.lead
    triad = make.Pair(lead.programme, lead.supervisee, lead.supervisor, three.both, contract)
    return make_supervision.agenda(triad)


@pytest.fixture
def answer(agenda):
    return make_supervision.answer(agenda)


def at(agenda, *more):
    return "/".join([AGENDAS, str(agenda.pk), *more])


def bringing(answer, to=None, excerpts=()):
    return {
        "answer_ids": [str(answer.pk)],
        "excerpt_ids": [str(one.pk) for one in excerpts],
        **({"relationship_id": str(to.pk)} if to else {}),
    }


def test_what_is_brought_to_the_lead_alone_does_not_exist_for_the_second(
    ana, ben, cleo, three, agenda, answer
):
    heard = make_transcripts.recording(three.lead, heard_by=three.lead.relationship)
    excerpt = make_transcripts.excerpt(heard)
    item = make_supervision.item(agenda)
    assert ana.put(at(agenda, "items", str(item.pk), "excerpts", str(excerpt.pk))).status_code < 300

    sent = ana.post(at(agenda, "bring"), bringing(answer, three.lead.relationship, [excerpt]))

    assert sent.status_code == 200
    names = [one["name"] for one in sent.json()["relationship"]["people"]]
    assert names == ["Ana", "Ben"]
    with acting_for(three.both.programme_id):
        thread = make_supervision.thread(item)
    paths = [
        at(agenda),
        at(agenda, "preview"),
        at(agenda, "margin"),
        at(agenda, "room"),
        f"/api/v1/excerpts/{excerpt.pk}",
        f"/api/v1/excerpts/{excerpt.pk}/audio",
        f"/api/v1/threads/{thread.pk}",
        f"/api/v1/threads/{thread.pk}/comments",
    ]
    assert [(path, cleo.get(path).status_code) for path in paths] == [(path, 404) for path in paths]
    assert cleo.post(at(agenda, "acknowledgments"), WORDS).status_code == 404
    desk = cleo.get("/api/v1/desk").json()
    assert str(agenda.pk) not in str(desk)
    assert str(agenda.pk) not in str(cleo.get("/api/v1/sessions").json())
    assert str(sent.json()["session_id"]) not in str(cleo.get("/api/v1/sessions").json())
    with acting_for(three.both.programme_id):
        assert make_care.told(three.cleo) == []
    assert ben.get(at(agenda)).status_code == 200
    assert [one["agenda_id"] for one in ben.get("/api/v1/desk").json()["waiting"]] == [
        str(agenda.pk)
    ]


def test_nor_what_is_brought_to_the_second_alone_for_the_lead(
    ana, ben, cleo, three, agenda, answer
):
    ana.post(at(agenda, "bring"), bringing(answer, three.second.relationship))

    assert (ben.get(at(agenda)).status_code, cleo.get(at(agenda)).status_code) == (404, 200)


def test_what_is_brought_to_both_has_one_thread_and_two_acknowledgments(
    ana, ben, cleo, three, agenda, answer
):
    ana.post(at(agenda, "bring"), bringing(answer, three.both))
    item = make_supervision.item(agenda)

    for who in (ben, cleo):
        assert who.get(at(agenda)).status_code == 200
        assert who.post(at(agenda, "acknowledgments"), WORDS).status_code == 201
    threads = [
        who.post("/api/v1/threads", {"agenda_item_id": str(item.pk)}).json() for who in (ben, cleo)
    ]

    replies = ana.get(at(agenda)).json()["acknowledgments"]
    assert [one["author"]["name"] for one in replies] == ["Ben", "Cleo"]
    assert threads[0]["id"] == threads[1]["id"]
    with acting_for(three.both.programme_id):
        make_supervision.comment(make_supervision.thread(item), three.cleo, "I see it otherwise.")
    said = ben.get(f"/api/v1/threads/{threads[0]['id']}/comments").json()["results"]
    assert [one["text"] for one in said] == ["I see it otherwise."]


def test_two_supervisors_name_one_silence_and_both_words_stand(
    ana, ben, cleo, three, agenda, answer
):
    heard = make_transcripts.recording(three.lead, heard_by=three.both)
    excerpt = make_transcripts.excerpt(heard)
    item = make_supervision.item(agenda)
    ana.put(at(agenda, "items", str(item.pk), "excerpts", str(excerpt.pk)))
    sent = ana.post(at(agenda, "bring"), bringing(answer, three.both, [excerpt]))
    assert sent.status_code == 200
    silence = ana.get(f"/api/v1/excerpts/{excerpt.pk}").json()["silences"][0]["id"]

    for who, word in ((ben, "thinking"), (cleo, "pulling away")):
        assert (
            who.put(f"/api/v1/silences/{silence}/label", {"word": word}).status_code,
            word,
        ) == (200, word)

    labels = ana.get(f"/api/v1/excerpts/{excerpt.pk}").json()["silences"][0]["labels"]
    assert [(one["author"]["name"], one["word"]) for one in labels] == [
        ("Ben", "thinking"),
        ("Cleo", "pulling away"),
    ]


def test_a_client_who_agreed_to_the_lead_did_not_agree_to_both(ana, three, agenda, answer):
    heard = make_transcripts.recording(three.lead, heard_by=three.lead.relationship)
    excerpt = make_transcripts.excerpt(heard)
    item = make_supervision.item(agenda)
    ana.put(at(agenda, "items", str(item.pk), "excerpts", str(excerpt.pk)))

    refused = ana.post(at(agenda, "bring"), bringing(answer, three.both, [excerpt]))

    assert refused.status_code in (403, 409)
    assert ana.get(at(agenda)).json()["state"] == "draft"


def test_the_preview_moves_nothing_and_shows_who_would_read_it(ana, three, agenda, answer):
    asked = f"?answers={answer.pk}&for={three.second.relationship.pk}"

    seen = ana.get(at(agenda, "preview") + asked).json()

    assert [one["name"] for one in seen["relationship"]["people"]] == ["Ana", "Cleo"]
    still = ana.get(at(agenda)).json()
    assert len(still["relationship"]["people"]) == 3
    with acting_for(three.both.programme_id):
        assert SupervisionSession.objects.count() == 1


def test_it_goes_to_the_next_meeting_with_those_it_is_for(ana, three, agenda, answer):
    planned = make_supervision.session(three.second)

    sent = ana.post(at(agenda, "bring"), bringing(answer, three.second.relationship)).json()

    assert sent["session_id"] == str(planned.pk)


def test_what_was_brought_stays_with_those_it_was_brought_to(ana, three, agenda, answer):
    ana.post(at(agenda, "bring"), bringing(answer, three.lead.relationship))

    again = ana.post(at(agenda, "bring"), bringing(answer, three.lead.relationship))
    refused = ana.post(at(agenda, "bring"), bringing(answer, three.both))

    assert again.status_code == 200
    assert (refused.status_code, refused.json()["code"]) == (409, "brought_elsewhere")


def test_nobody_else_can_be_chosen(ana, three, agenda, answer, others):
    elsewhere = make.pair(three.lead.programme, three.lead.supervisee, others.supervisor)

    for relationship in (elsewhere.relationship, others.relationship):
        refused = ana.post(at(agenda, "bring"), bringing(answer, relationship))
        assert refused.status_code == 404


def test_from_an_arc_the_smaller_audiences_come_first(ana, three):
    made = ana.post("/api/v1/arcs", {"case_id": str(make_cases.case(three.lead).pk)})
    choices = ana.get(f"/api/v1/arcs/{made.json()['id']}/bring").json()

    kinds = [one["relationship"]["kind"] for one in choices["targets"]]

    assert kinds == ["pair", "pair", "co_supervision"]
