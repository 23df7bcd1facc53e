"""A client of somebody else's speaks tus with our endpoint: tus-js-client in Node."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from people.tenancy import acting_for
from tests import make, make_transcripts
from tests.transcripts.conftest import Browser
from transcripts.models import Recording

FRONTEND = settings.BASE_DIR / "frontend"
STORY = Path(__file__).with_name("tus_client.mjs")
SIZE = 1_500_000

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not (FRONTEND / "node_modules" / "tus-js-client").is_dir() or not shutil.which("node"),
        reason="tus-js-client: not installed here (cd frontend && npm install)",
    ),
]


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def session(pair):
    return make_transcripts.consented_session(pair)


@pytest.fixture
def ana(served, pair):
    return Browser(served, pair.supervisee)


def told(ana, session, what):
    """What the client says of its upload: where it is, its SHA-256, which requests it made."""
    about = {
        "modules": str(FRONTEND),
        "endpoint": f"http://127.0.0.1:{ana.port}/api/v1/uploads",
        "headers": {name: ana.headers[name] for name in ("Cookie", "X-CSRFToken", "Origin")},
        "metadata": {
            "case_session": str(session.pk),
            "filename": "Sitzung 3 – März.webm",
            "filetype": "audio/webm",
        },
        "size": SIZE,
    }
    done = subprocess.run(
        ["node", str(STORY), what, json.dumps(about)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def state_of(session):
    with acting_for(session.programme_id):
        recording = Recording.objects.select_related("item__key").get(session=session)
        return recording.state, recording.upload_sha256


@pytest.mark.parametrize(
    "what", ["whole", "with-creation", "stream", "stream-of-unknown-length", "cut"]
)
def test_whatever_way_it_sends_the_same_bytes_arrive(ana, session, what):
    sent = told(ana, session, what)

    assert state_of(session) == (Recording.State.CHECKING, sent["sha256"])
    head = ana.ask("HEAD", sent["url"].removeprefix(f"http://127.0.0.1:{ana.port}"))
    assert (head.offset, head.headers["Upload-Length"]) == (SIZE, str(SIZE))
    # Bytes that came with the creation are not sent again.
    assert ("PATCH" in sent["asked"]) == (what != "with-creation")


@pytest.mark.parametrize("what", ["ended", "whole-then-ended"])
def test_what_it_ends_is_destroyed(ana, session, what):
    sent = told(ana, session, what)

    assert sent["asked"][-1] == "DELETE"
    assert state_of(session)[0] == Recording.State.DESTROYED
    assert ana.ask("HEAD", sent["url"].removeprefix(f"http://127.0.0.1:{ana.port}")).status == 404
