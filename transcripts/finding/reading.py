"""Every transcript of a case that may be read, opened one after the other and looked through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db.models import F, QuerySet

from cases.models import Case
from people.models import User
from transcripts import gate
from transcripts.document import unpacked
from transcripts.finding.matching import Wanted, hits
from transcripts.models import Recording, Revision, Transcript


def transcripts_of(actor: User, case: Case) -> QuerySet[Transcript]:
    """Those of the case `actor` may read now. A record that waits for its owner's memory is not among them."""
    rows = Transcript.objects.visible_to(actor).filter(recording__session__case=case)
    rows = rows.filter(recording__state=Recording.State.READY).select_related("recording__session")
    if case.owner != actor:
        return rows
    waiting = gate.waiting(actor, list(rows.values_list("recording_id", flat=True)))
    return rows.exclude(recording__in=waiting)


def found_json(rows: Sequence[Transcript], wanted: Wanted) -> list[dict[str, Any]]:
    """`rows` come from `transcripts_of`."""
    newest = Revision.objects.filter(
        transcript__in=rows, number=F("transcript__revision")
    ).select_related("key")
    documents = {revision.transcript_id: revision for revision in newest}
    found = []
    for row in rows:
        if row.pk not in documents:
            continue
        shown, total = hits(unpacked(documents[row.pk].document), wanted)
        if total:
            session = row.recording.session
            found.append(
                {
                    "transcript_id": row.pk,
                    "recording_id": row.recording_id,
                    "session_number": session.number,
                    "held_on": session.held_on,
                    "total": total,
                    "hits": [asdict(hit) for hit in shown],
                }
            )
    return found
