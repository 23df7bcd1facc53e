"""Another transcript in place of the one that is there: what would go with it, and when it has to stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from people import audit
from people.errors import Conflict
from people.models import Item, User
from people.sharing import open_grants
from transcripts import uses
from transcripts.models import Correcting, Edit, Excerpt, SilenceLabel, Suggestion, Transcript


@dataclass(frozen=True, slots=True)
class OwnWork:
    """What its owner did with a transcript and nobody else has seen."""

    moments: int
    corrections: int
    silences: int
    names: int

    def __bool__(self) -> bool:
        return any(asdict(self).values())


def make_room(actor: User, before: Transcript, *, replace: bool, discard: bool) -> None:
    """One that others read or spoke about stays. With `discard` goes what its owner did with it, knowing how much."""
    if not replace:
        raise Conflict(
            "This session has a transcript already. It can be replaced as long as nobody else has worked with it.",
            code="transcript_exists",
        )
    Transcript.objects.select_for_update(of=("self",)).filter(pk=before.pk).get()
    # Held, so that nobody can speak about one or lay it somewhere meanwhile.
    excerpts = list(
        Excerpt.objects.select_for_update(of=("self",))
        .select_related("item__owner")
        .filter(transcript=before)
    )
    if _belongs_to_others(actor, before, excerpts):
        raise Conflict(
            "Others have read this transcript or spoken about it, or something of yours rests on it, so it stays as"
            " it is. You can correct its words where they stand; or delete the recording first, with its sound, its"
            " words and all that was picked from them, and bring this file then.",
            code="transcript_in_use",
        )
    work = _own_work(before, excerpts)
    if work and not discard:
        raise Conflict(
            "You have worked with the transcript that is there. What you did goes with it and cannot be brought back.",
            code="own_work",
            extra=asdict(work),
        )
    audit.record(actor, "replace", before)
    Item.objects.filter(pk__in=[excerpt.pk for excerpt in excerpts]).delete()
    before.item.delete()


def _belongs_to_others(actor: User, before: Transcript, excerpts: Sequence[Excerpt]) -> bool:
    items = [before.pk, *(excerpt.pk for excerpt in excerpts)]
    labels = SilenceLabel.objects.filter(silence__transcript=before)
    return (
        open_grants().filter(item_id__in=items).exists()
        or Correcting.objects.filter(transcript=before).exists()
        or Edit.objects.filter(transcript=before).exclude(author=actor).exists()
        or labels.exclude(author=actor).exists()
        or any(excerpt.owner != actor or uses.is_needed(excerpt) for excerpt in excerpts)
    )


def _own_work(before: Transcript, excerpts: Sequence[Excerpt]) -> OwnWork:
    looked_at = Suggestion.objects.filter(transcript=before).exclude(state=Suggestion.State.UNSEEN)
    corrected = Edit.objects.filter(transcript=before).exclude(kind=Edit.Kind.SOUND)
    return OwnWork(
        moments=len(excerpts),
        corrections=corrected.count(),
        silences=SilenceLabel.objects.filter(silence__transcript=before).count(),
        names=looked_at.count(),
    )
