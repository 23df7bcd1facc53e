"""The rows of reality tests, ideas, plans, insights and the library; and of the silences in a transcript."""

from typing import Any

from people.tenancy import acting_for
from supervision.ideas.models import Insight
from tests import make_arcs, make_cases, make_transcripts
from tests.access.cases import OWNER, READERS, its_id
from tests.access.table import Params, Row, always
from tests.access.world import MEMBERS, NOBODY, SIGNED_IN, World
from transcripts.models import Silence

FIRST = {"If-Match": '"1"'}
WORDS = {"when": "I asked", "they": "left", "may_mean": "too soon", "drop_if": "it happens anyway"}


def a_session(world: World) -> Params:
    """Of a case that others may look at; the arc about it nobody else can."""
    case = make_cases.case(world.pair)
    session = make_cases.session(case)
    arc = make_arcs.arc(about=case)
    world.share(case)
    return {"id": arc.pk, "session": session.pk}


def _begun(world: World) -> Any:
    case = make_cases.case(world.pair)
    return make_arcs.begun(session=make_cases.session(case))


def a_test_begun(world: World) -> Params:
    test = _begun(world)
    return {"id": test.pk, "arc": test.arc_id}


def the_tests_of_an_arc(world: World) -> Params:
    test = _begun(world)
    return {"id": test.arc_id, "test": test.pk}


def a_sealed_test(world: World) -> Params:
    return {"id": make_arcs.sealed(_begun(world)).pk}


def a_test_that_was_opened(world: World) -> Params:
    test = make_arcs.looked(_begun(world))
    with acting_for(world.pair.programme.pk):
        return {"id": test.pk, "claim_id": test.claims.all()[0].pk}


def a_weighed_test(world: World) -> Params:
    return {"id": make_arcs.weighed(_begun(world)).pk}


def an_arc(world: World) -> Params:
    return {"id": make_arcs.arc(world.pair).pk}


def an_idea(world: World) -> Params:
    return {"id": make_arcs.idea(make_arcs.arc(world.pair)).pk}


def a_plan(world: World) -> Params:
    return {"id": make_arcs.plan(make_arcs.arc(world.pair)).pk}


def an_insight(world: World) -> Params:
    return {"id": make_arcs.insight(make_arcs.arc(world.pair)).pk}


def the_insight_of_an_arc(world: World) -> Params:
    insight = make_arcs.insight(make_arcs.arc(world.pair))
    return {"id": insight.arc_id, "insight": insight.pk}


def a_reworded_insight(world: World) -> Params:
    return {"id": make_arcs.reworded(make_arcs.insight(make_arcs.arc(world.pair))).pk}


def a_second_reading(world: World) -> Params:
    """Asked of the supervisor. It hangs on the contract, not on a grant."""
    insight = make_arcs.insight(make_arcs.arc(world.pair))
    asked = make_arcs.reworded(insight, reader=world.pair.supervisor)
    with acting_for(world.pair.programme.pk):
        return {"id": Insight.objects.get(pk=asked.pk).readings.get().pk}


def a_library_entry(world: World) -> Params:
    insight = make_arcs.insight(make_arcs.arc(world.pair))
    return {"id": make_arcs.published(make_arcs.reworded(insight)).pk}


def silences(world: World) -> Params:
    heard = make_transcripts.recording(world.pair, heard_by=world.relationship)
    world.share(heard.transcript)
    with acting_for(world.pair.programme.pk):
        silence = Silence.objects.filter(transcript=heard.transcript)[0]
    return {"id": heard.transcript.pk, "silence": silence.pk}


def a_silence_in_an_excerpt(world: World) -> Params:
    heard = make_transcripts.recording(world.pair, heard_by=world.relationship)
    excerpt = make_transcripts.excerpt(heard)
    world.share(excerpt)
    with acting_for(world.pair.programme.pk):
        number = excerpt.body["silences"][0]["id"]
        silence = Silence.objects.get(transcript=heard.transcript, number=number)
    return {"id": silence.pk}


def for_the_arc(**told: Any) -> Any:
    return lambda _, params: {"arc_id": str(params["id"]), **told}


READER = always({"supervisor"}) | {"ended": NOBODY}


def an_asked_transcript(world: World) -> Params:
    """A silence after a question in it; others may read it, and are pointed at nothing."""
    heard = make_transcripts.recording(
        world.pair, heard_by=world.relationship, sentences=("are there no matches?", "there are")
    )
    world.share(heard.transcript)
    return {"id": heard.transcript.pk}


