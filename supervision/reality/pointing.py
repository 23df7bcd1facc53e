"""Places one might want to look at, for the one whose record it is. Nothing is kept until she keeps one (INV-38).

A programme's policy `{"pointers": false}` turns them off for everybody; a person who does not open them
is never shown any, because they are worked out when she does.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from people.errors import Conflict, NotFound
from people.models import Programme, User
from people.policies import can
from supervision.reality import finding
from supervision.reality.finding import Kind, Place
from supervision.reality.models import PickedPlace, RealityTest
from transcripts import document
from transcripts.models import Excerpt, Transcript
from transcripts.services import make_excerpt, newest

GONE = (
    "These words are not where they were: somebody corrected them. The places are worked out anew."
)


def are_offered(programme: Programme) -> bool:
    return programme.policies.get("pointers") is not False


def found_in(actor: User, transcript: Transcript) -> list[Place]:
    """Worked out from the newest words, on this machine, and forgotten again."""
    if not can(actor, "excerpt", transcript):
        raise NotFound
    revision = newest(actor, transcript)
    if not are_offered(transcript.programme):
        return []
    return finding.places(document.unpacked(revision.document), _typed(actor, transcript))


@transaction.atomic
def pick(
    actor: User, transcript: Transcript, *, kind: str, word_from: int, word_to: int
) -> tuple[Excerpt, bool]:
    """Keep one: an excerpt as any other, and beside it why it was pointed at. Again it is the same (False)."""
    wanted = (kind, word_from, word_to)
    place = next(
        (
            one
            for one in found_in(actor, transcript)
            if (one.kind, one.word_from, one.word_to) == wanted
        ),
        None,
    )
    if place is None:
        raise Conflict(GONE, code="place_gone")
    excerpt, new = make_excerpt(actor, transcript, words=(word_from, word_to), turn_id=None)
    if new:
        why = {"kind": place.kind, "ms": place.ms, "words": list(place.words)}
        PickedPlace.objects.create(
            programme_id=transcript.programme_id,
            excerpt=excerpt,
            revision=newest(actor, transcript),
            why=why,
        )
    return excerpt, new


def places_json(actor: User, transcript: Transcript) -> dict[str, Any]:
    places = found_in(actor, transcript)
    mine = Excerpt.objects.filter(transcript=transcript, item__owner=actor, removed_at=None)
    kept = {(first, last): pk for pk, first, last in mine.values_list("pk", "word_from", "word_to")}
    picked = PickedPlace.objects.filter(excerpt__in=mine).select_related("revision__key")
    return {
        "offered": are_offered(transcript.programme),
        "places": [
            {
                "kind": place.kind,
                "reason": said(place.kind, place.ms, place.words),
                "turn": place.turn,
                "start_ms": place.start_ms,
                "end_ms": place.end_ms,
                "word_from": place.word_from,
                "word_to": place.word_to,
                "excerpt_id": kept.get((place.word_from, place.word_to)),
            }
            for place in places
        ],
        "picked": [
            {
                "excerpt_id": one.excerpt_id,
                "reason": said(one.why["kind"], one.why["ms"], tuple(one.why["words"])),
            }
            for one in picked
        ],
    }


def said(kind: str, ms: int, words: tuple[str, ...]) -> str:
    """The reason in words: what was measured or counted, and nothing else."""
    seconds = f"{round(ms / 100) / 10:g}"
    sentences = {
        Kind.SILENCE: _("Quiet for %(seconds)s s"),
        Kind.AFTER_A_QUESTION: _("Quiet for %(seconds)s s, after a question"),
        Kind.SOUND: _("%(seconds)s seconds of sound without words"),
        Kind.LONG_TURN: _("One of you speaks for %(seconds)s seconds"),
        Kind.AT_ONCE: _("Both speak at once for %(seconds)s seconds"),
        Kind.YOUR_WORDS: _("Shares words you wrote: %(words)s"),
    }
    return sentences[Kind(kind)] % {"seconds": seconds, "words": ", ".join(words)}


def _typed(actor: User, transcript: Transcript) -> list[str]:
    """What she wrote down of this meeting before she looked: her lines, or where there are none, all of it."""
    tests = (
        RealityTest.objects.visible_to(actor)
        .filter(session=transcript.recording.session_id)
        .exclude(state=RealityTest.State.OPEN)
        .prefetch_related("claims")
    )
    typed: list[str] = []
    for test in tests:
        typed.extend([claim.text for claim in test.claims.all()] or [test.account])
    return typed
