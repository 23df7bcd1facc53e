"""An idea, a plan, a sealed memory, a mark beside it, a note: each shared by itself, by its writer's own act."""

import json

import pytest

from cases import notes
from people.tenancy import acting_for
from supervision.agendas.models import AgendaItem
from tests import make, make_arcs, make_supervision
from tests.ask_arcs import brought, queries_of, sheet, written

HER_WORDS = (
    "She looked at the door",  # the note
    "I asked about her sister",  # the memory
    "Her face went cold",  # a line of it
    "it was too soon",  # the idea
    "I will count to ten",  # the plan
)


@pytest.fixture
def met(heron):
    with acting_for(heron.programme_id):
        return heron.sessions.order_by("number").last()


@pytest.fixture
def note(heron, met):
    with acting_for(heron.programme_id):
        return notes.write(heron.owner, met, text="She looked at the door and said goodbye.")


@pytest.fixture
def path(heron):
    return make_arcs.arc(about=heron)


@pytest.fixture
def whole(ana, path, met, note):
    """A path with one of each, all of it hers alone."""
    test = make_arcs.looked(make_arcs.begun(path, met))
    with acting_for(path.programme_id):
        look = test.claims.get(kind="look")
    marked = ana.put(f"/api/v1/reality-tests/{test.pk}/claims/{look.pk}", {"mark": "cannot_show"})
    assert marked.status_code == 200, marked.json()
    return {
        "note": f"note:{note.pk}",
        "account": f"account:{test.pk}",
        "mark": f"mark:{look.pk}",
        "idea": f"idea:{make_arcs.idea(path).pk}",
        "plan": f"plan:{make_arcs.plan(path).pk}",
    }


def of(path):
    return {"id": str(path.pk)}


def answers_of(agenda):
    return {
        one["prompt_id"]: one for item in agenda["items"] for one in item["answers"] if one["value"]
    }


def read_by(client, agenda_id):
    return client.get(f"/api/v1/agendas/{agenda_id}").json()


def test_each_is_offered_by_itself_and_none_is_ticked(ana, path, whole):
    found = [one for one in sheet(ana, of(path))["entries"] if ":" in one["question"]]

    assert [one["question"] for one in found] == list(whole.values())
    assert [(one["ticked"], one["one_by_one"]) for one in found] == [(False, True)] * 5


@pytest.mark.parametrize("kind", ["note", "account", "mark", "idea", "plan"])
def test_one_is_brought_and_the_others_stay(ana, ben, pair, path, whole, kind):
    place = list(whole).index(kind)

    agenda = brought(ana, of(path), pair, whole[kind]).json()["agenda_id"]

    seen = read_by(ben, agenda)
    assert list(answers_of(seen)) == [whole[kind]]
    text = json.dumps(seen)
    assert HER_WORDS[place] in text
    stay = [words for number, words in enumerate(HER_WORDS) if number != place]
    if kind == "account":
        stay.remove("Her face went cold")  # a line of the same memory, not of the account
    assert not [words for words in stay if words in text]
    assert "Heron" not in text


def test_the_preview_shows_it_and_names_how_much_is_not_included(ana, ben, pair, path, whole):
    asked = f"?relationship={pair.relationship.pk}&questions={whole['plan']}"

    seen = ana.get(f"/api/v1/arcs/{path.pk}/bring/preview{asked}").json()

    assert list(answers_of(seen)) == [whole["plan"]]
    assert seen["not_included"]["answers"] == 4
    assert ben.get("/api/v1/desk").json()["agendas"] == []


def test_the_number_beside_a_memory_and_the_moments_of_the_record_stay(ana, ben, pair, path, whole):
    agenda = brought(ana, of(path), pair, whole["mark"], whole["account"]).json()["agenda_id"]

    seen = read_by(ben, agenda)
    value = answers_of(seen)[whole["mark"]]["value"]
    assert [one["text"] for one in value["lines"]] == [
        "Her face went cold.",
        "The record can't show this",
    ]
    assert "90" not in json.dumps(value)
    assert not any(item["excerpts"] for item in seen["items"])


def test_taking_it_back_before_anybody_read_it_leaves_no_trace(ana, ben, pair, path, whole):
    agenda = brought(ana, of(path), pair, whole["idea"]).json()["agenda_id"]
    (answer,) = answers_of(read_by(ana, agenda)).values()

    ana.post(f"/api/v1/agendas/{agenda}/take-back", {"answer_ids": [answer["id"]]})

    assert ben.get(f"/api/v1/agendas/{agenda}").status_code == 404


