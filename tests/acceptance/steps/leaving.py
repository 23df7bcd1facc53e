"""When somebody goes: a client who takes back their yes, and a placement that ends."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from pytest_bdd import given, then, when

from people.models import Contract
from people.tenancy import acting_for
from supervision import tasks
from tests.acceptance.house import House, ok, texts
from transcripts import tasks as recording_tasks
from transcripts.models import Receipt, Recording

LINES = ("sorry there are no matches", "only person here", "ill disposed young man")
REMOVED = "removed at the client's request"


# --- A40 ------------------------------------------------------------------------------------------


@given("'Heron' withdraws through the consent link months later")
def withdraws(house: House) -> None:
    heard = house.hears(alias="Heron")
    house.seen.heard = heard
    excerpt = house.pin(heard.transcript.pk)
    house.seen.excerpt = excerpt["id"]
    house.open_arc(case_id=str(heard.case.pk))
    ok(house.write("N1", "an abandoned child"))
    house.brings("N1", excerpt_ids=[excerpt["id"]])
    idea = {"when": "I said it", "they": "went", "may_mean": "m", "expect": "e", "drop_if": "d"}
    told = idea | {"arc_id": house.arc_id, "excerpt_ids": [excerpt["id"]], "no_record": False}
    house.seen.idea = ok(house.ana.post("/api/v1/ideas", told), 201)
    thread = ok(house.ana.post("/api/v1/threads", {"excerpt_id": excerpt["id"]}))
    house.seen.thread = thread["id"]
    said = {"id": house.seen.idea["id"], "text": "Stay with it."}
    ok(house.ben.post(f"/api/v1/threads/{thread['id']}/comments", said))
    link = ok(house.ana.post(f"/api/v1/cases/{heard.case.pk}/consent-link"))
    house.seen.link = urlsplit(link["url"]).path


@when("the withdrawal is recorded")
def recorded(house: House) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get(house.seen.link)
    assert page.status_code == 200
    written = page.content.decode()
    assert "<script" not in written
    assert 'name="all"' in written
    hidden = r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"'
    form: dict[str, Any] = {**dict(re.findall(hidden, written)), "all": "all"}
    house.seen.answer = client.post(house.seen.link, form, follow=True)


@then(
    "audio, transcript and excerpt text are unreadable at once and destroyed on schedule, the supervisee's "
    "own reflections remain with quotes replaced by 'removed at the client's request', open threads keep "
    "their comments without the lines, and receipts exist"
)
def unreadable(house: House) -> None:
    assert house.seen.answer.status_code == 200
    assert re.search(r"\b[A-Z0-9]{4,}-?[A-Z0-9-]*\b", house.seen.answer.content.decode())
    heard = house.seen.heard
    for address in (
        f"/api/v1/recordings/{heard.recording.pk}/audio",
        f"/api/v1/recordings/{heard.recording.pk}/peaks",
        f"/api/v1/transcripts/{heard.transcript.pk}",
    ):
        assert house.ana.get(address).status_code in {404, 410}, address
    pages = house.readable_by([house.ana, house.ben, *house.strangers().values()])
    assert not [page for page, body in pages for line in LINES if line.encode() in body]

    stub = ok(house.ana.get(f"/api/v1/excerpts/{house.seen.excerpt}"))
    assert (stub["state"], stub["turns"]) == ("removed", [])
    assert house.entry("N1") == "an abandoned child"
    assert stub["removed_says"] == REMOVED
    hers = house.hers.goes(f"/agendas/{house.known['agenda'][0]}").lacks(*LINES)
    hers.goes(f"/threads/{house.seen.thread}").sees(
        re.compile(REMOVED, re.IGNORECASE), "Stay with it."
    ).lacks(*LINES)
    house.at_step("name")
    own = hers.page.get_by_label(re.compile("^When they left, I felt like"))
    assert hers.do(own.input_value()) == "an abandoned child"
    (kept_idea,) = ok(house.ana.get("/api/v1/ideas"))["results"]
    assert kept_idea["excerpt_ids"] == [house.seen.excerpt]
    assert kept_idea["may_mean"] == "m"
    kept = ok(house.ana.get(f"/api/v1/threads/{house.seen.thread}/comments"))["results"]
    assert [one["text"] for one in kept] == ["Stay with it."]

    recording_tasks.sweep()
    with acting_for(house.programme.pk):
        row = Recording.objects.get(pk=heard.recording.pk)
        assert row.state == "destroyed"
        assert not row.folder.exists()
        assert Receipt.objects.filter(recording=row, reason=Receipt.Reason.WITHDRAWN).exists()


# --- A44 ------------------------------------------------------------------------------------------


@given("the supervisee's contract ends on Friday")
def ends_on_friday(house: House) -> None:
    heard = house.hears(alias="Heron")
    house.seen.heard = heard
    excerpt = house.pin(heard.transcript.pk)
    house.open_arc(case_id=str(heard.case.pk))
    ok(house.write("N1", "an abandoned child"))
    house.seen.agenda = house.brings("N1", excerpt_ids=[excerpt["id"]])
    ok(house.ben.get(f"/api/v1/agendas/{house.seen.agenda}"))
    today = house.programme.today().isoformat()
    hours: dict[str, Any] = {"kind": "individual", "minutes": 50, "on": today}
    hours |= {"relationship_id": str(house.pair.relationship.pk)}
    entry = ok(house.ana.post("/api/v1/hours", hours), 201)
    ok(house.ben.post(f"/api/v1/hours/{entry['id']}/confirm"))
    house.seen.hours = entry["id"]
    with acting_for(house.programme.pk):
        Contract.objects.update(valid_to=house.programme.today())
    ok(house.ben.get(f"/api/v1/agendas/{house.seen.agenda}"))  # its last day counts


@when("Friday passes")
def friday_passes(house: House) -> None:
    with acting_for(house.programme.pk):
        Contract.objects.update(valid_to=house.programme.today() - timedelta(days=1))
    tasks.end_contracts()
    recording_tasks.sweep()


@then(
    "the supervisor loses read access to her shared items, recordings are destroyed with receipts, the "
    "supervisee can download her archive with client lines removed, and hours stay with the programme"
)
def over(house: House) -> None:
    assert house.ben.get(f"/api/v1/agendas/{house.seen.agenda}").status_code == 404
    assert house.ben.get(f"/api/v1/excerpts/{house.known['excerpt'][0]}").status_code == 404
    assert ok(house.ben.get("/api/v1/desk"))["agendas"] == []
    house.his.goes("/desk").lacks("brought something", "an abandoned child")
    with acting_for(house.programme.pk):
        row = Recording.objects.get(pk=house.seen.heard.recording.pk)
        assert row.state == "destroyed"
        assert Receipt.objects.filter(recording=row).exists()

    hers = house.hers.goes("/ending")
    kept_page = hers.downloads("Keep it as a page")
    hers.sees(re.compile("^It is on this device now"))
    archive = ok(house.ana.get("/api/v1/me/archive.json"))
    page = house.ana.get("/api/v1/me/archive.html")
    assert page.status_code == 200
    assert "an abandoned child" in texts(archive)
    assert "an abandoned child" in page.content.decode()
    assert kept_page == page.content.decode()
    hers.opens(kept_page).heads("My archive").sees("an abandoned child").lacks("Heron", *LINES)
    for words in (json.dumps(archive), page.content.decode()):
        assert not [line for line in LINES if line in words]
        assert "Heron" not in words
    assert "client's words" in json.dumps(archive, ensure_ascii=False).replace("’", "'") or not [
        text for text in texts(archive) if any(line in text for line in LINES)
    ]

    kept = house.director.get("/api/v1/hours")
    assert house.seen.hours in texts(ok(kept))
