"""Ana prepares, Ben supervises; Dora and Cleo are another pair of the same programme."""

from datetime import timedelta

import pytest

from people.models import Role
from tests import make, make_cases, make_supervision
from tests.ask_arcs import opened, settled


@pytest.fixture
def pair(db):
    return make.pair()


@pytest.fixture
def others(pair):
    dora = make.member(pair.programme, "Dora", Role.SUPERVISEE)
    cleo = make.member(pair.programme, "Cleo", Role.SUPERVISOR)
    return make.pair(pair.programme, dora, cleo)


@pytest.fixture
def director(pair):
    return make.member(pair.programme, "Dee", Role.DIRECTOR)


@pytest.fixture
def ana(api, pair):
    return api(pair.supervisee)


@pytest.fixture
def ben(api, pair):
    return api(pair.supervisor)


@pytest.fixture
def session(pair):
    return make_supervision.session(pair)


@pytest.fixture
def agenda(pair, session):
    return make_supervision.agenda(pair, at=session)


@pytest.fixture
def heron(pair):
    case = make_cases.case(pair, alias="Heron")
    for days in (21, 14, 7):
        make_cases.session(case, held_on=pair.programme.today() - timedelta(days=days))
    return case


@pytest.fixture
def arc(ana, heron):
    return opened(ana, heron).json()


@pytest.fixture
def calm(ana, arc):
    """The arc, settled."""
    return settled(ana, arc).json()