def test_taking_it_back_afterwards_says_so_and_shows_nothing(ana, ben, pair, path, whole):
    agenda = brought(ana, of(path), pair, whole["idea"]).json()["agenda_id"]
    (answer,) = answers_of(read_by(ben, agenda)).values()

    ana.post(f"/api/v1/agendas/{agenda}/take-back", {"answer_ids": [answer["id"]]})

    seen = read_by(ben, agenda)
    assert answers_of(seen) == {}
    assert [item["taken_back"] for item in seen["items"] if item["taken_back"]] == [True]
    assert "it was too soon" not in json.dumps(seen)


def test_what_was_brought_stays_as_it_was_until_it_is_brought_again(ana, ben, pair, path, whole):
    agenda = brought(ana, of(path), pair, whole["idea"]).json()["agenda_id"]
    idea = whole["idea"].removeprefix("idea:")
    changed = ana.patch(f"/api/v1/ideas/{idea}", {"status": "gone"}, if_match='"1"')
    assert changed.status_code == 200, changed.json()

    def said():
        (answer,) = answers_of(read_by(ben, agenda)).values()
        return [one["text"] for one in answer["value"]["lines"]][-1]

    assert said() == "Open"
    brought(ana, of(path), pair, whole["idea"])
    assert said() == "Gone"


def test_a_copy_is_not_written_on_the_agenda(ana, pair, path, whole):
    agenda = brought(ana, of(path), pair, whole["account"]).json()["agenda_id"]
    item = next(
        one["id"] for one in read_by(ana, agenda)["items"] if whole["account"] in one["prompts"]
    )

    refused = ana.put(
        f"/api/v1/agendas/{agenda}/items/{item}/answers/{whole['account']}",
        {"value": "Something kinder."},
        if_match='"1"',
    )

    assert (refused.status_code, refused.json()["code"]) == (409, "written_elsewhere")


def test_a_memory_that_is_not_sealed_and_its_notes_wait(ana, pair, path, met, note):
    test = make_arcs.begun(path, met)

    offered = [one["question"] for one in sheet(ana, of(path))["entries"]]

    assert not [one for one in offered if ":" in one]
    assert brought(ana, of(path), pair, f"account:{test.pk}").status_code == 404
    assert brought(ana, of(path), pair, f"note:{note.pk}").status_code == 404


def test_a_memory_written_after_reading_says_so(ana, ben, pair, path, met):
    test = make_arcs.sealed(make_arcs.begun(path, met), already_read=True)

    agenda = brought(ana, of(path), pair, f"account:{test.pk}").json()["agenda_id"]

    (answer,) = answers_of(read_by(ben, agenda)).values()
    assert answer["value"]["lines"][0]["label"].startswith("Written after reading the record")


@pytest.mark.parametrize("whom", ["the lead", "the second", "both"])
def test_where_two_supervise_it_goes_to_those_it_was_brought_to(api, ana, pair, path, whole, whom):
    cleo = make.member(pair.programme, "Cleo", "supervisor")
    second = make.pair(pair.programme, pair.supervisee, cleo)
    parts = {
        pair.supervisee: "supervisee",
        pair.supervisor: "supervisor",
        cleo: "co_supervisor",
    }
    both = make.relationship(pair.programme, parts, kind="co_supervision")
    meant = {"the lead": pair.relationship, "the second": second.relationship, "both": both}[whom]

    asked = {"relationship_id": str(meant.pk), "questions": [whole["idea"]]}
    agenda = ana.post(f"/api/v1/arcs/{path.pk}/bring", asked).json()["agenda_id"]

    read = {
        name: api(person).get(f"/api/v1/agendas/{agenda}").status_code == 200
        for name, person in (("the lead", pair.supervisor), ("the second", cleo))
    }
    assert read == {name: whom in (name, "both") for name in read}


def test_when_the_contract_ends_nobody_reads_it_any_more(ana, ben, pair, path, whole):
    agenda = brought(ana, of(path), pair, whole["note"]).json()["agenda_id"]
    assert ben.get(f"/api/v1/agendas/{agenda}").status_code == 200

    make.ended(pair.contract)

    assert ben.get(f"/api/v1/agendas/{agenda}").status_code == 404
    assert ana.get(f"/api/v1/agendas/{agenda}").status_code == 200


def test_the_archive_has_each_thing_once_and_no_line_of_the_client(ana, pair, path, whole):
    brought(ana, of(path), pair, whole["mark"], whole["idea"], whole["account"])

    kept = ana.get("/api/v1/me/archive.json").json()

    assert [one for agenda in kept["agendas"] for one in agenda["answers"]] == []
    assert json.dumps(kept).count("it was too soon") == 1


def test_somebody_elses_does_not_exist(ana, pair, path, others):
    strange = make_arcs.idea(make_arcs.arc(others))

    assert brought(ana, of(path), pair, f"idea:{strange.pk}").status_code == 404
    assert brought(ana, of(path), pair, "idea:nonsense").status_code == 404


