"""What silences look like: how long it was quiet, and what named people said it was like. Nothing else is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from transcripts.models import Excerpt, Silence, SilenceLabel
from transcripts.silences import policies  # noqa: F401  registers the rules


def quiet_for(start_ms: int, end_ms: int) -> str:
    """For example "Quiet for 6.5 s": to a tenth of a second, and no tenth where there is none."""
    return _("Quiet for %(seconds)s s") % {"seconds": f"{(end_ms - start_ms + 50) // 100 / 10:g}"}


def of_at_least(rows: QuerySet[Silence], least_ms: int) -> QuerySet[Silence]:
    """Lengths lie sealed, so they are measured here: a session has some hundred at most."""
    long = [row.pk for row in rows if row.span["end_ms"] - row.span["start_ms"] >= least_ms]
    return rows.filter(pk__in=long)


def silences_json(rows: Sequence[Silence]) -> list[dict[str, Any]]:
    labels = _labels({row.transcript_id for row in rows})
    return [_silence(row.pk, row.number, row.span, labels[row.pk]) for row in rows]


def in_excerpts(rows: Sequence[Excerpt]) -> dict[UUID, list[dict[str, Any]]]:
    """For each excerpt its silences as they can be pointed at now; None where there is no such row."""
    transcripts = {row.transcript_id for row in rows}
    found = Silence.objects.filter(transcript_id__in=transcripts)
    ids = {
        (transcript_id, number): pk
        for pk, transcript_id, number in found.values_list("pk", "transcript_id", "number")
    }
    labels = _labels(transcripts)
    shown: dict[UUID, list[dict[str, Any]]] = {}
    for row in rows:
        shown[row.pk] = []
        for silence in row.body["silences"] if row.body else []:
            pk = ids.get((row.transcript_id, silence["id"]))
            said = labels[pk] if pk else []
            shown[row.pk].append(_silence(pk, silence["id"], silence, said))
    return shown


def _silence(
    pk: UUID | None, number: int, span: dict[str, Any], labels: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "id": pk,
        "number": number,
        "start_ms": span["start_ms"],
        "end_ms": span["end_ms"],
        "kind": span["kind"],
        "label_text": quiet_for(span["start_ms"], span["end_ms"]),
        "labels": labels,
    }


def _labels(transcript_ids: Iterable[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """By silence, each with its author's name, in the order they were given; two people may differ."""
    found = SilenceLabel.objects.filter(silence__transcript_id__in=list(transcript_ids))
    labels = defaultdict[UUID, list[dict[str, Any]]](list)
    for label in found.select_related("author", "key").order_by("pk"):
        author = {"id": label.author_id, "name": label.author.name}
        labels[label.silence_id].append({"author": author, "word": label.word})
    return labels
