"""An upload that is under way when a placement ends: not a byte more is taken."""

import pytest

from tests import make, make_transcripts
from tests.transcripts.conftest import Browser

pytestmark = pytest.mark.django_db(transaction=True)


def test_after_the_last_day_the_next_bytes_are_refused_with_the_sentence(served):
    pair = make.pair()
    session = make_transcripts.consented_session(pair)
    ana = Browser(served, pair.supervisee)
    where = ana.create(session.pk, 10).headers["Location"]
    assert ana.patch(where, b"12345", 0).status == 204

    make.last_day(pair, -1)
    refused = ana.patch(where, b"67890", 5)

    assert (refused.status, refused.json()["code"]) == (403, "placement_over")
    assert ana.offset(where) == 5
    assert ana.create(session.pk, 10).status == 403
