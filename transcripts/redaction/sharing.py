"""Words are shared only once a person has looked at every name that was found in them (INV-32).

Asked by `people.sharing.grant`, the only door, whatever it is that leads there.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people import sharing
from people.errors import Conflict
from people.models import Item
from transcripts.edits.operations import ID, Change, touched_words
from transcripts.models import Edit, Excerpt, Transcript
from transcripts.redaction import labels, tones
from transcripts.redaction.models import Suggestion

LookedFor = Transcript.LookedFor


class NamesUnseen(Conflict):
    """`extra` leads to the page on which they are looked at."""

    code = "names_unseen"

    def __init__(self, transcript: Transcript, unseen: int | None) -> None:
        if unseen is None:
            sentence = _(
                "Names and places have not been looked for here yet. Once they are, look at them, then share this."
            )
        else:
            sentence = ngettext(
                "Before others see this, look at the name or place in it: %(count)s is still to be looked at.",
                "Before others see this, look at the names and places in it: %(count)s are still to be looked at.",
                unseen,
            ) % {"count": unseen}
        extra = {
            "transcript_id": str(transcript.pk),
            "recording_id": str(transcript.recording_id),
            "unseen": unseen,
        }
        super().__init__(sentence, extra=extra)


def register() -> None:
    sharing.ask_before_granting(Transcript._meta.label, _of_transcript)
    sharing.ask_before_granting(Excerpt._meta.label, _of_excerpt)


def require_seen(transcript: Transcript) -> None:
    """Refuse while a name in it waits to be looked at, or words were typed that nobody looked through."""
    held = _held(transcript)
    unseen = len(_unseen(held))
    if unseen:
        raise NamesUnseen(held, unseen)
    if typed_since(held) or labels_since(held):
        raise NamesUnseen(held, None)


def is_held_back(transcript: Transcript) -> bool:
    """The same, without refusing: for a page that has to keep its words off paper."""
    if transcript.names_looked_for in (LookedFor.NOT_YET, LookedFor.FAILED):
        return True
    unseen = Suggestion.objects.filter(transcript=transcript, state=Suggestion.State.UNSEEN)
    return unseen.exists() or bool(typed_since(transcript) or labels_since(transcript))


def require_no_new_label(transcript: Transcript, changes: Iterable[Change]) -> None:
    """Refuse to call a speaker by what may be a name before the eyes of others: nobody would have looked at it."""
    if not any(labels.typed(change) for change in changes):
        return
    excerpts = Excerpt.objects.filter(transcript=transcript, removed_at=None).values("pk")
    if sharing.open_grants().filter(Q(item_id=transcript.pk) | Q(item_id__in=excerpts)).exists():
        raise Conflict(
            _(
                "Others are reading this, and what a speaker is called here may say who they are. Use a role or an"
                " initial, or take the sharing back first. Nothing was changed."
            ),
            code="name_before_others",
        )


def replaced_spans(transcript: Transcript, *, all_of_them: bool = False) -> list[tuple[int, int]]:
    """From when to when, in ms, there is a tone for others: a word is said that they do not read.

    Without those the owner chose to let them hear, unless `all_of_them` are asked for.
    """
    replaced = Suggestion.objects.filter(transcript=transcript, state=Suggestion.State.ACCEPTED)
    if transcript.unbleeped_at is not None and not all_of_them:
        # What was replaced after the choice was not chosen.
        replaced = replaced.filter(decided_at__gt=transcript.unbleeped_at)
    return tones.spans(transcript, list(replaced.select_related("key")))


def _of_transcript(item: Item) -> None:
    require_seen(Transcript.objects.get(pk=item.pk))


def _of_excerpt(item: Item) -> None:
    excerpt = Excerpt.objects.select_related("transcript", "item__key").get(pk=item.pk)
    if excerpt.removed_at is not None:
        return
    transcript = _held(excerpt.transcript)
    excerpt = Excerpt.objects.select_related("item__key").get(pk=item.pk)  # as it is while held
    if excerpt.body is None:
        return
    shown = {word[0] for turn in excerpt.body["turns"] for word in turn["words"]}
    # An excerpt carries the names of all who speak in its session.
    unseen = sum(
        labels.is_label(row) or bool(shown & set(row.span["ids"])) for row in _unseen(transcript)
    )
    if unseen:
        raise NamesUnseen(transcript, unseen)
    if typed_since(transcript) & shown or labels_since(transcript):
        raise NamesUnseen(transcript, None)


def corrections_since(transcript: Transcript) -> QuerySet[Edit]:
    """What people did to it after names were last looked for."""
    return Edit.objects.filter(
        transcript=transcript,
        kind__in=[Edit.Kind.CORRECTION, Edit.Kind.UNDO],
        number__gt=transcript.names_looked_in,
    ).order_by("number")


def labels_since(transcript: Transcript) -> set[str]:
    """What speakers were called after names were last looked for, and may say who they are."""
    found: set[str] = set()
    for edit in corrections_since(transcript).select_related("key"):
        for data in (edit.body or {"changes": []})["changes"]:
            change = Change.from_json(data)
            if change.speakers is not None:
                found &= {one["label"] for one in change.speakers[1]}
            found |= labels.typed(change)
    return found


def typed_since(transcript: Transcript) -> set[int]:
    """Ids of words a person put there after names were last looked for."""
    found: set[int] = set()
    for edit in corrections_since(transcript).select_related("key"):
        for data in (edit.body or {"changes": []})["changes"]:
            change = Change.from_json(data)
            there = {word[ID] for turn in change.after for word in turn["w"]}
            found |= touched_words(change) & there
    return found


def _held(transcript: Transcript) -> Transcript:
    """Held, so that nothing is found in it between this answer and the grant."""
    held = Transcript.objects.select_for_update(of=("self",)).get(pk=transcript.pk)
    if held.names_looked_for in (LookedFor.NOT_YET, LookedFor.FAILED):
        raise NamesUnseen(held, None)
    return held


def _unseen(transcript: Transcript) -> list[Suggestion]:
    return list(
        Suggestion.objects.filter(
            transcript=transcript, state=Suggestion.State.UNSEEN
        ).select_related("key")
    )