ROWS = [
    Row(
        "GET /api/v1/arcs/{id}/reality-tests",
        build=the_tests_of_an_arc,
        allow=OWNER,
        needle=lambda _, params: str(params["test"]),
    ),
    Row(
        "POST /api/v1/arcs/{id}/reality-tests",
        build=a_session,
        body=lambda _, params: {"session_id": str(params["session"])},
        allow=OWNER,
    ),
    Row("GET /api/v1/reality-tests/{id}", build=a_test_begun, allow=OWNER, needle=its_id),
    Row(
        "PUT /api/v1/reality-tests/{id}/account",
        build=a_test_begun,
        body=lambda *_: {"account": "She was late.", "claims": []},
        allow=OWNER,
    ),
    Row(
        "POST /api/v1/reality-tests/{id}/seal",
        build=a_test_begun,
        body=lambda *_: {"already_read": True},
        allow=OWNER,
    ),
    Row("POST /api/v1/reality-tests/{id}/look", build=a_sealed_test, allow=OWNER),
    Row(
        "POST /api/v1/reality-tests/{id}/afterthoughts",
        build=a_sealed_test,
        body=lambda *_: {"text": "It rained."},
        allow=OWNER,
    ),
    Row(
        "PUT /api/v1/reality-tests/{id}/claims/{claim_id}",
        build=a_test_that_was_opened,
        body=lambda *_: {"mark": "match"},
        allow=OWNER,
    ),
    Row(
        "PUT /api/v1/reality-tests/{id}/evidence",
        build=a_test_that_was_opened,
        body=lambda *_: {"fits": [], "does_not": []},
        allow=OWNER,
    ),
    Row(
        "PUT /api/v1/reality-tests/{id}/own-part",
        build=a_test_that_was_opened,
        body=lambda *_: {"right": "partly", "own": "I was fast."},
        allow=OWNER,
    ),
    Row("POST /api/v1/reality-tests/{id}/compare", build=a_weighed_test, allow=OWNER),
    Row(
        "GET /api/v1/ideas",
        build=an_idea,
        allow=always(SIGNED_IN),
        needle=its_id,
        finds=OWNER,
    ),
    Row(
        "POST /api/v1/ideas",
        build=an_arc,
        body=for_the_arc(**WORDS, no_record=True),
        allow=OWNER,
    ),
    Row(
        "PATCH /api/v1/ideas/{id}",
        build=an_idea,
        body=lambda *_: {"status": "wobbling"},
        headers=FIRST,
        allow=OWNER,
    ),
    Row(
        "GET /api/v1/plans",
        build=a_plan,
        allow=always(SIGNED_IN),
        needle=its_id,
        finds=OWNER,
    ),
    Row(
        "POST /api/v1/plans",
        build=an_arc,
        body=for_the_arc(cue="When it is quiet", will="I wait"),
        allow=OWNER,
    ),
    Row(
        "PATCH /api/v1/plans/{id}",
        build=a_plan,
        body=lambda *_: {"state": "kept"},
        headers=FIRST,
        allow=OWNER,
    ),
    Row(
        "GET /api/v1/arcs/{id}/insight",
        build=the_insight_of_an_arc,
        allow=OWNER,
        needle=lambda _, params: str(params["insight"]),
    ),
    Row(
        "PUT /api/v1/arcs/{id}/insight",
        build=an_arc,
        body=lambda *_: {"text": "They go first."},
        allow=OWNER,
    ),
    Row(
        "POST /api/v1/insights/{id}/reword",
        build=an_insight,
        body=lambda *_: {"text": "Some people go first so as not to be left."},
        allow=OWNER,
    ),
    Row("POST /api/v1/insights/{id}/publish", build=a_reworded_insight, allow=OWNER),
    Row(
        "GET /api/v1/second-readings",
        build=a_second_reading,
        allow=always(SIGNED_IN),
        needle=its_id,
        finds=READER,
    ),
    Row(
        "POST /api/v1/second-readings/{id}",
        build=a_second_reading,
        body=lambda *_: {"fine": True},
        allow=READER,
    ),
    Row(
        "GET /api/v1/library",
        build=a_library_entry,
        allow=always(SIGNED_IN),
        needle=its_id,
        finds=always(MEMBERS),
    ),
    Row(
        "GET /api/v1/transcripts/{id}/silences?min_ms=2000",
        build=silences,
        allow=READERS,
        needle=lambda _, params: str(params["silence"]),
    ),
    Row("GET /api/v1/transcripts/{id}/pointers", build=an_asked_transcript, allow=OWNER),
    Row(
        "POST /api/v1/transcripts/{id}/pointers",
        build=an_asked_transcript,
        body=lambda *_: {"kind": "after_a_question", "word_from": 0, "word_to": 5},
        allow=OWNER,
    ),
    Row(
        "PUT /api/v1/silences/{id}/label",
        build=a_silence_in_an_excerpt,
        body=lambda *_: {"word": "thinking"},
        allow=READERS,
    ),
    Row("DELETE /api/v1/silences/{id}/label", build=a_silence_in_an_excerpt, allow=READERS),
]
