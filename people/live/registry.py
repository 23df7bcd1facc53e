"""What can be followed live: each kind of topic says who may follow it and how its events read."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from people.models import Event

# The id of a thing -> the ids of the people who may follow it today. Unknown thing: nobody.
Audience = Callable[[UUID], set[UUID]]
# The same for many things with one query; a thing left out has no audience.
Audiences = Callable[[Sequence[UUID]], Mapping[UUID, set[UUID]]]
# Events of one topic in order -> one JSON object each: seq, kind, ref, at, data.
Render = Callable[[Sequence["Event"]], list[dict[str, Any]]]

KEY = re.compile(r"([a-z][a-z_]{0,31}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class TopicKind:
    name: str
    audience: Audience
    render: Render
    many: Audiences | None

    def audiences(self, things: Sequence[UUID]) -> Mapping[UUID, set[UUID]]:
        if self.many is not None:
            return self.many(things)
        return {thing: self.audience(thing) for thing in things}


_kinds: dict[str, TopicKind] = {}


def register_topic(
    kind: str, *, audience: Audience, render: Render, audiences: Audiences | None = None
) -> None:
    """Make `<kind>:<uuid>` a topic. Called from `AppConfig.ready()`, once for each kind.

    `audience` and `render` run inside `acting_for(programme)` and are called for every delivery:
    few queries. `audiences` saves the sweep one query per watched topic.
    """
    known = _kinds.get(kind)
    if known is not None and known.audience is not audience:
        raise ValueError(f"the topic kind {kind!r} is taken")
    _kinds[kind] = TopicKind(kind, audience, render, audiences)


def line(event: "Event", data: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """One event as it travels, over HTTP and over the socket alike."""
    at = event.at.isoformat().replace("+00:00", "Z")
    return {
        "seq": event.seq,
        "kind": event.kind,
        "ref": str(event.ref),
        "at": at,
        "data": data or {},
    }


def find(key: str) -> tuple[TopicKind, UUID] | None:
    """The kind and thing a topic key names; None for a malformed key or an unknown kind."""
    parts = KEY.fullmatch(key)
    kind = _kinds.get(parts[1]) if parts else None
    return (kind, UUID(parts[2])) if parts and kind else None
