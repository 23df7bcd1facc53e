"""Who decides about names: the supervisee whose record it is, and nobody else."""

from __future__ import annotations

from people.models import User
from people.policies import allow
from transcripts.models import Transcript
from transcripts.redaction.models import KnownName, Suggestion


@allow("decide names", Transcript)
def may_decide_names(actor: User, transcript: Transcript) -> bool:
    return actor == transcript.owner


@allow("accept", Suggestion)
def may_accept(actor: User, suggestion: Suggestion) -> bool:
    return _mine(actor, suggestion) and suggestion.state != Suggestion.State.ACCEPTED


@allow("refuse", Suggestion)
def may_refuse(actor: User, suggestion: Suggestion) -> bool:
    return _mine(actor, suggestion) and suggestion.state == Suggestion.State.UNSEEN


@allow("take_back", Suggestion)
def may_take_back(actor: User, suggestion: Suggestion) -> bool:
    """A replaced word comes back only while it is still known."""
    decided = suggestion.state != Suggestion.State.UNSEEN
    return _mine(actor, suggestion) and decided and suggestion.span["text"] is not None


@allow("change", KnownName)
def may_change(actor: User, known: KnownName) -> bool:
    return actor == known.case.owner


def _mine(actor: User, suggestion: Suggestion) -> bool:
    return actor == suggestion.transcript.owner
