"""Memory is sealed before the record opens; then it is compared, claim by claim, by its owner alone."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from cases import notes
from people.models import AuditEntry
from people.tenancy import acting_for
from supervision.arcs.models import Step
from supervision.reality.models import Claim, RealityTest
from tests import make, make_arcs, make_cases, make_transcripts

CLAIMS = [
    {"text": "I asked about her sister.", "kind": "words", "sure": 80},
    {"text": "Her face went cold.", "kind": "look", "sure": 90},
]


@pytest.fixture
def heard(pair):
    return make_transcripts.recording(pair, heard_by=pair.relationship)


@pytest.fixture
def arc(heard):
    return make_arcs.arc(about=heard.case)


@pytest.fixture
def begun(ana, arc, heard):
    made = ana.post(f"/api/v1/arcs/{arc.pk}/reality-tests", {"session_id": str(heard.session.pk)})
    assert made.status_code == 201
    return f"/api/v1/reality-tests/{made.json()['id']}"


def remember(ana, test, account="She looked at the door.", claims=CLAIMS):
    return ana.put(f"{test}/account", {"account": account, "claims": claims})


def seal(ana, test):
    remember(ana, test)
    return ana.post(f"{test}/seal")


def look(ana, test):
    seal(ana, test)
    return ana.post(f"{test}/look")


def step(arc, name):
    with acting_for(arc.programme_id):
        found = Step.objects.filter(arc=arc, name=name).first()
    return found.state if found else None


def records_of(heard):
    return [
        f"/api/v1/transcripts/{heard.transcript.pk}",
        f"/api/v1/transcripts/{heard.transcript.pk}/excerpts",
        f"/api/v1/transcripts/{heard.transcript.pk}/silences",
        f"/api/v1/recordings/{heard.recording.pk}/audio",
        f"/api/v1/recordings/{heard.recording.pk}/peaks",
    ]


def test_inv_15_while_she_remembers_the_record_answers_not_yet(ana, heard, arc):
    earlier = make_transcripts.excerpt(heard)
    records = [*records_of(heard), f"/api/v1/excerpts/{earlier.pk}"]
    for record in records:
        assert ana.get(record).status_code == 200
    etag = ana.get(records[0])["ETag"]

    asked = {"session_id": str(heard.session.pk)}
    ana.post(f"/api/v1/arcs/{arc.pk}/reality-tests", asked)

    for record in records:
        refused = ana.get(record)
        assert refused.json()["arc_id"] == str(arc.pk)
        assert (refused.status_code, refused.json()["code"]) == (409, "not_yet")
        assert refused.json()["detail"] == (
            "Not yet. Write down what you remember first, or say that you have already read it."
        )
    assert ana.get(records[0], **{"If-None-Match": etag}).status_code == 409
    assert ana.get(f"/api/v1/excerpts/{earlier.pk}/audio").status_code == 409
    assert ana.post(records[1], {"turn_id": 1}).json()["code"] == "not_yet"


def test_a_file_brought_in_while_she_remembers_is_counted_and_not_shown(ana, pair):
    session = make_transcripts.consented_session(pair)
    test = make_arcs.begun(make_arcs.touched(pair), session)
    said = {"text": "Ann: How was the week?\nCal: Long."}

    asked = ana.post(f"/api/v1/sessions/{session.pk}/import/look", said)
    found = asked.json()
    assert (found["words"], found["lines"], found["lines_wait"]) == (5, [], True)
    assert "week" not in asked.content.decode()

    seal(ana, f"/api/v1/reality-tests/{test.pk}")
    found = ana.post(f"/api/v1/sessions/{session.pk}/import/look", said).json()
    assert (found["lines"][0]["text"], found["lines_wait"]) == ("How was the week?", False)


def test_what_was_shared_does_not_wait_for_her_supervisor(ana, ben, pair, heard, arc):
    excerpt = make_transcripts.excerpt(heard)
    make.granted(excerpt.item, pair.relationship)

    make_arcs.begun(arc, heard.session)

    assert ana.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 409
    assert ben.get(f"/api/v1/excerpts/{excerpt.pk}").status_code == 200


def test_another_session_does_not_wait(ana, pair, begun):
    other = make_transcripts.recording(pair)

    for record in records_of(other):
        assert ana.get(record).status_code == 200


def test_once_it_is_sealed_the_record_opens(ana, heard, begun):
    seal(ana, begun)

    for record in records_of(heard):
        assert ana.get(record).status_code == 200


def test_a_record_is_not_even_named_before_the_memory_is_sealed(ana, begun):
    before = ana.get(begun).json()
    after = seal(ana, begun).json()

    assert (before["record"], before["digest_ok"], before["sealed_at"]) == (None, None, None)
    assert before["can"] == ["remember", "seal"]
    assert after["record"]["transcript_id"] is not None
    assert (after["state"], after["digest_ok"], after["contaminated"]) == ("sealed", True, False)


def test_she_may_write_it_down_again_and_again_until_it_is_sealed(ana, begun):
    remember(ana, begun, "first", CLAIMS[:1])
    again = remember(ana, begun, "second").json()

    assert again["account"] == "second"
    assert [(one["order"], one["text"], one["sure"]) for one in again["claims"]] == [
        (1, "I asked about her sister.", 80),
        (2, "Her face went cold.", 90),
    ]


def test_inv_14_a_sealed_memory_cannot_be_written_again(ana, begun):
    seal(ana, begun)

    again = remember(ana, begun, "I was kinder than that")

    assert (again.status_code, again.json()["code"]) == (409, "sealed")
    assert ana.post(f"{begun}/seal").json()["code"] == "sealed"
    assert ana.get(begun).json()["account"] == "She looked at the door."


def test_inv_14_the_database_refuses_too(pair):
    test = make_arcs.sealed()
    with acting_for(test.programme_id):
        for change in (
            lambda: RealityTest.objects.filter(pk=test.pk).update(digest="0" * 64),
            lambda: Claim.objects.filter(test=test).update(kind="event"),
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                change()


def test_inv_14_a_memory_that_was_changed_behind_its_back_shows(ana, pair, begun):
    """Whoever holds the database could take a line away; its seal then says so."""
    seal(ana, begun)
    with acting_for(pair.programme.pk), connection.cursor() as cursor:
        cursor.execute("delete from supervision_claim where kind = 'look'")

    assert ana.get(begun).json()["digest_ok"] is False


def test_her_words_lie_sealed(ana, pair, begun):
    seal(ana, begun)
    with acting_for(pair.programme.pk), connection.cursor() as cursor:
        cursor.execute("select account, digest from supervision_realitytest")
        account, digest = cursor.fetchone()
        cursor.execute("select text, sure from supervision_claim")
        claims = cursor.fetchall()
    assert b"door" not in bytes(account)
    assert len(digest) == 64
    assert not any(b"sister" in bytes(text) or bytes(sure) == b"80" for text, sure in claims)


def test_nothing_remembered_is_not_sealed_unless_she_has_read_it_already(ana, begun):
    refused = ana.post(f"{begun}/seal")
    assert (refused.status_code, refused.json()["code"]) == (422, "nothing_remembered")

    sealed = ana.post(f"{begun}/seal", {"already_read": True})

    assert sealed.json()["contaminated"] is True


def test_already_read_it_is_said_beside_the_memory_for_good(ana, heard, begun):
    remember(ana, begun)

    sealed = ana.post(f"{begun}/seal", {"already_read": True}).json()

    assert (sealed["contaminated"], sealed["contaminated_says"]) == (
        True,
        "memory written after reading",
    )
    assert ana.get(records_of(heard)[0]).status_code == 200
    assert ana.post(f"{begun}/look").json()["contaminated"] is True


def test_the_record_can_be_opened_again_when_the_arc_was_closed_meanwhile(ana, arc, heard, begun):
    make_arcs.closed(arc)
    assert ana.get(records_of(heard)[0]).status_code == 409

    assert ana.post(f"{begun}/seal", {"already_read": True}).status_code == 200
    assert ana.get(records_of(heard)[0]).status_code == 200


def test_looking_needs_a_sealed_memory_and_is_written_down_once(ana, pair, begun):
    refused = ana.post(f"{begun}/look")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_yet")
    seal(ana, begun)

    for _ in range(2):
        assert ana.post(f"{begun}/look").json()["state"] == "looked"

    with acting_for(pair.programme.pk):
        lines = AuditEntry.objects.filter(kind="supervision.RealityTest", verb="look")
        assert [line.actor for line in lines] == [pair.supervisee]


def test_later_thoughts_stand_beside_the_account_with_their_time(ana, begun):
    early = ana.post(f"{begun}/afterthoughts", {"text": "It rained."})
    assert (early.status_code, early.json()["code"]) == (409, "not_sealed")
    seal(ana, begun)

    added = ana.post(f"{begun}/afterthoughts", {"text": "It rained."})

    assert added.status_code == 201
    shown = added.json()
    assert [one["text"] for one in shown["afterthoughts"]] == ["It rained."]
    assert shown["afterthoughts"][0]["at"] >= shown["sealed_at"]
    assert (shown["account"], shown["digest_ok"]) == ("She looked at the door.", True)


def test_inv_17_how_they_looked_is_offered_the_record_can_t_show_this(ana, begun):
    shown = seal(ana, begun).json()

    assert [(one["mark"], one["offered_mark"]) for one in shown["claims"]] == [
        ("", ""),
        ("", "cannot_show"),
    ]
    assert "Their face, and how they sat" in shown["record"]["cannot_show"]


def test_every_record_says_how_it_came_to_be(ana, pair, heard, begun):
    from transcripts.models import Transcript

    record = seal(ana, begun).json()["record"]
    assert record["kind"] == "audio"
    assert record["label"] == "audio, and a machine transcript, unchecked"
    assert (record["grade"], record["notes"]) == ("unchecked", [])
    assert record["recording_id"] == str(heard.recording.pk)

    with acting_for(pair.programme.pk):
        Transcript.objects.update(grade="checked")
    record = ana.get(begun).json()["record"]

    assert record["label"] == "audio, and a transcript checked against it"
    assert (record["grade"], record["reminder"]) == ("checked", "")


@pytest.fixture
def noted(pair):
    """A session with only notes, written twenty hours later."""
    session = make_cases.session(make_cases.case(pair))
    ended = dt.datetime.combine(session.held_on - dt.timedelta(days=2), dt.time(10), dt.UTC)
    with acting_for(pair.programme.pk):
        type(session).objects.filter(pk=session.pk).update(
            ended_at=ended, held_on=session.held_on - dt.timedelta(days=2)
        )
        session = type(session).objects.select_related("case__item__owner").get(pk=session.pk)
        notes.write(
            pair.supervisee,
            session,
            text="She was late and sat by the door.",
            written_at=ended + dt.timedelta(hours=20),
        )
    return session


def test_notes_alone_are_enough(ana, noted):
    """Every step, from remembering to comparing, and a reminder that notes are memory too."""
    arc = make_arcs.arc(about=noted.case)
    made = ana.post(f"/api/v1/arcs/{arc.pk}/reality-tests", {"session_id": str(noted.pk)})
    test = f"/api/v1/reality-tests/{made.json()['id']}"

    record = look(ana, test).json()["record"]

    assert (record["kind"], record["label"]) == ("notes", "notes, written 20 h after")
    assert [one["text"] for one in record["notes"]] == ["She was late and sat by the door."]
    assert record["reminder"] == "Notes are memory too. They are yours, written after."
    claims = ana.get(test).json()["claims"]
    assert [one["offered_mark"] for one in claims] == ["", "cannot_show"]
    marked = ana.put(f"{test}/claims/{claims[0]['id']}", {"mark": "not_in_record"})
    assert marked.json()["claims"][0]["mark"] == "not_in_record"
    ana.put(f"{test}/evidence", {"fits": ["She sat by the door."], "does_not": []})
    ana.put(f"{test}/own-part", {"right": "partly", "own": "I started late."})
    assert ana.post(f"{test}/compare").json()["state"] == "compared"
    assert [step(arc, name) for name in ("remember", "look", "compare")] == ["done"] * 3


def test_no_record_is_an_answer_too(ana, pair):
    session = make_cases.session(make_cases.case(pair))
    test = f"/api/v1/reality-tests/{make_arcs.begun(session=session).pk}"

    shown = look(ana, test).json()

    assert (shown["record"]["kind"], shown["record"]["label"]) == ("none", "no record")
    assert [one["offered_mark"] for one in shown["claims"]] == ["not_in_record", "cannot_show"]


def test_a_recording_that_was_destroyed_is_no_record(ana, heard, begun):
    look(ana, begun)

    ana.delete(f"/api/v1/recordings/{heard.recording.pk}")

    record = ana.get(begun).json()["record"]
    assert (record["kind"], record["recording_id"], record["transcript_id"]) == ("none", None, None)


def test_a_claim_is_marked_by_her_and_may_point_at_an_excerpt(ana, heard, begun):
    claim = seal(ana, begun).json()["claims"][0]["id"]
    excerpt = make_transcripts.excerpt(heard)
    told = {"mark": "match", "excerpt_id": str(excerpt.pk)}
    early = ana.put(f"{begun}/claims/{claim}", told)
    assert (early.status_code, early.json()["code"]) == (409, "not_looked")
    ana.post(f"{begun}/look")

    marked = ana.put(f"{begun}/claims/{claim}", told).json()
    assert (marked["claims"][0]["mark"], marked["claims"][0]["excerpt_id"]) == (
        "match",
        str(excerpt.pk),
    )
    assert marked["digest_ok"] is True

    cleared = ana.put(f"{begun}/claims/{claim}", {"mark": ""}).json()
    assert (cleared["claims"][0]["mark"], cleared["claims"][0]["excerpt_id"]) == ("", None)


def test_a_claim_is_not_marked_by_another_meeting(ana, pair, begun):
    claim = look(ana, begun).json()["claims"][0]["id"]
    elsewhere = make_transcripts.excerpt(make_transcripts.recording(pair))

    refused = ana.put(f"{begun}/claims/{claim}", {"mark": "match", "excerpt_id": str(elsewhere.pk)})

    assert (refused.status_code, refused.json()["code"]) == (422, "other_record")
    assert ana.put(f"{begun}/claims/{uuid4()}", {"mark": "match"}).status_code == 404


@pytest.mark.parametrize(
    "told", [{}, {"fits": []}, {"does_not": ["x"]}, {"fits": [], "does_not": None}]
)
def test_both_sides_of_the_evidence_are_looked_at(ana, begun, told):
    look(ana, begun)

    refused = ana.put(f"{begun}/evidence", told)

    assert (refused.status_code, refused.json()["code"]) == (422, "both_sides")
    assert ana.post(f"{begun}/compare").json()["code"] == "both_sides"


def test_none_found_is_an_answer(ana, heard, begun):
    look(ana, begun)
    excerpt = str(make_transcripts.excerpt(heard).pk)

    weighed = ana.put(f"{begun}/evidence", {"fits": [], "does_not": ["She laughed.", excerpt]})

    assert weighed.json()["evidence"] == {
        "fits": [],
        "does_not": ["She laughed.", excerpt],
        "cannot_tell": [],
    }
    assert ana.post(f"{begun}/compare").json()["state"] == "compared"


def test_an_excerpt_of_somebody_else_is_no_evidence(ana, others, begun):
    look(ana, begun)
    foreign = make_transcripts.excerpt(make_transcripts.recording(others))

    told = {"fits": [str(foreign.pk)], "does_not": []}

    assert ana.put(f"{begun}/evidence", told).status_code == 404


def test_her_own_part_is_hers_to_say(ana, begun):
    assert ana.put(f"{begun}/own-part", {"right": "no"}).json()["code"] == "not_looked"
    look(ana, begun)

    owned = ana.put(f"{begun}/own-part", {"right": "partly", "own": "I asked twice."}).json()

    assert owned["own_part"] == {"right": "partly", "own": "I asked twice."}


def test_the_steps_of_the_arc_move_along(ana, arc, begun):
    assert step(arc, "remember") == "doing"
    claim = seal(ana, begun).json()["claims"][0]["id"]
    assert (step(arc, "remember"), step(arc, "look")) == ("done", None)
    ana.post(f"{begun}/look")
    assert (step(arc, "look"), step(arc, "compare")) == ("done", None)
    ana.put(f"{begun}/claims/{claim}", {"mark": "differs"})
    assert step(arc, "compare") == "doing"
    ana.put(f"{begun}/evidence", {"fits": [], "does_not": []})
    ana.post(f"{begun}/compare")
    assert step(arc, "compare") == "done"


def test_beginning_twice_is_one_test(ana, arc, heard, begun):
    asked = {"session_id": str(heard.session.pk)}

    again = ana.post(f"/api/v1/arcs/{arc.pk}/reality-tests", asked)

    assert again.status_code == 200
    assert begun.endswith(again.json()["id"])


def test_a_meeting_with_another_client_does_not_belong_here(ana, pair, arc):
    other = make_cases.session(make_cases.case(pair))

    refused = ana.post(f"/api/v1/arcs/{arc.pk}/reality-tests", {"session_id": str(other.pk)})

    assert (refused.status_code, refused.json()["code"]) == (422, "other_case")


def test_what_touched_her_may_be_held_against_any_meeting_of_hers(ana, pair):
    session = make_cases.session(make_cases.case(pair))
    arc = make_arcs.touched(pair)

    made = ana.post(f"/api/v1/arcs/{arc.pk}/reality-tests", {"session_id": str(session.pk)})

    assert made.status_code == 201


def test_nobody_else_finds_a_reality_test(api, ben, director, others, arc, begun):
    for somebody in (ben, api(director), api(others.supervisee)):
        for path in (begun, f"/api/v1/arcs/{arc.pk}/reality-tests"):
            assert somebody.get(path).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"account": 3, "claims": []},
        {"account": "x", "claims": [{"text": "", "kind": "words", "sure": 1}]},
        {"account": "x", "claims": [{"text": "a", "kind": "face", "sure": 1}]},
        {"account": "x", "claims": [{"text": "a", "kind": "look", "sure": 101}]},
        {"account": "x", "claims": [{"text": "a", "kind": "look"}]},
        {"account": "x", "claims": CLAIMS * 31},
        [],
    ],
)
def test_a_memory_that_cannot_be_read_is_refused(ana, begun, body):
    assert ana.put(f"{begun}/account", body).status_code == 400


def test_a_list_of_tests_costs_the_same_for_two_and_for_five(
    ana, pair, django_assert_max_num_queries
):
    case = make_cases.case(pair)
    sessions = [make_cases.session(case) for _ in range(5)]
    arc = make_arcs.arc(about=case)

    def queries():
        with django_assert_max_num_queries(40) as seen:
            page = ana.get(f"/api/v1/arcs/{arc.pk}/reality-tests")
        return len(page.json()["results"]), len(seen)

    for session in sessions[:2]:
        make_arcs.sealed(make_arcs.begun(arc, session))
    two, few = queries()
    for session in sessions[2:]:
        make_arcs.sealed(make_arcs.begun(arc, session))

    assert (two, queries()) == (2, (5, few))


def test_two_devices_that_remember_keep_both(ana, begun):
    place = f"{begun}/account"
    first = ana.put(place, {"account": "the door", "claims": CLAIMS}, if_match='"1"').json()
    assert first["revision"] == 2

    stale = ana.put(place, {"account": "the window", "claims": []}, if_match='"1"')

    assert (stale.status_code, stale.json()["yours"]) == (412, "the window")
    assert stale.json()["current"]["account"] == "the door"
    assert [one["text"] for one in stale.json()["current"]["claims"]] == [
        one["text"] for one in CLAIMS
    ]
    assert ana.get(begun).json()["account"] == "the door"
