"""What its owner may do with a reality test next. Nobody else ever sees one."""

from __future__ import annotations

from people.models import User
from people.policies import allow
from supervision.reality.models import RealityTest

State = RealityTest.State
OPENED = frozenset({State.LOOKED, State.COMPARED})


@allow("remember", RealityTest)
def may_remember(actor: User, test: RealityTest) -> bool:
    """Also in an arc that was closed meanwhile: the record waits for the memory."""
    return actor == test.owner and test.state == State.OPEN


@allow("seal", RealityTest)
def may_seal(actor: User, test: RealityTest) -> bool:
    return may_remember(actor, test)


@allow("look", RealityTest)
def may_look(actor: User, test: RealityTest) -> bool:
    """After the memory is sealed, or said to be written after reading (G4)."""
    return actor == test.owner and test.state == State.SEALED


@allow("add", RealityTest)
def may_add(actor: User, test: RealityTest) -> bool:
    """Later thoughts stand beside a sealed account, dated (G5)."""
    return actor == test.owner and test.state != State.OPEN


@allow("mark", RealityTest)
def may_mark(actor: User, test: RealityTest) -> bool:
    return actor == test.owner and test.state in OPENED


@allow("compare", RealityTest)
def may_compare(actor: User, test: RealityTest) -> bool:
    return actor == test.owner and test.state == State.LOOKED and test.evidence is not None
