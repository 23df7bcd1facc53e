"""The rows of uploads, recordings, transcripts and excerpts."""

import base64
from collections.abc import Mapping
from typing import Any

from people.tenancy import acting_for
from people.vault import sealed
from tests import make_transcripts
from tests.access.cases import MAY_LOOK, OWNER, PARTIES, READERS, its_id
from tests.access.table import Params, Row, always
from tests.access.world import NOBODY, SIGNED_IN, World
from transcripts.models import Correcting, Recording, Transcript
from transcripts.redaction import services as redaction
from transcripts.redaction.services import Choice

A_CORRECTION = {"op": "replace", "words": [0], "text": "Sparrow"}
A_DIALOGUE = {"text": "Ann: Hello, Sparrow\nCal: Hello\n"}
TUS = {"Tus-Resumable": "1.0.0"}
KEEPERS = frozenset({"director", "administrator"})
WHILE_IN_FORCE = {**OWNER, "ended": NOBODY}


def a_session(world: World) -> Params:
    session = make_transcripts.consented_session(world.pair)
    world.share(session.case)
    return {"session": session.pk}


def an_upload(world: World) -> Params:
    session = make_transcripts.consented_session(world.pair)
    upload = make_transcripts.upload(session, length=10)
    world.share(session.case)
    return {"id": upload.pk}


def creation(world: World, params: Params) -> Mapping[str, str]:
    session = base64.b64encode(str(params["session"]).encode()).decode()
    return {**TUS, "Upload-Length": "10", "Upload-Metadata": f"case_session {session}"}


def a_recording(world: World) -> Params:
    heard = make_transcripts.recording(world.pair, heard_by=world.relationship)
    world.share(heard.recording)
    return {"id": heard.recording.pk}


def a_recording_under_way(world: World) -> Params:
    recording = make_transcripts.planned(make_transcripts.consented_session(world.pair))
    world.share(recording)
    return {"id": recording.pk}


def a_recording_that_failed(world: World) -> Params:
    params = a_recording_under_way(world)
    with acting_for(world.pair.programme.pk):
        Recording.objects.filter(pk=params["id"]).update(state=Recording.State.FAILED)
    return params


def a_transcript(world: World) -> Params:
    heard = make_transcripts.recording(world.pair, heard_by=world.relationship)
    world.share(heard.transcript)
    return {"id": heard.transcript.pk}


def a_transcript_of_a_shared_case(world: World) -> Params:
    heard = make_transcripts.recording(world.pair, heard_by=world.relationship)
    world.share(heard.transcript)
    world.share(heard.case)
    return {"case": heard.case.pk}


def a_file(world: World) -> Params:
    return {**a_transcript(world), "kind": "vtt"}


def a_transcript_corrected_together(world: World) -> Params:
    params = a_transcript(world)
    with acting_for(world.pair.programme.pk):
        Correcting.objects.create(
            programme=world.pair.programme,
            transcript_id=params["id"],
            relationship=world.relationship,
            until=world.pair.programme.today(),
        )
    return {**params, "relationship": world.relationship.pk}


def a_day_to_let(world: World, params: Params) -> dict[str, Any]:
    today = world.pair.programme.today()
    return {"relationship_id": str(world.relationship.pk), "until": today.isoformat()}


def a_file_made_apart(world: World) -> Params:
    heard = make_transcripts.recording(world.pair, heard_by=world.relationship)
    world.share(heard.transcript)
    export = make_transcripts.exported(heard, "txt")
    return {"id": export.pk, "transcript": heard.transcript.pk}


def a_corrected_transcript(world: World) -> Params:
    heard = make_transcripts.recording(world.pair, heard_by=world.relationship)
    world.share(heard.transcript)
    make_transcripts.corrected(heard, A_CORRECTION)
    return {"id": heard.transcript.pk, "number": 2}


def a_transcript_with_names(world: World) -> Params:
    """Shared although a name is unseen, as no service would: the table asks who may see, and not whether it may be shared."""
    heard = make_transcripts.recording(
        world.pair, heard_by=world.relationship, sentences=("my brother Sparrow phoned from Leeds",)
    )
    found = make_transcripts.suggested(heard)
    world.share(heard.transcript)
    return {"id": heard.transcript.pk, "name": found[0].pk, "case": heard.case.pk}