def test_notes_alone_go_to_a_group_whose_consent_nobody_gave(ana, api, pair, note):
    """4.6.2: without the client's consent for the group no record is read there; her own notes may be."""
    peer = make.member(pair.programme, "Pia", "supervisee")
    parts = {
        pair.supervisee: "supervisee",
        peer: "supervisee",
        pair.supervisor: "facilitator",
    }
    group = make.relationship(pair.programme, parts, kind="group")
    with acting_for(pair.programme.pk):
        contract = group.contracts.get()
    within = make.Pair(pair.programme, pair.supervisee, pair.supervisor, group, contract)
    agenda = make_supervision.agenda(within, template="group")
    at = f"/api/v1/agendas/{agenda.pk}"
    (offered,) = ana.get(f"{at}/things").json()["results"]
    assert (offered["question"], offered["alias"], offered["laid"]) == (
        f"note:{note.pk}",
        "Heron",
        False,
    )

    laid = ana.put(f"{at}/things/note:{note.pk}").json()
    (answer,) = answers_of(laid).values()
    assert api(peer).get(at).status_code == 404
    ana.post(f"{at}/bring", {"answer_ids": [answer["id"]], "excerpt_ids": []})

    (read,) = answers_of(api(peer).get(at).json()).values()
    assert read["value"]["title"] == "My notes on session 3"
    assert read["value"]["lines"][0]["text"] == "She looked at the door and said goodbye."
    assert [one["title"] for one in laid["items"]].count("Look at the record together") == 1


def test_what_was_laid_and_not_brought_is_not_even_named(ana, api, pair, agenda, note):
    """Where something of it was brought already, and where a place of its own was made for it."""
    make_supervision.brought(agenda, make_supervision.answer(agenda))
    with acting_for(agenda.programme_id):
        AgendaItem.objects.filter(agenda=agenda, kind="record").update(prompts=[])
    at, ben = f"/api/v1/agendas/{agenda.pk}", api(pair.supervisor)
    before, room = ben.get(at).json()["items"], ben.get(f"{at}/room").json()["steps"]

    laid = ana.put(f"{at}/things/note:{note.pk}").json()["items"]

    assert "My notes on session 3" in [one["title"] for one in laid]
    after = ben.get(at).json()["items"]
    assert [one["title"] for one in after] == [one["title"] for one in before]
    assert "note:" not in json.dumps(after)
    assert len(ben.get(f"{at}/room").json()["steps"]) == len(room)
    assert len(ana.get(f"{at}/room").json()["steps"]) == len(room)


def test_beside_what_was_brought_the_rest_that_lies_there_is_not_named(ana, ben, pair, path, whole):
    agenda = brought(ana, of(path), pair, whole["idea"]).json()["agenda_id"]

    ana.put(f"/api/v1/agendas/{agenda}/things/{whole['plan']}")

    assert whole["idea"] in json.dumps(read_by(ben, agenda))
    assert "plan:" not in json.dumps(read_by(ben, agenda))


def test_what_was_laid_and_never_brought_is_lifted_without_a_trace(ana, pair, agenda, note):
    at = f"/api/v1/agendas/{agenda.pk}"
    before = [item["title"] for item in ana.get(at).json()["items"]]
    ana.put(f"{at}/things/note:{note.pk}")

    lifted = ana.delete(f"{at}/things/note:{note.pk}")

    assert [item["title"] for item in lifted.json()["items"]] == before
    assert answers_of(lifted.json()) == {}
    assert ana.delete(f"{at}/things/note:{note.pk}").status_code == 404


def test_lifting_what_was_brought_takes_it_back(ana, ben, pair, path, whole):
    written(ana, of(path), "N1", "an abandoned child")
    agenda = brought(ana, of(path), pair, whole["plan"], "N1").json()["agenda_id"]

    ana.delete(f"/api/v1/agendas/{agenda}/things/{whole['plan']}")

    assert "count to ten" not in json.dumps(read_by(ben, agenda))


def test_nothing_laid_stands_above_the_feeling(ana, pair, path, whole):
    agenda = brought(ana, of(path), pair, *whole.values()).json()["agenda_id"]

    with acting_for(path.programme_id):
        items = list(AgendaItem.objects.filter(agenda=agenda).order_by("order"))
    first = next(one.order for one in items if one.kind == "emotion")
    assert all(one.order > first for one in items if any(":" in each for each in one.prompts))


def test_what_may_be_laid_costs_the_same_however_much_there_is(ana, path, agenda, whole):
    def asked():
        assert ana.get(f"/api/v1/agendas/{agenda.pk}/things").status_code == 200

    few = queries_of(asked)
    for _ in range(3):
        make_arcs.idea(path)
        make_arcs.plan(path)

    assert queries_of(asked) == few
