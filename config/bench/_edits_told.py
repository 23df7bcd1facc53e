"""What became of corrections two people sent: each followed through every revision there was, by what it was to do.

The newest revision as it is served has to be the one the edits lead to, so none of this rests on the edits alone.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from config.bench._effects import Read, Wish, wish, wishes_back
from transcripts.document import unpacked
from transcripts.edits import operations
from transcripts.edits.carrying import edits_between
from transcripts.edits.operations import Change, Document
from transcripts.models import Edit, Revision, Transcript

SERVED = ("revision", "speakers", "turns", "silences")


@dataclass(slots=True)
class Sent:
    """One correction, and what was answered."""

    by: str
    kind: str
    document: Document
    """What its sender had read last."""
    body: dict[str, Any]
    status: int
    answer: Any
    seconds: float
    edit: Edit | None = None
    """What it became; None when it was so already, or was not carried out."""
    wishes: list[Wish] = field(default_factory=list)
    stood: list[int | None] = field(default_factory=list)
    """For each wish, since which revision it is fulfilled; None while it is not."""
    is_lost: bool = False
    is_replaced: bool = False
    """Something else is there now, by somebody who had read it."""

    @property
    def base(self) -> int:
        return int(self.document["revision"])

    @property
    def revision(self) -> int | None:
        """The newest one once it was carried out."""
        carried_out = self.status == 200 and not self.answer["clashes"]
        return int(self.answer["revision"]) if carried_out else None


def figures(
    sent: Sequence[Sent], transcript: Transcript, read: Sequence[Document]
) -> dict[str, Any]:
    """`read` is the newest revision, as each of them is served it."""
    edits = list(edits_between(transcript, 1, transcript.revision))
    _matched(sent, edits)
    last = _followed(sent, edits, _first(transcript))
    if any(one[name] != last[name] for one in read for name in SERVED):
        raise RuntimeError("What is served is not what the corrections lead to.")
    shown = [one for one in sent if one.status == 200 and one.answer["clashes"]]
    refused = [one for one in sent if one.kind == "undo" and one.status == 409]
    for one in sent:
        is_told = one in shown and _shows_both(one, edits)
        one.is_lost |= one.revision is None and not is_told and one not in refused
    lost = [one for one in sent if one.is_lost]
    seconds = sorted(one.seconds for one in sent)
    return {
        "sent": len(sent),
        "lost": len(lost),
        "conflicts_shown": len(shown),
        "undo_refused": len(refused),
        "standing": sum(one.edit is not None and None not in one.stood for one in sent),
        "replaced_knowingly": sum(one.is_replaced and None in one.stood for one in sent),
        "so_already": sum(one.revision is not None and one.edit is None for one in sent),
        "kinds": dict(Counter(one.kind for one in sent)),
        "lost_kinds": dict(Counter(one.kind for one in lost)),
        "lost_were": [(one.kind, one.base, one.status, one.answer) for one in lost[:5]],
        "people": len({one.by for one in sent}),
        "revisions": transcript.revision,
        "p50_ms": round(1000 * statistics.median(seconds), 1),
        "p95_ms": round(1000 * seconds[int(len(seconds) * 0.95)], 1),
    }


def _matched(sent: Sequence[Sent], edits: Sequence[Edit]) -> None:
    """Each correction with its edit: of one sender's, every answer that is higher than the last is a new one."""
    made = {edit.number: edit for edit in edits}
    people = {one.by for one in sent}
    for person in people:
        mine = [one for one in sent if one.by == person and one.revision is not None]
        author = _author(mine, made)
        last = 0
        for one in mine:
            edit = made[one.revision or 0]
            if edit.number > last and edit.author_id == author:
                one.edit, last = edit, edit.number
    if sum(one.edit is not None for one in sent) != len(edits):
        raise RuntimeError("There are edits nobody sent, or some nobody can find.")


def _author(mine: Sequence[Sent], made: dict[int, Edit]) -> Any:
    """Whoever most of the answers belong to: a few of them say that it was so already, at another's revision."""
    counted = Counter(made[one.revision].author_id for one in mine if one.revision in made)
    return counted.most_common(1)[0][0]


def _first(transcript: Transcript) -> Document:
    kept = Revision.objects.select_related("key").get(transcript=transcript, number=1)
    return unpacked(kept.document)


def _followed(sent: Sequence[Sent], edits: Sequence[Edit], first: Document) -> Document:
    """Every wish held against every revision since it was read; the last of them."""
    by_number = {one.edit.number: one for one in sent if one.edit is not None}
    undone = {edit.number: edit for edit in edits}
    for one in sent:
        if one.kind != "undo":
            one.wishes = [wish(one.body["operations"][0], one.document)]
        elif one.edit is not None and one.edit.undoes is not None:
            one.wishes = wishes_back(_changes(undone[one.edit.undoes]))
        one.stood = [None] * len(one.wishes)
    now = first
    for edit in edits:
        for change in _changes(edit):
            now, _ = operations.put_back(now, change.undone())
        read = Read({**now, "revision": edit.number})
        for one in sent:
            if one.base <= edit.number and one.revision is not None:
                _looked_at(one, read, edit, by_number[edit.number])
        now = read.document
    return now


def _looked_at(one: Sent, read: Read, edit: Edit, done: Sent) -> None:
    """Whether it is so at this revision; and, where it was and is no more, whether whoever did that had read it."""
    number, revision = edit.number, one.revision or 0
    for place, fulfilled in enumerate(one.wishes):
        since = one.stood[place]
        if fulfilled(read):
            one.stood[place] = number if since is None else since
            continue
        if number == revision:
            one.is_lost = True
        if since is not None and number > revision:
            # What was so already is as old as what made it so.
            known = edit.undoes == revision or done.base >= (revision if one.edit else since)
            one.is_lost |= not known
            one.is_replaced |= known
        one.stood[place] = None


def _shows_both(one: Sent, edits: Sequence[Edit]) -> bool:
    """Mine as I meant it, theirs as it stands, and whose it is; a side is empty when its words are taken out."""
    (clash,) = one.answer["clashes"]
    (operation,) = one.body["operations"]
    is_taken_out = operation["op"] == "replace" and not operation["text"]
    mine = {"replace": "text", "name": "label"}.get(operation["op"])
    is_mine = clash["yours"] == operation[mine] if mine else bool(clash["yours"])
    theirs = clash["theirs"] or (mine == "text" and _are_gone(operation, edits))
    return bool((is_mine or is_taken_out) and theirs and clash["by"])


def _are_gone(operation: operations.Operation, edits: Sequence[Edit]) -> bool:
    """Somebody took all words it is about out."""
    gone: set[int] = set()
    for edit in edits:
        for change in _changes(edit):
            left = {word[0] for turn in change.after for word in turn["w"]}
            gone |= {word[0] for turn in change.before for word in turn["w"]} - left
    return set(operation["words"]) <= gone


def _changes(edit: Edit) -> list[Change]:
    return [Change.from_json(data) for data in (edit.body or {"changes": []})["changes"]]
