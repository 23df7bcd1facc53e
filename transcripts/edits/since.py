"""What was done to a transcript after a revision, and whether an operation that was meant for that revision meets it.

Two operations meet when one of them cannot stand, or means something else, once the other was done. Whatever does not
meet may be carried out in either order and both are there afterwards; `tests/transcripts/test_pairs.py` holds every
kind against every other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from transcripts.edits import operations
from transcripts.edits.carrying import edits_between
from transcripts.edits.operations import ID, Change, Document, Operation, Turn
from transcripts.models import Edit, Transcript


@dataclass(slots=True)
class Since:
    """Who last changed what, by the ids of words, turns and speakers."""

    words: dict[int, Edit] = field(default_factory=dict)
    """New, gone, or with another text or time."""
    turns: dict[int, Edit] = field(default_factory=dict)
    """New, gone, or somebody else's."""
    shapes: dict[int, Edit] = field(default_factory=dict)
    """Turns that gave words to another, or took some."""
    joined: dict[int, Edit] = field(default_factory=dict)
    """Words of turns that became one."""
    into: dict[int, int] = field(default_factory=dict)
    """The turn a joined one went into."""
    together: dict[int, frozenset[int]] = field(default_factory=dict)
    """Words of both, by the turn that went into the other."""
    names: dict[int, Edit] = field(default_factory=dict)
    added: dict[int, Edit] = field(default_factory=dict)
    """Speakers there were none of before."""
    newest: Edit | None = None
    unknown: Edit | None = None
    """An edit whose words were destroyed: nobody can say what it touched."""

    @classmethod
    def of(cls, transcript: Transcript, base: int) -> Since:
        since = cls()
        for edit in edits_between(transcript, base, transcript.revision):
            since.newest = edit
            if edit.body is None:
                since.unknown = edit
                continue
            for data in edit.body["changes"]:
                since.note(edit, Change.from_json(data))
        return since

    def note(self, edit: Edit, change: Change) -> None:
        self.words |= dict.fromkeys(operations.touched_words(change), edit)
        self.turns |= dict.fromkeys(operations.touched_turns(change), edit)
        self.names |= dict.fromkeys(renamed(change), edit)
        if change.speakers is not None:
            before, after = ({one["id"] for one in side} for side in change.speakers)
            self.added |= dict.fromkeys(after - before, edit)
        was, is_now = _turn_of(change.before), _turn_of(change.after)
        old, left = ({turn["id"] for turn in side} for side in (change.before, change.after))
        for word in was.keys() & is_now.keys():
            source, target = was[word], is_now[word]
            if source == target:
                continue
            self.shapes |= {source: edit, target: edit}
            if source not in left and target in old:
                self.into[source] = target
                pair = [pk for pk, turn in was.items() if turn in (source, target)]
                self.together[source] = frozenset(pair)
                self.joined |= dict.fromkeys(pair, edit)

    def meeting(self, operation: Operation, change: Change) -> Edit | None:
        """The edit that `operation`, which would make this change, must not be carried out over."""
        if self.unknown is not None:
            return self.unknown
        words = operations.touched_words(change) | set(operations.words_of(operation))
        turns = operations.touched_turns(change) | set(operations.turns_of(operation))
        found = [_first(self.words, words), _first(self.turns, turns)]
        found.append(_first(self.names, renamed(change)))
        found.append(_first(self.shapes, operations.turns_of(operation)))
        if operation["op"] == "split":
            found.append(self.joined.get(operation["word"]))
        if operation["op"] == "move":
            # Who has this number now is not who was meant.
            found.append(self.added.get(operation["speaker"]))
        return next((edit for edit in found if edit is not None), None)

    def in_the_way(self, operation: Operation) -> Edit | None:
        """The edit to name when what an operation points at is not there."""
        if self.unknown is not None:
            return self.unknown
        words = [*operations.words_of(operation), operation.get("word", -1)]
        turns = operations.turns_of(operation)
        found = (_first(self.words, words), _first(self.turns, turns), _first(self.shapes, turns))
        return next((edit for edit in found if edit is not None), self.newest)

    def beside(self, operation: Operation, now: Document) -> Edit | None:
        """The edit by which a time does not fit any more between the words next to it."""
        if operation["op"] != "times":
            return None
        for turn in now["turns"]:
            ids = [word[ID] for word in turn["w"]]
            if operation["word"] in ids:
                found = _first(self.words, ids) or self.shapes.get(turn["id"])
                return self.unknown or found
        return None

    def has_done(self, operation: Operation, now: Document) -> bool:
        """Somebody joined the same turns, and they are one still, spoken by whoever spoke the first."""
        if operation["op"] != "merge" or operation["turn"] in self.turns:
            return False
        into = self.into.get(operation["next"])
        both = self.together.get(operation["next"], frozenset())
        lines = {turn["id"] for turn in now["turns"] for word in turn["w"] if word[ID] in both}
        return into == operation["turn"] and len(lines) <= 1

    def agreed(self, operation: Operation) -> None:
        """From here on whoever sent `operation` means the speaker that is there."""
        if operation["op"] == "name":
            self.added.pop(operation["speaker"], None)


def renamed(change: Change) -> set[int]:
    """Speakers who are new, gone, or called something else."""
    if change.speakers is None:
        return set()
    before, after = ({one["id"]: one for one in side} for side in change.speakers)
    return {pk for pk in before.keys() | after.keys() if before.get(pk) != after.get(pk)}


def _turn_of(lines: Iterable[Turn]) -> dict[int, int]:
    return {word[ID]: turn["id"] for turn in lines for word in turn["w"]}


def _first(edits: dict[int, Edit], ids: Iterable[int]) -> Edit | None:
    return next((edits[pk] for pk in ids if pk in edits), None)
