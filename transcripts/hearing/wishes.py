"""What a programme says about hearing, and whether a recording may leave this server to be heard (INV-39)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cases.models import Consent
from cases.policies import uses_outside_engine
from people.models import Programme
from transcripts import engines, policies
from transcripts.engines import Endpoint, Engine
from transcripts.hearing.languages import CHOICES
from transcripts.models import Recording

LANGUAGE = "en"
LONGEST = 600  # characters of vocabulary: what fits into the engine's prompt beside the talk itself


@dataclass(frozen=True, slots=True)
class Wishes:
    """Of a programme, for everything recorded in it from now on."""

    language: str = LANGUAGE
    vocabulary: str = ""
    outside: bool = False


def wishes_of(programme: Programme) -> Wishes:
    """As written in the programme's policies; what makes no sense there is as if it had not been said."""
    told: Any = programme.policies.get("speech")
    if not isinstance(told, dict):
        return Wishes()
    language, vocabulary = told.get("language"), told.get("vocabulary")
    return Wishes(
        language=language if language in CHOICES else LANGUAGE,
        vocabulary=vocabulary[:LONGEST] if isinstance(vocabulary, str) else "",
        outside=uses_outside_engine(programme),
    )


def may_leave(recording: Recording) -> Endpoint | None:
    """Where this recording may be sent to be heard: the operator, the programme and the client all said so.

    Asked again for every chunk, of the rows as they are now.
    """
    endpoint = engines.endpoint()
    if endpoint is None:
        return None
    programme = Programme.objects.get(pk=recording.programme_id)
    case = recording.session.case
    if not uses_outside_engine(programme):
        return None
    return endpoint if policies.consented(case, Consent.Purpose.OUTSIDE_ENGINE) else None


def engine_for(recording: Recording) -> Engine:
    """The engine that hears this recording. Call it in a worker's child only."""
    endpoint = may_leave(recording)
    if endpoint is not None:
        return engines.outside(endpoint)
    return engines.local(engines.configured())
