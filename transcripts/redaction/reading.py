"""What suggestions look like to the person who decides: each in its line, and how far she has come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count

from people.models import User
from people.policies import abilities
from transcripts.document import unpacked
from transcripts.models import Chunk, Revision, Transcript
from transcripts.redaction import policies, spotter, toning  # noqa: F401  policies registers the rules
from transcripts.redaction.models import KnownName, Suggestion
from transcripts.redaction.sharing import corrections_since, is_held_back

AROUND = 12  # words of the same turn on either side


def state_json(transcript: Transcript) -> dict[str, Any]:
    """How names were looked for here, and how many are decided."""
    rows = Suggestion.objects.filter(transcript=transcript).order_by()
    counted = dict(rows.values_list("state").annotate(Count("pk")))
    looking = Chunk.objects.filter(
        recording=transcript.recording_id,
        kind=Chunk.Kind.NAMES,
        state__in=[Chunk.State.WAITING, Chunk.State.RUNNING],
    )
    unseen = counted.get(Suggestion.State.UNSEEN, 0)
    total = sum(counted.values())
    at = transcript.unbleeped_at
    chosen = rows.filter(state=Suggestion.State.ACCEPTED, decided_at__lte=at) if at else None
    return {
        "transcript_id": transcript.pk,
        "looked_for": transcript.names_looked_for,
        "looking": looking.exists(),
        "corrected_since": corrections_since(transcript).exists(),
        "held_back": is_held_back(transcript),
        "total": total,
        "seen": total - unseen,
        "unseen": unseen,
        "accepted": counted.get(Suggestion.State.ACCEPTED, 0),
        "tone_for_others": at is None,
        "heard_by_others": chosen.count() if chosen is not None else 0,
        "sound": toning.sound_is(transcript.recording),
    }


def names_used(transcript: Transcript) -> set[UUID]:
    """The names of its case by which words of it were replaced."""
    used = Suggestion.objects.filter(transcript=transcript, known_name__isnull=False)
    return set(used.values_list("known_name_id", flat=True))


def suggestions_json(
    actor: User, transcript: Transcript, rows: Sequence[Suggestion]
) -> list[dict[str, Any]]:
    """`rows` come from `visible_to`."""
    revision = (
        Revision.objects.filter(transcript=transcript)
        .select_related("key")
        .order_by("-number")
        .first()
    )
    turns = unpacked(revision.document)["turns"] if revision is not None and rows else []
    at = {word[0]: (turn, n) for turn in turns for n, word in enumerate(turn["w"])}
    return [_suggestion(actor, row, at) for row in rows]


def _suggestion(
    actor: User, row: Suggestion, at: dict[int, tuple[dict[str, Any], int]]
) -> dict[str, Any]:
    span = row.span
    here = [at[pk] for pk in span["ids"] if pk in at]
    before = after = ""
    said = None
    if here:
        words, first, last = here[0][0]["w"], here[0][1], here[-1][1]
        before = " ".join(word[3] for word in words[max(0, first - AROUND) : first])
        after = " ".join(word[3] for word in words[last + 1 : last + 1 + AROUND])
        said = " ".join(turn["w"][n][3] for turn, n in here)
    return {
        "id": row.pk,
        "number": row.number,
        "kind": span["kind"],
        "text": span["text"],
        "same": f"{span['kind']} {spotter.key(span['text'] or '')}",
        "replacement": span["replacement"],
        "source": span["source"],
        "state": row.state,
        "word": span["ids"][0] if here else None,
        "speaker": span.get("speaker"),
        "start_ms": span["start_ms"],
        "end_ms": span["end_ms"],
        "said": said,
        "before": before,
        "after": after,
        "can": abilities(actor, row),
    }


def known_json(actor: User, rows: Sequence[KnownName]) -> list[dict[str, Any]]:
    return [
        {
            "id": row.pk,
            "case_id": row.case_id,
            **{part: row.name[part] for part in ("text", "kind", "replacement")},
            "can": abilities(actor, row),
        }
        for row in rows
    ]
