"""What the floor below asks before it opens a record, and the words it offers for a silence."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from people.models import User
from supervision.content import loader
from supervision.reality.models import RealityTest
from transcripts import gate
from transcripts.silences import words


def waits(owner: User, recording_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Those whose session has a test that is begun and whose memory is not sealed (INV-15), and its arc."""
    begun = RealityTest.objects.filter(
        state=RealityTest.State.OPEN,
        session__recordings__in=recording_ids,
        arc__item__owner=owner,
    )
    found = begun.order_by("-pk").values_list("session__recordings", "arc_id")
    return {pk: arc_id for pk, arc_id in found if pk in set(recording_ids)}


def remembers(owner: User, session_id: UUID) -> bool:
    """Whether a memory of this session is begun and not sealed."""
    open_tests = RealityTest.objects.filter(state=RealityTest.State.OPEN, session=session_id)
    return open_tests.filter(arc__item__owner=owner).exists()


def silence_words() -> Collection[str]:
    found: list[str] = loader.current().documents["silence"]["human_labels"]
    return found


def register() -> None:
    gate.register(waits)
    gate.register_session(remembers)
    words.register(silence_words)