def a_decided_name(world: World) -> Params:
    params = a_transcript_with_names(world)
    with acting_for(world.pair.programme.pk):
        transcript = make_transcripts.whole(Transcript, params["id"])
        redaction.refuse(world.owner, transcript, Choice(all_unseen=True))
    return {"id": params["name"], "transcript": params["id"]}


def decided_names(world: World) -> Params:
    return {"id": a_decided_name(world)["transcript"]}


def a_known_name(world: World) -> Params:
    case = make_transcripts.consented_session(world.pair).case
    world.share(case)
    with acting_for(world.pair.programme.pk):
        known = redaction.add_name(world.owner, case, text="Sparrow", kind="name")
    return {"id": known.pk, "case": case.pk}


def an_excerpt_of_my_transcript(world: World) -> Params:
    heard = make_transcripts.recording(world.pair, heard_by=world.relationship)
    excerpt = make_transcripts.excerpt(heard)
    world.share(heard.transcript)
    world.share(excerpt)
    return {"id": heard.transcript.pk, "excerpt": excerpt.pk}


def an_excerpt(world: World) -> Params:
    heard = make_transcripts.recording(world.pair, heard_by=world.relationship)
    excerpt = make_transcripts.excerpt(heard)
    world.share(excerpt)
    return {"id": excerpt.pk}


def an_excerpt_not_to_be_heard(world: World) -> Params:
    """Shared, although the client's consent names no listener: it can be read, not heard."""
    excerpt = make_transcripts.excerpt(make_transcripts.recording(world.pair))
    world.share(excerpt)
    return {"id": excerpt.pk}


def a_transcript_with_something_left_out(world: World) -> Params:
    params = a_transcript(world)
    with acting_for(world.pair.programme.pk):
        row = make_transcripts.whole(Transcript, params["id"])
        gone = [{"start_ms": 600, "end_ms": 900, "text": "Sparrow", "why": "loop"}]
        Transcript.objects.filter(pk=row.pk).update(**sealed(row, left_out=gone))
    return {**params, "number": 0}


def how_it_is_heard(world: World, params: Params) -> dict[str, Any]:
    return {"language": "de", "vocabulary": "Focusing, two-chair work", "outside": False}


ROWS = [
    Row(
        "POST /api/v1/recordings/{id}/again",
        build=a_recording,
        body=lambda *_: {"stage": "speakers", "speakers": 3},
        allow=OWNER,
        sees=MAY_LOOK,
    ),
    Row(
        "GET /api/v1/transcripts/{id}/left-out",
        build=a_transcript_with_something_left_out,
        allow=OWNER,
        needle=lambda *_: "Sparrow",
    ),
    Row(
        "POST /api/v1/transcripts/{id}/left-out/{number}/put-back",
        build=a_transcript_with_something_left_out,
        allow=OWNER,
    ),
    Row("GET /api/v1/programme/speech", allow=always(SIGNED_IN)),
    Row(
        "PUT /api/v1/programme/speech",
        body=how_it_is_heard,
        allow=always(KEEPERS),
        denied=403,
    ),
    Row(
        "GET /api/v1/uploads",
        build=an_upload,
        allow=always(SIGNED_IN),
        needle=its_id,
        finds=OWNER,
    ),
    Row("POST /api/v1/uploads", build=a_session, headers=creation, allow=OWNER, sees=MAY_LOOK),
    # Bytes go through transcripts.uploads.asgi, tried in tests/transcripts/test_uploads.py.
    Row("PATCH /api/v1/uploads/{id}", build=an_upload, headers=TUS),
    Row("DELETE /api/v1/uploads/{id}", build=an_upload, headers=TUS, allow=OWNER),
    Row(
        "POST /api/v1/sessions/{session}/import",
        build=a_session,
        body=lambda *_: A_DIALOGUE,
        allow=OWNER,
        sees=MAY_LOOK,
    ),
    Row(
        "POST /api/v1/sessions/{session}/import/look",
        build=a_session,
        body=lambda *_: A_DIALOGUE,
        allow=OWNER,
        sees=MAY_LOOK,
        needle=lambda *_: "Sparrow",
    ),
    Row(
        "GET /api/v1/recordings",
        build=a_recording,
        allow=always(SIGNED_IN),
        needle=its_id,
        finds=READERS,
    ),
    Row("GET /api/v1/recordings/{id}", build=a_recording, allow=READERS, needle=its_id),
    Row("DELETE /api/v1/recordings/{id}", build=a_recording, allow=OWNER, sees=MAY_LOOK),
    Row("DELETE /api/v1/recordings/{id}/sound", build=a_recording, allow=OWNER, sees=MAY_LOOK),
    Row(
        "POST /api/v1/recordings/{id}/cancel",
        build=a_recording_under_way,
        allow=OWNER,
        sees=MAY_LOOK,
    ),
    Row(
        "POST /api/v1/recordings/{id}/retry",
        build=a_recording_that_failed,
        allow=OWNER,
        sees=MAY_LOOK,
    ),
    Row("GET /api/v1/recordings/{id}/audio", build=a_recording, allow=OWNER),
    Row("GET /api/v1/recordings/{id}/peaks", build=a_recording, allow=OWNER),
    Row("GET /api/v1/transcripts/{id}", build=a_transcript, allow=READERS, needle=its_id),
    Row(
        "GET /api/v1/transcripts/{id}/excerpts",
        build=an_excerpt_of_my_transcript,
        allow=READERS,
        needle=lambda _, params: str(params["excerpt"]),
    ),
    Row(
        "POST /api/v1/transcripts/{id}/excerpts",
        build=a_transcript,
        body=lambda *_: {"turn_id": 1},
        allow=OWNER,
        sees=MAY_LOOK,
    ),
    Row(
        "GET /api/v1/transcripts/{id}/edits",
        build=a_corrected_transcript,
        allow=OWNER,
        needle=lambda *_: "Sparrow",
    ),
    Row(
        "POST /api/v1/transcripts/{id}/edits",
        build=a_transcript_corrected_together,
        body=lambda *_: {"base": 1, "operations": [A_CORRECTION]},
        allow=READERS,
    ),
    Row(
        "POST /api/v1/transcripts/{id}/edits",
        build=a_transcript,
        body=lambda *_: {"base": 1, "operations": [A_CORRECTION]},
        allow=OWNER,
        sees=MAY_LOOK,
    ),
    Row(
        "GET /api/v1/transcripts/{id}/edits",
        build=a_transcript_corrected_together,
        allow=READERS,
    ),
    Row(
        "GET /api/v1/transcripts/{id}/together",
        build=a_transcript_corrected_together,
        allow=READERS,
        needle=its_id,
    ),
    Row(
        "POST /api/v1/transcripts/{id}/together",
        build=a_transcript,
        body=a_day_to_let,
        allow=WHILE_IN_FORCE,
        sees={"private": NOBODY, "ended": frozenset({"owner"})},
    ),
    Row(
        "GET /api/v1/transcripts/{id}/together/sound",
        build=a_transcript_corrected_together,
        allow=READERS,
    ),
    Row(
        "GET /api/v1/transcripts/{id}/together/sound",
        build=a_transcript,
        allow=OWNER,
    ),
    Row(
        "GET /api/v1/transcripts/{id}/together/peaks",
        build=a_transcript_corrected_together,
        allow=READERS,
    ),
    Row(
        "GET /api/v1/transcripts/{id}/together/peaks",
        build=a_transcript,
        allow=OWNER,
    ),
    Row(
        "DELETE /api/v1/transcripts/{id}/together/{relationship}",
        build=a_transcript_corrected_together,
        allow=OWNER,
    ),
    Row(
        "GET /api/v1/corrected-together",
        build=a_transcript_corrected_together,
        allow=always(SIGNED_IN),
        needle=its_id,
        finds={"private": NOBODY, "shared": PARTIES},
    ),
    Row(
        "POST /api/v1/transcripts/{id}/edits/{number}/undo",
        build=a_corrected_transcript,
        allow=OWNER,
    ),
    Row(
        "GET /api/v1/transcripts/{id}/compare?old=1&new=2",
        build=a_corrected_transcript,
        allow=OWNER,
        needle=lambda *_: "Sparrow",
    ),
    Row(
        "POST /api/v1/transcripts/{id}/check",
        build=a_transcript,
        body=lambda *_: {"checked": True},
        allow=OWNER,
    ),
    Row(
        "GET /api/v1/transcripts/{id}/names",
        build=a_transcript_with_names,
        allow=OWNER,
        needle=lambda *_: "Sparrow",
    ),
    Row(
        "POST /api/v1/transcripts/{id}/names",
        build=a_transcript_with_names,
        body=lambda *_: {"word_from": 3, "word_to": 3, "kind": "place"},
        allow=OWNER,
    ),
    Row("GET /api/v1/transcripts/{id}/names/state", build=a_transcript_with_names, allow=OWNER),
    Row(
        "POST /api/v1/transcripts/{id}/names/decide",
        build=a_transcript_with_names,
        body=lambda *_: {"decision": "accept", "all": True},
        allow=OWNER,
    ),
    Row("POST /api/v1/transcripts/{id}/names/look", build=a_transcript_with_names, allow=OWNER),
    Row(
        "POST /api/v1/transcripts/{id}/names/destroy-words",
        build=decided_names,
        body=lambda *_: {"sure": True},
        allow=OWNER,
    ),
    Row(
        "PUT /api/v1/transcripts/{id}/names/tone",
        build=decided_names,
        body=lambda *_: {"tone": False, "sure": True},
        allow=OWNER,
    ),
    Row("POST /api/v1/names/{id}/take-back", build=a_decided_name, allow=OWNER),
    Row(
        "GET /api/v1/cases/{case}/names",
        build=a_known_name,
        allow=OWNER,
        needle=lambda *_: "Sparrow",
    ),
    Row(
        "POST /api/v1/cases/{case}/names",
        build=a_known_name,
        body=lambda *_: {"text": "Wren"},
        allow=OWNER,
    ),
    Row(
        "PATCH /api/v1/known-names/{id}",
        build=a_known_name,
        body=lambda *_: {"replacement": "[the bird]"},
        allow=OWNER,
    ),
    Row("DELETE /api/v1/known-names/{id}", build=a_known_name, allow=OWNER),
    Row("GET /api/v1/excerpts/{id}", build=an_excerpt, allow=READERS, needle=its_id),
    Row("DELETE /api/v1/excerpts/{id}", build=an_excerpt, allow=OWNER, sees=MAY_LOOK),
    Row(
        "GET /api/v1/cases/{case}/find?q=sorry",
        build=a_transcript_of_a_shared_case,
        allow=READERS,
        needle=lambda *_: "sorry",
    ),
    Row("GET /api/v1/transcripts/{id}/export/{kind}", build=a_file, allow=OWNER),
    Row(
        "GET /api/v1/transcripts/{transcript}/exports",
        build=a_file_made_apart,
        allow=OWNER,
        needle=its_id,
    ),
    Row(
        "POST /api/v1/transcripts/{id}/exports",
        build=a_transcript,
        body=lambda *_: {"format": "docx"},
        allow=OWNER,
    ),
    Row("GET /api/v1/exports/{id}", build=a_file_made_apart, allow=OWNER, needle=its_id),
    Row("DELETE /api/v1/exports/{id}", build=a_file_made_apart, allow=OWNER),
    Row(
        "GET /api/v1/exports/{id}/file",
        build=a_file_made_apart,
        allow=OWNER,
        needle=lambda *_: "sorry",
    ),
    Row("GET /api/v1/excerpts/{id}/annotation", build=an_excerpt, allow=READERS, needle=its_id),
    Row("GET /api/v1/excerpts/{id}/annotation", build=an_excerpt_not_to_be_heard, allow=OWNER),
    Row("GET /api/v1/excerpts/{id}/audio", build=an_excerpt, allow=READERS),
    Row("GET /api/v1/excerpts/{id}/audio", build=an_excerpt_not_to_be_heard, allow=OWNER),
]
